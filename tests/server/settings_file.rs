//! Hover and completion in an `onrecord.toml`.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;

const FILE: &str = "file:///desk/onrecord.toml";

async fn open(text: &str) -> Client {
    let capabilities = json!({ "textDocument": { "hover": { "contentFormat": ["markdown"] } } });
    let mut client = Client::start(analyze_again, capabilities).await;
    client.open(FILE, "toml", 1, text).await;
    client
}

fn at(line: usize, character: usize) -> Value {
    json!({ "textDocument": { "uri": FILE }, "position": { "line": line, "character": character } })
}

async fn explained(client: &mut Client, line: usize, character: usize) -> String {
    let hover = client.request("textDocument/hover", at(line, character)).await;
    hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

/// The labels that are offered at the end of a text, and what the text becomes with the first of them.
async fn offered(text: &str) -> (Vec<String>, String) {
    let mut client = open(text).await;
    let line = text.matches('\n').count();
    let character = text.rsplit('\n').next().unwrap().chars().map(char::len_utf16).sum();
    let items = client.request("textDocument/completion", at(line, character)).await;
    let items = items.as_array().unwrap();
    let labels = items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect();
    let mut taken = text.to_owned();
    if let Some(edit) = items.first().map(|item| &item["textEdit"]) {
        let (start, end) = (&edit["range"]["start"], &edit["range"]["end"]);
        assert_eq!((start["line"].as_u64(), end["line"].as_u64()), (Some(line as u64), Some(line as u64)));
        assert_eq!(end["character"].as_u64().unwrap() as usize, character);
        let back: usize = text
            .chars()
            .rev()
            .take(character - start["character"].as_u64().unwrap() as usize)
            .map(char::len_utf8)
            .sum();
        taken.replace_range(text.len() - back.., edit["newText"].as_str().unwrap());
    }
    (labels, taken)
}

#[tokio::test]
async fn keys_values_and_rules_are_explained() {
    let mut client =
        open("profile = \"ap\"\n[severity]\nANO001 = \"off\"\n[publisher]\nnames = [\"The Bridge\"]\n").await;
    assert!(explained(&mut client, 0, 2).await.contains("Whose rules weigh the findings"));
    assert!(explained(&mut client, 0, 12).await.contains("Associated Press"));
    assert!(explained(&mut client, 1, 3).await.contains("Levels that differ"));
    assert!(explained(&mut client, 2, 0).await.contains("unnamed-source"));
    assert!(explained(&mut client, 2, 11).await.contains("Not reported"));
    // What the house made up is nothing to be explained, and neither is nothing.
    assert_eq!(explained(&mut client, 4, 12).await, "");
    assert_eq!(explained(&mut client, 5, 0).await, "");
    let hover = client.request("textDocument/hover", at(0, 12)).await;
    let place = |character: usize| json!({ "line": 0, "character": character });
    assert_eq!(hover["range"], json!({ "start": place(11), "end": place(13) }));
}

#[tokio::test]
async fn what_can_stand_at_a_place_is_offered_and_comes_out_right() {
    let (labels, text) = offered("pro").await;
    assert!(
        labels.iter().any(|label| label == "profile") && !labels.iter().any(|label| label == "editor"),
        "{labels:?}"
    );
    assert!(text.ends_with(" = "), "{text}");
    let (labels, text) = offered("# 😀\n[fi").await;
    assert!(
        labels.iter().any(|label| label == "files") && !labels.iter().any(|label| label == "suppress"),
        "{labels:?}"
    );
    assert_eq!(text, format!("# 😀\n[{}", labels[0]));
    let (labels, _) = offered("[[").await;
    assert_eq!(labels, ["suppress"]);
    let (labels, text) = offered("[editor]\ninlay-hints = t").await;
    assert_eq!(labels, ["true", "false"]);
    assert_eq!(text, "[editor]\ninlay-hints = true");
    let (labels, text) = offered("ignore = [\"HED\",\n  \"").await;
    assert!(
        ["ANO001", "unnamed-source", "ANO"].iter().all(|name| labels.iter().any(|label| label == name)),
        "{labels:?}"
    );
    assert_eq!(text, format!("ignore = [\"HED\",\n  \"{}", labels[0]));
    let (labels, text) = offered("profile = ").await;
    assert_eq!(text, format!("profile = \"{}\"", labels[0]));
    let (labels, _) = offered("[severity]\nANO001 = \"").await;
    assert!(labels.iter().any(|label| label == "off"), "{labels:?}");
    // A key is set once, and a note is for people.
    let (labels, _) = offered("[editor]\ninlay-hints = true\n").await;
    assert_eq!(labels, ["workspace-diagnostics"]);
    assert_eq!(offered("# pro").await.0, Vec::<String>::new());
}

#[tokio::test]
async fn edits_are_followed_and_a_closed_file_is_nothing() {
    let mut client = open("profile = \"ap\"\n").await;
    client.change(FILE, 2, &[((0, 0), (0, 7), "ignore"), ((0, 9), (0, 13), "[\"ANO001\"]")]).await;
    assert!(explained(&mut client, 0, 13).await.contains("unnamed-source"));
    client.close(FILE).await;
    assert_eq!(explained(&mut client, 0, 13).await, "");
    assert_eq!(client.request("textDocument/completion", at(0, 0)).await, Value::Null);
}
