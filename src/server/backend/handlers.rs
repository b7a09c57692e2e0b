//! The handlers of what the protocol lists, each a few lines between the session and the file that knows the answer.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeLens, CodeLensParams, CompletionParams, CompletionResponse, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams, DocumentSymbolParams,
    DocumentSymbolResponse, ExecuteCommandParams, FoldingRange, FoldingRangeParams, GotoDefinitionParams,
    GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult, InitializedParams, InlayHint,
    InlayHintParams, Location, PrepareRenameResponse, ReferenceParams, RenameParams, SelectionRange,
    SelectionRangeParams, SemanticTokens, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult,
    SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, ServerInfo,
    SymbolInformation, TextDocumentPositionParams, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
    WorkspaceDiagnosticReportResult, WorkspaceEdit, WorkspaceSymbolParams,
};
use tower_lsp::LanguageServer;

use super::Backend;
use crate::server::{
    aside, capabilities, completion, convert, hints, hover, lens, navigate, outline, progress, pull, ranges, rename,
    settings_file, show_sources, tokens,
};

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        if let Some(process) = params.process_id {
            self.lifecycle.watch_editor(process);
        }
        self.session.workspace.open(&params);
        if let Some(settings) = &params.initialization_options {
            if let Err(complaint) = self.session.set_editor_settings(settings) {
                *self.complaint.lock().unwrap_or_else(PoisonError::into_inner) = Some(complaint);
            }
        }
        Ok(InitializeResult {
            capabilities: capabilities::server_capabilities(self.session.features()),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.watch_configurations();
        let complaint = self.complaint.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(complaint) = complaint {
            self.publisher.warn(complaint);
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let uri = params.text_document.uri.clone();
        tracing::debug!(%uri, "opened");
        self.session.open(params.text_document);
        self.publisher.opened(uri);
        // Opening one draft may have had a newer state of their configuration be loaded for others.
        self.read_drafts_anew();
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        if self.session.change(&document.uri, document.version, params.content_changes) {
            self.publisher.draft(document.uri);
        }
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        self.read_drafts_anew();
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.session.close(&params.text_document.uri);
        self.session.tokens.forget(&params.text_document.uri);
        self.publisher.draft(params.text_document.uri);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        match self.session.set_editor_settings(&params.settings) {
            Ok(()) => self.read_drafts_anew(),
            Err(complaint) => self.publisher.warn(complaint),
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.session.workspace.change(&params.event);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let files: Vec<PathBuf> = params.changes.iter().filter_map(|change| change.uri.to_file_path().ok()).collect();
        if self.session.files_changed(files.iter().map(PathBuf::as_path)) {
            self.read_drafts_anew();
        }
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let place = params.text_document_position_params;
        if let Some(file) = self.session.settings_files.get(&place.text_document.uri) {
            return Ok(settings_file::hover(&file, place.position, self.session.features()));
        }
        let Some(snapshot) = self.session.snapshot(&place.text_document.uri) else {
            return Ok(None);
        };
        let session = Arc::clone(&self.session);
        aside(move || {
            let features = session.features();
            let analysis = session.analysis(&snapshot);
            let offset = convert::offset(&snapshot.document, place.position, features.encoding);
            let text = snapshot.document.text();
            let config = &snapshot.reading.config;
            let found = hover::explain(&analysis, &text, config, offset, features.markdown)?;
            Some(convert::hover(found.text, found.span, &snapshot, features))
        })
        .await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.read(&params.text_document.uri, |analysis, snapshot, features| {
            Some(lens::lenses(analysis, snapshot, features))
        })
        .await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let place = params.text_document_position;
        if let Some(file) = self.session.settings_files.get(&place.text_document.uri) {
            return Ok(Some(settings_file::complete(&file, place.position, self.session.features()).into()));
        }
        self.read(&place.text_document.uri, move |analysis, snapshot, features| {
            let offset = convert::offset(&snapshot.document, place.position, features.encoding);
            Some(completion::complete(analysis, offset, snapshot, features).into())
        })
        .await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.read(&params.text_document.uri, |analysis, snapshot, features| {
            Some(outline::outline(analysis, snapshot, features))
        })
        .await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let place = params.text_document_position_params;
        self.read(&place.text_document.uri, move |analysis, snapshot, features| {
            let offset = convert::offset(&snapshot.document, place.position, features.encoding);
            navigate::highlights(analysis, offset, snapshot, features)
        })
        .await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let draft = show_sources::draft(&params.arguments).filter(|_| params.command == show_sources::COMMAND);
        let Some(uri) = draft else {
            return Err(Error::invalid_params("onrecord.showSources takes the URI of a draft"));
        };
        let ledger = self.read(&uri, |analysis, _, _| Some(show_sources::ledger(analysis))).await?;
        self.publisher.inform(ledger.unwrap_or_else(|| "onrecord: this draft is not open.".to_owned()));
        Ok(None)
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.read(&params.text_document.uri, |analysis, snapshot, features| {
            Some(ranges::folds(analysis, snapshot, features))
        })
        .await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let place = params.text_document_position_params;
        self.read(&place.text_document.uri, move |analysis, snapshot, features| {
            let offset = convert::offset(&snapshot.document, place.position, features.encoding);
            navigate::definition(analysis, offset, snapshot, features)
        })
        .await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.read(&params.text_document.uri, move |analysis, snapshot, features| {
            Some(hints::hints(analysis, params.range, snapshot, features))
        })
        .await
    }

    async fn prepare_rename(&self, place: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let answer = self.read(&place.text_document.uri, move |analysis, snapshot, features| {
            let offset = convert::offset(&snapshot.document, place.position, features.encoding);
            Some(rename::prepare(analysis, &snapshot.document.text(), offset, snapshot, features))
        });
        answer.await?.transpose()
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let place = params.text_document_position;
        self.read(&place.text_document.uri, move |analysis, snapshot, features| {
            let offset = convert::offset(&snapshot.document, place.position, features.encoding);
            navigate::references(analysis, offset, params.context.include_declaration, snapshot, features)
        })
        .await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let place = params.text_document_position;
        let answer = self.read(&place.text_document.uri, move |analysis, snapshot, features| {
            let offset = convert::offset(&snapshot.document, place.position, features.encoding);
            let text = snapshot.document.text();
            Some(rename::rename(analysis, &text, offset, &params.new_name, snapshot, features))
        });
        answer.await?.transpose()
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.read(&params.text_document.uri, move |analysis, snapshot, features| {
            let text = snapshot.document.text();
            let offset = |position| convert::offset(&snapshot.document, position, features.encoding);
            let places = params.positions.into_iter().map(offset);
            Some(places.map(|offset| ranges::selection(analysis, &text, offset, snapshot, features)).collect())
        })
        .await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let session = Arc::clone(&self.session);
        self.read(&params.text_document.uri, move |analysis, snapshot, features| {
            let tokens = tokens::tokens(analysis, None, snapshot, features);
            Some(session.tokens.full(tokens, snapshot, &session).into())
        })
        .await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let session = Arc::clone(&self.session);
        self.read(&params.text_document.uri, move |analysis, snapshot, features| {
            let tokens = tokens::tokens(analysis, None, snapshot, features);
            Some(session.tokens.delta(&params.previous_result_id, tokens, snapshot, &session))
        })
        .await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.read(&params.text_document.uri, move |analysis, snapshot, features| {
            let data = tokens::tokens(analysis, Some(params.range), snapshot, features);
            Some(SemanticTokens { result_id: None, data }.into())
        })
        .await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        let token = params.work_done_progress_params.work_done_token;
        let session = Arc::clone(&self.session);
        progress::run(self.client.clone(), "Sources of all drafts", token, move |stop, step| {
            session.workspace.sources(&session, &params.query, stop, step)
        })
        .await
        .map(Some)
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let snapshot = self.session.snapshot(&params.text_document.uri);
        let session = Arc::clone(&self.session);
        aside(move || {
            let diagnostics = snapshot.map_or_else(Vec::new, |snapshot| {
                let analysis = session.analysis(&snapshot);
                convert::diagnostics(&analysis, &snapshot, session.features())
            });
            pull::report(diagnostics, params.previous_result_id.as_deref())
        })
        .await
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let token = params.work_done_progress_params.work_done_token;
        let session = Arc::clone(&self.session);
        let known = params.previous_result_ids;
        let items = progress::run(self.client.clone(), "Findings of all drafts", token, move |stop, step| {
            session.reported.reports(&session, known, stop, step)
        });
        Ok(WorkspaceDiagnosticReport { items: items.await? }.into())
    }
}
