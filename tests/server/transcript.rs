//! A session that uses everything the server does, for an editor that asks for findings and for one that does not.
//!
//! Where `ONRECORD_TRANSCRIPTS` names a folder, every message of both sides is written there, a line of JSON each:
//! `{"from": "client" | "server", "message": …}`. A checker of the protocol can judge them.

use onrecord::analyze_again;
use serde_json::{json, Value};

use crate::client::Client;
use crate::folder::{uri, Folder};

const TEXT: &str = "# Treasury may close, officials say

Two Treasury officials said it
was late. The officials said it was over. It claimed nothing.

Anna Marsh, the mayor, claimed: “I
know.” She said so, according to The New York Times. A second aide claimed it may rain, speaking on condition of anonymity because ";

const SETTINGS: &str = "[editor]\ninlay-hints = true\nworkspace-diagnostics = true\n[score]\nbar = 100\n";

/// The requests that a capability stands for.
const ANNOUNCED: [(&str, &[&str]); 17] = [
    ("codeActionProvider", &["textDocument/codeAction"]),
    ("codeLensProvider", &["textDocument/codeLens"]),
    ("completionProvider", &["textDocument/completion"]),
    ("definitionProvider", &["textDocument/definition"]),
    ("diagnosticProvider", &["textDocument/diagnostic", "workspace/diagnostic"]),
    ("documentHighlightProvider", &["textDocument/documentHighlight"]),
    ("documentSymbolProvider", &["textDocument/documentSymbol"]),
    ("executeCommandProvider", &["workspace/executeCommand"]),
    ("foldingRangeProvider", &["textDocument/foldingRange"]),
    ("hoverProvider", &["textDocument/hover"]),
    ("inlayHintProvider", &["textDocument/inlayHint"]),
    ("positionEncoding", &[]),
    ("referencesProvider", &["textDocument/references"]),
    ("renameProvider", &["textDocument/prepareRename", "textDocument/rename"]),
    ("selectionRangeProvider", &["textDocument/selectionRange"]),
    (
        "semanticTokensProvider",
        &[
            "textDocument/semanticTokens/full",
            "textDocument/semanticTokens/full/delta",
            "textDocument/semanticTokens/range",
        ],
    ),
    ("workspaceSymbolProvider", &["workspace/symbol"]),
];

fn capabilities(asks: bool) -> Value {
    let refresh = json!({ "refreshSupport": true });
    let mut capabilities = json!({
        "general": { "positionEncodings": ["utf-16"] },
        "window": { "workDoneProgress": true },
        "workspace": {
            "codeLens": refresh,
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "inlayHint": refresh,
            "semanticTokens": refresh,
            "workspaceEdit": { "documentChanges": asks },
            "workspaceFolders": true,
        },
        "textDocument": {
            "definition": { "linkSupport": asks },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": asks },
            "hover": { "contentFormat": ["markdown"] },
            "publishDiagnostics": { "relatedInformation": true },
            "rename": { "prepareSupport": true },
        },
        "experimental": { "onrecord": { "scoreChanged": true } },
    });
    if asks {
        capabilities["textDocument"]["codeAction"] =
            json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } });
        capabilities["textDocument"]["diagnostic"] = json!({});
        capabilities["workspace"]["diagnostics"] = refresh;
    }
    capabilities
}

fn place_of(word: &str) -> Value {
    let at = TEXT.find(word).unwrap_or_else(|| panic!("{word}"));
    let line = TEXT[..at].matches('\n').count();
    let character: usize = TEXT[..at].rsplit('\n').next().unwrap().chars().map(char::len_utf16).sum();
    json!({ "line": line, "character": character })
}

fn at(uri: &str, word: &str) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": place_of(word) })
}

/// The answer, which has to say something.
async fn told(client: &mut Client, method: &str, params: Value) -> Value {
    let answer = client.request(method, params).await;
    assert!(!answer.is_null() && answer != json!([]) && answer != json!({ "data": [] }), "{method}: {answer}");
    answer
}

