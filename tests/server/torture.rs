//! Editors that err: the server answers as the protocol says, or ends with the right status, and never hangs.
//!
//! Each test is a row of the table in `docs/protocol.md`. How the process ends is in `process.rs` and `lifecycle.rs`.

use serde_json::{json, Value};
use tokio::io::AsyncWriteExt;

use crate::client::{framed, messages, Client};
use crate::stand_in::{echo, officials};

const DRAFT: &str = "untitled:draft";

/// The text that the server has of the draft.
async fn text(client: &mut Client) -> String {
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": DRAFT } })).await;
    let [message] = messages(&report["items"])[..] else { panic!("one finding: {report}") };
    message.strip_prefix("plain: ").unwrap().to_owned()
}

/// The code of the error that answers nobody in particular.
async fn refused(client: &mut Client) -> Value {
    client.answer_to(Value::Null).await["error"]["code"].take()
}

async fn error_of(client: &mut Client, method: &str, params: Value) -> Value {
    let id = client.ask(method, params).await;
    client.answer(id).await["error"]["code"].take()
}

#[tokio::test]
async fn what_is_not_json_gets_a_parse_error_and_costs_nothing_else() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "kept").await;
    for body in
        ["{", "{]", "nonsense", "{\"a\": \"\u{1}\"}", "", &"[".repeat(1000), "{\"jsonrpc\":\"2.0\",\"method\":\"exit"]
    {
        client.to.write_all(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await.unwrap();
        assert_eq!(refused(&mut client).await, -32700, "{body}");
    }
    client.to.write_all(b"Content-Length: 2\r\n\r\n\xFF\xFE").await.unwrap();
    assert_eq!(refused(&mut client).await, -32700);
    assert_eq!(text(&mut client).await, "kept");
    assert_eq!(client.leave().await, 0);
}

#[tokio::test]
async fn json_that_is_no_message_is_an_invalid_request() {
    let mut client = Client::start(echo, json!({})).await;
    for body in [json!([]), json!({}), json!(7), json!("x"), json!(null), json!([{ "jsonrpc": "2.0", "method": "x" }])]
    {
        client.send(body.clone()).await;
        assert_eq!(refused(&mut client).await, -32600, "{body}");
    }
    client.send(json!({ "id": "mine", "method": "textDocument/hover" })).await;
    assert_eq!(client.answer_to(json!("mine")).await["error"]["code"], -32600);
    assert_eq!(client.leave().await, 0);
}

#[tokio::test]
async fn a_head_without_a_right_length_gets_an_error_and_the_next_message_is_found() {
    for (head, body) in [
        ("Content-Type: application/json\r\n\r\n", "{}"),
        ("Content-Length: many\r\n\r\n", "{}"),
        ("Content-Length: -5\r\n\r\n", "{}"),
        ("Content-Length: 99999999999999999999999\r\n\r\n", "{}"),
        ("Content-Length: 1\r\n\r\n", "{}"),
        ("garbage\r\n\r\n", "{}"),
        ("\u{FEFF}\0\0\r\n\r\n", ""),
    ] {
        let mut client = Client::start(echo, json!({})).await;
        client.to.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
        assert_eq!(refused(&mut client).await, -32700, "{head}");
        client.open(DRAFT, "plaintext", 1, "found").await;
        assert_eq!(text(&mut client).await, "found", "{head}");
        assert_eq!(client.leave().await, 0, "{head}");
    }
}

#[tokio::test]
async fn a_message_over_the_limit_gets_an_error_and_is_passed_over() {
    let mut client = Client::start(echo, json!({})).await;
    let length = (64 << 20) + 1;
    client.to.write_all(format!("Content-Length: {length}\r\n\r\n").as_bytes()).await.unwrap();
    assert_eq!(refused(&mut client).await, -32600);
    client.to.write_all(&vec![b' '; length]).await.unwrap();
    client.open(DRAFT, "plaintext", 1, "next").await;
    assert_eq!(text(&mut client).await, "next");
}

#[tokio::test]
async fn an_input_that_ends_within_a_message_is_the_end() {
    for part in [
        "Content-Length: 10",
        "Content-Length: 10\r\n\r\n",
        "Content-Length: 10\r\n\r\n{\"a\": ",
        "nonsense\r\n\r\nmore",
    ] {
        let mut client = Client::start(echo, json!({})).await;
        client.to.write_all(part.as_bytes()).await.unwrap();
        client.to.shutdown().await.unwrap();
        assert_eq!(client.exit_code().await, 1, "{part}");
    }
}

