//! Fixes that settle more than one finding.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;
use crate::text::{at, edited};

const DRAFT: &str = "untitled:draft";

async fn actions(text: &str, words: &str) -> Vec<Value> {
    let mut client = Client::start(analyze_again, json!({})).await;
    client.open(DRAFT, "markdown", 1, text).await;
    let place = at(text, words);
    let range = json!({ "start": place, "end": place });
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": range, "context": { "diagnostics": [] } });
    client.request("textDocument/codeAction", params).await.as_array().unwrap().clone()
}

fn titled<'a>(actions: &'a [Value], start: &str) -> &'a Value {
    let titles: Vec<&str> = actions.iter().map(|action| action["title"].as_str().unwrap()).collect();
    let at = titles.iter().position(|title| title.starts_with(start));
    &actions[at.unwrap_or_else(|| panic!("no “{start}”: {titles:#?}"))]
}

fn codes(action: &Value) -> Vec<&str> {
    action["diagnostics"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn all_loaded_verbs_are_mended_at_once() {
    let text = "Anna Marsh claimed it was late. Ben Cole claimed it was early. Eve Low insisted on it.\n";
    let found = actions(text, "claimed").await;
    let action = titled(&found, "All ");
    assert_eq!(action["kind"], "quickfix");
    assert_eq!(action.get("isPreferred"), None);
    let after = edited(text, &action["edit"]["changes"][DRAFT]);
    assert!(after.starts_with("Anna Marsh said it was late. Ben Cole said it was early."), "{after}");
    assert!(codes(action).len() >= 2 && codes(action).iter().all(|code| *code == "ATT005"), "{action}");
    // The one here is mended without a thought, so it is the best one.
    assert_eq!(titled(&found, "Write “said”")["isPreferred"], true);
}

#[tokio::test]
async fn one_loaded_verb_is_no_family() {
    let found = actions("Anna Marsh claimed it was late.\n", "claimed").await;
    assert!(found.iter().all(|action| !action["title"].as_str().unwrap().starts_with("All ")), "{found:#?}");
}

#[tokio::test]
async fn one_reason_settles_all_unexplained_sources() {
    let text = "A Treasury official said it was late.\n\nA Pentagon aide said it was early.\n";
    let found = actions(text, "Treasury").await;
    let action = titled(&found, "Add one sentence for all unnamed sources");
    assert_eq!(codes(action), ["ANO004", "ANO004"]);
    assert_eq!(action["edit"]["changes"][DRAFT].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_number_is_said_throughout() {
    let text = "Treasury officials said it was late.\n\nSeveral Pentagon aides said it was early.\n";
    let found = actions(text, "Treasury").await;
    let action = titled(&found, "Say the number throughout: 2 groups");
    assert_eq!(
        edited(text, &action["edit"]["changes"][DRAFT]),
        "[number] Treasury officials said it was late.\n\n[number] Pentagon aides said it was early.\n"
    );
    assert_eq!(codes(action), ["ANO011", "ANO011"]);
}

#[tokio::test]
async fn one_attribution_settles_all_that_is_wrong_with_a_headline() {
    let text = "# Treasury may close northern offices\n\nTreasury may close its northern offices, an aide said. \
        The offices are old. Nobody works there.\n";
    let found = actions(text, "may").await;
    let action = titled(&found, "Put the attribution into the headline");
    assert_eq!(codes(action), ["SRC003", "HED006"]);
    assert!(edited(text, &action["edit"]["changes"][DRAFT])
        .starts_with("# Treasury may close northern offices, [source] says\n"));
    assert_eq!(found.iter().filter(|other| other["title"] == action["title"]).count(), 1);
}

fn resolving() -> Value {
    let resolves = json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } });
    json!({ "textDocument": { "codeAction": resolves } })
}

async fn ask(client: &mut Client, text: &str, words: &str) -> Vec<Value> {
    let place = at(text, words);
    let range = json!({ "start": place, "end": place });
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": range, "context": { "diagnostics": [] } });
    client.request("textDocument/codeAction", params).await.as_array().unwrap().clone()
}

const LOADED: &str = "Anna Marsh claimed it was late. Ben Cole claimed it was early.\n";

#[tokio::test]
async fn an_editor_that_can_wait_gets_the_edits_of_a_family_when_it_is_chosen() {
    let mut client = Client::start(analyze_again, resolving()).await;
    assert_eq!(client.capabilities["codeActionProvider"]["resolveProvider"], true);
    client.open(DRAFT, "markdown", 1, LOADED).await;
    let found = ask(&mut client, LOADED, "claimed").await;
    let offered = titled(&found, "All ");
    assert_eq!(offered.get("edit"), None);
    assert_eq!(codes(offered), ["ATT005", "ATT005"]);
    // One place alone has its edit at once, and asked all the same, comes back as it is.
    let alone = titled(&found, "Write “said”");
    assert_ne!(alone.get("edit"), None);
    assert_eq!(client.request("codeAction/resolve", alone.clone()).await, *alone);
    let chosen = client.request("codeAction/resolve", offered.clone()).await;
    let at_once = actions(LOADED, "claimed").await;
    assert_eq!(chosen["edit"], titled(&at_once, "All ")["edit"]);
    for field in ["title", "kind", "diagnostics", "data"] {
        assert_eq!(chosen[field], offered[field]);
    }
}

#[tokio::test]
async fn a_family_is_not_mended_in_a_draft_that_has_changed() {
    let mut client = Client::start(analyze_again, resolving()).await;
    client.open(DRAFT, "markdown", 1, LOADED).await;
    let found = ask(&mut client, LOADED, "claimed").await;
    let offered = titled(&found, "All ").clone();
    client.change(DRAFT, 2, &[((0, 0), (0, 0), "So. ")]).await;
    let id = client.ask("codeAction/resolve", offered.clone()).await;
    assert_eq!(client.answer(id).await["error"]["code"], -32801);
    client.close(DRAFT).await;
    let id = client.ask("codeAction/resolve", offered).await;
    assert_eq!(client.answer(id).await["error"]["code"], -32801);
}

#[tokio::test]
async fn in_a_menu_on_several_findings_titles_say_what_they_mend_and_none_is_the_best() {
    let text = "A senior official claimed it was late. Anna Marsh claimed it was so.\n";
    let mut client = Client::start(analyze_again, json!({})).await;
    client.open(DRAFT, "markdown", 1, text).await;
    let range = json!({ "start": at(text, "A senior"), "end": at(text, "it was so") });
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": range, "context": { "diagnostics": [] } });
    let found = client.request("textDocument/codeAction", params).await;
    let found = found.as_array().unwrap();
    let agency = titled(found, "Add the agency: “");
    assert!(agency["title"].as_str().unwrap().ends_with("” (only detail agreed with the source)"), "{agency}");
    assert_eq!(titled(found, "Write “said”: “claimed”")["kind"], "quickfix");
    assert!(found.iter().all(|action| action.get("isPreferred").is_none()), "{found:#?}");
    for (index, action) in found.iter().enumerate() {
        assert!(found[..index].iter().all(|other| other["edit"] != action["edit"]), "{action}");
    }
}

#[tokio::test]
async fn two_wordings_of_one_mend_are_told_apart_by_their_words() {
    let found = actions("A Treasury official said it was late.\n", "Treasury").await;
    assert!(titled(&found, "Say why there is no name: “who spoke on condition")["edit"].is_object());
    assert!(titled(&found, "Say why: “who asked not to be named")["edit"].is_object());
}
