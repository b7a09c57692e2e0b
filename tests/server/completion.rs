//! Words of a known form, on offer where a draft wants them.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;

const DRAFT: &str = "untitled:draft";

/// What is on offer at the mark `|` of a draft.
async fn offered(client: &mut Client, marked: &str) -> Vec<Value> {
    let at = marked.find('|').expect("a place");
    let line = marked[..at].matches('\n').count();
    let start = marked[..at].rfind('\n').map_or(0, |end| end + 1);
    let character = marked[start..at].encode_utf16().count();
    client.open(DRAFT, "plaintext", 1, &marked.replace('|', "")).await;
    let position = json!({ "line": line, "character": character });
    let params = json!({ "textDocument": { "uri": DRAFT }, "position": position });
    let items = client.request("textDocument/completion", params).await;
    for item in items.as_array().unwrap() {
        assert_eq!(item["textEdit"]["range"]["end"], position, "{item}");
        assert_eq!(item["textEdit"]["range"]["start"]["line"], line, "{item}");
    }
    items.as_array().unwrap().clone()
}

#[tokio::test]
async fn a_reason_for_anonymity_is_a_form_to_fill_in() {
    const MARKED: &str = "“😀” A nurse, who asked not to be named because fe|, said two wards had closed.";
    for (snippets, text) in
        [(true, "${1:[they]} feared for ${2:[their]} safety"), (false, "[they] feared for [their] safety")]
    {
        let item = json!({ "completionItem": { "snippetSupport": snippets } });
        let mut client = Client::start(analyze_again, json!({ "textDocument": { "completion": item } })).await;
        let items = offered(&mut client, MARKED).await;
        let safety = items.iter().find(|item| item["label"] == "[they] feared for [their] safety").unwrap();
        assert_eq!(safety["textEdit"]["newText"], text);
        assert_eq!(safety["insertTextFormat"], if snippets { json!(2) } else { Value::Null });
        let replaced = &safety["textEdit"]["range"];
        let (start, end) = (&replaced["start"]["character"], &replaced["end"]["character"]);
        assert_eq!(end.as_u64().unwrap() - start.as_u64().unwrap(), 2, "{replaced}");
    }
}

#[tokio::test]
async fn a_note_completes_the_rules_that_it_can_silence_first() {
    let mut client = Client::start(analyze_again, json!({})).await;
    let items = offered(&mut client, "[onrecord: ignore ANO004, |]\nA source said it would close.\n").await;
    let first = items.iter().filter(|item| item["sortText"].as_str().unwrap().starts_with('0'));
    let first: Vec<&str> = first.map(|item| item["label"].as_str().unwrap()).collect();
    assert!(first.iter().any(|code| code.starts_with("ANO")), "{first:?}");
    assert!(first.len() < items.len() / 2, "{first:?}");
    assert!(items.iter().any(|item| item["label"] == "HED001" && item["detail"].is_string()));
}

#[tokio::test]
async fn what_is_to_come_says_what_it_is() {
    let mut client = Client::start(analyze_again, json!({})).await;
    let items = offered(&mut client, "TK| said the bridge would close.").await;
    let texts: Vec<&str> = items.iter().map(|item| item["textEdit"]["newText"].as_str().unwrap()).collect();
    assert!(texts.contains(&"[TK: name]"), "{texts:?}");
}

#[tokio::test]
async fn elsewhere_nothing_is_on_offer() {
    let mut client = Client::start(analyze_again, json!({})).await;
    for marked in ["The ward closed because |", "|", "A sou|", "Onrecord: ignore |"] {
        assert_eq!(offered(&mut client, marked).await, [] as [Value; 0], "{marked}");
    }
}
