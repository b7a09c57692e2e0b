//! The sources of a whole workspace.

use std::sync::{Condvar, Mutex};

use onrecord::{analyze_again, Analysis, Config, Format};
use serde_json::{json, Value};

use crate::client::Client;
use crate::folder::{uri, Folder};

async fn start(analyze: onrecord::server::Analyze, folder: &Folder) -> Client {
    let mut client = Client::connect(analyze);
    let folders = json!([{ "uri": uri(&folder.0), "name": "drafts" }]);
    let params = json!({ "processId": null, "capabilities": {}, "workspaceFolders": folders });
    client.capabilities = client.request("initialize", params).await["capabilities"].take();
    client.notify("initialized", json!({})).await;
    client
}

async fn symbols(client: &mut Client, query: &str) -> Vec<(String, String)> {
    let found = client.request("workspace/symbol", json!({ "query": query })).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    found.as_array().unwrap().iter().map(|one| (text(&one["name"]), text(&one["containerName"]))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, file)| ((*name).to_owned(), (*file).to_owned())).collect()
}

#[tokio::test]
async fn sources_of_open_drafts_and_of_those_on_disk_are_found() {
    let folder = Folder::new("found");
    folder.write("a.md", "Two Treasury officials said it was late.");
    let open = folder.write("b.txt", "Nobody here says a thing.");
    folder.write("notes.toml", "said = 'three Pentagon officials said it'");
    let mut client = start(analyze_again, &folder).await;
    assert_eq!(client.capabilities["workspaceSymbolProvider"]["workDoneProgress"], true);
    assert_eq!(client.capabilities["workspace"]["workspaceFolders"]["changeNotifications"], true);
    // What is open counts as it is in the editor.
    client.open(&open, "plaintext", 1, "Anna Marsh said no. An aide said yes.").await;
    let all = [("Anna Marsh", "b.txt"), ("An aide", "b.txt"), ("Two Treasury officials", "a.md")];
    assert_eq!(symbols(&mut client, "").await, pairs(&all));
    assert_eq!(symbols(&mut client, "treasoff").await, pairs(&all[2..]));
    // A file that changes is read again, and one that goes is forgotten.
    folder.write("a.md", "Three Pentagon officials said it was late, and so on.");
    assert_eq!(symbols(&mut client, "official").await, pairs(&[("Three Pentagon officials", "a.md")]));
    std::fs::remove_file(folder.0.join("a.md")).unwrap();
    assert_eq!(symbols(&mut client, "official").await, []);
}

#[tokio::test]
async fn drafts_that_a_configuration_excludes_and_folders_that_are_taken_away_have_none() {
    let folder = Folder::new("excluded");
    folder.write("a.md", "Two Treasury officials said it was late.");
    folder.write("old.md", "Two Pentagon officials said it was late.");
    folder.write("onrecord.toml", "[files]\nexclude = [\"old.md\"]\n");
    let mut client = start(analyze_again, &folder).await;
    assert_eq!(symbols(&mut client, "").await, pairs(&[("Two Treasury officials", "a.md")]));
    let event = json!({ "added": [], "removed": [{ "uri": uri(&folder.0), "name": "drafts" }] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event })).await;
    assert_eq!(symbols(&mut client, "").await, []);
}

#[tokio::test]
async fn progress_is_told_under_the_token_before_the_answer() {
    let folder = Folder::new("progress");
    for name in ["a.md", "b.md", "c.md"] {
        folder.write(name, "An aide said yes.");
    }
    let mut client = start(analyze_again, &folder).await;
    let id = client.ask("workspace/symbol", json!({ "query": "", "workDoneToken": "t" })).await;
    let mut kinds = Vec::new();
    loop {
        let message = client.receive().await.unwrap();
        if message["id"] == id {
            assert_eq!(message["result"].as_array().unwrap().len(), 3);
            break;
        }
        if message["method"] == "$/progress" {
            assert_eq!(message["params"]["token"], "t");
            kinds.push(message["params"]["value"]["kind"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(kinds, ["begin", "report", "report", "end"]);
}

/// How many drafts were begun, and whether they may end.
static READ: (Mutex<(usize, bool)>, Condvar) = (Mutex::new((0, false)), Condvar::new());

fn counted(_: &str, _: Format, _: &Config, _: Option<&Analysis>) -> Analysis {
    let mut state = READ.0.lock().unwrap();
    state.0 += 1;
    READ.1.notify_all();
    drop(READ.1.wait_while(state, |(_, may_end)| !*may_end).unwrap());
    Analysis::default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_that_is_cancelled_reads_no_further_draft() {
    let folder = Folder::new("cancelled");
    for name in ["a.md", "b.md", "c.md"] {
        folder.write(name, "An aide said yes.");
    }
    let mut client = start(counted, &folder).await;
    let id = client.ask("workspace/symbol", json!({ "query": "", "workDoneToken": 7 })).await;
    tokio::task::spawn_blocking(|| {
        drop(READ.1.wait_while(READ.0.lock().unwrap(), |(begun, _)| *begun == 0).unwrap());
    })
    .await
    .unwrap();
    client.notify("$/cancelRequest", json!({ "id": id })).await;
    assert_eq!(client.answer(id).await["error"]["code"], -32800);
    READ.0.lock().unwrap().1 = true;
    READ.1.notify_all();
    // The server still answers, and nothing further is read or told.
    client.request("shutdown", Value::Null).await;
    client.notify("exit", Value::Null).await;
    while let Some(message) = client.receive().await {
        client.inbox.push_back(message);
    }
    assert_eq!(READ.0.lock().unwrap().0, 1);
    let told: Vec<&Value> = client.inbox.iter().map(|message| &message["params"]["value"]["kind"]).collect();
    assert!(!told.contains(&&json!("end")), "{told:?}");
}
