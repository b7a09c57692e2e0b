//! Finding and reading drafts, each with the configuration that holds for it.

use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::{Config, ConfigError, Settings};
use crate::discovery::{self, Project};
use crate::text::Format;

use super::Configuration;

/// A draft that is to be read.
pub struct Draft {
    /// As it was named, or as it was found below a folder that was named.
    pub path: String,
    /// Its markup.
    pub format: Format,
    /// The configuration that holds for it.
    pub config: Config,
    /// Its text, if it came by standard input.
    text: Option<String>,
}

impl Draft {
    /// How long it is, as far as that is known before it is read.
    pub fn bytes(&self) -> u64 {
        match &self.text {
            Some(text) => text.len() as u64,
            None => std::fs::metadata(&self.path).map_or(0, |file| file.len()),
        }
    }

    /// Its text, or why it cannot be had.
    pub fn read(&self) -> Result<String, String> {
        let text = match &self.text {
            Some(text) => text.clone(),
            None => {
                discovery::read(Path::new(&self.path)).map_err(|why| format!("cannot read {}: {why}", self.path))?
            }
        };
        // Offsets are 32 bits wide everywhere below.
        match u32::try_from(text.len()) {
            Ok(_) => Ok(text),
            Err(_) => Err(format!("cannot check {}: it is larger than 4 GB", self.path)),
        }
    }
}

/// Looks up the project of a draft; each `onrecord.toml` is read once.
pub struct Projects {
    over: Settings,
    fixed: Option<PathBuf>,
    files: HashMap<PathBuf, Option<PathBuf>>,
    loaded: HashMap<Option<PathBuf>, Arc<Project>>,
}

impl Projects {
    pub fn new(configuration: &Configuration) -> Projects {
        Projects {
            over: configuration.settings(),
            fixed: configuration.config.clone(),
            files: HashMap::new(),
            loaded: HashMap::new(),
        }
    }

    /// The project of a draft, or of the drafts in a folder.
    pub fn of(&mut self, path: &Path) -> Result<Arc<Project>, ConfigError> {
        let file = match &self.fixed {
            Some(file) => Some(file.clone()),
            None => {
                let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
                self.files.entry(folder.to_owned()).or_insert_with(|| discovery::nearest(folder)).clone()
            }
        };
        if let Some(project) = self.loaded.get(&file) {
            return Ok(project.clone());
        }
        let project = Arc::new(match &file {
            Some(file) => Project::load(file, &self.over)?,
            None => Project::without_file(&self.over)?,
        });
        self.loaded.insert(file, project.clone());
        Ok(project)
    }
}

/// What a list of paths came to.
#[derive(Default)]
pub struct Found {
    /// In the order of the paths; within a folder in order of path.
    pub drafts: Vec<Draft>,
    /// What could not be looked at, and why.
    pub troubles: Vec<String>,
}

impl Found {
    /// How long the drafts are together.
    pub fn bytes(&self) -> u64 {
        self.drafts.iter().map(Draft::bytes).sum()
    }
}

/// Finds the drafts that a list of paths names: files as they are, folders by what is in them, `-` for standard input,
/// which is called `stdin_name` if that is given.
///
/// # Errors
/// If a configuration is wrong, or standard input cannot be read.
pub fn find(paths: &[PathBuf], stdin_name: Option<&str>, configuration: &Configuration) -> anyhow::Result<Found> {
    let mut projects = Projects::new(configuration);
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.drafts.push(stdin(stdin_name, &mut projects)?);
        } else if path.is_dir() {
            walk(path, &mut projects, &mut found)?;
        } else {
            let project = projects.of(path)?;
            found.drafts.push(draft(path, &project));
        }
    }
    Ok(found)
}

fn draft(path: &Path, project: &Project) -> Draft {
    let name = path.display().to_string();
    Draft { format: Format::from_path(&name), path: name, config: project.config_for(path), text: None }
}

fn stdin(name: Option<&str>, projects: &mut Projects) -> anyhow::Result<Draft> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let path = Path::new(name.unwrap_or("-"));
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        anyhow::anyhow!("standard input is not UTF-8 (first bad byte at offset {at})")
    })?;
    let project = projects.of(path)?;
    Ok(Draft { text: Some(text), ..draft(path, &project) })
}

fn walk(folder: &Path, projects: &mut Projects, found: &mut Found) -> anyhow::Result<()> {
    let before = found.drafts.len();
    // A folder's own configuration is checked even where no draft is below it.
    projects.of(folder)?;
    for path in discovery::drafts_below(folder) {
        let path = match &path {
            Ok(path) => path.as_path(),
            Err(error) => {
                found.troubles.push(error.clone());
                continue;
            }
        };
        let project = projects.of(path)?;
        if !project.excludes(path) {
            found.drafts.push(draft(path, &project));
        }
    }
    if found.drafts.len() == before {
        let endings = discovery::ENDINGS.join(", ");
        super::complain(&format!("no drafts in {} (looked for {endings})", folder.display()));
    }
    Ok(())
}
