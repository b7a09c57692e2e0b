//! Definition, references and highlights of a source.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;
use crate::text::{at, cut};

const DRAFT: &str = "untitled:draft";
const TEXT: &str = "😀 Two Treasury officials said it was late. “We know,” the officials said.\n\n\
    Anna Marsh, the mayor, denied that it was late. “I know,” she said.\n\n\
    A Pentagon aide told The New York Times it was early. The Times reported that it was cold.";
const TWO: &str = "Two Treasury officials said it was late.\n\nThree Pentagon officials said it was early.\n\n\
    The officials said it was over.";

async fn opened(capabilities: Value, text: &str) -> Client {
    let mut client = Client::start(analyze_again, capabilities).await;
    client.open(DRAFT, "plaintext", 1, text).await;
    client
}

async fn ask(client: &mut Client, method: &str, text: &str, words: &str) -> Value {
    let place = json!({ "textDocument": { "uri": DRAFT }, "position": at(text, words) });
    client.request(method, place).await
}

/// The words that each of these locations, links or highlights covers.
fn words<'t>(text: &'t str, places: &Value) -> Vec<&'t str> {
    let range = |place: &Value| place.get("range").or(place.get("targetSelectionRange")).cloned().unwrap();
    places.as_array().unwrap_or_else(|| panic!("{places}")).iter().map(|place| cut(text, &range(place))).collect()
}

#[tokio::test]
async fn a_label_a_pronoun_and_a_cue_lead_to_where_the_source_came_in() {
    let mut client = opened(json!({}), TEXT).await;
    for (from, to) in [
        ("the officials", "Two Treasury officials"),
        ("Two Treasury", "Two Treasury officials"),
        ("she said", "Anna Marsh"),
        ("denied", "Anna Marsh"),
        ("The Times", "The New York Times"),
    ] {
        let found = ask(&mut client, "textDocument/definition", TEXT, from).await;
        assert_eq!(found[0]["uri"], DRAFT);
        assert_eq!(words(TEXT, &found), [to], "{from}");
    }
    assert_eq!(ask(&mut client, "textDocument/definition", TEXT, "was late").await, Value::Null);
}

#[tokio::test]
async fn an_editor_that_takes_links_gets_the_words_that_lead_there() {
    let mut client = opened(json!({ "textDocument": { "definition": { "linkSupport": true } } }), TEXT).await;
    let found = ask(&mut client, "textDocument/definition", TEXT, "the officials").await;
    assert_eq!(found[0]["targetUri"], DRAFT);
    assert_eq!(cut(TEXT, &found[0]["originSelectionRange"]), "the officials");
    assert_eq!(words(TEXT, &found), ["Two Treasury officials"]);
}

#[tokio::test]
async fn an_ambiguous_label_leads_to_every_source_that_it_can_mean() {
    let mut client = opened(json!({}), TWO).await;
    let found = ask(&mut client, "textDocument/definition", TWO, "The officials").await;
    assert_eq!(words(TWO, &found), ["Two Treasury officials", "Three Pentagon officials"]);
    let mut params = json!({ "textDocument": { "uri": DRAFT }, "position": at(TWO, "The officials") });
    params["context"] = json!({ "includeDeclaration": true });
    let found = client.request("textDocument/references", params).await;
    assert_eq!(words(TWO, &found), ["Two Treasury officials", "Three Pentagon officials", "The officials"]);
}

#[tokio::test]
async fn references_are_the_mentions_with_or_without_the_first() {
    let mut client = opened(json!({}), TEXT).await;
    for (declaration, expected) in
        [(true, &["Two Treasury officials", "the officials"][..]), (false, &["the officials"])]
    {
        let mut params = json!({ "textDocument": { "uri": DRAFT }, "position": at(TEXT, "Treasury") });
        params["context"] = json!({ "includeDeclaration": declaration });
        let found = client.request("textDocument/references", params).await;
        assert_eq!(words(TEXT, &found), expected);
    }
}

#[tokio::test]
async fn highlights_tell_mentions_cues_and_contents_apart() {
    let mut client = opened(json!({}), TEXT).await;
    let found = ask(&mut client, "textDocument/documentHighlight", TEXT, "Treasury").await;
    let kinds: Vec<i64> = found.as_array().unwrap().iter().map(|one| one["kind"].as_i64().unwrap()).collect();
    let parts: Vec<(&str, i64)> = words(TEXT, &found).into_iter().zip(kinds).collect();
    assert_eq!(
        parts,
        [
            ("Two Treasury officials", 1),
            ("said", 2),
            ("it was late.", 3),
            ("“We know,”", 3),
            ("the officials", 1),
            ("said", 2),
        ]
    );
    assert_eq!(ask(&mut client, "textDocument/documentHighlight", TEXT, "was cold").await, Value::Null);
}
