//! The folders that the editor has open, and the sources of the drafts in them.
//!
//! A draft that is open is known by its snapshot; of the others only what a list shows is kept, and it is read again when
//! the file or its configuration has changed.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tower_lsp::lsp_types::{InitializeParams, Location, SymbolInformation, Url, WorkspaceFoldersChangeEvent};

use super::session::Session;
use super::snapshot::{Reading, Snapshot};
use super::{convert, outline};
use crate::discovery;
use crate::text::document::Document;
use crate::text::Format;

/// No more sources than these are listed: nobody reads further, they type on.
const MOST: usize = 500;

/// The folders and what is known of the drafts in them.
#[derive(Debug, Default)]
pub struct Workspace {
    folders: Mutex<Vec<PathBuf>>,
    known: Mutex<HashMap<PathBuf, Known>>,
}

/// Tells whether a file has changed.
pub type Stamp = (SystemTime, u64);

pub fn stamp(file: &Path) -> Option<Stamp> {
    let data = fs::metadata(file).ok()?;
    Some((data.modified().ok()?, data.len()))
}

/// The drafts below folders, each once.
pub fn drafts(folders: &[PathBuf], stopped: &impl Fn() -> bool) -> Vec<PathBuf> {
    let below = folders.iter().flat_map(|folder| discovery::drafts_below(folder));
    let mut seen = HashSet::new();
    below.take_while(|_| !stopped()).filter_map(Result::ok).filter(|file| seen.insert(file.clone())).collect()
}

/// A draft that is not open, if it can be read.
pub fn on_disk(file: &Path, reading: Reading) -> Option<Snapshot> {
    let text = discovery::read(file).ok().filter(|text| u32::try_from(text.len()).is_ok())?;
    let uri = Url::from_file_path(file).ok()?;
    let format = Format::from_path(uri.path());
    Some(Snapshot::new(uri, Document::new(&text), 0, format, reading))
}

/// The sources of a draft on disk.
#[derive(Debug)]
struct Known {
    stamp: Option<Stamp>,
    /// Of its configuration.
    generation: u64,
    sources: Arc<[SymbolInformation]>,
}

impl Workspace {
    /// Learns of the folders that an editor begins with.
    pub fn open(&self, params: &InitializeParams) {
        #[allow(deprecated)] // editors without several folders still send the one
        let root = params.root_uri.iter();
        let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
        let mut paths: Vec<PathBuf> = folders.filter_map(|uri| uri.to_file_path().ok()).collect();
        if params.workspace_folders.is_none() {
            paths.extend(root.filter_map(|uri| uri.to_file_path().ok()));
        }
        *self.folders() = paths;
    }

    /// Learns of folders that were added or taken away.
    pub fn change(&self, event: &WorkspaceFoldersChangeEvent) {
        let path = |uri: &Url| uri.to_file_path().ok();
        let removed: Vec<PathBuf> = event.removed.iter().filter_map(|folder| path(&folder.uri)).collect();
        let mut folders = self.folders();
        folders.retain(|folder| !removed.contains(folder));
        for added in event.added.iter().filter_map(|folder| path(&folder.uri)) {
            if !folders.contains(&added) {
                folders.push(added);
            }
        }
    }

    /// The sources whose label fits a query: those of open drafts, then those of the other drafts in the folders, in
    /// order of path. Before each draft on disk `step` is told how many of how many are read, and whoever sets `stop`
    /// gets what was found until then.
    pub fn sources(
        &self,
        session: &Session,
        query: &str,
        stop: &AtomicBool,
        step: &mut dyn FnMut(usize, usize),
    ) -> Vec<SymbolInformation> {
        let stopped = || stop.load(Ordering::Relaxed);
        let fits = |symbol: &SymbolInformation| fits(&symbol.name, query);
        let mut found: Vec<SymbolInformation> = Vec::new();
        let open = session.open_drafts();
        for snapshot in open.iter().take_while(|_| !stopped()) {
            found.extend(sources(snapshot, session).into_iter().filter(|symbol| fits(symbol)));
        }
        let open: HashSet<PathBuf> = open.iter().filter_map(|snapshot| snapshot.uri.to_file_path().ok()).collect();
        let files = self.files(&open, &stopped);
        for (index, file) in files.iter().enumerate() {
            if stopped() || found.len() >= MOST {
                break;
            }
            step(index, files.len());
            found.extend(self.of_file(file, session).iter().filter(|symbol| fits(symbol)).cloned());
        }
        found.truncate(MOST);
        found
    }

    /// The drafts of all folders that are not open, each once. Those that have gone are forgotten.
    fn files(&self, open: &HashSet<PathBuf>, stopped: &impl Fn() -> bool) -> Vec<PathBuf> {
        let folders = self.folders().clone();
        let mut files = drafts(&folders, stopped);
        files.retain(|file| !open.contains(file));
        if !stopped() {
            let closed: HashSet<&PathBuf> = files.iter().collect();
            self.known().retain(|file, _| closed.contains(file));
        }
        files
    }

    fn of_file(&self, file: &Path, session: &Session) -> Arc<[SymbolInformation]> {
        let reading = session.reading(file);
        let stamp = stamp(file);
        if let Some(known) = self.known().get(file) {
            if known.stamp == stamp && known.generation == reading.generation {
                return Arc::clone(&known.sources);
            }
        }
        let generation = reading.generation;
        let sources: Arc<[SymbolInformation]> =
            on_disk(file, reading).map_or_else(Vec::new, |snapshot| sources(&snapshot, session)).into();
        let known = Known { stamp, generation, sources: Arc::clone(&sources) };
        self.known().insert(file.to_owned(), known);
        sources
    }

    /// The folders, as they are now.
    pub fn folders(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> MutexGuard<'_, HashMap<PathBuf, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The sources of one draft, each where it came in, with the draft as its container.
#[allow(deprecated)] // the type demands the field
fn sources(snapshot: &Snapshot, session: &Session) -> Vec<SymbolInformation> {
    let analysis = session.analysis(snapshot);
    let encoding = session.features().encoding;
    let draft = snapshot.uri.path_segments().and_then(|mut segments| segments.next_back()).map(str::to_owned);
    let draft = draft.unwrap_or_else(|| snapshot.uri.path().to_owned());
    let placed = analysis.sources.iter().filter_map(|source| Some((source, *outline::mentions(source).first()?)));
    placed
        .map(|(source, first)| SymbolInformation {
            name: outline::name(source),
            kind: outline::kind(source.class),
            tags: None,
            deprecated: None,
            location: Location::new(snapshot.uri.clone(), convert::range(&snapshot.document, first.span, encoding)),
            container_name: Some(draft.clone()),
        })
        .collect()
}

/// Whether the characters of a query stand in a label in this order, whatever their case: editors rank, servers sift.
fn fits(label: &str, query: &str) -> bool {
    let mut rest = label.chars().flat_map(char::to_lowercase);
    let mut wanted = query.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    wanted.all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_sifted_by_its_characters_in_order() {
        assert!(fits("two former senior officials", "FormOff"));
        assert!(fits("anyone", ""));
        assert!(!fits("officials", "officialss"));
        assert!(!fits("officials", "slaiciffo"));
    }
}
