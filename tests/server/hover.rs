//! What the editor shows where the pointer rests.

use serde_json::{json, Value};

use crate::client::Client;
use crate::stand_in::officials;

const DRAFT: &str = "untitled:draft";

async fn hover(client: &mut Client, line: usize, character: usize) -> Value {
    let place = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": line, "character": character } });
    client.request("textDocument/hover", place).await
}

#[tokio::test]
async fn a_finding_is_explained_with_its_source_and_what_is_at_stake() {
    let capabilities = json!({ "textDocument": { "hover": { "contentFormat": ["plaintext", "markdown"] } } });
    let mut client = Client::start(officials, capabilities).await;
    client.open(DRAFT, "plaintext", 1, "😀 officials said").await;
    let hover = hover(&mut client, 0, 3).await;
    assert_eq!(
        hover["range"],
        json!({ "start": { "line": 0, "character": 3 }, "end": { "line": 0, "character": 12 } })
    );
    assert_eq!(hover["contents"]["kind"], "markdown");
    insta::assert_snapshot!(hover["contents"]["value"].as_str().unwrap(), @r"
    **an-official** (ANO999) · warning

    Which officials? (Default)

    **Why:** Readers *cannot* weigh the word.

    **To mend it:** Say `which`.

    **Guidelines:** AP, BBC

    **At stake:** mending every ANO999 gives back 12.5 points of source transparency (now 42 of 100, mixed)

    ---

    **Source S0:** “the \*officials\*” · unnamed group · not on the record · no reason given · nothing on how it knows · description 1 of 5 · 1 mention · 1 claim
    ");
}

#[tokio::test]
async fn plain_text_has_no_marks() {
    let mut client = Client::start(officials, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "officials").await;
    let hover = hover(&mut client, 0, 8).await;
    assert_eq!(hover["contents"]["kind"], "plaintext");
    insta::assert_snapshot!(hover["contents"]["value"].as_str().unwrap(), @"
    an-official (ANO999) · warning

    Which officials? (Default)

    Why: Readers cannot weigh the word.

    To mend it: Say which.

    Guidelines: AP, BBC

    At stake: mending every ANO999 gives back 12.5 points of source transparency (now 42 of 100, mixed)

    Source S0: “the *officials*” · unnamed group · not on the record · no reason given · nothing on how it knows · description 1 of 5 · 1 mention · 1 claim
    ");
}

#[tokio::test]
async fn there_is_nothing_to_say_beside_it() {
    let mut client = Client::start(officials, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "😀 officials said").await;
    for character in [0, 2, 12, 99] {
        assert!(hover(&mut client, 0, character).await.is_null(), "{character}");
    }
    assert!(hover(&mut client, 7, 0).await.is_null());
}
