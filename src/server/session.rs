//! What the server knows: the open drafts, the editor, and the configurations.
//!
//! Nothing here waits for anything but its own short locks, and no reference into the map of drafts outlives a statement.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use dashmap::DashMap;
use serde_json::Value;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Url};

use super::capabilities::Features;
use super::config_watch::Projects;
use super::settings_file::SettingsFiles;
use super::snapshot::{Reading, Snapshot};
use super::tokens::Answered;
use super::workspace::Workspace;
use super::workspace_pull::Reported;
use super::{convert, Analyze};
use crate::analysis::Analysis;
use crate::config::ConfigError;
use crate::discovery;
use crate::text::document::Document;
use crate::text::Format;

/// Shared by all handlers.
#[derive(Debug)]
pub struct Session {
    drafts: DashMap<Url, Arc<Snapshot>>,
    features: OnceLock<Features>,
    projects: Mutex<Projects>,
    /// The `onrecord.toml` files that the editor has open.
    pub settings_files: SettingsFiles,
    /// What was answered to requests for the findings of all drafts.
    pub reported: Reported,
    /// What was answered to requests for semantic tokens.
    pub tokens: Answered,
    /// The folders that the editor has open.
    pub workspace: Workspace,
    analyze: Analyze,
}

impl Session {
    pub fn new(analyze: Analyze) -> Session {
        Session {
            drafts: DashMap::new(),
            features: OnceLock::new(),
            projects: Mutex::default(),
            settings_files: SettingsFiles::default(),
            reported: Reported::default(),
            tokens: Answered::default(),
            workspace: Workspace::default(),
            analyze,
        }
    }

    /// Learns what the editor can do. Only the first time counts.
    pub fn meet(&self, features: Features) {
        let _ = self.features.set(features);
    }

    pub fn features(&self) -> Features {
        self.features.get().copied().unwrap_or_default()
    }

    /// The newest state of an open draft.
    pub fn snapshot(&self, uri: &Url) -> Option<Arc<Snapshot>> {
        self.drafts.get(uri).map(|entry| Arc::clone(entry.value()))
    }

    /// Whether this is still the newest state of its draft.
    pub fn is_newest(&self, snapshot: &Arc<Snapshot>) -> bool {
        self.snapshot(&snapshot.uri).is_some_and(|newest| Arc::ptr_eq(&newest, snapshot))
    }

    /// The newest states of all open drafts, in order of name.
    pub fn open_drafts(&self) -> Vec<Arc<Snapshot>> {
        let mut open: Vec<Arc<Snapshot>> = self.drafts.iter().map(|entry| Arc::clone(entry.value())).collect();
        open.sort_by(|one, other| one.uri.cmp(&other.uri));
        open
    }

    /// How a draft on disk is to be read.
    pub fn reading(&self, draft: &Path) -> Reading {
        self.projects().reading(Some(draft))
    }

    /// What a draft holds. Takes as long as the analysis takes.
    pub fn analysis(&self, snapshot: &Snapshot) -> Arc<Analysis> {
        snapshot.analysis(self.analyze)
    }

    /// Opens a draft, or opens it again. An `onrecord.toml` is none.
    pub fn open(&self, item: TextDocumentItem) {
        let path = item.uri.to_file_path().ok();
        if path.as_deref().is_some_and(is_configuration) {
            self.settings_files.open(item.uri, &item.text);
            return;
        }
        let format = Format::from_language_id(&item.language_id).unwrap_or_else(|| Format::from_path(item.uri.path()));
        let snapshot = Snapshot::new(
            item.uri.clone(),
            Document::new(&item.text),
            item.version,
            format,
            self.projects().reading(path.as_deref()),
        );
        self.drafts.insert(item.uri, Arc::new(snapshot));
    }

    /// Applies changes in order. `false` if there was nothing to apply them to.
    pub fn change(&self, uri: &Url, version: i32, changes: Vec<TextDocumentContentChangeEvent>) -> bool {
        let Some(current) = self.snapshot(uri) else {
            self.settings_files.change(uri, changes, self.features());
            return false;
        };
        if version < current.version {
            tracing::warn!(version, newest = current.version, "a change to an older version was dropped");
            return false;
        }
        let mut document = current.document.clone();
        for change in changes {
            convert::apply(&mut document, change, self.features().encoding);
        }
        let next = current.edited(document, version);
        self.drafts.insert(uri.clone(), Arc::new(next));
        true
    }

    /// Closes a draft.
    pub fn close(&self, uri: &Url) {
        self.drafts.remove(uri);
        self.settings_files.close(uri);
    }

    /// Takes the editor's settings.
    ///
    /// # Errors
    /// In words for the writer, if something is wrong with them.
    pub fn set_editor_settings(&self, settings: &Value) -> Result<(), String> {
        self.projects().set_editor_settings(settings)
    }

    /// Has every configuration be loaded again if a change to one of these files may concern it.
    pub fn files_changed<'a>(&self, files: impl IntoIterator<Item = &'a Path>) -> bool {
        let mut projects = self.projects();
        let concerned = files.into_iter().any(|file| projects.concerns(file));
        if concerned {
            projects.forget();
        }
        concerned
    }

    /// Reads open drafts anew whose configuration has changed, and says which.
    pub fn read_anew(&self) -> Vec<Url> {
        let mut changed = Vec::new();
        for snapshot in self.open_drafts() {
            let path = snapshot.uri.to_file_path().ok();
            let reading = self.projects().reading(path.as_deref());
            if reading.generation != snapshot.reading.generation {
                let uri = snapshot.uri.clone();
                self.drafts.insert(uri.clone(), Arc::new(snapshot.read_anew(reading)));
                changed.push(uri);
            }
        }
        changed
    }

    /// The `onrecord.toml` files of whose state the editor should be told.
    pub fn unreported_configurations(&self) -> Vec<PathBuf> {
        self.projects().unreported()
    }

    /// What is wrong with an `onrecord.toml` now.
    pub fn configuration_error(&self, file: &Path) -> Option<ConfigError> {
        self.projects().error(file).cloned()
    }

    fn projects(&self) -> MutexGuard<'_, Projects> {
        self.projects.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_configuration(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == discovery::FILE_NAME)
}
