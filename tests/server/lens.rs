//! The lines over a draft and its paragraphs, and their command.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;

const DRAFT: &str = "untitled:draft";

/// The second paragraph is the weak one.
const TEXT: &str = "Anna Marsh, the mayor, said the bridge will close on Monday.\n\n\
    Officials told the Times that it may perhaps never open again.\n";

async fn lenses(client: &mut Client) -> Vec<(u64, String)> {
    let params = json!({ "textDocument": { "uri": DRAFT } });
    let lenses = client.request("textDocument/codeLens", params).await;
    for lens in lenses.as_array().unwrap() {
        assert_eq!(lens["command"]["command"], "onrecord.showSources");
        assert_eq!(lens["command"]["arguments"], json!([DRAFT]));
    }
    let lens = |lens: &Value| {
        let line = lens["range"]["start"]["line"].as_u64().unwrap();
        (line, lens["command"]["title"].as_str().unwrap().to_owned())
    };
    lenses.as_array().unwrap().iter().map(lens).collect()
}

#[tokio::test]
async fn the_first_line_has_the_score_and_the_counts() {
    let mut client = Client::start_with(analyze_again, json!({}), json!({ "score": { "bar": 0 } })).await;
    client.open(DRAFT, "plaintext", 1, TEXT).await;
    let score = client.request("onrecord/score", json!({ "textDocument": { "uri": DRAFT } })).await;
    let counts = &score["counts"];
    let expected = format!(
        "score {} of 100, {} · {} named · {} unnamed · {} second-hand · {} hedged",
        score["value"],
        score["band"].as_str().unwrap(),
        counts["named"],
        counts["unnamed"],
        counts["secondHand"],
        counts["hedged"]
    );
    assert_eq!(counts["named"], 1);
    assert_eq!(lenses(&mut client).await, [(0, expected)]);
}

#[tokio::test]
async fn a_paragraph_has_one_only_where_it_is_under_the_bar_of_the_house() {
    for (options, lines) in [
        (json!({}), vec![0, 2]),
        (json!({ "score": { "bar": 0 } }), vec![0]),
        (json!({ "score": { "bar": 100 } }), vec![0, 2]),
    ] {
        let mut client = Client::start_with(analyze_again, json!({}), options.clone()).await;
        client.open(DRAFT, "plaintext", 1, TEXT).await;
        let lenses = lenses(&mut client).await;
        assert_eq!(lenses.iter().map(|(line, _)| *line).collect::<Vec<_>>(), lines, "{options} {lenses:?}");
    }
}

#[tokio::test]
async fn a_text_without_sources_and_claims_has_none() {
    let mut client = Client::start(analyze_again, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "").await;
    assert_eq!(lenses(&mut client).await, []);
}

#[tokio::test]
async fn the_command_is_the_servers_where_the_editor_has_none() {
    let mut client = Client::start(analyze_again, json!({})).await;
    assert_eq!(client.capabilities["executeCommandProvider"]["commands"], json!(["onrecord.showSources"]));
    client.open(DRAFT, "plaintext", 1, TEXT).await;
    let params = json!({ "command": "onrecord.showSources", "arguments": [DRAFT] });
    assert!(client.request("workspace/executeCommand", params).await.is_null());
    let shown = client.next("window/showMessage").await;
    assert_eq!(shown["type"], 3);
    let message = shown["message"].as_str().unwrap();
    assert!(message.starts_with("score ") && message.contains("S0 Anna Marsh: named person"), "{message}");
    assert!(message.contains("second-hand") && message.contains("through the Times"), "{message}");
    for bad in [json!({ "command": "onrecord.showSources" }), json!({ "command": "other", "arguments": [DRAFT] })] {
        let id = client.ask("workspace/executeCommand", bad).await;
        assert_eq!(client.answer(id).await["error"]["code"], -32602);
    }

    let client = Client::start(analyze_again, json!({ "experimental": { "onrecord": { "showSources": true } } })).await;
    assert_eq!(client.capabilities.get("executeCommandProvider"), None);
}

#[tokio::test]
async fn the_editor_is_asked_to_look_again_when_the_score_changes() {
    let capabilities =
        json!({ "workspace": { "codeLens": { "refreshSupport": true } }, "textDocument": { "diagnostic": {} } });
    let mut client = Client::start(analyze_again, capabilities).await;
    client.open(DRAFT, "plaintext", 1, TEXT).await;
    lenses(&mut client).await;
    client.change(DRAFT, 2, &[((0, 0), (0, 22), "An official")]).await;
    client.next("workspace/codeLens/refresh").await;
    client.change(DRAFT, 3, &[((0, 0), (0, 11), "Anna Marsh, the mayor,")]).await;
    client.next("workspace/codeLens/refresh").await;
    // Not for the opening: the editor asked by itself.
    assert!(client.inbox.is_empty(), "{:?}", client.inbox);
}
