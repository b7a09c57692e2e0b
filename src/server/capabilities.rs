//! What the editor can do, and what the server therefore says it does.

use serde_json::Value;
use tower_lsp::lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, DiagnosticOptions, DiagnosticServerCapabilities,
    HoverProviderCapability, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions,
};

use super::convert;
use crate::text::position::Encoding;

/// How an editor takes edits that have places to fill in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Snippets {
    /// Not at all: the placeholders stay in the text.
    #[default]
    No,
    /// As in version 3.18 of the protocol.
    Standard,
    /// As in rust-analyzer's extension of it, which came first.
    Experimental,
}

/// What the editor can do, as far as it matters here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// The units in which columns are counted from now on.
    pub encoding: Encoding,
    /// It asks for diagnostics. None are pushed then, since some editors show both.
    pub pulls: bool,
    /// It can be told to ask for them again.
    pub refreshes: bool,
    /// It shows places that belong to a diagnostic.
    pub related: bool,
    /// It shows Markdown in hovers.
    pub markdown: bool,
    /// It takes edits of a document in a stated version.
    pub versioned_edits: bool,
    /// It takes snippets.
    pub snippets: Snippets,
    /// It watches files for us.
    pub watches: bool,
}

impl Features {
    /// From the parameters of `initialize`, read as plain JSON: tower-lsp's types are of version 3.17.
    pub fn read(params: &Value) -> Features {
        let at = |path: &str| params["capabilities"].pointer(path);
        let is = |path: &str| at(path).and_then(Value::as_bool).unwrap_or_default();
        let list = |path: &str| at(path).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let versioned_edits = is("/workspace/workspaceEdit/documentChanges");
        let snippets = if !versioned_edits {
            Snippets::No
        } else if is("/workspace/workspaceEdit/snippetEditSupport") {
            Snippets::Standard
        } else if is("/experimental/snippetTextEdit") {
            Snippets::Experimental
        } else {
            Snippets::No
        };
        Features {
            encoding: convert::best_encoding(list("/general/positionEncodings")),
            pulls: at("/textDocument/diagnostic").is_some_and(|value| !value.is_null()),
            refreshes: is("/workspace/diagnostics/refreshSupport") || is("/workspace/diagnostic/refreshSupport"),
            related: is("/textDocument/publishDiagnostics/relatedInformation")
                || is("/textDocument/diagnostic/relatedInformation"),
            markdown: list("/textDocument/hover/contentFormat").any(|format| format == "markdown"),
            versioned_edits,
            snippets,
            watches: is("/workspace/didChangeWatchedFiles/dynamicRegistration"),
        }
    }
}

/// What the server does for such an editor.
pub fn server_capabilities(features: Features) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(convert::encoding_kind(features.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(true.into()),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        // Quick fixes alone: nothing of ours may run when a draft is saved.
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        diagnostic_provider: features.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("onrecord".to_owned()),
                ..DiagnosticOptions::default()
            })
        }),
        ..ServerCapabilities::default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(capabilities: Value) -> Features {
        Features::read(&json!({ "capabilities": capabilities }))
    }

    #[test]
    fn an_editor_that_says_nothing_gets_the_least() {
        assert_eq!(Features::read(&Value::Null), Features::default());
        assert_eq!(read(json!({})).encoding, Encoding::Utf16);
    }

    #[test]
    fn the_best_encoding_on_offer_is_taken() {
        let encoding = |offered| {
            let features = read(json!({ "general": { "positionEncodings": offered } }));
            features.encoding
        };
        assert_eq!(encoding(json!(["utf-16", "utf-8"])), Encoding::Utf8);
        assert_eq!(encoding(json!(["utf-16", "utf-32"])), Encoding::Utf32);
        assert_eq!(encoding(json!(["utf-7"])), Encoding::Utf16);
    }

    #[test]
    fn snippets_need_versioned_edits() {
        let snippets = |changes: bool, standard: bool, experimental: bool| {
            read(json!({
                "workspace": { "workspaceEdit": { "documentChanges": changes, "snippetEditSupport": standard } },
                "experimental": { "snippetTextEdit": experimental },
            }))
            .snippets
        };
        assert_eq!(snippets(true, true, true), Snippets::Standard);
        assert_eq!(snippets(true, false, true), Snippets::Experimental);
        assert_eq!(snippets(true, false, false), Snippets::No);
        assert_eq!(snippets(false, true, true), Snippets::No);
    }
}
