//! Requests that tower-lsp's trait does not list: the program's own, and two whose answers its types cannot hold.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{CodeActionParams, TextDocumentIdentifier};
use tower_lsp::LspServiceBuilder;

use super::Backend;
use crate::server::{actions, aside, score, sources};

/// Requests that have a handler under another name, whose answers tower-lsp's types cannot hold.
pub const RENAMED: &[(&str, &str)] =
    &[("codeAction/resolve", "onrecord/resolveCodeAction"), ("textDocument/codeAction", "onrecord/codeAction")];

/// Adds them to what tower-lsp serves.
pub(super) fn add_to(service: LspServiceBuilder<Backend>) -> LspServiceBuilder<Backend> {
    service
        .custom_method(RENAMED[0].1, Backend::resolve)
        .custom_method(RENAMED[1].1, Backend::quick_fixes)
        .custom_method("onrecord/score", Backend::score)
        .custom_method("onrecord/sources", Backend::sources)
}

/// The parameters of a request about a draft as a whole.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AboutDraft {
    text_document: TextDocumentIdentifier,
}

impl Backend {
    /// `textDocument/codeAction`.
    async fn quick_fixes(&self, params: CodeActionParams) -> Result<Vec<Value>> {
        let Some(snapshot) = self.session.snapshot(&params.text_document.uri) else {
            return Ok(Vec::new());
        };
        if !actions::are_wanted(params.context.only.as_deref()) {
            return Ok(Vec::new());
        }
        let session = Arc::clone(&self.session);
        aside(move || {
            let analysis = session.analysis(&snapshot);
            actions::quick_fixes(&params, &analysis, &snapshot, session.features())
        })
        .await
    }

    /// `codeAction/resolve`.
    async fn resolve(&self, action: Value) -> Result<Value> {
        let Some(put_off) = actions::put_off(&action) else {
            return Ok(action);
        };
        let snapshot = self.session.snapshot(&put_off.uri).filter(|snapshot| snapshot.version == put_off.version);
        let snapshot = snapshot.ok_or_else(Error::content_modified)?;
        let session = Arc::clone(&self.session);
        aside(move || {
            let analysis = session.analysis(&snapshot);
            actions::resolve(action, &put_off, &analysis, &snapshot, session.features())
                .ok_or_else(Error::content_modified)
        })
        .await?
    }

    /// `onrecord/score`.
    async fn score(&self, params: AboutDraft) -> Result<Option<score::Score>> {
        self.read(&params.text_document.uri, |analysis, snapshot, _| Some(score::score(analysis, snapshot))).await
    }

    /// `onrecord/sources`.
    async fn sources(&self, params: AboutDraft) -> Result<Option<sources::Sources>> {
        self.read(&params.text_document.uri, |analysis, snapshot, features| {
            Some(sources::sources(analysis, snapshot, features))
        })
        .await
    }
}
