//! The findings of every draft in the folders of an editor that asks for them.
//!
//! Editors ask again every few seconds. What was answered of a draft on disk is therefore known by its id alone, and a
//! draft is read again only when its file or its configuration has changed, or when the editor has forgotten the answer.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tower_lsp::lsp_types::{
    PreviousResultId, UnchangedDocumentDiagnosticReport, Url, WorkspaceDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::session::Session;
use super::snapshot::Snapshot;
use super::workspace::{self, Stamp};
use super::{convert, pull};

/// What was answered of drafts on disk.
#[derive(Debug, Default)]
pub struct Reported(Mutex<HashMap<PathBuf, Answer>>);

/// The state of a draft on disk and the id of what it was found to hold.
#[derive(Debug)]
struct Answer {
    stamp: Option<Stamp>,
    /// Of its configuration.
    generation: u64,
    id: String,
}

impl Reported {
    /// A report on every draft below the folders whose configuration wants that: on open ones as the editor has them.
    /// `previous` is what the editor knows; of what it should know no longer, it is told so.
    pub fn reports(
        &self,
        session: &Session,
        previous: Vec<PreviousResultId>,
        stop: &AtomicBool,
        step: &mut dyn FnMut(usize, usize),
    ) -> Vec<WorkspaceDocumentDiagnosticReport> {
        let stopped = || stop.load(Ordering::Relaxed);
        let mut known: HashMap<Url, String> = previous.into_iter().map(|one| (one.uri, one.value)).collect();
        let mut folders = session.workspace.folders().clone();
        folders.retain(|folder| session.reading(&folder.join("draft")).config.workspace_diagnostics());
        let files = workspace::drafts(&folders, &stopped);
        let mut reports = Vec::new();
        for (index, file) in files.iter().enumerate().take_while(|_| !stopped()) {
            step(index, files.len());
            let Ok(uri) = Url::from_file_path(file) else { continue };
            let before = known.remove(&uri);
            reports.push(match session.snapshot(&uri) {
                Some(snapshot) => of_open(&snapshot, before.as_deref(), session),
                None => self.of_file(file, uri, before.as_deref(), session),
            });
        }
        if stopped() {
            return reports;
        }
        let listed: HashSet<&PathBuf> = files.iter().collect();
        self.answers().retain(|file, _| listed.contains(file));
        // Gone, excluded by its folder, or open without being in any.
        for (uri, before) in known {
            let report = match session.snapshot(&uri) {
                Some(snapshot) => of_open(&snapshot, Some(&before), session),
                None => pull::of_workspace(uri, None, Vec::new(), Some(&before)),
            };
            reports.push(report);
        }
        reports
    }

    fn of_file(
        &self,
        file: &Path,
        uri: Url,
        before: Option<&str>,
        session: &Session,
    ) -> WorkspaceDocumentDiagnosticReport {
        let reading = session.reading(file);
        let stamp = workspace::stamp(file);
        let generation = reading.generation;
        if let (Some(answer), Some(before)) = (self.answers().get(file), before) {
            if stamp.is_some() && answer.stamp == stamp && answer.generation == generation && answer.id == before {
                return unchanged(uri, before);
            }
        }
        let diagnostics = workspace::on_disk(file, reading).map_or_else(Vec::new, |snapshot| {
            convert::diagnostics(&session.analysis(&snapshot), &snapshot, session.features())
        });
        let answer = Answer { stamp, generation, id: pull::id(&diagnostics) };
        self.answers().insert(file.to_owned(), answer);
        pull::of_workspace(uri, None, diagnostics, before)
    }

    fn answers(&self) -> MutexGuard<'_, HashMap<PathBuf, Answer>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn of_open(snapshot: &Snapshot, before: Option<&str>, session: &Session) -> WorkspaceDocumentDiagnosticReport {
    let diagnostics = convert::diagnostics(&session.analysis(snapshot), snapshot, session.features());
    pull::of_workspace(snapshot.uri.clone(), Some(snapshot.version.into()), diagnostics, before)
}

fn unchanged(uri: Url, id: &str) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
        uri,
        version: None,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id.to_owned() },
    })
}
