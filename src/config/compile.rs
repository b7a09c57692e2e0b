//! From settings to a configuration: names are looked up, patterns compiled, and what is wrong is said with its place.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::error::{ConfigError, Problem, Step};
use super::paths::Paths;
use super::profile::{unknown_profile, unknown_rule, Profile};
use super::settings::{Publisher, Settings};
use super::{Config, Suppression};
use crate::lexicon::Lexicon;
use crate::rules::{self, Rule, Severity};

/// Hands over the text of a file that the settings name (a profile, a word list), or says why it cannot be had.
pub type Read<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// Checks every name in the settings.
pub fn validate(settings: &Settings) -> Result<(), Problem> {
    let key = |name: &str| Step::Key(name.to_owned());
    let listed = |list: &Option<Vec<String>>, name: &str| match list {
        Some(list) => known(list, vec![key(name)]),
        None => Ok(()),
    };
    listed(&settings.select, "select")?;
    listed(&settings.ignore, "ignore")?;
    for name in settings.severity.keys() {
        if rules::select(name).is_empty() {
            return Err(unknown_rule(name, vec![key("severity"), Step::Name(name.clone())]));
        }
    }
    for (index, suppress) in settings.suppress.iter().enumerate() {
        let at = |name: &str| vec![key("suppress"), Step::Index(index), key(name)];
        known(&suppress.rules, at("rules"))?;
        if suppress.reason.trim().is_empty() {
            let help = "say why: a suppression without a reason cannot be reviewed".to_owned();
            return Err(Problem::new(at("reason"), "the reason is empty".to_owned(), Some(help)));
        }
        paths(&suppress.paths, at("paths"))?;
    }
    paths(&settings.files.exclude, vec![key("files"), key("exclude")])?;
    if settings.score.bar.is_some_and(|bar| bar > 100) {
        let help = "0 shows the score of no paragraph, 100 of nearly all".to_owned();
        return Err(Problem::new(
            vec![key("score"), key("bar")],
            "the bar is not between 0 and 100".to_owned(),
            Some(help),
        ));
    }
    match settings.profile.as_deref() {
        Some(name) if !is_path(name) && !Profile::names().contains(&name) => Err(unknown_profile(name)),
        _ => Ok(()),
    }
}

/// Compiles valid settings.
pub fn compile(settings: &Settings, read: Read) -> Result<Config, CompileError> {
    let profile = profile(settings.profile.as_deref().unwrap_or("default"), read)?;
    let levels = levels(settings, &profile);
    let suppressions = settings.suppress.iter().map(|suppress| {
        let rules = suppress.rules.iter().flat_map(|name| rules::select(name)).map(|rule| rule.code).collect();
        Ok(Suppression { rules, paths: paths(&suppress.paths, Vec::new())? })
    });
    let mut words = Vec::new();
    for (index, file) in settings.lexicon.extend.iter().enumerate() {
        let at = ["lexicon", "extend"].map(|name| Step::Key(name.to_owned())).into_iter().chain([Step::Index(index)]);
        let text = read(file).map_err(|why| unreadable(file, &why, at.collect()))?;
        words.push((file.clone(), text));
    }
    let lexicon = Lexicon::extended(&words).map_err(|error| ConfigError {
        file: Some(error.file),
        span: None,
        line: error.line,
        column: 1,
        message: error.message,
        help: None,
    })?;
    Ok(Config {
        levels: Arc::new(levels),
        lexicon,
        own_names: own_names(&settings.publisher),
        profile: Arc::new(profile),
        publisher: Arc::new(settings.publisher.clone()),
        suppressions: suppressions.collect::<Result<Vec<_>, Problem>>()?.into(),
        exclude: paths(&settings.files.exclude, Vec::new())?,
        fail_on: settings.check.fail_on.unwrap_or_default(),
        bar: settings.score.bar.unwrap_or(Config::BAR),
        inlay_hints: settings.editor.inlay_hints.unwrap_or_default(),
        workspace_diagnostics: settings.editor.workspace_diagnostics.unwrap_or_default(),
    })
}

