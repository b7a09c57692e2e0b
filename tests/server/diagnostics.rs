//! What the editor is told of findings, pushed and pulled.

use serde_json::{json, Value};

use crate::client::{messages, Client};
use crate::stand_in::officials;

const DRAFT: &str = "untitled:draft";

fn range(line: usize, start: usize, end: usize) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } })
}

#[tokio::test]
async fn a_finding_is_pushed_with_all_it_has_and_the_version() {
    let capabilities = json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
    let mut client = Client::start(officials, capabilities).await;
    // The emoji is two units of UTF-16, four bytes, one character.
    client.open(DRAFT, "plaintext", 3, "😀 officials\nand officials").await;
    let published = client.published().await;
    assert_eq!(published["uri"], DRAFT);
    assert_eq!(published["version"], 3);
    let location = json!({ "uri": DRAFT, "range": range(1, 4, 13) });
    assert_eq!(
        published["diagnostics"],
        json!([
            {
                "range": range(0, 3, 12),
                "severity": 2,
                "code": "ANO999",
                "source": "onrecord",
                "message": "Which officials? (Default)",
                "relatedInformation": [{ "location": location, "message": "again here" }],
            },
            {
                "range": range(1, 4, 13),
                "severity": 2,
                "code": "ANO999",
                "source": "onrecord",
                "message": "Which officials? (Default)",
            },
        ])
    );
    client.change(DRAFT, 4, &[((0, 0), (1, 0), "")]).await;
    let published = client.published().await;
    assert_eq!(published["version"], 4);
    assert_eq!(published["diagnostics"][0]["range"], range(0, 4, 13));
}

#[tokio::test]
async fn places_are_in_the_agreed_encoding() {
    for (encoding, start) in [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)] {
        let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
        let mut client = Client::start(officials, capabilities).await;
        client.open(DRAFT, "plaintext", 1, "😀 officials").await;
        let published = client.published().await;
        assert_eq!(published["diagnostics"][0]["range"], range(0, start, start + 9), "{encoding}");
    }
}

#[tokio::test]
async fn an_editor_that_cannot_show_related_places_gets_none() {
    let mut client = Client::start(officials, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "officials, officials").await;
    let published = client.published().await;
    assert_eq!(published["diagnostics"].as_array().unwrap().len(), 2);
    assert_eq!(published["diagnostics"][0].get("relatedInformation"), None);
}

#[tokio::test]
async fn closing_clears_and_opening_again_shows_again() {
    let mut client = Client::start(officials, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "officials").await;
    assert_eq!(client.published().await["diagnostics"].as_array().unwrap().len(), 1);
    client.close(DRAFT).await;
    assert_eq!(client.published().await["diagnostics"], json!([]));
    client.open(DRAFT, "plaintext", 1, "officials").await;
    assert_eq!(client.published().await["diagnostics"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_panic_of_the_analysis_is_survived() {
    let mut client = Client::start(officials, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "officials PANIC").await;
    assert_eq!(client.published().await["diagnostics"], json!([]));
    client.change(DRAFT, 2, &[((0, 9), (0, 15), "")]).await;
    let published = client.published().await;
    assert_eq!(published["version"], 2);
    assert_eq!(messages(&published["diagnostics"]).len(), 1);
    assert_eq!(client.leave().await, 0);
}

fn pulling() -> Value {
    json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    })
}

#[tokio::test]
async fn an_editor_that_asks_gets_answers_and_no_pushes() {
    let mut client = Client::start(officials, pulling()).await;
    assert_eq!(client.capabilities["diagnosticProvider"]["identifier"], "onrecord");
    client.open(DRAFT, "plaintext", 1, "officials").await;
    let ask = json!({ "textDocument": { "uri": DRAFT } });
    let first = client.request("textDocument/diagnostic", ask).await;
    assert_eq!(first["kind"], "full");
    assert_eq!(messages(&first["items"]).len(), 1);

    let id = &first["resultId"];
    let again = json!({ "textDocument": { "uri": DRAFT }, "previousResultId": id });
    let second = client.request("textDocument/diagnostic", again.clone()).await;
    assert_eq!(second, json!({ "kind": "unchanged", "resultId": id }));

    // An edit behind the finding changes nothing of it, one before it does.
    client.change(DRAFT, 2, &[((0, 9), (0, 9), " said")]).await;
    let third = client.request("textDocument/diagnostic", again.clone()).await;
    assert_eq!(third["kind"], "unchanged");
    client.change(DRAFT, 3, &[((0, 0), (0, 0), "The ")]).await;
    let fourth = client.request("textDocument/diagnostic", again).await;
    assert_eq!(fourth["kind"], "full");
    assert_eq!(fourth["items"][0]["range"], range(0, 4, 13));

    client.close(DRAFT).await;
    client.request("shutdown", Value::Null).await;
    assert!(client.inbox.is_empty(), "{:?}", client.inbox);
}

#[tokio::test]
async fn an_editor_that_asks_is_told_when_to_ask_again() {
    let mut client = Client::start(officials, pulling()).await;
    client.open(DRAFT, "plaintext", 1, "officials").await;
    let settings = json!({ "settings": { "onrecord": { "profile": "ap" } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    client.next("workspace/diagnostic/refresh").await;
    let ask = json!({ "textDocument": { "uri": DRAFT } });
    let report = client.request("textDocument/diagnostic", ask).await;
    assert_ne!(messages(&report["items"]), ["Which officials? (Default)"]);
}
