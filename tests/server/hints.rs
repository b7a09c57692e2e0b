//! What stands after a source's first mention.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;

const DRAFT: &str = "untitled:draft";
const TEXT: &str =
    "😀 Two officials said the bridge will close.\n\nThe officials said so. Anna Marsh said it will not.\n";

async fn hints(client: &mut Client, lines: std::ops::Range<u32>) -> Vec<(u64, u64, String)> {
    let range =
        json!({ "start": { "line": lines.start, "character": 0 }, "end": { "line": lines.end, "character": 0 } });
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": range });
    let hints = client.request("textDocument/inlayHint", params).await;
    let hint = |hint: &Value| {
        let position = &hint["position"];
        assert!(hint["tooltip"].as_str().unwrap().starts_with("Adds "), "{hint}");
        (
            position["line"].as_u64().unwrap(),
            position["character"].as_u64().unwrap(),
            hint["label"].as_str().unwrap().to_owned(),
        )
    };
    hints.as_array().unwrap().iter().map(hint).collect()
}

#[tokio::test]
async fn they_say_what_a_source_is_and_lacks_once_the_house_wants_them() {
    let mut client = Client::start(analyze_again, json!({})).await;
    client.open(DRAFT, "plaintext", 1, TEXT).await;
    assert_eq!(hints(&mut client, 0..9).await, []);

    let settings = json!({ "settings": { "onrecord": { "editor": { "inlay-hints": true } } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    let officials = (0, 16, "unnamed group, no reason, no basis".to_owned());
    let marsh = (2, 33, "named person".to_owned());
    assert_eq!(hints(&mut client, 0..9).await, [officials.clone(), marsh.clone()]);
    assert_eq!(hints(&mut client, 0..1).await, [officials]);
    assert_eq!(hints(&mut client, 1..9).await, [marsh]);
}

#[tokio::test]
async fn an_editor_is_asked_to_look_again_when_the_setting_changes() {
    let capabilities = json!({ "workspace": { "inlayHint": { "refreshSupport": true } } });
    let mut client = Client::start(analyze_again, capabilities).await;
    client.open(DRAFT, "plaintext", 1, TEXT).await;
    client.published().await;
    let settings = json!({ "settings": { "editor": { "inlay-hints": true } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    client.next("workspace/inlayHint/refresh").await;
    assert_eq!(hints(&mut client, 0..9).await.len(), 2);
}
