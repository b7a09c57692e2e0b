//! Who speaks, what makes them speak, what they say and what is hedged, as tokens.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;

const DRAFT: &str = "untitled:draft";
const TEXT: &str = "😀 Two officials said the bridge\nmay close.\n\nAnna Marsh said it will not.\n";

/// A token in words: line, start, length, type, modifiers.
type Token = (u64, u64, u64, String, String);

/// Tokens with the names of the legend, and absolute places.
fn read(client: &Client, data: &Value) -> Vec<Token> {
    let legend = &client.capabilities["semanticTokensProvider"]["legend"];
    let data: Vec<u64> = data.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    let (mut line, mut start) = (0, 0);
    data.chunks(5)
        .map(|token| {
            let [lines, characters, length, kind, bits] = token else { panic!("five: {token:?}") };
            (line, start) = (line + lines, if *lines == 0 { start + characters } else { *characters });
            let modifiers = legend["tokenModifiers"].as_array().unwrap().iter().enumerate();
            let modifiers = modifiers.filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, name)| name.as_str().unwrap());
            let kind = legend["tokenTypes"][*kind as usize].as_str().unwrap().to_owned();
            (line, start, *length, kind, modifiers.collect::<Vec<_>>().join(" "))
        })
        .collect()
}

fn about() -> Value {
    json!({ "textDocument": { "uri": DRAFT } })
}

async fn full(client: &mut Client) -> (String, Vec<u64>) {
    let tokens = client.request("textDocument/semanticTokens/full", about()).await;
    let data = tokens["data"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    (tokens["resultId"].as_str().unwrap().to_owned(), data)
}

fn words(tokens: &[(u64, u64, u64, &str, &str)]) -> Vec<Token> {
    tokens
        .iter()
        .map(|(line, start, length, kind, bits)| (*line, *start, *length, (*kind).into(), (*bits).into()))
        .collect()
}

#[tokio::test]
async fn an_editor_that_says_nothing_gets_one_token_a_place_and_line() {
    let mut client = Client::start(analyze_again, json!({})).await;
    client.open(DRAFT, "markdown", 1, TEXT).await;
    let (_, data) = full(&mut client).await;
    let expected = words(&[
        (0, 3, 13, "class", "unnamed"),
        (0, 17, 4, "keyword", "unnamed"),
        (0, 22, 10, "string", "unnamed"),
        (1, 0, 3, "modifier", ""),
        (1, 4, 6, "string", "unnamed"),
        (3, 0, 10, "class", "named"),
        (3, 11, 4, "keyword", "named"),
        (3, 16, 12, "string", "named"),
    ]);
    assert_eq!(read(&client, &json!(data)), expected);
}

#[tokio::test]
async fn overlaps_and_line_ends_stay_where_the_editor_takes_them() {
    let semantic = json!({
        "requests": { "full": true },
        "tokenTypes": [],
        "tokenModifiers": [],
        "formats": ["relative"],
        "overlappingTokenSupport": true,
        "multilineTokenSupport": true,
    });
    let mut client = Client::start(analyze_again, json!({ "textDocument": { "semanticTokens": semantic } })).await;
    client.open(DRAFT, "markdown", 1, TEXT).await;
    let (_, data) = full(&mut client).await;
    let tokens = read(&client, &json!(data));
    let expected = words(&[(0, 22, 21, "string", "unnamed"), (1, 0, 3, "modifier", "")]);
    assert!(expected.iter().all(|token| tokens.contains(token)), "{tokens:?}");
}

#[tokio::test]
async fn places_and_lengths_are_in_the_units_of_the_editor() {
    for (encoding, start, length) in [("utf-8", 5, 11), ("utf-16", 3, 10), ("utf-32", 2, 10)] {
        let mut client = Client::start(analyze_again, json!({ "general": { "positionEncodings": [encoding] } })).await;
        client.open(DRAFT, "plaintext", 1, "😀 Zoë Müller said it will close.").await;
        let (_, data) = full(&mut client).await;
        let (_, from, units, kind, _) = read(&client, &json!(data)).remove(0);
        let extra = u64::from(encoding == "utf-8");
        assert_eq!((from, units, kind.as_str()), (start, length + extra, "class"), "{encoding}");
    }
}

#[tokio::test]
async fn a_range_has_its_own_tokens_alone() {
    let mut client = Client::start(analyze_again, json!({})).await;
    client.open(DRAFT, "markdown", 1, TEXT).await;
    let range = json!({ "start": { "line": 1, "character": 4 }, "end": { "line": 3, "character": 12 } });
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": range });
    let tokens = client.request("textDocument/semanticTokens/range", params).await;
    let places: Vec<(u64, u64)> =
        read(&client, &tokens["data"]).into_iter().map(|(line, start, ..)| (line, start)).collect();
    assert_eq!(places, [(1, 4), (3, 0), (3, 11)]);
}

#[tokio::test]
async fn a_delta_leads_to_what_a_full_answer_would_be() {
    let mut client = Client::start(analyze_again, json!({})).await;
    client.open(DRAFT, "markdown", 1, TEXT).await;
    let (mut id, mut data) = full(&mut client).await;
    let edits: [(_, _, &str); 4] =
        [((3, 0), (3, 0), "Bo Li said no. "), ((0, 0), (0, 3), ""), ((2, 0), (2, 0), "x"), ((0, 0), (4, 0), "")];
    for (version, edit) in edits.into_iter().enumerate() {
        client.change(DRAFT, version as i64 + 2, &[edit]).await;
        let params = json!({ "textDocument": { "uri": DRAFT }, "previousResultId": id });
        let delta = client.request("textDocument/semanticTokens/full/delta", params).await;
        for edit in delta["edits"].as_array().expect("the last answer is known") {
            let (start, count) =
                (edit["start"].as_u64().unwrap() as usize, edit["deleteCount"].as_u64().unwrap() as usize);
            let new = edit["data"].as_array().into_iter().flatten().map(|number| number.as_u64().unwrap());
            data.splice(start..start + count, new);
        }
        let (other, whole) = full(&mut client).await;
        assert_eq!(data, whole, "after edit {version}");
        id = delta["resultId"].as_str().unwrap().to_owned();
        assert_eq!(id, other);
    }
}

#[tokio::test]
async fn what_is_not_known_any_more_is_answered_in_full() {
    let mut client = Client::start(analyze_again, json!({})).await;
    client.open(DRAFT, "markdown", 1, TEXT).await;
    let (id, data) = full(&mut client).await;
    client.close(DRAFT).await;
    client.open(DRAFT, "markdown", 1, TEXT).await;
    for previous in [id.as_str(), "never"] {
        let params = json!({ "textDocument": { "uri": DRAFT }, "previousResultId": previous });
        let answer = client.request("textDocument/semanticTokens/full/delta", params).await;
        // The first answer makes the id known again; the other never was.
        assert_eq!(answer["data"], json!(data), "{previous}");
    }
}
