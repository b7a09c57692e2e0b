//! Which `onrecord.toml` holds for a draft, and reading it. Shared by the two shells; nothing below them reads files.

use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::config::{Config, ConfigError, Settings};

/// The name of the configuration file.
pub const FILE_NAME: &str = "onrecord.toml";

/// The endings that make a file in a folder a draft.
pub const ENDINGS: [&str; 22] = [
    "txt", "text", "md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd", "html", "htm", "xhtml", "adoc", "asciidoc",
    "asc", "rst", "rest", "tex", "ltx", "latex", "org", "typ",
];

/// The drafts below a folder in order of path, whatever a configuration says of them; what `.gitignore` and its like name
/// is left out. Where a folder cannot be looked at, that is said in its place.
pub fn drafts_below(folder: &Path) -> impl Iterator<Item = Result<PathBuf, String>> {
    ignore::WalkBuilder::new(folder).sort_by_file_path(Path::cmp).build().filter_map(|entry| {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return Some(Err(error.to_string())),
        };
        let ending = entry.path().extension()?.to_str()?.to_ascii_lowercase();
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        (is_file && ENDINGS.contains(&ending.as_str())).then(|| Ok(entry.into_path()))
    })
}

/// A folder of drafts with its configuration.
#[derive(Clone, Debug)]
pub struct Project {
    /// The `onrecord.toml`; `None` where there is none.
    pub file: Option<PathBuf>,
    /// The files that it names (a profile, word lists), as far as they were asked for: whoever watches it watches them.
    pub reads: Vec<PathBuf>,
    /// What it says.
    pub config: Config,
}

/// The nearest `onrecord.toml` upward from a draft or a folder. The path need not exist.
pub fn nearest(from: &Path) -> Option<PathBuf> {
    let from = absolute(from)?;
    from.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}

impl Project {
    /// The project of an `onrecord.toml`, with `over` (the editor's settings, the command line's) laid on top.
    ///
    /// # Errors
    /// If it, or a file that it names, cannot be read, or if what it says is wrong. The error names the place.
    pub fn load(file: &Path, over: &Settings) -> Result<Project, ConfigError> {
        let name = shown(file);
        let text = read(file).map_err(|why| ConfigError {
            file: Some(name.clone()),
            span: None,
            line: 1,
            column: 1,
            message: format!("cannot be read: {why}"),
            help: None,
        })?;
        Project::of(file, &text, over)
    }

    /// As [`Project::load`], with the text of the file as an editor has it.
    ///
    /// # Errors
    /// As there.
    pub fn of(file: &Path, text: &str, over: &Settings) -> Result<Project, ConfigError> {
        let folder = file.parent().unwrap_or(Path::new(""));
        let reads = RefCell::new(Vec::new());
        let config = Config::parse(&shown(file), text, over, &|name| {
            let path = folder.join(name);
            reads.borrow_mut().push(path.clone());
            read(&path)
        })?;
        Ok(Project { file: Some(file.to_owned()), reads: reads.into_inner(), config })
    }

    /// The project of drafts that have no `onrecord.toml`: paths in `over` are relative to the working folder.
    ///
    /// # Errors
    /// If what `over` says is wrong, or names a file that cannot be read.
    pub fn without_file(over: &Settings) -> Result<Project, ConfigError> {
        let reads = RefCell::new(Vec::new());
        let config = Config::new(over, &|name| {
            reads.borrow_mut().push(PathBuf::from(name));
            read(Path::new(name))
        })?;
        Ok(Project { file: None, reads: reads.into_inner(), config })
    }

    /// The configuration as it holds for one draft.
    pub fn config_for(&self, draft: &Path) -> Config {
        match self.relative(draft) {
            Some(relative) => self.config.at(&relative),
            None => self.config.at(Path::new("")),
        }
    }

    /// Whether `files.exclude` leaves this draft alone.
    pub fn excludes(&self, draft: &Path) -> bool {
        self.relative(draft).is_some_and(|relative| self.config.excludes(&relative))
    }

    fn relative(&self, draft: &Path) -> Option<PathBuf> {
        let file = absolute(self.file.as_deref()?)?;
        absolute(draft)?.strip_prefix(file.parent()?).ok().map(Path::to_owned)
    }
}

/// From the root, as written: links are not followed, since a draft belongs to the folder it is named in. The empty path
/// is the working folder.
fn absolute(path: &Path) -> Option<PathBuf> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    std::path::absolute(path).ok()
}

/// A path as people and reports see it: relative to the working folder where it lies below it.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let path = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    path.display().to_string()
}

/// The text of a file, or why it cannot be had, in words that follow "cannot read x: ".
pub fn read(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("it is not UTF-8 (first bad byte at offset {at}); save it as UTF-8")
    })
}
