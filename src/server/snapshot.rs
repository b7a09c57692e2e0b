use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tower_lsp::lsp_types::Url;

use super::Analyze;
use crate::analysis::Analysis;
use crate::config::Config;
use crate::text::document::Document;
use crate::text::Format;

/// How a draft is to be read: what its `onrecord.toml` and the editor's settings say.
#[derive(Clone, Debug)]
pub struct Reading {
    pub config: Config,
    /// `files.exclude` names it: it has no findings.
    pub excluded: bool,
    /// Changes whenever the configuration does.
    pub generation: u64,
}

/// An open draft in one of its states. It never changes, so that whatever is computed from it is of one version.
#[derive(Debug)]
pub struct Snapshot {
    pub uri: Url,
    pub document: Document,
    /// As the editor counts.
    pub version: i32,
    pub format: Format,
    pub reading: Reading,
    /// What an earlier state was found to hold, until this one is analysed.
    previous: Mutex<Option<Arc<Analysis>>>,
    analysis: OnceLock<Arc<Analysis>>,
}

impl Snapshot {
    pub fn new(uri: Url, document: Document, version: i32, format: Format, reading: Reading) -> Snapshot {
        Snapshot { uri, document, version, format, reading, previous: Mutex::default(), analysis: OnceLock::new() }
    }

    /// The state after an edit.
    pub fn edited(&self, document: Document, version: i32) -> Snapshot {
        let previous = self.analysis.get().cloned().or_else(|| self.previous().clone());
        Snapshot {
            previous: Mutex::new(previous),
            ..Snapshot::new(self.uri.clone(), document, version, self.format, self.reading.clone())
        }
    }

    /// The same text under another configuration. Nothing that was known is taken over.
    pub fn read_anew(&self, reading: Reading) -> Snapshot {
        Snapshot::new(self.uri.clone(), self.document.clone(), self.version, self.format, reading)
    }

    /// What the draft holds. Computed once, by whoever asks first; others wait. Never call it on a thread that serves
    /// messages.
    pub fn analysis(&self, analyze: Analyze) -> Arc<Analysis> {
        Arc::clone(self.analysis.get_or_init(|| {
            if self.reading.excluded {
                return Arc::default();
            }
            let previous = self.previous().clone();
            let text = self.document.text();
            let result = catch_unwind(AssertUnwindSafe(|| {
                analyze(&text, self.format, &self.reading.config, previous.as_deref())
            }));
            *self.previous() = None;
            Arc::new(result.unwrap_or_else(|_| {
                tracing::error!(
                    version = self.version,
                    bytes = text.len(),
                    "the analysis panicked; the draft is shown without findings until its next edit"
                );
                Analysis::default()
            }))
        }))
    }

    fn previous(&self) -> std::sync::MutexGuard<'_, Option<Arc<Analysis>>> {
        self.previous.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
