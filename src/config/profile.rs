//! Profiles: how heavily each newsroom's published rules weigh a finding. They are data, in `seeds/profiles`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::error::{suggestion, ConfigError};
use super::settings::Level;
use crate::rules;

/// How heavily one newsroom's rules weigh the findings. A profile never changes the score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Profile {
    /// Whose rules they are, for people.
    pub title: String,
    /// What sets it apart, in a sentence or two.
    #[serde(default)]
    pub description: String,
    /// Rules where the profile is stricter than what the newsroom has published: our reading, and shown as that.
    #[serde(default)]
    pub house_reading: Vec<String>,
    /// Levels by code; a rule that is not named keeps its default.
    #[serde(default)]
    pub severity: BTreeMap<String, Level>,
}

/// The profiles that come with the program, by name.
const BUILT_IN: [(&str, &str); 8] = [
    ("default", include_str!("../../seeds/profiles/default.toml")),
    ("ap", include_str!("../../seeds/profiles/ap.toml")),
    ("reuters", include_str!("../../seeds/profiles/reuters.toml")),
    ("nyt", include_str!("../../seeds/profiles/nyt.toml")),
    ("bbc", include_str!("../../seeds/profiles/bbc.toml")),
    ("guardian", include_str!("../../seeds/profiles/guardian.toml")),
    ("npr", include_str!("../../seeds/profiles/npr.toml")),
    ("wikipedia", include_str!("../../seeds/profiles/wikipedia.toml")),
];

impl Profile {
    /// The names of the profiles that come with the program.
    pub fn names() -> [&'static str; 8] {
        BUILT_IN.map(|(name, _)| name)
    }

    /// The profile of this name that comes with the program.
    pub fn built_in(name: &str) -> Option<Profile> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(toml::from_str(text).expect("a test reads every profile that comes with the program"))
    }

    /// Reads a profile of a house's own; `file` is what errors call it.
    pub fn parse(file: &str, text: &str) -> Result<Profile, ConfigError> {
        let profile: Profile = toml::from_str(text).map_err(|error| ConfigError::from_toml(file, text, &error))?;
        let severities = profile.severity.keys().map(|key| (key, vec![step("severity"), name(key)]));
        let readings = profile.house_reading.iter().enumerate();
        let readings = readings.map(|(i, key)| (key, vec![step("house-reading"), Step::Index(i)]));
        for (key, at) in severities.chain(readings) {
            if rules::select(key).is_empty() {
                return Err(unknown_rule(key, at).placed(file, text));
            }
        }
        Ok(profile)
    }
}

use super::error::{Problem, Step};

fn step(key: &str) -> Step {
    Step::Key(key.to_owned())
}

fn name(key: &str) -> Step {
    Step::Name(key.to_owned())
}

/// That no rule has this code or name, with the nearest that one has.
pub fn unknown_rule(wrong: &str, at: Vec<Step>) -> Problem {
    let known = rules::all().iter().flat_map(|rule| [rule.code, rule.name, &rule.code[..3]]);
    let help = match crate::lexicon::nearest(wrong, known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`onrecord rules` lists the rules".to_owned(),
    };
    Problem::new(at, format!("unknown rule `{wrong}`"), Some(help))
}

/// That there is no profile of this name, with the nearest there is.
pub fn unknown_profile(wrong: &str) -> Problem {
    let help = format!(
        "{} A profile file of your own is named by its path, ending in `.toml`.",
        suggestion(wrong, &Profile::names())
    );
    Problem::new(vec![step("profile")], format!("unknown profile `{wrong}`"), Some(help))
}
