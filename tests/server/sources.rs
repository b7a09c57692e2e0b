//! The requests of our own: the ledger and the score as data.

use serde_json::{json, Value};

use crate::client::Client;
use crate::stand_in::officials;

const DRAFT: &str = "untitled:draft";

fn about(uri: &str) -> Value {
    json!({ "textDocument": { "uri": uri } })
}

#[tokio::test]
async fn the_ledger_has_its_places_in_the_units_of_the_editor() {
    for (encoding, start) in [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)] {
        let mut client = Client::start(officials, json!({ "general": { "positionEncodings": [encoding] } })).await;
        client.open(DRAFT, "plaintext", 7, "😀 officials said\nofficials").await;
        let answer = client.request("onrecord/sources", about(DRAFT)).await;
        assert_eq!((&answer["schema"], &answer["version"]), (&json!(1), &json!(7)));
        let [source] = &answer["sources"].as_array().unwrap()[..] else { panic!("one: {answer}") };
        for (field, value) in [
            ("id", json!(0)),
            ("label", json!("the *officials*")),
            ("class", json!("unnamed_group")),
            ("onRecord", json!("no")),
            ("reason", json!("none")),
            ("basis", json!("none")),
            ("via", Value::Null),
            ("mayBe", Value::Null),
            ("rung", json!(1)),
            ("secondHand", json!(false)),
            ("named", json!(false)),
        ] {
            assert_eq!(source[field], value, "{field}");
        }
        let place = |line: u32, from: u32| json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": from + 9 } });
        assert_eq!(
            source["mentions"],
            json!([
                { "range": place(0, start), "cue": null, "text": "officials" },
                { "range": place(1, 0), "cue": null, "text": "officials" },
            ])
        );
        assert_eq!(answer["counts"], json!({ "named": 0, "unnamed": 1, "secondHand": 0, "hedged": 0 }));
    }
}

#[tokio::test]
async fn the_score_has_its_reasons() {
    let mut client = Client::start(onrecord::analyze_again, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "Two officials said the bridge may close.").await;
    let score = client.request("onrecord/score", about(DRAFT)).await;
    let value = score["value"].as_u64().expect("it makes a claim");
    assert!(value <= 19, "nobody accountable stands behind it: {value}");
    assert_eq!(score["band"], "very weak");
    let parts = score["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 6);
    let weight: f64 = parts.iter().map(|part| part["weight"].as_f64().unwrap()).sum();
    assert!((weight - 100.0).abs() < 1e-9, "{weight}");
    assert!(parts.iter().all(|part| !part["why"].as_str().unwrap().is_empty()));
    assert!(score["recoverable"].as_array().unwrap().iter().any(|one| one["code"] == "ANO004"), "{score}");
    assert_eq!(score["counts"]["unnamed"], 1);
}

#[tokio::test]
async fn a_draft_that_claims_nothing_has_no_value_and_one_that_is_not_open_no_answer() {
    let mut client = Client::start(onrecord::analyze_again, json!({})).await;
    for method in ["onrecord/sources", "onrecord/score"] {
        assert!(client.request(method, about(DRAFT)).await.is_null());
    }
    client.open(DRAFT, "plaintext", 1, "").await;
    let score = client.request("onrecord/score", about(DRAFT)).await;
    assert_eq!((&score["value"], &score["band"], &score["parts"]), (&Value::Null, &Value::Null, &json!([])));
}

#[tokio::test]
async fn a_change_of_the_score_is_told_to_those_who_ask() {
    for pulls in [false, true] {
        let mut capabilities = json!({ "experimental": { "onrecord": { "scoreChanged": true } } });
        if pulls {
            capabilities["textDocument"] = json!({ "diagnostic": {} });
        }
        let mut client = Client::start(onrecord::analyze_again, capabilities).await;
        client.open(DRAFT, "plaintext", 1, "Anna Marsh said the bridge will close.\n").await;
        let first = client.next("onrecord/scoreChanged").await;
        assert_eq!((&first["uri"], &first["version"]), (&json!(DRAFT), &json!(1)));
        assert_eq!(first["counts"]["named"], 1);

        // The same score is not told again: the next message is about the third version.
        client.change(DRAFT, 2, &[((0, 33), (0, 38), "open")]).await;
        client.request("onrecord/score", about(DRAFT)).await;
        client.change(DRAFT, 3, &[((1, 0), (1, 0), "Two officials said it may not.\n")]).await;
        let second = client.next("onrecord/scoreChanged").await;
        assert_eq!(second["version"], 3);
        assert_eq!(second["counts"], json!({ "named": 1, "unnamed": 1, "secondHand": 0, "hedged": 1 }));

        // Closed and opened again, it is told even if it is what it was.
        client.close(DRAFT).await;
        client.open(DRAFT, "plaintext", 9, "Anna Marsh said the bridge will close.\n").await;
        assert_eq!(client.next("onrecord/scoreChanged").await["version"], 9);
    }
}

#[tokio::test]
async fn nobody_else_is_told() {
    let mut client = Client::start(officials, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "officials").await;
    client.published().await;
    client.open("untitled:other", "plaintext", 1, "officials").await;
    client.published().await;
    assert!(client.inbox.is_empty(), "{:?}", client.inbox);
}