async fn about_the_draft(client: &mut Client, draft: &str) {
    let document = json!({ "uri": draft });
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 6, "character": 3 } });
    for method in [
        "textDocument/codeLens",
        "textDocument/documentSymbol",
        "textDocument/foldingRange",
        "onrecord/score",
        "onrecord/sources",
    ] {
        told(client, method, json!({ "textDocument": document })).await;
    }
    for method in ["textDocument/inlayHint", "textDocument/semanticTokens/range"] {
        told(client, method, json!({ "textDocument": document, "range": whole })).await;
    }
    for method in [
        "textDocument/definition",
        "textDocument/documentHighlight",
        "textDocument/hover",
        "textDocument/prepareRename",
    ] {
        told(client, method, at(draft, "The officials")).await;
    }
    let mut params = at(draft, "The officials");
    params["context"] = json!({ "includeDeclaration": true });
    told(client, "textDocument/references", params).await;
    let mut params = at(draft, "Two Treasury");
    params["newName"] = json!("Jane Doe");
    told(client, "textDocument/rename", params).await;
    let params = json!({ "textDocument": document, "positions": [place_of("The officials"), place_of("know")] });
    told(client, "textDocument/selectionRange", params).await;
    for word in ["Two Treasury", "claimed: “I", "may rain"] {
        let range = json!({ "start": place_of(word), "end": place_of(word) });
        let context = json!({ "diagnostics": [], "triggerKind": 1 });
        let params = json!({ "textDocument": document, "range": range, "context": context });
        let actions = told(client, "textDocument/codeAction", params).await;
        // What has no edit yet was put off, as this editor said that it could.
        for action in actions.as_array().unwrap().iter().filter(|action| action.get("edit").is_none()) {
            let resolved = told(client, "codeAction/resolve", action.clone()).await;
            assert!(resolved["edit"].is_object(), "{resolved}");
        }
    }
    let end = json!({ "line": 6, "character": TEXT.rsplit('\n').next().unwrap().encode_utf16().count() });
    told(client, "textDocument/completion", json!({ "textDocument": document, "position": end })).await;
}