#[tokio::test]
async fn a_method_that_is_unknown_is_not_found_and_a_notification_passed_over() {
    let mut client = Client::start(echo, json!({})).await;
    for method in ["textDocument/nosuch", "$/nosuch", "x", "initialised", "textDocument/hover/", "onrecord/refused"] {
        assert_eq!(error_of(&mut client, method, json!({})).await, -32601, "{method}");
        client.notify(method, json!({})).await;
        client.notify(method, Value::Null).await;
    }
    assert_eq!(client.leave().await, 0);
}

#[tokio::test]
async fn parameters_that_do_not_fit_are_invalid_and_a_notification_with_them_passed_over() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "kept").await;
    for params in
        [json!({}), json!([]), json!({ "textDocument": 7 }), json!({ "textDocument": { "uri": "no address" } })]
    {
        for method in ["textDocument/hover", "textDocument/codeAction", "textDocument/rename", "onrecord/score"] {
            assert_eq!(error_of(&mut client, method, params.clone()).await, -32602, "{method} {params}");
        }
        for method in ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose"] {
            client.notify(method, params.clone()).await;
        }
    }
    assert_eq!(text(&mut client).await, "kept");
}

#[tokio::test]
async fn before_initialize_requests_are_refused_and_notifications_dropped() {
    let mut client = Client::connect(echo);
    client.open(DRAFT, "plaintext", 1, "too early").await;
    assert_eq!(error_of(&mut client, "textDocument/hover", json!({})).await, -32002);
    assert_eq!(error_of(&mut client, "shutdown", Value::Null).await, -32002);
    assert_eq!(error_of(&mut client, "initialize", json!({ "capabilities": 7 })).await, -32602);
    client.request("initialize", json!({ "capabilities": {} })).await;
    client.notify("initialized", json!({})).await;
    assert_eq!(error_of(&mut client, "initialize", json!({ "capabilities": {} })).await, -32600);
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": DRAFT } })).await;
    assert_eq!(report["items"], json!([]), "it was not opened");
    assert_eq!(client.leave().await, 0);
}

#[tokio::test]
async fn after_shutdown_requests_are_refused_and_exit_still_ends_it() {
    let mut client = Client::start(echo, json!({})).await;
    client.request("shutdown", Value::Null).await;
    for method in ["textDocument/hover", "shutdown", "initialize", "nosuch"] {
        assert_eq!(error_of(&mut client, method, json!({})).await, -32600, "{method}");
    }
    client.open(DRAFT, "plaintext", 1, "too late").await;
    client.notify("exit", Value::Null).await;
    assert_eq!(client.exit_code().await, 0);
}

#[tokio::test]
async fn ranges_outside_the_text_end_at_its_ends_and_reversed_ones_are_turned() {
    let far = u32::MAX as usize;
    for (start, end, new, expected) in [
        ((0, far), (0, far), "!", "one!\ntwo"),
        ((far, 0), (far, far), "!", "one\ntwo!"),
        ((0, 0), (far, far), "!", "!"),
        ((1, 2), (0, 1), "-", "o-o"),
        ((far, far), (0, 0), "", ""),
    ] {
        let mut client = Client::start(echo, json!({})).await;
        client.open(DRAFT, "plaintext", 1, "one\ntwo").await;
        client.change(DRAFT, 2, &[(start, end, new)]).await;
        assert_eq!(text(&mut client).await, expected);
        let at = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": far, "character": far } });
        client.request("textDocument/hover", at).await;
    }
    let mut client = Client::start(echo, json!({})).await;
    let place = |line: i64| json!({ "line": line, "character": 0 });
    let at = json!({ "textDocument": { "uri": DRAFT }, "position": place(-1) });
    assert_eq!(error_of(&mut client, "textDocument/hover", at).await, -32602);
}

