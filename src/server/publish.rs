//! Tells the editor of findings, one thing after another, so that what is said last is what holds.
//!
//! Handlers put what has changed into a queue and return. There is no delay: a draft that changes while its findings
//! are computed is in the queue again, and findings of a state that is no longer the newest are never sent.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use tokio::sync::mpsc;
use tower_lsp::lsp_types::{MessageType, Url};
use tower_lsp::Client;

use super::convert;
use super::session::Session;
use super::snapshot::Snapshot;
use crate::discovery;

/// What the editor has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum News {
    /// A draft was opened, changed or closed.
    Draft(Url),
    /// An `onrecord.toml` was loaded.
    Configuration(PathBuf),
    /// Findings have changed without an edit.
    Refresh,
    /// Something that only words can say.
    Message(String),
}

/// The queue. Clones share it.
#[derive(Clone, Debug)]
pub struct Publisher {
    queue: mpsc::UnboundedSender<News>,
}

impl Publisher {
    /// Starts the task that empties the queue. It ends when the last publisher is gone.
    pub fn start(session: Arc<Session>, client: Client) -> Publisher {
        let (queue, news) = mpsc::unbounded_channel();
        let task = Task { session, client, published: HashMap::new() };
        tokio::spawn(task.run(news));
        Publisher { queue }
    }

    /// A draft was opened, changed or closed.
    pub fn draft(&self, uri: Url) {
        self.put(News::Draft(uri));
    }

    /// Drafts are read under another configuration.
    pub fn drafts_read_anew(&self, uris: Vec<Url>) {
        if !uris.is_empty() {
            self.put(News::Refresh);
        }
        for uri in uris {
            self.draft(uri);
        }
    }

    /// `onrecord.toml` files were loaded.
    pub fn configurations(&self, files: Vec<PathBuf>) {
        for file in files {
            self.put(News::Configuration(file));
        }
    }

    /// Shows a warning.
    pub fn warn(&self, message: String) {
        self.put(News::Message(message));
    }

    fn put(&self, news: News) {
        // The task is gone only when the server ends, and nobody listens then.
        let _ = self.queue.send(news);
    }
}

struct Task {
    session: Arc<Session>,
    client: Client,
    /// The state of each draft that was published last.
    published: HashMap<Url, Weak<Snapshot>>,
}

impl Task {
    async fn run(mut self, mut queue: mpsc::UnboundedReceiver<News>) {
        while let Some(first) = queue.recv().await {
            let mut batch = vec![first];
            while let Ok(next) = queue.try_recv() {
                if !batch.contains(&next) {
                    batch.push(next);
                }
            }
            for news in batch {
                match news {
                    News::Draft(uri) => self.draft(uri).await,
                    News::Configuration(file) => self.configuration(&file).await,
                    News::Refresh => self.refresh(),
                    News::Message(message) => {
                        self.client.show_message(MessageType::WARNING, message).await;
                    }
                }
            }
        }
    }

    async fn draft(&mut self, uri: Url) {
        let features = self.session.features();
        if features.pulls {
            return;
        }
        let Some(snapshot) = self.session.snapshot(&uri) else {
            if self.published.remove(&uri).is_some() {
                self.client.publish_diagnostics(uri, Vec::new(), None).await;
            }
            return;
        };
        let last = self.published.get(&uri).and_then(Weak::upgrade);
        if last.is_some_and(|last| Arc::ptr_eq(&last, &snapshot)) {
            return;
        }
        let session = Arc::clone(&self.session);
        let computed = tokio::task::spawn_blocking(move || {
            let analysis = session.analysis(&snapshot);
            let diagnostics =
                session.is_newest(&snapshot).then(|| convert::diagnostics(&analysis, &snapshot, features));
            (snapshot, diagnostics)
        });
        match computed.await {
            Ok((snapshot, Some(diagnostics))) if self.session.is_newest(&snapshot) => {
                self.published.insert(uri.clone(), Arc::downgrade(&snapshot));
                let version = Some(snapshot.version);
                self.client.publish_diagnostics(uri, diagnostics, version).await;
            }
            Ok(_) => {}
            Err(_) => tracing::error!("findings could not be laid out"),
        }
    }

    /// An invalid configuration is shown where it is wrong, even to an editor that asks for the findings of drafts: it
    /// does not ask for those of this file.
    async fn configuration(&self, file: &Path) {
        let Ok(uri) = Url::from_file_path(file) else {
            return;
        };
        let diagnostics = match self.session.configuration_error(file) {
            Some(error) => {
                let text = discovery::read(file).unwrap_or_default();
                let shown = discovery::shown(file);
                let encoding = self.session.features().encoding;
                vec![convert::configuration_error(&error, &shown, &text, encoding)]
            }
            None => Vec::new(),
        };
        self.client.publish_diagnostics(uri, diagnostics, None).await;
    }

    /// In a task of its own: tower-lsp panics at an answer for which nobody waits any more, so the wait must go on for
    /// as long as the editor needs, and nothing else may wait for it.
    fn refresh(&self) {
        let features = self.session.features();
        if features.pulls && features.refreshes {
            let client = self.client.clone();
            tokio::spawn(async move {
                if client.workspace_diagnostic_refresh().await.is_err() {
                    tracing::info!("the editor did not refresh");
                }
            });
        }
    }
}
