//! Configuration as plain data: `onrecord.toml`, profiles, and what the rules are told of them. Reads no file: whoever
//! does hands over the text.

mod compile;
mod error;
mod paths;
mod places;
mod profile;
mod schema;
mod settings;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

pub use compile::Read;
pub use error::{in_words, ConfigError};
pub use places::{open_at_end, places, Place, Role};
pub use profile::Profile;
pub use schema::{schema, Key};
pub use settings::{
    Check, EditorSettings, FailOn, Files, Level, LexiconSettings, Publisher, ScoreSettings, Settings, Suppress,
};

use crate::lexicon::Lexicon;
use crate::rules::{Rule, Severity};
use paths::Paths;

/// A compiled configuration. Cheap to clone; it never changes.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it differs from the rule's default.
    levels: Arc<FxHashMap<&'static str, Option<Severity>>>,
    lexicon: Arc<Lexicon>,
    own_names: Arc<[String]>,
    profile: Arc<Profile>,
    publisher: Arc<Publisher>,
    suppressions: Arc<[Suppression]>,
    exclude: Paths,
    fail_on: FailOn,
    bar: u8,
    inlay_hints: bool,
    workspace_diagnostics: bool,
}

/// Rules that are not reported at some paths.
#[derive(Debug)]
struct Suppression {
    rules: Vec<&'static str>,
    paths: Paths,
}

impl Default for Config {
    /// The configuration of a draft that has no `onrecord.toml`. Compiled once, then shared.
    fn default() -> Config {
        static DEFAULT: OnceLock<Config> = OnceLock::new();
        let none = |_: &str| Err("there is no file".to_owned());
        DEFAULT
            .get_or_init(|| {
                Config::new(&Settings::default(), &none).expect("empty settings name nothing that could be wrong")
            })
            .clone()
    }
}

impl Config {
    /// The house's bar where the house sets none: what is below it is very weak.
    pub const BAR: u8 = 20;

    /// Compiles settings that came from no file: an editor's, or those of the command line.
    pub fn new(settings: &Settings, read: Read) -> Result<Config, ConfigError> {
        compile::validate(settings).map_err(|problem| problem.unplaced())?;
        compile::compile(settings, read).map_err(|error| match error {
            compile::CompileError::Setting(problem) => problem.unplaced(),
            compile::CompileError::File(error) => error,
        })
    }

    /// Compiles the text of an `onrecord.toml` with `over` laid on top of it. `file` is what errors call it; `read`
    /// is given the paths in it as they are written.
    pub fn parse(file: &str, text: &str, over: &Settings, read: Read) -> Result<Config, ConfigError> {
        let settings = Settings::parse(file, text)?;
        compile::validate(&settings).map_err(|problem| problem.placed(file, text))?;
        compile::validate(over).map_err(|problem| problem.unplaced())?;
        compile::compile(&settings.overlaid(over), read).map_err(|error| match error {
            compile::CompileError::Setting(problem) => problem.placed(file, text),
            compile::CompileError::File(error) => error,
        })
    }

    /// The severity that a rule's findings have; `None` is off.
    pub fn level(&self, rule: &Rule) -> Option<Severity> {
        self.levels.get(rule.code).copied().unwrap_or(rule.default)
    }

    /// This configuration as it holds for one draft, given its path relative to the folder of `onrecord.toml`: the
    /// rules that are suppressed there are off.
    pub fn at(&self, relative: &Path) -> Config {
        let mut here =
            self.suppressions.iter().filter(|one| one.paths.is_empty() || one.paths.matches(relative)).peekable();
        if here.peek().is_none() {
            return self.clone();
        }
        let mut levels = FxHashMap::clone(&self.levels);
        levels.extend(here.flat_map(|one| one.rules.iter().map(|code| (*code, None))));
        Config { levels: Arc::new(levels), ..self.clone() }
    }

    /// Whether the draft at this path, relative to the folder of `onrecord.toml`, is to be left alone.
    pub fn excludes(&self, relative: &Path) -> bool {
        self.exclude.matches(relative)
    }

    /// Whose rules the levels follow.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Whether the profile is stricter on this rule than what the newsroom has published.
    pub fn is_house_reading(&self, rule: &Rule) -> bool {
        self.profile.house_reading.iter().any(|name| crate::rules::select(name).iter().any(|one| one.code == rule.code))
    }

    /// Who publishes the draft.
    pub fn publisher(&self) -> &Publisher {
        &self.publisher
    }

    /// The publisher's names and domains, in lower case.
    pub fn own_names(&self) -> &[String] {
        &self.own_names
    }

    /// The word lists: the seeds with the house's own.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The least severity that fails a check.
    pub fn fail_on(&self) -> FailOn {
        self.fail_on
    }

    /// The score, 0 to 100, below which an editor shows that of a paragraph.
    pub fn bar(&self) -> u8 {
        self.bar
    }

    /// Whether an editor shows what a source is and what is missing after its first mention.
    pub fn inlay_hints(&self) -> bool {
        self.inlay_hints
    }

    /// Whether an editor gets the findings of drafts that are not open.
    pub fn workspace_diagnostics(&self) -> bool {
        self.workspace_diagnostics
    }
}

#[cfg(test)]
mod tests;
