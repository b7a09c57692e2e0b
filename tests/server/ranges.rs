//! Folding, and what a selection grows to.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;
use crate::text::{at, cut};

const DRAFT: &str = "untitled:draft";
const TEXT: &str = "# A headline\n\nIt rained on Monday in\nthe north.\n\n\
    Two senior officials said: “We saw\nit coming and said\nso.”\n\nOne line.\n";

async fn folds(capabilities: Value) -> Value {
    let mut client = Client::start(analyze_again, json!({ "textDocument": { "foldingRange": capabilities } })).await;
    client.open(DRAFT, "markdown", 1, TEXT).await;
    client.request("textDocument/foldingRange", json!({ "textDocument": { "uri": DRAFT } })).await
}

#[tokio::test]
async fn paragraphs_and_quotations_over_several_lines_fold() {
    let folds = folds(json!({})).await;
    let folded: Vec<&str> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|fold| {
            let place = |line: &str, character: &str| json!({ "line": fold[line], "character": fold[character] });
            let (start, end) = (place("startLine", "startCharacter"), place("endLine", "endCharacter"));
            cut(TEXT, &json!({ "start": start, "end": end }))
        })
        .collect();
    assert_eq!(
        folded,
        [
            "It rained on Monday in\nthe north.",
            "Two senior officials said: “We saw\nit coming and said\nso.”",
            "“We saw\nit coming and said\nso.”",
        ]
    );
}

#[tokio::test]
async fn an_editor_that_folds_lines_gets_each_pair_of_lines_once_and_no_more_than_it_takes() {
    let lines = |folds: &Value| -> Vec<(u64, u64)> {
        let folds = folds.as_array().unwrap().iter();
        folds.map(|fold| (fold["startLine"].as_u64().unwrap(), fold["endLine"].as_u64().unwrap())).collect()
    };
    let found = folds(json!({ "lineFoldingOnly": true })).await;
    assert_eq!(lines(&found), [(2, 3), (5, 7)]);
    assert_eq!(found[0].get("startCharacter"), None);
    assert_eq!(lines(&folds(json!({ "lineFoldingOnly": true, "rangeLimit": 1 })).await), [(2, 3)]);
}

#[tokio::test]
async fn a_selection_grows_from_the_word_to_the_draft() {
    let mut client = Client::start(analyze_again, json!({})).await;
    client.open(DRAFT, "markdown", 1, TEXT).await;
    let positions = json!([at(TEXT, "senior"), at(TEXT, "coming"), { "line": 99, "character": 0 }]);
    let params = json!({ "textDocument": { "uri": DRAFT }, "positions": positions });
    let found = client.request("textDocument/selectionRange", params).await;
    let grown = |mut range: &Value| -> Vec<String> {
        let mut steps = Vec::new();
        while !range.is_null() {
            steps.push(cut(TEXT, &range["range"]).to_owned());
            range = range.get("parent").unwrap_or(&Value::Null);
        }
        steps
    };
    let sentence = "Two senior officials said: “We saw\nit coming and said\nso.”";
    assert_eq!(grown(&found[0]), ["senior", "Two senior officials", sentence, TEXT]);
    assert_eq!(grown(&found[1]), ["coming", "“We saw\nit coming and said\nso.”", sentence, TEXT]);
    assert_eq!(grown(&found[2]), [TEXT]);
}
