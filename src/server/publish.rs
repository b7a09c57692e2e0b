//! Tells the editor of findings and of the score, one thing after another, so that what is said last is what holds.
//!
//! Handlers put what has changed into a queue and return. There is no delay: a draft that changes while its findings
//! are computed is in the queue again, and findings of a state that is no longer the newest are never sent.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use tokio::sync::mpsc;
use tower_lsp::lsp_types::{MessageType, Url};
use tower_lsp::Client;

use super::aside::aside;
use super::convert;
use super::refresh::{Kind, Refresher};
use super::score::{self, ScoreChanged, Standing};
use super::session::Session;
use super::snapshot::Snapshot;
use crate::discovery;

/// What the editor has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum News {
    /// A draft was changed or closed.
    Draft(Url),
    /// A draft was opened.
    Opened(Url),
    /// An `onrecord.toml` was loaded.
    Configuration(PathBuf),
    /// Findings have changed without an edit.
    Refresh,
    /// Something that only words can say.
    Message(MessageType, String),
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
        let refresher = Refresher::new(client.clone());
        let task = Task { session, client, refresher, published: HashMap::new(), told: HashMap::new() };
        tokio::spawn(task.run(news));
        Publisher { queue }
    }

    /// A draft was changed or closed.
    pub fn draft(&self, uri: Url) {
        self.put(News::Draft(uri));
    }

    /// A draft was opened, perhaps again.
    pub fn opened(&self, uri: Url) {
        self.put(News::Opened(uri));
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

    /// Shows what was asked for.
    pub fn inform(&self, message: String) {
        self.put(News::Message(MessageType::INFO, message));
    }

    /// Shows a warning.
    pub fn warn(&self, message: String) {
        self.put(News::Message(MessageType::WARNING, message));
    }

    fn put(&self, news: News) {
        // The task is gone only when the server ends, and nobody listens then.
        let _ = self.queue.send(news);
    }
}

struct Task {
    session: Arc<Session>,
    client: Client,
    refresher: Refresher,
    /// The state of each draft that was published last.
    published: HashMap<Url, Weak<Snapshot>>,
    /// How each draft stood when the editor was last told.
    told: HashMap<Url, Standing>,
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
                    News::Draft(uri) => self.draft(uri, false).await,
                    News::Opened(uri) => {
                        self.told.remove(&uri);
                        self.draft(uri, true).await;
                    }
                    News::Configuration(file) => self.configuration(&file).await,
                    News::Refresh => self.refresher.everything(self.session.features()),
                    News::Message(kind, message) => self.client.show_message(kind, message).await,
                }
            }
        }
    }

    /// `opened`: it has just been opened.
    async fn draft(&mut self, uri: Url, opened: bool) {
        let features = self.session.features();
        let Some(snapshot) = self.session.snapshot(&uri) else {
            self.told.remove(&uri);
            if self.published.remove(&uri).is_some() && !features.pulls {
                self.client.publish_diagnostics(uri, Vec::new(), None).await;
            }
            return;
        };
        if features.pulls && !features.score_changed && !features.refreshes_lenses {
            return;
        }
        let last = self.published.get(&uri).and_then(Weak::upgrade);
        if last.is_some_and(|last| Arc::ptr_eq(&last, &snapshot)) {
            return;
        }
        let session = Arc::clone(&self.session);
        let computed = aside(move || {
            let analysis = session.analysis(&snapshot);
            let found = session.is_newest(&snapshot).then(|| {
                let diagnostics = (!features.pulls).then(|| convert::diagnostics(&analysis, &snapshot, features));
                (diagnostics, Standing::of(&analysis))
            });
            (snapshot, found)
        });
        match computed.await {
            Some((snapshot, Some((diagnostics, standing)))) if self.session.is_newest(&snapshot) => {
                self.published.insert(uri.clone(), Arc::downgrade(&snapshot));
                if let Some(diagnostics) = diagnostics {
                    let version = Some(snapshot.version);
                    self.client.publish_diagnostics(uri, diagnostics, version).await;
                }
                self.standing(standing, &snapshot, opened).await;
            }
            Some(_) => {}
            None => tracing::error!("findings could not be laid out"),
        }
    }

    /// Tells how a draft stands if it stands otherwise than the editor was last told.
    async fn standing(&mut self, standing: Standing, snapshot: &Snapshot, opened: bool) {
        let features = self.session.features();
        let before = self.told.insert(snapshot.uri.clone(), standing);
        if before == Some(standing) {
            return;
        }
        if features.score_changed {
            self.client.send_notification::<ScoreChanged>(score::changed(standing, snapshot)).await;
        }
        // What it has just opened, the editor asks about by itself.
        if !opened {
            self.refresher.ring(Kind::Lenses, features);
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
}
