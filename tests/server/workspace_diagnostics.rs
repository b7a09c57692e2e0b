//! The findings of drafts that are not open, for editors that ask for them.

use std::sync::{Condvar, Mutex};

use onrecord::{analyze_again, Analysis, Config, Format};
use serde_json::{json, Value};

use crate::client::Client;
use crate::folder::{uri, Folder};

const WANTED: &str = "[editor]\nworkspace-diagnostics = true\n";
const UNNAMED: &str = "A senior official said it was late.";

async fn start(folders: &[&Folder]) -> Client {
    connect(analyze_again, folders).await
}

async fn connect(analyze: onrecord::server::Analyze, folders: &[&Folder]) -> Client {
    let mut client = Client::connect(analyze);
    let folders: Vec<Value> = folders.iter().map(|folder| json!({ "uri": uri(&folder.0), "name": "desk" })).collect();
    let capabilities = json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": {} } });
    let params = json!({ "processId": null, "capabilities": capabilities, "workspaceFolders": folders });
    client.capabilities = client.request("initialize", params).await["capabilities"].take();
    client.notify("initialized", json!({})).await;
    client
}

/// The reports, given those that were had before.
async fn reports(client: &mut Client, before: &[Value]) -> Vec<Value> {
    let known: Vec<Value> =
        before.iter().map(|report| json!({ "uri": report["uri"], "value": report["resultId"] })).collect();
    let answer = client.request("workspace/diagnostic", json!({ "previousResultIds": known })).await;
    answer["items"].as_array().unwrap().clone()
}

/// File name, kind, version and how many findings.
fn seen(reports: &[Value]) -> Vec<(&str, &str, Option<i64>, usize)> {
    let seen = reports.iter().map(|report| {
        let name = report["uri"].as_str().unwrap().rsplit('/').next().unwrap();
        let items = report["items"].as_array().map_or(0, Vec::len);
        (name, report["kind"].as_str().unwrap(), report["version"].as_i64(), items)
    });
    seen.collect()
}

#[tokio::test]
async fn every_draft_is_reported_once_and_again_when_it_changes() {
    let folder = Folder::new("all");
    folder.write("onrecord.toml", WANTED);
    folder.write("a.md", UNNAMED);
    folder.write("b.txt", "Nothing is said here.");
    let open = folder.write("c.txt", "Nothing is said here.");
    let mut client = start(&[&folder]).await;
    assert_eq!(client.capabilities["diagnosticProvider"]["workspaceDiagnostics"], true);
    // What is open counts as it is in the editor.
    client.open(&open, "plaintext", 7, UNNAMED).await;
    let first = reports(&mut client, &[]).await;
    let found = first[0]["items"].as_array().unwrap().len();
    assert!(found > 0);
    assert_eq!(
        seen(&first),
        [
            ("a.md", "full", None, found),
            ("b.txt", "full", None, first[1]["items"].as_array().unwrap().len()),
            ("c.txt", "full", Some(7), found)
        ]
    );
    assert_eq!(first[0]["items"], first[2]["items"]);
    let second = reports(&mut client, &first).await;
    let kinds: Vec<&str> = seen(&second).into_iter().map(|(_, kind, _, _)| kind).collect();
    assert_eq!(kinds, ["unchanged"; 3]);
    // The same id as that of a report on one draft.
    let one = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": open } })).await;
    assert_eq!(one["resultId"], first[2]["resultId"]);
    folder.write("a.md", &format!("{UNNAMED} Another senior official said no."));
    std::fs::remove_file(folder.0.join("b.txt")).unwrap();
    let third = reports(&mut client, &first).await;
    let (name, kind, _, more) = seen(&third)[0];
    assert_eq!((name, kind), ("a.md", "full"));
    assert!(more > found);
    assert_eq!(seen(&third)[1..], [("c.txt", "unchanged", Some(7), 0), ("b.txt", "full", None, 0)]);
    // An editor that has forgotten is told all over.
    assert_eq!(seen(&reports(&mut client, &[]).await)[0].1, "full");
}

