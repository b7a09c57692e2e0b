use std::fmt;
use std::path::Path;
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// A list of path patterns with the meaning they have in `.gitignore`. Matching reads no file.
#[derive(Clone)]
pub struct Paths(Arc<Gitignore>);

impl fmt::Debug for Paths {
    /// The automata below would fill pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Paths({} patterns)", self.0.len())
    }
}

impl Paths {
    /// Compiles the patterns, or says which one is wrong and why.
    pub fn new(patterns: &[String]) -> Result<Paths, (usize, String)> {
        let mut builder = GitignoreBuilder::new("");
        for (index, pattern) in patterns.iter().enumerate() {
            builder.add_line(None, pattern).map_err(|error| (index, error.to_string()))?;
        }
        // Each pattern was compiled above: building the set of them can only fail on its size.
        builder.build().map(|patterns| Paths(Arc::new(patterns))).map_err(|error| (0, error.to_string()))
    }

    /// Whether a path, relative to the folder of the configuration, matches: itself or a folder it is in.
    pub fn matches(&self, relative: &Path) -> bool {
        !relative.has_root() && self.0.matched_path_or_any_parents(relative, false).is_ignore()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