async fn session(asks: bool) -> Vec<Value> {
    let folder = Folder::new(if asks { "asks" } else { "is-told" });
    let settings = folder.write("onrecord.toml", SETTINGS);
    let draft = folder.write("draft.md", TEXT);
    folder.write("other.txt", "A senior official said it was late.");
    let mut client = Client::connect(analyze_again);
    client.transcript = Some(Vec::new());
    let folders = json!([{ "uri": uri(&folder.0), "name": "desk" }]);
    let params = json!({
        "processId": null, "rootPath": null, "rootUri": null, "capabilities": capabilities(asks), "workspaceFolders": folders,
    });
    client.capabilities = client.request("initialize", params).await["capabilities"].take();
    client.notify("initialized", json!({})).await;
    client.next("client/registerCapability").await;
    client.open(&draft, "markdown", 1, TEXT).await;
    if asks {
        let params = json!({ "textDocument": { "uri": draft } });
        let report = told(&mut client, "textDocument/diagnostic", params.clone()).await;
        let params = json!({ "textDocument": { "uri": draft }, "previousResultId": report["resultId"] });
        let again = told(&mut client, "textDocument/diagnostic", params).await;
        assert_eq!(again["kind"], "unchanged");
        let params = json!({ "previousResultIds": [], "workDoneToken": "findings" });
        let all = told(&mut client, "workspace/diagnostic", params).await;
        let known: Vec<Value> = all["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| json!({ "uri": one["uri"], "value": one["resultId"] }))
            .collect();
        assert_eq!(known.len(), 2);
        let again = client.request("workspace/diagnostic", json!({ "previousResultIds": known })).await;
        assert!(again["items"].as_array().unwrap().iter().all(|one| one["kind"] == "unchanged"), "{again}");
    } else {
        assert_ne!(client.published().await["diagnostics"], json!([]));
    }
    client.next("onrecord/scoreChanged").await;
    about_the_draft(&mut client, &draft).await;
    let full = told(&mut client, "textDocument/semanticTokens/full", json!({ "textDocument": { "uri": draft } })).await;
    client.change(&draft, 2, &[((2, 0), (2, 3), "Three")]).await;
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": draft } })).await;
    let params = json!({ "textDocument": { "uri": draft }, "previousResultId": full["resultId"] });
    assert_ne!(told(&mut client, "textDocument/semanticTokens/full/delta", params).await["edits"], json!([]));
    told(&mut client, "workspace/symbol", json!({ "query": "off", "workDoneToken": 7 })).await;
    client
        .request("workspace/executeCommand", json!({ "command": "onrecord.showSources", "arguments": [draft] }))
        .await;
    client.next("window/showMessage").await;
    // Its own settings, right and wrong, with what completes and explains them.
    client.open(&settings, "toml", 1, SETTINGS).await;
    let place = json!({ "textDocument": { "uri": settings }, "position": { "line": 1, "character": 2 } });
    told(&mut client, "textDocument/hover", place.clone()).await;
    told(&mut client, "textDocument/completion", place).await;
    folder.write("onrecord.toml", "profle = \"ap\"\n");
    let changed = json!({ "changes": [{ "uri": settings, "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changed.clone()).await;
    assert_ne!(client.published().await["diagnostics"], json!([]));
    folder.write("onrecord.toml", SETTINGS);
    client.notify("workspace/didChangeWatchedFiles", changed).await;
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "onrecord": { "profle": 1 } } })).await;
    client.next("window/showMessage").await;
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "onrecord": { "profile": "ap" } } })).await;
    let refreshed = ["workspace/inlayHint/refresh", "workspace/semanticTokens/refresh", "workspace/codeLens/refresh"];
    for method in refreshed.into_iter().chain(asks.then_some("workspace/diagnostic/refresh")) {
        client.next(method).await;
    }
    let id = client.ask("workspace/symbol", json!({ "query": "" })).await;
    client.notify("$/cancelRequest", json!({ "id": id })).await;
    client.answer(id).await;
    // What is no source cannot be named.
    let mut params = at(&draft, "was late");
    params["newName"] = json!("Jane Doe");
    let id = client.ask("textDocument/rename", params).await;
    assert!(client.answer(id).await["error"]["message"].is_string());
    let event = json!({ "added": [], "removed": [{ "uri": uri(&folder.0), "name": "desk" }] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event })).await;
    client.close(&settings).await;
    client.close(&draft).await;
    client.request("shutdown", Value::Null).await;
    client.notify("exit", Value::Null).await;
    while client.receive().await.is_some() {}
    assert_every_feature_was_used(&client);
    client.transcript.take().unwrap()
}

/// Each request that a capability stands for was made, and no capability stands for requests that are not known here.
fn assert_every_feature_was_used(client: &Client) {
    let used = |method: &str| {
        let transcript = client.transcript.as_ref().unwrap();
        transcript.iter().any(|one| one["from"] == "client" && one["message"]["method"] == method)
    };
    for (name, _) in client.capabilities.as_object().unwrap() {
        if matches!(name.as_str(), "textDocumentSync" | "workspace") {
            continue;
        }
        let known = ANNOUNCED.iter().find(|(capability, _)| capability == name);
        let (_, methods) = known.unwrap_or_else(|| panic!("{name} is in no session"));
        for method in *methods {
            assert!(used(method), "{method} is in no session");
        }
    }
    let resolves = client.capabilities["codeActionProvider"]["resolveProvider"] == true;
    assert_eq!(used("codeAction/resolve"), resolves);
}

async fn record(asks: bool, name: &str) {
    let transcript = session(asks).await;
    if let Some(folder) = std::env::var_os("ONRECORD_TRANSCRIPTS") {
        let lines: String = transcript.iter().map(|line| format!("{line}\n")).collect();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(std::path::Path::new(&folder).join(name), lines).unwrap();
    }
}

#[tokio::test]
async fn an_editor_that_asks_for_findings_can_use_everything() {
    record(true, "asks.jsonl").await;
}

#[tokio::test]
async fn an_editor_that_is_told_findings_can_use_everything() {
    record(false, "is-told.jsonl").await;
}
