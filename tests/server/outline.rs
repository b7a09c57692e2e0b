//! The outline: the ledger of a draft.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;

const DRAFT: &str = "untitled:draft";
const TEXT: &str = "😀 Two senior Treasury officials who attended the meeting said it was late.\r\n\r\n\
    The officials said it was over, and Anna Marsh, the mayor, agreed. “I know,” she said.";

async fn outline(capabilities: Value, text: &str) -> (Client, Value) {
    let mut client = Client::start(analyze_again, capabilities).await;
    client.open(DRAFT, "plaintext", 1, text).await;
    let params = json!({ "textDocument": { "uri": DRAFT } });
    let symbols = client.request("textDocument/documentSymbol", params).await;
    (client, symbols)
}

fn trees() -> Value {
    json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } })
}

fn names(symbols: &Value) -> Vec<&str> {
    symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_source_is_a_symbol_and_its_mentions_are_its_children() {
    let (client, symbols) = outline(trees(), TEXT).await;
    assert_eq!(client.capabilities["documentSymbolProvider"]["label"], "Sources");
    assert_eq!(names(&symbols), ["Two senior Treasury officials who attended the meeting", "Anna Marsh"]);
    let officials = &symbols[0];
    let detail = officials["detail"].as_str().unwrap();
    assert!(detail.starts_with("unnamed group · rung 5 of 5 · no reason given · basis of knowledge given"), "{detail}");
    assert!(detail.contains(" · 2 mentions · credit "), "{detail}");
    assert_eq!(officials["kind"], 10);
    assert_eq!(
        names(&officials["children"]),
        ["Two senior Treasury officials who attended the meeting", "The officials"]
    );
    assert_eq!(officials["children"][1]["detail"], "said");
    let first = json!({ "start": { "line": 0, "character": 3 }, "end": { "line": 0, "character": 57 } });
    assert_eq!(officials["selectionRange"], first);
    assert_eq!(officials["children"][0]["selectionRange"], first);
    let again = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 18 } });
    assert_eq!(officials["children"][1]["range"], again);
    assert_eq!(officials["range"], json!({ "start": first["start"], "end": again["end"] }));

    let marsh = &symbols[1];
    assert_eq!(marsh["kind"], 5);
    assert!(marsh["detail"].as_str().unwrap().starts_with("named person · 2 mentions"), "{marsh}");
    assert_eq!(names(&marsh["children"])[1], "she");
}

#[tokio::test]
async fn an_editor_without_trees_gets_a_list() {
    let (_, symbols) = outline(json!({}), TEXT).await;
    let containers: Vec<&Value> = symbols.as_array().unwrap().iter().map(|symbol| &symbol["containerName"]).collect();
    let whole = "Two senior Treasury officials who attended the meeting";
    assert_eq!(names(&symbols)[..2], [whole, "The officials"]);
    assert_eq!(containers[..2], [&Value::Null, &json!(whole)]);
    assert_eq!(symbols[1]["location"]["uri"], DRAFT);
    assert_eq!(symbols[1]["location"]["range"]["start"], json!({ "line": 2, "character": 0 }));
}

#[tokio::test]
async fn a_draft_without_sources_has_an_empty_outline_and_an_unknown_one_has_none() {
    let (mut client, symbols) = outline(trees(), "It rained.").await;
    assert_eq!(symbols, json!([]));
    let params = json!({ "textDocument": { "uri": "untitled:other" } });
    assert_eq!(client.request("textDocument/documentSymbol", params).await, Value::Null);
}
