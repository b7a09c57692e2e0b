//! Which `onrecord.toml` holds for an open draft, kept up to date.
//!
//! A draft belongs to the nearest file upward from it. It is looked for when the draft is opened or saved, and whenever
//! the editor reports a change to one: not every editor watches files, and none watches those above its folders. A file
//! that has become invalid is as good as unchanged: the last good state holds, since a fallback to the defaults would
//! flood a newsroom with findings that it had settled.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde_json::Value;

use super::snapshot::Reading;
use crate::config::{self, Config, ConfigError, Settings};
use crate::discovery::{self, Project};

/// Every configuration in use.
#[derive(Debug, Default)]
pub struct Projects {
    /// The editor's own settings, which win over every file.
    over: Settings,
    /// For drafts without a file; `None` until one is asked for.
    without_file: Option<(Config, u64)>,
    loaded: HashMap<PathBuf, Loaded>,
    /// Counts every configuration that was ever loaded.
    generation: u64,
    /// Files whose state may differ from what the editor was told of it.
    unreported: Vec<PathBuf>,
}

/// One `onrecord.toml`.
#[derive(Debug)]
struct Loaded {
    /// Its last good state.
    project: Option<Project>,
    generation: u64,
    /// What is wrong with it now.
    error: Option<ConfigError>,
    /// It and the files that it names, as they were when it was loaded.
    stamps: Vec<(PathBuf, Stamp)>,
}

/// Tells whether a file has changed. `None` where there is none.
type Stamp = Option<(SystemTime, u64)>;

fn stamp(file: &Path) -> Stamp {
    let data = fs::metadata(file).ok()?;
    Some((data.modified().ok()?, data.len()))
}

impl Projects {
    /// How a draft is to be read now; `None` is one that has never been saved.
    pub fn reading(&mut self, draft: Option<&Path>) -> Reading {
        let file = draft.and_then(discovery::nearest);
        if let Some(file) = &file {
            self.load_if_changed(file);
        }
        if let (Some(file), Some(draft)) = (file, draft) {
            let loaded = &self.loaded[&file];
            if let Some(project) = &loaded.project {
                return Reading {
                    config: project.config_for(draft),
                    excluded: project.excludes(draft),
                    generation: loaded.generation,
                };
            }
        }
        let (config, generation) = self.without_file();
        Reading { config, excluded: false, generation }
    }

    fn load_if_changed(&mut self, file: &Path) {
        let current = self.loaded.get(file).is_some_and(|loaded| {
            loaded.error.is_none() && loaded.stamps.iter().all(|(file, before)| stamp(file) == *before)
        });
        if current {
            return;
        }
        let before = stamp(file);
        let result = Project::load(file, &self.over);
        let last = self.loaded.remove(file);
        let known_error = last.as_ref().and_then(|last| last.error.clone());
        let loaded = match result {
            Ok(project) => {
                self.generation += 1;
                let mut stamps = vec![(file.to_owned(), before)];
                stamps.extend(project.reads.iter().map(|read| (read.clone(), stamp(read))));
                Loaded { project: Some(project), generation: self.generation, error: None, stamps }
            }
            Err(error) => {
                tracing::warn!("an onrecord.toml is invalid; its last good state holds");
                Loaded {
                    generation: last.as_ref().map_or(0, |last| last.generation),
                    project: last.and_then(|last| last.project),
                    error: Some(error),
                    stamps: Vec::new(),
                }
            }
        };
        if known_error != loaded.error {
            self.unreported.push(file.to_owned());
        }
        self.loaded.insert(file.to_owned(), loaded);
    }

    fn without_file(&mut self) -> (Config, u64) {
        if self.without_file.is_none() {
            // What the editor says was checked when it said so; a file that it names may have gone since.
            let config = Project::without_file(&self.over).map(|project| project.config);
            self.generation += 1;
            self.without_file = Some((config.unwrap_or_default(), self.generation));
        }
        self.without_file.clone().unwrap_or_default()
    }