/// The publisher's names and domains in lower case, as the draft's outlets are compared with.
fn own_names(publisher: &Publisher) -> Arc<[String]> {
    publisher.names.iter().chain(&publisher.domains).map(|name| name.to_lowercase()).collect()
}

/// Either a setting is wrong, whose place depends on where the settings came from, or a file that they name is.
pub enum CompileError {
    Setting(Problem),
    File(ConfigError),
}

impl From<Problem> for CompileError {
    fn from(problem: Problem) -> Self {
        CompileError::Setting(problem)
    }
}

impl From<ConfigError> for CompileError {
    fn from(error: ConfigError) -> Self {
        CompileError::File(error)
    }
}

/// Whether a profile setting is the path of a file rather than a name.
pub fn is_path(profile: &str) -> bool {
    profile.ends_with(".toml") || profile.contains(['/', '\\'])
}

fn profile(name: &str, read: Read) -> Result<Profile, CompileError> {
    if let Some(profile) = Profile::built_in(name) {
        return Ok(profile);
    }
    if !is_path(name) {
        return Err(unknown_profile(name).into());
    }
    let text = read(name).map_err(|why| unreadable(name, &why, vec![Step::Key("profile".to_owned())]))?;
    Ok(Profile::parse(name, &text)?)
}

fn unreadable(file: &str, why: &str, at: Vec<Step>) -> Problem {
    let help = "the path is relative to the folder of this file".to_owned();
    Problem::new(at, format!("cannot read `{file}`: {why}"), Some(help))
}

/// The levels that differ from the rules' own defaults. The narrower word wins: a rule's own over its family's,
/// `[severity]` over the profile, `select` and `ignore` over both.
fn levels(settings: &Settings, profile: &Profile) -> FxHashMap<&'static str, Option<Severity>> {
    let mut levels = FxHashMap::default();
    let graded = [&profile.severity, &settings.severity];
    for (name, level) in graded.into_iter().flat_map(|levels| {
        let families = levels.iter().filter(|(name, _)| rules::find(name).is_none());
        families.chain(levels.iter().filter(|(name, _)| rules::find(name).is_some()))
    }) {
        for rule in rules::select(name) {
            levels.insert(rule.code, level.severity());
        }
    }
    if let Some(select) = &settings.select {
        for rule in rules::all() {
            let level = levels.get(rule.code).copied().unwrap_or(rule.default);
            let level = if select.iter().any(|name| is(rule, name)) {
                // Asked for by name: it is on, even where the profile leaves it off.
                level.or(rule.default).or(Some(Severity::Hint))
            } else if select.iter().any(|name| rules::select(name).iter().any(|one| one.code == rule.code)) {
                level
            } else {
                None
            };
            levels.insert(rule.code, level);
        }
    }
    for rule in settings.ignore.iter().flatten().flat_map(|name| rules::select(name)) {
        levels.insert(rule.code, None);
    }
    levels
}

fn is(rule: &Rule, name: &str) -> bool {
    rule.code.eq_ignore_ascii_case(name) || rule.name == name
}

fn known(names: &[String], at: Vec<Step>) -> Result<(), Problem> {
    match names.iter().enumerate().find(|(_, name)| rules::select(name).is_empty()) {
        Some((index, name)) => Err(unknown_rule(name, [at, vec![Step::Index(index)]].concat())),
        None => Ok(()),
    }
}

fn paths(patterns: &[String], at: Vec<Step>) -> Result<Paths, Problem> {
    Paths::new(patterns).map_err(|(index, why)| {
        let help = "patterns are those of .gitignore: `archive/**`, `*.bak`".to_owned();
        Problem::new([at, vec![Step::Index(index)]].concat(), format!("bad pattern: {why}"), Some(help))
    })
}
