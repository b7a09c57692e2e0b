//! Putting a name in the place of a description.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;
use crate::text::{at, cut, edited};

const DRAFT: &str = "untitled:draft";
const TEXT: &str = "Two senior Treasury officials who attended the meeting said it was late.\n\n\
    “We know,” the officials said. It was over, two senior Treasury officials said.\n\n\
    Russian President Vladimir Putin denied it. Putin said it was late. “I know,” he said.";
const TWO: &str = "Two Treasury officials said it was late.\n\nThree Pentagon officials said it was early.\n\n\
    The officials said it was over.";

async fn opened(language: &str, text: &str) -> Client {
    let capabilities = json!({
        "textDocument": { "rename": { "prepareSupport": true } },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    });
    let mut client = Client::start(analyze_again, capabilities).await;
    client.open(DRAFT, language, 3, text).await;
    client
}

async fn renamed(client: &mut Client, text: &str, words: &str, new: &str) -> String {
    let params = json!({ "textDocument": { "uri": DRAFT }, "position": at(text, words), "newName": new });
    let edit = client.request("textDocument/rename", params).await;
    let change = &edit["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": DRAFT, "version": 3 }));
    edited(text, &change["edits"])
}

async fn refusal(client: &mut Client, method: &str, text: &str, words: &str) -> String {
    let params = json!({ "textDocument": { "uri": DRAFT }, "position": at(text, words), "newName": "Jane Doe" });
    let id = client.ask(method, params).await;
    let answer = client.answer(id).await;
    assert_eq!(answer["error"]["code"], -32803, "{answer}");
    answer["error"]["message"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn every_description_becomes_the_name_and_anaphora_stay() {
    let mut client = opened("plaintext", TEXT).await;
    assert_eq!(client.capabilities["renameProvider"]["prepareProvider"], true);
    let name = "Jane Doe and John Roe of the Treasury";
    let expected = format!(
        "{name} said it was late.\n\n“We know,” the officials said. It was over, {name} said.\n\n{}",
        TEXT.split("\n\n").nth(2).unwrap()
    );
    for words in ["senior Treasury", "the officials"] {
        assert_eq!(renamed(&mut client, TEXT, words, name).await, expected, "{words}");
    }
}

#[tokio::test]
async fn of_a_person_with_a_title_the_name_is_renamed_and_a_surname_stays_one() {
    let mut client = opened("plaintext", TEXT).await;
    let place = json!({ "textDocument": { "uri": DRAFT }, "position": at(TEXT, "President") });
    let prepared = client.request("textDocument/prepareRename", place).await;
    assert_eq!(cut(TEXT, &prepared["range"]), "Vladimir Putin");
    assert_eq!(prepared["placeholder"], "Vladimir Putin");
    let text = renamed(&mut client, TEXT, "Vladimir", "Dmitri Orlov").await;
    assert!(
        text.ends_with("Russian President Dmitri Orlov denied it. Orlov said it was late. “I know,” he said."),
        "{text}"
    );
    let text = renamed(&mut client, TEXT, "Putin said it was", "Orlov").await;
    assert!(
        text.ends_with("Russian President Vladimir Orlov denied it. Orlov said it was late. “I know,” he said."),
        "{text}"
    );
}

#[tokio::test]
async fn an_anaphor_offers_the_description_that_it_stands_for() {
    let mut client = opened("plaintext", TEXT).await;
    let place = json!({ "textDocument": { "uri": DRAFT }, "position": at(TEXT, "the officials") });
    let prepared = client.request("textDocument/prepareRename", place).await;
    assert_eq!(cut(TEXT, &prepared["range"]), "the officials");
    assert_eq!(prepared["placeholder"], "Two senior Treasury officials who attended the meeting");
}

#[tokio::test]
async fn what_is_ambiguous_or_no_mention_is_refused_with_the_reason() {
    let mut client = opened("plaintext", TWO).await;
    for method in ["textDocument/prepareRename", "textDocument/rename"] {
        let message = refusal(&mut client, method, TWO, "The officials").await;
        assert!(message.contains("“Two Treasury officials” or “Three Pentagon officials”"), "{message}");
        let message = refusal(&mut client, method, TWO, "was early").await;
        assert_eq!(message, "There is no mention of a source here.");
    }
    let params = json!({ "textDocument": { "uri": DRAFT }, "position": at(TWO, "Treasury"), "newName": "a\nb" });
    let id = client.ask("textDocument/rename", params).await;
    assert!(client.answer(id).await["error"]["message"].as_str().unwrap().contains("one line"));
}

#[tokio::test]
async fn markup_around_and_in_a_mention_stays_whole() {
    let text = "Two **Treasury** officials said it was late. **Three** Pentagon aides said no.";
    let mut client = opened("markdown", text).await;
    assert_eq!(
        renamed(&mut client, text, "officials", "Jane Doe").await,
        "Jane Doe said it was late. **Three** Pentagon aides said no."
    );
    assert_eq!(
        renamed(&mut client, text, "Pentagon", "Jane Doe").await,
        "Two **Treasury** officials said it was late. **Jane Doe** said no."
    );
}

#[tokio::test]
async fn an_editor_without_versions_and_questions_gets_plain_changes() {
    let mut client = Client::start(analyze_again, json!({})).await;
    assert_eq!(client.capabilities["renameProvider"], true);
    client.open(DRAFT, "plaintext", 1, TWO).await;
    let params = json!({ "textDocument": { "uri": DRAFT }, "position": at(TWO, "Treasury"), "newName": "the clerks" });
    let edit: Value = client.request("textDocument/rename", params).await;
    let text = edited(TWO, &edit["changes"][DRAFT]);
    assert!(text.starts_with("The clerks said it was late."), "{text}");
}
