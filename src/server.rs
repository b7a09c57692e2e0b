//! The language server, on tower-lsp.
//!
//! One habit keeps it sound: **a handler mutates, enqueues, returns**. tower-lsp runs four handlers at a time and lets
//! them interleave wherever they wait, so the state changes before the first `.await`; a handler that waited for the
//! editor could wait for an answer that stands behind itself in the queue, so none does. What takes time runs on
//! threads of its own, on a [`snapshot`] that does not change under it.

mod actions;
mod aside;
mod capabilities;
mod completion;
mod config_watch;
mod convert;
mod families;
mod frames;
mod hints;
mod hover;
mod lens;
mod lifecycle;
mod log;
mod navigate;
mod outline;
mod page;
mod progress;
mod publish;
mod pull;
mod ranges;
mod refresh;
mod rename;
mod score;
mod session;
mod settings_file;
mod show_sources;
mod snapshot;
mod sources;
mod suppress;
mod tokens;
mod workspace;
mod workspace_pull;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeActionParams, CodeLens, CodeLensParams, CompletionParams, CompletionResponse, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWatchedFilesRegistrationOptions,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams,
    DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, FileSystemWatcher, FoldingRange,
    FoldingRangeParams, GlobPattern, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams, Location, PrepareRenameResponse,
    ReferenceParams, Registration, RenameParams, SelectionRange, SelectionRangeParams, SemanticTokens,
    SemanticTokensDeltaParams, SemanticTokensFullDeltaResult, SemanticTokensParams, SemanticTokensRangeParams,
    SemanticTokensRangeResult, SemanticTokensResult, ServerInfo, SymbolInformation, TextDocumentIdentifier,
    TextDocumentPositionParams, Url, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
    WorkspaceDiagnosticReportResult, WorkspaceEdit, WorkspaceSymbolParams,
};
use tower_lsp::{Client, LanguageServer, LspService, Server};

use crate::analysis::Analysis;
use crate::config::Config;
use crate::text::Format;
use capabilities::Features;
#[doc(hidden)] // bytes of strangers are read here: fuzz targets and properties must reach it
pub use frames::Framed;
use lifecycle::{Gate, Input, Lifecycle, Output};
use publish::Publisher;
use session::Session;
use snapshot::Snapshot;

/// The analysis that a server offers: [`crate::analyze_again`], or a test's stand-in.
pub type Analyze = fn(&str, Format, &Config, Option<&Analysis>) -> Analysis;

/// Requests that have a handler under another name, whose answers tower-lsp's types cannot hold.
const RENAMED: &[(&str, &str)] =
    &[("codeAction/resolve", "onrecord/resolveCodeAction"), ("textDocument/codeAction", "onrecord/codeAction")];

/// Serves an editor on standard input and output until it goes, and returns the exit code of the process. `log` is the
/// level of the log on standard error; `None` takes that of `ONRECORD_LOG`, or `warn`.
///
/// On Linux the calling thread and all that it starts lose the right to open sockets, write files and start programs, for
/// good. The caller must leave the process at the end: a thread may still wait for input.
pub fn run(analyze: Analyze, log: Option<&str>) -> i32 {
    log::start(log);
    // Before the first thread, which would keep its rights.
    give_up_rights();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "cannot start");
            return 1;
        }
    };
    let code = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), analyze));
    runtime.shutdown_background();
    code
}

/// Says in the log whether it held: a newsroom may want to know.
fn give_up_rights() {
    #[cfg(target_os = "linux")]
    {
        let walls = crate::sandbox::enter();
        if walls.landlock && walls.seccomp {
            tracing::info!("this process can open no socket, write no file and start no program");
        } else {
            let crate::sandbox::Walls { landlock, seccomp } = walls;
            tracing::warn!(landlock, seccomp, "the kernel lacks a sandbox; serving without it");
        }
    }
}

/// Serves one editor on a pair of streams until it goes, and returns the exit code: 0 if it asked to shut down before.
pub async fn serve<I, O>(input: I, output: O, analyze: Analyze) -> i32
where
    I: AsyncRead + Unpin + Send + 'static,
    O: AsyncWrite + Unpin + Send + 'static,
{
    let lifecycle = Lifecycle::new();
    let session = Arc::new(Session::new(analyze));
    let (service, socket) = LspService::build(|client| Backend {
        publisher: Publisher::start(Arc::clone(&session), client.clone()),
        client,
        session: Arc::clone(&session),
        lifecycle: lifecycle.clone(),
        complaint: Mutex::default(),
    })
    .custom_method(RENAMED[0].1, Backend::resolve)
    .custom_method(RENAMED[1].1, Backend::quick_fixes)
    .custom_method("onrecord/score", Backend::score)
    .custom_method("onrecord/sources", Backend::sources)
    .finish();
    let meet = move |params: &Value| session.meet(Features::read(params));
    let gate = Gate::new(service, &lifecycle, meet, RENAMED);
    let input = Framed::new(Input::new(input, &lifecycle));
    let output = Output::new(output, &lifecycle);
    let mut serving = tokio::spawn(Server::new(input, output, socket).serve(gate));
    let served = tokio::select! {
        served = &mut serving => Some(served),
        () = lifecycle.ended() => tokio::time::timeout(lifecycle::GRACE, &mut serving).await.ok(),
    };
    match served {
        Some(Ok(())) => {}
        Some(Err(_)) => tracing::error!("the connection broke"),
        None => tracing::warn!("the editor did not take the last answers"),
    }
    lifecycle.end();
    lifecycle.exit_code()
}

/// The parameters of a request about a draft as a whole.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AboutDraft {
    text_document: TextDocumentIdentifier,
}

/// The handlers. Each mutates the session, enqueues what the editor is to be told, and returns.
struct Backend {
    client: Client,
    session: Arc<Session>,
    publisher: Publisher,
    lifecycle: Lifecycle,
    /// What is wrong with the settings that came with `initialize`, until the editor can be told.
    complaint: Mutex<Option<String>>,
}

impl Backend {
    /// After anything that may have had a configuration be loaded.
    fn tell_of_configurations(&self) {
        self.publisher.configurations(self.session.unreported_configurations());
    }

    fn read_drafts_anew(&self) {
        self.publisher.drafts_read_anew(self.session.read_anew());
        self.tell_of_configurations();
    }

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

    /// Answers from the analysis of an open draft, computed aside; nothing of one that is not open.
    async fn read<T: Send + 'static>(
        &self,
        uri: &Url,
        answer: impl FnOnce(&Analysis, &Snapshot, Features) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(snapshot) = self.session.snapshot(uri) else {
            return Ok(None);
        };
        let session = Arc::clone(&self.session);
        aside(move || answer(&session.analysis(&snapshot), &snapshot, session.features())).await
    }

    /// Asks to be told when a configuration or a file that it names changes.
    fn watch_configurations(&self) {
        if !self.session.features().watches {
            return;
        }
        let watcher = FileSystemWatcher { glob_pattern: GlobPattern::String("**/*.toml".to_owned()), kind: None };
        let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![watcher] };
        let registration = Registration {
            id: "onrecord-configuration".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let client = self.client.clone();
        // Nothing may drop this wait before the answer: tower-lsp panics at an answer that nobody waits for.
        tokio::spawn(async move {
            if client.register_capability(vec![registration]).await.is_err() {
                tracing::info!("the editor does not watch files");
            }
        });
    }
}

/// Computes on a thread where it keeps no message waiting.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    self::aside::aside(work).await.ok_or_else(Error::internal_error)
}

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