    /// Takes the editor's settings: those of `onrecord.toml`, by themselves or under the key `onrecord`.
    ///
    /// # Errors
    /// If something is wrong with them, in words for the writer. The former ones stay then.
    pub fn set_editor_settings(&mut self, value: &Value) -> Result<(), String> {
        let value = value.get("onrecord").unwrap_or(value);
        let settings = match set_values(value) {
            Value::Null => Settings::default(),
            value => serde_json::from_value(value).map_err(|error| complaint(&error))?,
        };
        if settings == self.over {
            return Ok(());
        }
        Project::without_file(&settings).map_err(|error| format!("onrecord: the editor's settings: {error}"))?;
        self.over = settings;
        self.without_file = None;
        self.forget();
        Ok(())
    }

    /// Whether a change to this file can concern a configuration.
    pub fn concerns(&self, file: &Path) -> bool {
        file.file_name().is_some_and(|name| name == discovery::FILE_NAME)
            || self
                .loaded
                .values()
                .any(|loaded| loaded.error.is_some() || loaded.stamps.iter().any(|(known, _)| known == file))
    }

    /// Has every file be loaded again when it is next asked for. Last good states stay.
    pub fn forget(&mut self) {
        for (file, loaded) in &mut self.loaded {
            // A stamp that no file has.
            loaded.stamps = vec![(file.clone(), Some((SystemTime::UNIX_EPOCH, u64::MAX)))];
        }
        let gone: Vec<PathBuf> = self.loaded.keys().filter(|file| !file.is_file()).cloned().collect();
        for file in gone {
            self.loaded.remove(&file);
            self.unreported.push(file);
        }
    }

    /// The files of whose state the editor should be told, each once.
    pub fn unreported(&mut self) -> Vec<PathBuf> {
        let mut files = std::mem::take(&mut self.unreported);
        files.sort_unstable();
        files.dedup();
        files
    }

    /// What is wrong with an `onrecord.toml` now.
    pub fn error(&self, file: &Path) -> Option<&ConfigError> {
        self.loaded.get(file)?.error.as_ref()
    }
}

/// What is wrong with the form of the editor's settings, with the nearest name that there is.
fn complaint(error: &serde_json::Error) -> String {
    let (message, help) = config::in_words(&error.to_string());
    let help = help.map(|help| format!(". Help: {help}"));
    format!("onrecord: the editor's settings: {message}{}", help.unwrap_or_default())
}

/// Without what is null: an editor sends that for a setting that nobody has set.
fn set_values(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| (key.clone(), set_values(value)))
                .collect(),
        ),
        value => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_come_with_or_without_their_key_and_nulls_are_unset() {
        let settings = |value| {
            let mut projects = Projects::default();
            projects.set_editor_settings(&value).map(|()| projects.over.profile.clone())
        };
        assert_eq!(settings(json!({ "onrecord": { "profile": "ap" } })), Ok(Some("ap".into())));
        assert_eq!(settings(json!({ "profile": "ap", "select": null })), Ok(Some("ap".into())));
        assert_eq!(settings(json!({ "onrecord": null })), Ok(None));
        assert_eq!(settings(Value::Null), Ok(None));
        let error = settings(json!({ "profle": "ap" })).unwrap_err();
        assert!(error.contains("unknown key `profle`") && error.contains("did you mean `profile`"), "{error}");
        let error = settings(json!({ "profile": "aq" })).unwrap_err();
        assert!(error.contains("aq"), "{error}");
    }

    #[test]
    fn settings_that_are_wrong_leave_the_former_ones() {
        let mut projects = Projects::default();
        projects.set_editor_settings(&json!({ "profile": "ap" })).unwrap();
        let before = projects.reading(None).generation;
        projects.set_editor_settings(&json!({ "profile": 7 })).unwrap_err();
        assert_eq!(projects.over.profile.as_deref(), Some("ap"));
        assert_eq!(projects.reading(None).generation, before);
        projects.set_editor_settings(&json!({ "profile": "bbc" })).unwrap();
        assert_ne!(projects.reading(None).generation, before);
    }
}
