//! The side of the server that tower-lsp calls: what all handlers share.
//!
//! The handlers themselves are in two places, for tower-lsp has a trait for those that it knows and a list for others.

mod handlers;
mod unlisted;

use std::sync::{Arc, Mutex};

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, Registration, Url,
};
use tower_lsp::{Client, ClientSocket, LspService};

use super::aside;
use super::capabilities::Features;
use super::lifecycle::Lifecycle;
use super::publish::Publisher;
use super::session::Session;
use super::snapshot::Snapshot;
use crate::analysis::Analysis;
pub use unlisted::RENAMED;

/// The handlers. Each mutates the session, enqueues what the editor is to be told, and returns.
pub struct Backend {
    client: Client,
    session: Arc<Session>,
    publisher: Publisher,
    lifecycle: Lifecycle,
    /// What is wrong with the settings that came with `initialize`, until the editor can be told.
    complaint: Mutex<Option<String>>,
}

/// All handlers as one service, and the way back to the editor.
pub fn service(session: &Arc<Session>, lifecycle: &Lifecycle) -> (LspService<Backend>, ClientSocket) {
    let service = LspService::build(|client| Backend {
        publisher: Publisher::start(Arc::clone(session), client.clone()),
        client,
        session: Arc::clone(session),
        lifecycle: lifecycle.clone(),
        complaint: Mutex::default(),
    });
    unlisted::add_to(service).finish()
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
