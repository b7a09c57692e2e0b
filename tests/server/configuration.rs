//! `onrecord.toml` and the editor's settings.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{json, Value};

use crate::client::{messages, Client};
use crate::stand_in::officials;

/// A folder that goes when the test does.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("onrecord-server-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Folder(path.canonicalize().unwrap())
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        uri(&path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn uri(path: &Path) -> String {
    let path = path.to_str().unwrap().replace('\\', "/");
    format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
}

/// The profile that the findings were made under.
fn profile(published: &Value) -> String {
    let [message] = messages(&published["diagnostics"])[..] else { panic!("one finding: {published}") };
    message.trim_start_matches("Which officials? (").trim_end_matches(')').to_owned()
}

async fn changed(client: &mut Client, uri: &str) {
    let changes = json!({ "changes": [{ "uri": uri, "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changes).await;
}

#[tokio::test]
async fn the_nearest_file_upward_holds_and_is_watched() {
    let folder = Folder::new();
    let config = folder.write("onrecord.toml", "profile = \"ap\"\n");
    let draft = folder.write("desk/draft.txt", "");
    let capabilities = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = Client::start(officials, capabilities).await;
    let registered = client.next("client/registerCapability").await;
    assert_eq!(registered["registrations"][0]["method"], "workspace/didChangeWatchedFiles");

    client.open(&draft, "plaintext", 1, "officials").await;
    let ap = profile(&client.published().await);
    assert_ne!(ap, "Default");

    // Same length, so that only the report tells of the change.
    folder.write("onrecord.toml", "profile=\"bbc\"\n\n");
    changed(&mut client, &config).await;
    let bbc = profile(&client.published().await);
    assert_ne!(bbc, ap);

    let nearer = folder.write("desk/onrecord.toml", "profile = \"nyt\"\n");
    changed(&mut client, &nearer).await;
    let nyt = profile(&client.published().await);
    assert!(nyt != ap && nyt != bbc, "{nyt}");

    fs::remove_file(folder.0.join("desk/onrecord.toml")).unwrap();
    changed(&mut client, &nearer).await;
    assert_eq!(profile(&client.published().await), bbc);
}

#[tokio::test]
async fn an_invalid_file_is_shown_where_it_is_wrong_and_the_last_good_state_holds() {
    let folder = Folder::new();
    let config = folder.write("onrecord.toml", "profile = \"ap\"\n");
    let draft = folder.write("draft.txt", "");
    let mut client = Client::start(officials, json!({})).await;
    client.open(&draft, "plaintext", 1, "officials").await;
    let ap = profile(&client.published().await);

    folder.write("onrecord.toml", "# é\nprofle = \"bbc\"\n");
    changed(&mut client, &config).await;
    let published = client.published().await;
    assert_eq!(published["uri"], config);
    let [diagnostic] = &published["diagnostics"].as_array().unwrap()[..] else { panic!("one: {published}") };
    assert_eq!(
        diagnostic["range"],
        json!({ "start": { "line": 1, "character": 0 }, "end": { "line": 1, "character": 6 } })
    );
    assert_eq!(diagnostic["severity"], 1);
    let message = diagnostic["message"].as_str().unwrap();
    assert!(message.contains("profle") && message.contains("profile"), "{message}");

    client.change(&draft, 2, &[((0, 0), (0, 0), "The ")]).await;
    let published = client.published().await;
    assert_eq!((&published["uri"], profile(&published)), (&json!(draft), ap));

    // Saved twice without being mended: it is not said again.
    let saved = json!({ "textDocument": { "uri": draft } });
    client.notify("textDocument/didSave", saved.clone()).await;
    folder.write("onrecord.toml", "profile = \"bbc\" # mended\n");
    client.notify("textDocument/didSave", saved).await;
    let mut published = [client.published().await, client.published().await];
    published.sort_by_key(|published| published["uri"] != config);
    assert_eq!(published[0]["uri"], config);
    assert_eq!(published[0]["diagnostics"], json!([]));
    assert_eq!(published[1]["uri"], draft);
    assert!(messages(&published[1]["diagnostics"])[0].contains("BBC"));
    assert!(client.inbox.is_empty(), "{:?}", client.inbox);
}

#[tokio::test]
async fn a_file_that_was_never_valid_leaves_the_defaults() {
    let folder = Folder::new();
    let config = folder.write("onrecord.toml", "profile = 7\n");
    let draft = folder.write("draft.txt", "");
    let mut client = Client::start(officials, json!({})).await;
    client.open(&draft, "plaintext", 1, "officials").await;
    let mut published = [client.published().await, client.published().await];
    published.sort_by_key(|published| published["uri"] != config);
    assert_eq!(published[0]["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(profile(&published[1]), "Default");

    // With the file, what was wrong with it goes.
    fs::remove_file(folder.0.join("onrecord.toml")).unwrap();
    changed(&mut client, &config).await;
    let published = client.published().await;
    assert_eq!((&published["uri"], &published["diagnostics"]), (&json!(config), &json!([])));
}

#[tokio::test]
async fn excluded_files_have_no_findings() {
    let folder = Folder::new();
    folder.write("onrecord.toml", "[files]\nexclude = [\"archive/**\"]\n");
    let draft = folder.write("archive/draft.txt", "");
    let mut client = Client::start(officials, json!({})).await;
    client.open(&draft, "plaintext", 1, "officials").await;
    assert_eq!(client.published().await["diagnostics"], json!([]));
}

#[tokio::test]
async fn the_configuration_itself_is_no_draft() {
    let folder = Folder::new();
    let config = folder.write("onrecord.toml", "# officials\n");
    let mut client = Client::start(officials, json!({})).await;
    client.open(&config, "toml", 1, "# officials\n").await;
    client.open("untitled:draft", "plaintext", 1, "officials").await;
    assert_eq!(client.published().await["uri"], "untitled:draft");
}

#[tokio::test]
async fn the_editor_has_the_last_word() {
    let folder = Folder::new();
    folder.write("onrecord.toml", "profile = \"ap\"\n");
    let draft = folder.write("draft.txt", "");
    let options = json!({ "profile": "bbc", "select": null });
    let mut client = Client::start_with(officials, json!({}), options).await;
    client.open(&draft, "plaintext", 1, "officials").await;
    let bbc = profile(&client.published().await);

    let set = |value: Value| json!({ "settings": { "onrecord": value } });
    client.notify("workspace/didChangeConfiguration", set(Value::Null)).await;
    let ap = profile(&client.published().await);
    assert_ne!(ap, bbc);

    client.notify("workspace/didChangeConfiguration", set(json!({ "profile": "bcc" }))).await;
    let shown = client.next("window/showMessage").await;
    assert_eq!(shown["type"], 2);
    assert!(shown["message"].as_str().unwrap().contains("bcc"), "{shown}");
    client.change(&draft, 2, &[((0, 0), (0, 0), "The ")]).await;
    assert_eq!(profile(&client.published().await), ap);
}

#[tokio::test]
async fn settings_that_are_wrong_from_the_start_are_said_once_the_editor_listens() {
    let mut client = Client::start_with(officials, json!({}), json!({ "profle": "ap" })).await;
    let shown = client.next("window/showMessage").await;
    assert!(shown["message"].as_str().unwrap().contains("profle"), "{shown}");
}
