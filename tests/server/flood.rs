//! An editor that does much at once and waits for nothing.

use std::sync::{Condvar, Mutex};

use onrecord::{analyze_again, Analysis, Config, Format};
use serde_json::{json, Value};

use crate::client::{messages, Client};
use crate::stand_in::{echo, officials};

const DRAFT: &str = "untitled:draft";

/// Sends an edit that only an answer can follow, so that everything before has been read.
async fn settle(client: &mut Client) {
    client.request("workspace/symbol", json!({ "query": "" })).await;
}

#[tokio::test]
async fn a_thousand_edits_that_nobody_waits_for_end_in_the_last_state_and_never_go_back() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(DRAFT, "plaintext", 0, "").await;
    for version in 1..=1000 {
        client.change(DRAFT, version, &[((0, 0), (0, 0), if version % 2 == 0 { "a" } else { "é" })]).await;
    }
    let mut last = -1;
    while last < 1000 {
        let published = client.published().await;
        let version = published["version"].as_i64().unwrap();
        assert!(version > last, "{version} behind {last}");
        last = version;
        if version == 1000 {
            assert_eq!(messages(&published["diagnostics"]), [format!("plain: {}", "aé".repeat(500))]);
        }
    }
    settle(&mut client).await;
    assert!(!client.inbox.iter().any(|message| message["method"] == "textDocument/publishDiagnostics"));
    assert_eq!(client.leave().await, 0);
}

/// Whether an analysis has begun, and whether it may end.
static HELD: (Mutex<(bool, bool)>, Condvar) = (Mutex::new((false, false)), Condvar::new());

fn held(text: &str, format: Format, config: &Config, previous: Option<&Analysis>) -> Analysis {
    if text.starts_with("held") {
        let mut state = HELD.0.lock().unwrap();
        state.0 = true;
        HELD.1.notify_all();
        drop(HELD.1.wait_while(state, |(_, may_end)| !*may_end).unwrap());
    }
    echo(text, format, config, previous)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_that_is_closed_during_its_analysis_is_never_published() {
    let mut client = Client::start(held, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "held").await;
    let place = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 0, "character": 0 } });
    let hover = client.ask("textDocument/hover", place).await;
    tokio::task::spawn_blocking(|| {
        drop(HELD.1.wait_while(HELD.0.lock().unwrap(), |(begun, _)| !*begun).unwrap());
    })
    .await
    .unwrap();
    client.close(DRAFT).await;
    client.notify("$/cancelRequest", json!({ "id": hover })).await;
    assert_eq!(client.answer(hover).await["error"]["code"], -32800);
    HELD.0.lock().unwrap().1 = true;
    HELD.1.notify_all();
    // What is opened behind it is published behind it.
    client.open("untitled:other", "plaintext", 1, "other").await;
    while client.published().await["uri"] != "untitled:other" {}
    assert_eq!(client.inbox.len(), 0);
    client.open(DRAFT, "plaintext", 1, "again").await;
    let published = client.published().await;
    assert_eq!((&published["uri"], messages(&published["diagnostics"])), (&json!(DRAFT), vec!["plain: again"]));
}

#[tokio::test]
async fn every_request_has_one_answer_whether_cancelled_or_not() {
    let mut client = Client::start(analyze_again, json!({})).await;
    client.open(DRAFT, "markdown", 0, "A senior official said it was late.").await;
    let about = |method: &str| {
        let place = json!({ "line": 0, "character": 3 });
        let mut params = json!({ "textDocument": { "uri": DRAFT }, "position": place });
        if method.ends_with("references") {
            params["context"] = json!({ "includeDeclaration": true });
        }
        params
    };
    let mut asked = Vec::new();
    for round in 1..=40 {
        client.change(DRAFT, round, &[((0, 0), (0, 0), "An aide said no. ")]).await;
        for method in ["textDocument/hover", "textDocument/documentSymbol", "textDocument/references"] {
            let id = client.ask(method, about(method)).await;
            if (id + round) % 3 != 0 {
                client.notify("$/cancelRequest", json!({ "id": id })).await;
            }
            asked.push(id);
        }
    }
    settle(&mut client).await;
    for id in asked {
        let answer = client.answer(id).await;
        let error = &answer["error"]["code"];
        assert!(error.is_null() != answer.get("result").is_none(), "{answer}");
        assert!(error.is_null() || *error == -32800, "{answer}");
        assert!(!client.inbox.iter().any(|message| message["id"] == id && message["method"].is_null()));
    }
    assert_eq!(client.leave().await, 0);
}

#[tokio::test]
async fn two_hundred_drafts_are_each_published_as_they_are_and_cleared() {
    let mut client = Client::start(officials, json!({})).await;
    let uri = |index: usize| format!("file:///drafts/{index}.md");
    for index in 0..200 {
        client.open(&uri(index), "markdown", 1, &"officials ".repeat(index % 7)).await;
    }
    for index in 0..200 {
        client.change(&uri(index), 2, &[((0, 0), (0, 0), "officials ")]).await;
    }
    let mut state = std::collections::HashMap::new();
    while state.values().filter(|(version, _)| *version == Some(2)).count() < 200 {
        let published = client.published().await;
        let found = published["diagnostics"].as_array().unwrap().len();
        let before =
            state.insert(published["uri"].as_str().unwrap().to_owned(), (published["version"].as_i64(), found));
        assert!(before.is_none_or(|(version, _)| version < published["version"].as_i64()));
    }
    for index in 0..200 {
        assert_eq!(state[&uri(index)].1, index % 7 + 1, "{index}");
        client.close(&uri(index)).await;
    }
    for _ in 0..200 {
        let published = client.published().await;
        assert_eq!(published["diagnostics"], json!([]));
        state.remove(published["uri"].as_str().unwrap());
    }
    assert!(state.is_empty(), "{state:?}");
    let about = json!({ "textDocument": { "uri": uri(3) } });
    assert_eq!(client.request("onrecord/sources", about).await, Value::Null);
}
