//! Quick fixes, and what becomes of the text when an editor makes their edits.

use serde_json::{json, Value};

use crate::client::Client;
use crate::stand_in::officials;

const DRAFT: &str = "untitled:draft";
const TEXT: &str = "😀 so the officials said\r\nnothing";

async fn actions(client: &mut Client, character: usize, only: Option<&[&str]>) -> Vec<Value> {
    let place = json!({ "line": 0, "character": character });
    let mut context = json!({ "diagnostics": [] });
    if let Some(only) = only {
        context["only"] = json!(only);
    }
    let params = json!({
        "textDocument": { "uri": DRAFT },
        "range": { "start": place, "end": place },
        "context": context,
    });
    let actions = client.request("textDocument/codeAction", params).await;
    actions.as_array().unwrap().clone()
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().unwrap()).collect()
}

/// A text of lines that end in CRLF, after edits in UTF-16 columns as an editor makes them: all against the same text.
fn edited(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let (line, character) = (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap());
        let start: usize = text.split_inclusive("\r\n").take(line as usize).map(str::len).sum();
        let mut units = 0;
        for (at, c) in text[start..].char_indices() {
            if units == character {
                return start + at;
            }
            units += c.len_utf16() as u64;
        }
        assert_eq!(units, character, "within the text");
        text.len()
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]), edit["newText"].as_str().unwrap()))
        .collect();
    edits.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

#[tokio::test]
async fn fixes_are_offered_and_their_edits_come_out_right() {
    let mut client = Client::start(officials, json!({})).await;
    client.open(DRAFT, "plaintext", 4, TEXT).await;
    let found = actions(&mut client, 12, None).await;
    assert_eq!(titles(&found), ["Say whose", "Delete the word", "Ignore ANO999 here, with a reason"]);
    let preferred: Vec<bool> = found.iter().map(|action| action["isPreferred"] == true).collect();
    assert_eq!(preferred, [false, true, false]);
    let published = client.published().await;
    for action in &found {
        assert_eq!(action["kind"], "quickfix");
        assert_eq!(action["diagnostics"], published["diagnostics"]);
    }
    let texts: Vec<String> = found.iter().map(|action| edited(TEXT, &action["edit"]["changes"][DRAFT])).collect();
    assert_eq!(
        texts,
        [
            "😀 so the [agency] $ officials in [place] said\r\nnothing",
            "😀 so the  said\r\nnothing",
            "[onrecord: ignore ANO999: [reason]]\r\n😀 so the officials said\r\nnothing",
        ]
    );
    assert!(actions(&mut client, 2, None).await.is_empty());
}

#[tokio::test]
async fn a_note_in_markdown_is_a_comment() {
    let mut client = Client::start(officials, json!({})).await;
    client.open(DRAFT, "markdown", 1, TEXT).await;
    let found = actions(&mut client, 12, None).await;
    assert_eq!(
        edited(TEXT, &found[2]["edit"]["changes"][DRAFT]),
        format!("<!-- onrecord: ignore ANO999 [reason] -->\r\n{TEXT}")
    );
}

#[tokio::test]
async fn edits_name_the_version_where_the_editor_takes_that() {
    let capabilities = json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } });
    let mut client = Client::start(officials, capabilities).await;
    client.open(DRAFT, "plaintext", 4, TEXT).await;
    let found = actions(&mut client, 12, None).await;
    let change = &found[0]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": DRAFT, "version": 4 }));
    assert_eq!(edited(TEXT, &change["edits"]), "😀 so the [agency] $ officials in [place] said\r\nnothing");
    assert_eq!(found[0]["edit"].get("changes"), None);
}

#[tokio::test]
async fn placeholders_are_tab_stops_where_the_editor_takes_snippets() {
    let standard = json!({ "workspace": { "workspaceEdit": { "documentChanges": true, "snippetEditSupport": true } } });
    let mut client = Client::start(officials, standard).await;
    client.open(DRAFT, "plaintext", 1, TEXT).await;
    let found = actions(&mut client, 12, None).await;
    let edits = |action: &Value| action["edit"]["documentChanges"][0]["edits"].clone();
    let snippets: Vec<Value> =
        edits(&found[0]).as_array().unwrap().iter().map(|edit| edit["snippet"].clone()).collect();
    assert_eq!(
        snippets,
        [
            json!({ "kind": "snippet", "value": "${1:[agency]} \\$ " }),
            json!({ "kind": "snippet", "value": " in ${2:[place]}" }),
        ]
    );
    // What has no placeholder is a plain edit.
    assert_eq!(edits(&found[1])[0]["newText"], "");

    let experimental = json!({
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "experimental": { "snippetTextEdit": true },
    });
    let mut client = Client::start(officials, experimental).await;
    client.open(DRAFT, "plaintext", 1, TEXT).await;
    let found = actions(&mut client, 12, None).await;
    let edit = &edits(&found[0])[0];
    assert_eq!(edit["newText"], "${1:[agency]} \\$ ");
    assert_eq!(edit["insertTextFormat"], 2);
}

#[tokio::test]
async fn nothing_is_offered_on_save() {
    let mut client = Client::start(officials, json!({})).await;
    assert_eq!(client.capabilities["codeActionProvider"]["codeActionKinds"], json!(["quickfix"]));
    client.open(DRAFT, "plaintext", 1, TEXT).await;
    assert!(actions(&mut client, 12, Some(&["source.fixAll", "source.organizeImports"])).await.is_empty());
    assert_eq!(actions(&mut client, 12, Some(&["quickfix"])).await.len(), 3);
}
