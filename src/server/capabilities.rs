//! What the editor can do, and what the server therefore says it does.

use serde_json::Value;
use tower_lsp::lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions, CompletionOptions,
    DiagnosticOptions, DiagnosticServerCapabilities, DocumentSymbolOptions, ExecuteCommandOptions,
    FoldingRangeProviderCapability, HoverProviderCapability, OneOf, RenameOptions, SelectionRangeProviderCapability,
    SemanticTokensFullOptions, SemanticTokensOptions, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, WorkDoneProgressOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities, WorkspaceSymbolOptions,
};

use super::{completion, convert, show_sources, tokens};
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
    /// It asks again for inlay hints when told to.
    pub refreshes_hints: bool,
    /// It asks again for code lenses when told to.
    pub refreshes_lenses: bool,
    /// It asks again for semantic tokens when told to.
    pub refreshes_tokens: bool,
    /// It shows the score all the time, and wants to be told when it changes.
    pub score_changed: bool,
    /// It shows the ledger by itself.
    pub shows_sources: bool,
    /// It shows symbols as a tree.
    pub symbol_trees: bool,
    /// It takes definitions with the words that lead to them.
    pub definition_links: bool,
    /// It folds whole lines only.
    pub folds_lines: bool,
    /// It takes no more folding ranges than these of a document.
    pub most_folds: Option<u32>,
    /// It asks whether something can be renamed before it asks for the new name.
    pub prepares_rename: bool,
    /// It asks for the edits of an action once it is chosen.
    pub resolves_edits: bool,
    /// It takes snippets from completions.
    pub completes_snippets: bool,
    /// It takes semantic tokens that overlap.
    pub overlapping_tokens: bool,
    /// It takes semantic tokens over several lines.
    pub multiline_tokens: bool,
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
            refreshes_hints: is("/workspace/inlayHint/refreshSupport"),
            refreshes_lenses: is("/workspace/codeLens/refreshSupport"),
            refreshes_tokens: is("/workspace/semanticTokens/refreshSupport"),
            score_changed: is("/experimental/onrecord/scoreChanged"),
            shows_sources: is("/experimental/onrecord/showSources"),
            symbol_trees: is("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            definition_links: is("/textDocument/definition/linkSupport"),
            folds_lines: is("/textDocument/foldingRange/lineFoldingOnly"),
            most_folds: at("/textDocument/foldingRange/rangeLimit").and_then(most),
            prepares_rename: is("/textDocument/rename/prepareSupport"),
            resolves_edits: is("/textDocument/codeAction/dataSupport")
                && list("/textDocument/codeAction/resolveSupport/properties").any(|property| property == "edit"),
            completes_snippets: is("/textDocument/completion/completionItem/snippetSupport"),
            overlapping_tokens: is("/textDocument/semanticTokens/overlappingTokenSupport"),
            multiline_tokens: is("/textDocument/semanticTokens/multilineTokenSupport"),
        }
    }
}

fn most(value: &Value) -> Option<u32> {
    value.as_u64().map(|most| u32::try_from(most).unwrap_or(u32::MAX))
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
            resolve_provider: features.resolves_edits.then_some(true),
            ..CodeActionOptions::default()
        })),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: None }),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(completion::TRIGGERS.map(str::to_owned).into()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        diagnostic_provider: features.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("onrecord".to_owned()),
                workspace_diagnostics: true,
                work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
                ..DiagnosticOptions::default()
            })
        }),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Right(DocumentSymbolOptions {
            label: Some("Sources".to_owned()),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        // Some editors bind every command that is named here, so that their own of that name would fail.
        execute_command_provider: (!features.shows_sources).then(|| ExecuteCommandOptions {
            commands: vec![show_sources::COMMAND.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        rename_provider: Some(match features.prepares_rename {
            true => OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            false => OneOf::Left(true),
        }),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        semantic_tokens_provider: Some(
            SemanticTokensOptions {
                legend: tokens::legend(),
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                ..SemanticTokensOptions::default()
            }
            .into(),
        ),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
            work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
            resolve_provider: None,
        })),
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
