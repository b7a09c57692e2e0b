//! The model of `onrecord.toml`. An editor's settings have the same form.
//!
//! The docs of the settings are what an editor shows for their keys, and what the JSON Schema says: they are written for
//! writers. What stands behind `x-names` tells which names a string may be.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::error::ConfigError;
use crate::rules::Severity;

/// Settings of onrecord for the drafts in the folder of this file and below it. A setting that is left out keeps its
/// default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Whose rules weigh the findings: a profile of the catalogue, or the path of a profile file of your own. The score
    /// is the same in every profile. Default: `"default"`.
    #[schemars(extend("x-names" = "profiles"))]
    pub profile: Option<String>,
    /// Report only these rules: codes, names or families. Default: every rule that the profile has on.
    #[schemars(extend("x-names" = "rules"))]
    pub select: Option<Vec<String>>,
    /// Never report these rules: codes, names or families. The score does not change.
    #[schemars(extend("x-names" = "rules"))]
    pub ignore: Option<Vec<String>>,
    /// Levels that differ from the profile's, by code, name or family.
    #[schemars(extend("x-keys" = "rules"))]
    pub severity: BTreeMap<String, Level>,
    /// Who publishes the draft.
    pub publisher: Publisher,
    /// Additions to the word lists.
    pub lexicon: LexiconSettings,
    /// Findings that the house has decided not to see.
    pub suppress: Vec<Suppress>,
    /// Which files are drafts.
    pub files: Files,
    /// How `onrecord check` ends.
    pub check: Check,
    /// How the score is shown.
    pub score: ScoreSettings,
    /// What an editor shows beside the findings.
    pub editor: EditorSettings,
}

/// The level of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reported.
    Off,
    /// A remark for a careful writer.
    Hint,
    /// Worth knowing.
    Information,
    /// An editor should settle it.
    Warning,
    /// Do not publish as it is.
    Error,
}

impl Level {
    /// `None` is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Hint => Some(Severity::Hint),
            Level::Information => Some(Severity::Information),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// Who publishes the draft. What its own newsroom reports is not second-hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Publisher {
    /// Its names, as they are written in its drafts.
    pub names: Vec<String>,
    /// Its addresses, without a scheme: `example.org`.
    pub domains: Vec<String>,
}

/// Additions to the word lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct LexiconSettings {
    /// Files in the form of `seeds/lexicon/*.toml`, relative to `onrecord.toml`.
    pub extend: Vec<String>,
}

/// Findings that the house has decided not to see, and why.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Suppress {
    /// Which rules: codes, names or families.
    #[schemars(extend("x-names" = "rules"))]
    pub rules: Vec<String>,
    /// Where, in the patterns of `.gitignore`, relative to `onrecord.toml`; everywhere if empty.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Why: for whoever reads the file next.
    pub reason: String,
}

/// Which files are drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Files {
    /// Left out when a folder is checked or a file is opened, in the patterns of `.gitignore`.
    pub exclude: Vec<String>,
}

/// How the score is shown. Nothing here changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScoreSettings {
    /// The house's bar, 0 to 100: an editor shows the score of a paragraph only where it is below this. 0 shows none.
    /// Default: 20, below which a score is very weak.
    #[schemars(range(max = 100))]
    pub bar: Option<u8>,
}

/// What an editor shows beside the findings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct EditorSettings {
    /// Whether inlay hints say, after a source's first mention, what it is and what is missing. Default: `false`.
    pub inlay_hints: Option<bool>,
    /// Whether an editor that asks for them gets the findings of every draft in its folders, not only of the open ones. What
    /// holds for a folder of the editor holds for all drafts in it. Default: `false`.
    pub workspace_diagnostics: Option<bool>,
}

/// How `onrecord check` ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Check {
    /// The least severity that fails the check. Default: `"warning"`.
    pub fail_on: Option<FailOn>,
}

/// The least severity that fails a check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Any finding.
    Hint,
    /// Information and above.
    Information,
    /// Warnings and errors.
    #[default]
    Warning,
    /// Errors alone.
    Error,
    /// Findings never fail it.
    Never,
}

impl FailOn {
    /// The names, least first.
    pub const NAMES: [&'static str; 5] = ["hint", "information", "warning", "error", "never"];

    /// The threshold of this name.
    pub fn from_name(name: &str) -> Option<FailOn> {
        match name {
            "hint" => Some(FailOn::Hint),
            "information" => Some(FailOn::Information),
            "warning" => Some(FailOn::Warning),
            "error" => Some(FailOn::Error),
            "never" => Some(FailOn::Never),
            _ => None,
        }
    }

    /// Whether a finding of this severity fails the check.
    pub fn reached_by(self, severity: Severity) -> bool {
        let least = match self {
            FailOn::Hint => Severity::Hint,
            FailOn::Information => Severity::Information,
            FailOn::Warning => Severity::Warning,
            FailOn::Error => Severity::Error,
            FailOn::Never => return false,
        };
        severity >= least
    }
}

impl Settings {
    /// Reads the text of an `onrecord.toml`; `file` is what errors call it.
    pub fn parse(file: &str, text: &str) -> Result<Settings, ConfigError> {
        toml::from_str(text).map_err(|error| ConfigError::from_toml(file, text, &error))
    }

    /// These settings with `over` laid on top: what it sets wins, single levels and additions join.
    pub fn overlaid(mut self, over: &Settings) -> Settings {
        fn set<T: Clone>(under: &mut Option<T>, over: &Option<T>) {
            if over.is_some() {
                under.clone_from(over);
            }
        }
        set(&mut self.profile, &over.profile);
        set(&mut self.select, &over.select);
        set(&mut self.ignore, &over.ignore);
        set(&mut self.check.fail_on, &over.check.fail_on);
        set(&mut self.score.bar, &over.score.bar);
        set(&mut self.editor.inlay_hints, &over.editor.inlay_hints);
        set(&mut self.editor.workspace_diagnostics, &over.editor.workspace_diagnostics);
        self.severity.extend(over.severity.clone());
        self.publisher.names.extend_from_slice(&over.publisher.names);
        self.publisher.domains.extend_from_slice(&over.publisher.domains);
        self.lexicon.extend.extend_from_slice(&over.lexicon.extend);
        self.suppress.extend_from_slice(&over.suppress);
        self.files.exclude.extend_from_slice(&over.files.exclude);
        self
    }
}