#[tokio::test]
async fn each_folder_has_its_own_settings_and_without_any_nothing_is_read() {
    let (wanted, other) = (Folder::new("wanted"), Folder::new("unwanted"));
    wanted.write("onrecord.toml", &format!("ignore = [\"ANO\"]\n{WANTED}"));
    wanted.write("a.md", UNNAMED);
    other.write("b.md", UNNAMED);
    let mut client = start(&[&wanted, &other]).await;
    let codes = |report: &Value| -> Vec<String> {
        report["items"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    let first = reports(&mut client, &[]).await;
    assert_eq!(first.len(), 1);
    assert!(codes(&first[0]).iter().all(|code| !code.starts_with("ANO")), "{first:?}");
    // The editor's settings hold for folders that say nothing.
    let settings = json!({ "settings": { "onrecord": { "editor": { "workspace-diagnostics": true } } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    let both = reports(&mut client, &first).await;
    assert_eq!(both.len(), 2);
    assert!(codes(&both[1]).iter().any(|code| code == "ANO001"), "{both:?}");
    // Switched off, what was told is taken back.
    let settings = json!({ "settings": { "onrecord": { "editor": { "workspace-diagnostics": false } } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    let gone = reports(&mut client, &both).await;
    assert!(seen(&gone).iter().all(|(_, _, _, found)| *found == 0), "{gone:?}");
    assert!(seen(&gone).iter().any(|(name, kind, ..)| (*name, *kind) == ("b.md", "full")), "{gone:?}");
}

#[tokio::test]
async fn progress_is_told_before_the_answer() {
    let folder = Folder::new("told");
    folder.write("onrecord.toml", WANTED);
    folder.write("a.md", UNNAMED);
    folder.write("b.md", UNNAMED);
    let mut client = start(&[&folder]).await;
    let id = client.ask("workspace/diagnostic", json!({ "previousResultIds": [], "workDoneToken": "t" })).await;
    client.answer(id).await;
    let told = client.inbox.iter().filter(|message| message["params"]["token"] == "t");
    let kinds: Vec<&str> = told.map(|message| message["params"]["value"]["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["begin", "report", "end"]);
}

/// How many drafts were begun, and whether they may end.
static BEGUN: (Mutex<(usize, bool)>, Condvar) = (Mutex::new((0, false)), Condvar::new());

fn held(_: &str, _: Format, _: &Config, _: Option<&Analysis>) -> Analysis {
    let mut state = BEGUN.0.lock().unwrap();
    state.0 += 1;
    BEGUN.1.notify_all();
    drop(BEGUN.1.wait_while(state, |(_, may_end)| !*may_end).unwrap());
    Analysis::default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancelled_request_reads_no_further_draft_and_the_next_one_begins_anew() {
    let folder = Folder::new("given-up");
    folder.write("onrecord.toml", WANTED);
    for name in ["a.md", "b.md", "c.md"] {
        folder.write(name, UNNAMED);
    }
    let mut client = connect(held, &[&folder]).await;
    let id = client.ask("workspace/diagnostic", json!({ "previousResultIds": [], "workDoneToken": "t" })).await;
    tokio::task::spawn_blocking(|| {
        drop(BEGUN.1.wait_while(BEGUN.0.lock().unwrap(), |(begun, _)| *begun == 0).unwrap());
    })
    .await
    .unwrap();
    client.notify("$/cancelRequest", json!({ "id": id })).await;
    assert_eq!(client.answer(id).await["error"]["code"], -32800);
    BEGUN.0.lock().unwrap().1 = true;
    BEGUN.1.notify_all();
    // One draft was read for the first request, and each of the three for this.
    assert_eq!(reports(&mut client, &[]).await.len(), 3);
    assert_eq!(BEGUN.0.lock().unwrap().0, 4);
    let told = client.inbox.iter().filter(|message| message["params"]["token"] == "t");
    assert!(told.clone().all(|message| message["params"]["value"]["kind"] != "end"), "{:?}", client.inbox);
}