#[tokio::test]
async fn a_draft_that_is_opened_again_is_the_new_one_and_closing_twice_is_closing() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(DRAFT, "plaintext", 9, "first").await;
    client.open(DRAFT, "plaintext", 1, "second").await;
    client.change(DRAFT, 2, &[((0, 0), (0, 0), "the ")]).await;
    assert_eq!(text(&mut client).await, "the second");
    client.close(DRAFT).await;
    client.close(DRAFT).await;
    client.change(DRAFT, 3, &[((0, 0), (0, 0), "x")]).await;
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": DRAFT } })).await;
    assert_eq!(report["items"], json!([]));
    client.open(DRAFT, "plaintext", 1, "third").await;
    assert_eq!(text(&mut client).await, "third");
}

#[tokio::test]
async fn half_a_character_in_a_message_does_not_cost_the_draft() {
    let mut client = Client::start(echo, json!({})).await;
    let open = json!({ "uri": DRAFT, "languageId": "plaintext", "version": 1, "text": "a HALF b" });
    let open = json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": open } });
    let body = open.to_string().replace("HALF", r"\ud83d");
    client.to.write_all(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await.unwrap();
    client.change(DRAFT, 2, &[((0, 4), (0, 5), "c")]).await;
    assert_eq!(text(&mut client).await, "a \u{FFFD} c");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_storm_of_cancellations_leaves_one_answer_to_each_request() {
    let mut client = Client::start(officials, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "officials").await;
    let place = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 0, "character": 0 } });
    for _ in 0..50 {
        let mut asked = Vec::new();
        for _ in 0..20 {
            let id = client.ask("textDocument/hover", place.clone()).await;
            for cancelled in [json!(id), json!(id), json!(-id), json!("x"), Value::Null] {
                client.notify("$/cancelRequest", json!({ "id": cancelled })).await;
            }
            asked.push(id);
        }
        for id in asked {
            let answer = client.answer(id).await;
            assert!(answer["error"]["code"] == -32800 || answer["result"].is_object(), "{answer}");
        }
    }
    assert!(client.inbox.iter().all(|message| message.get("method").is_some()), "an answer too many");
    assert_eq!(client.leave().await, 0);
}

#[tokio::test]
async fn an_identifier_may_be_a_word_and_one_in_use_is_refused() {
    let mut client = Client::start(officials, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "officials").await;
    let hover = |id: Value| {
        let place = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 0, "character": 0 } });
        json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": place })
    };
    for id in [json!("word"), json!(0), json!(-1), json!(i64::MAX), json!("")] {
        client.send(hover(id.clone())).await;
        assert!(client.answer_to(id).await["result"].is_object());
    }
    for id in [json!(1.5), json!([]), json!({}), json!(true)] {
        client.send(hover(id)).await;
        assert_eq!(refused(&mut client).await, -32600);
    }
    // Twice at once: each gets an answer, if only that the name is taken.
    client.to.write_all(&[framed(&hover(json!(5))), framed(&hover(json!(5)))].concat()).await.unwrap();
    for _ in 0..2 {
        let answer = client.answer_to(json!(5)).await;
        assert!(answer["result"].is_object() || answer["error"]["code"] == -32600, "{answer}");
    }
    assert_eq!(client.leave().await, 0);
}

#[tokio::test]
async fn answers_that_nobody_waits_for_are_passed_over() {
    let mut client = Client::start(echo, json!({})).await;
    for id in [json!(0), json!(99), json!("x"), Value::Null] {
        client.send(json!({ "jsonrpc": "2.0", "id": id, "result": { "x": 1 } })).await;
        client.send(json!({ "jsonrpc": "2.0", "id": id, "error": { "code": -1, "message": "x" } })).await;
    }
    assert_eq!(client.leave().await, 0);
}

#[tokio::test]
async fn an_editor_that_stops_reading_and_goes_takes_the_server_with_it() {
    let Client { mut to, server, .. } = Client::start(officials, json!({})).await;
    let place = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 0, "character": 0 } });
    let hover = framed(&json!({ "jsonrpc": "2.0", "id": 1, "method": "textDocument/nosuch", "params": place }));
    // More than fits between the two, until the server waits for its reader; then both ends close.
    for _ in 0..3000 {
        let write = tokio::time::timeout(std::time::Duration::from_millis(200), to.write_all(&hover));
        if write.await.is_err() {
            break;
        }
    }
    drop(to);
    let code = tokio::time::timeout(std::time::Duration::from_secs(60), server).await;
    assert_eq!(code.expect("it ends").expect("no panic"), 1);
}
