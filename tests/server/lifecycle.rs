//! How the server ends, and what must not end it.

use serde_json::{json, Value};
use tokio::io::AsyncWriteExt;

use crate::client::{framed, Client};
use crate::stand_in::{echo, officials};

#[tokio::test]
async fn it_ends_at_exit_while_the_editor_holds_the_streams() {
    let client = Client::start(echo, json!({})).await;
    assert_eq!(client.leave().await, 0);
}

#[tokio::test]
async fn an_exit_right_behind_shutdown_does_not_lose_the_answer() {
    let mut client = Client::start(echo, json!({})).await;
    let id = client.ask("shutdown", Value::Null).await;
    client.notify("exit", Value::Null).await;
    let answer = client.answer(id).await;
    assert_eq!(answer.get("error"), None, "{answer}");
    assert_eq!(client.exit_code().await, 0);
}

#[tokio::test]
async fn an_exit_without_shutdown_is_a_failure() {
    let mut client = Client::start(echo, json!({})).await;
    client.notify("exit", Value::Null).await;
    assert_eq!(client.exit_code().await, 1);
    let mut client = Client::connect(echo);
    client.notify("exit", Value::Null).await;
    assert_eq!(client.exit_code().await, 1);
}

#[tokio::test]
async fn it_ends_at_the_end_of_its_input() {
    let mut client = Client::start(echo, json!({})).await;
    client.to.shutdown().await.unwrap();
    assert_eq!(client.exit_code().await, 1);
}

#[tokio::test]
async fn it_ends_when_nobody_reads_it() {
    let (mut to, input) = tokio::io::duplex(1 << 16);
    let (output, from) = tokio::io::duplex(1 << 16);
    drop(from);
    let server = tokio::spawn(onrecord::server::serve(input, output, echo));
    let params = json!({ "processId": null, "rootUri": null, "capabilities": {} });
    let initialize = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params });
    to.write_all(&framed(&initialize)).await.unwrap();
    assert_eq!(server.await.expect("no panic"), 1);
}

#[tokio::test]
async fn an_editor_that_never_answers_blocks_nothing() {
    let capabilities = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": {
            "diagnostics": { "refreshSupport": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
    });
    let mut client = Client::start(officials, capabilities).await;
    client.open("untitled:draft", "plaintext", 1, "officials").await;
    // Each has the server ask something of the editor.
    for round in 0..200 {
        let profile = ["ap", "bbc"][round % 2];
        client.notify("workspace/didChangeConfiguration", json!({ "settings": { "profile": profile } })).await;
        let place = json!({ "textDocument": { "uri": "untitled:draft" }, "position": { "line": 0, "character": 0 } });
        assert!(client.request("textDocument/hover", place).await.is_object());
    }
    let asked: Vec<Value> = client.inbox.iter().filter_map(|message| message.get("id").cloned()).collect();
    // To watch files, and to refresh: not a second time before the first is answered.
    assert_eq!(asked.len(), 2, "{asked:?}");
    // Late answers, right and wrong, are no trouble either.
    for id in asked.iter().chain(&[json!(12345), json!("x")]) {
        client.send(json!({ "jsonrpc": "2.0", "id": id, "result": null })).await;
    }
    assert_eq!(client.leave().await, 0);
}

#[tokio::test]
async fn what_cannot_be_understood_is_no_end() {
    let mut client = Client::start(echo, json!({})).await;
    client.notify("textDocument/didOpen", json!({ "textDocument": 7 })).await;
    client.notify("$/whatever", json!({})).await;
    let id = client.ask("textDocument/whatever", json!({})).await;
    assert!(client.answer(id).await.get("error").is_some());
    assert_eq!(client.leave().await, 0);
}
