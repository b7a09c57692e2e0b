//! The settings as data: what an editor completes and explains in `onrecord.toml`, and what its own settings are made of.
//!
//! All of it comes from the model in `settings.rs` and its docs, so that nothing can say otherwise.

use std::sync::LazyLock;

use serde_json::Value;

use super::{Profile, Settings};
use crate::rules;

static SCHEMA: LazyLock<Value> = LazyLock::new(|| schemars::schema_for!(Settings).to_value());

/// The JSON Schema of `onrecord.toml` (draft 2020-12). `x-names` and `x-keys` say that strings, or the keys of a table,
/// name `rules` or `profiles`.
pub fn schema() -> &'static Value {
    &SCHEMA
}

/// A key of `onrecord.toml`, or one of its tables.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    name: &'static str,
    /// As the table that holds it describes it.
    here: &'static Value,
    /// Its value's own schema.
    value: &'static Value,
}

impl Key {
    /// The keys of the table with this name, in order; `""` is the top of the file. Empty where there is no such table,
    /// or where its keys are free.
    pub fn all(table: &str) -> Vec<Key> {
        let table = match table {
            "" => Some(schema()),
            name => Key::find("", name).map(|key| key.item()),
        };
        let properties = table.and_then(|table| table["properties"].as_object());
        properties.into_iter().flatten().map(|(name, here)| Key { name, here, value: resolved(here) }).collect()
    }

    /// The key of this name in a table.
    pub fn find(table: &str, name: &str) -> Option<Key> {
        Key::all(table).into_iter().find(|key| key.name == name)
    }

    /// As it is written.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// What it is for, in Markdown.
    pub fn description(self) -> &'static str {
        let text = self.here["description"].as_str().or_else(|| self.value["description"].as_str());
        text.unwrap_or_default()
    }

    /// Whether it is a table: `[name]`.
    pub fn is_table(self) -> bool {
        self.value["type"] == "object"
    }

    /// Whether it is a list of tables: `[[name]]`.
    pub fn is_list_of_tables(self) -> bool {
        self.is_list() && self.item()["type"] == "object"
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        has_type(self.value, "array")
    }

    /// Whether its value stands in quotation marks, or its items do.
    pub fn is_text(self) -> bool {
        has_type(self.item(), "string") || !constants(self.item()).is_empty()
    }

    /// What it may be, each with what that means; empty where it is free.
    pub fn values(self) -> Vec<(String, String)> {
        let named = self.here["x-names"].as_str();
        match named {
            Some("rules") => rule_names(),
            Some("profiles") => profiles(),
            _ if has_type(self.value, "boolean") => {
                ["true", "false"].map(|value| (value.to_owned(), String::new())).into()
            }
            _ => constants(self.item()),
        }
    }

    /// For a table whose keys are names: the names, and what each may be set to.
    pub fn free_keys(self) -> Option<(Meanings, Meanings)> {
        (self.here["x-keys"] == "rules")
            .then(|| (rule_names(), constants(resolved(&self.value["additionalProperties"]))))
    }

    /// The schema of the value, or of an item of a list.
    fn item(self) -> &'static Value {
        match self.value.get("items") {
            Some(items) => resolved(items),
            None => self.value,
        }
    }
}

/// Names, each with what it means.
pub type Meanings = Vec<(String, String)>;

/// Without references, and without the choice of leaving a setting out.
fn resolved(schema: &'static Value) -> &'static Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return resolved(&self::schema()["$defs"][name]);
    }
    let choices = schema["anyOf"].as_array();
    match choices.and_then(|choices| choices.iter().find(|choice| choice["type"] != "null")) {
        Some(choice) => resolved(choice),
        None => schema,
    }
}

fn has_type(schema: &Value, name: &str) -> bool {
    let kind = &schema["type"];
    kind == name || kind.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == name))
}

/// The values of an enumeration.
fn constants(schema: &Value) -> Vec<(String, String)> {
    let described = schema["oneOf"].as_array().into_iter().flatten().filter_map(|one| {
        Some((one["const"].as_str()?.to_owned(), one["description"].as_str().unwrap_or_default().to_owned()))
    });
    let bare = schema["enum"].as_array().into_iter().flatten();
    described.chain(bare.filter_map(|one| Some((one.as_str()?.to_owned(), String::new())))).collect()
}

/// Codes, then names, then families.
fn rule_names() -> Vec<(String, String)> {
    let all = || rules::all().iter();
    let codes = all().map(|rule| (rule.code.to_owned(), format!("{}: {}", rule.name, rule.summary)));
    let names = all().map(|rule| (rule.name.to_owned(), format!("{}: {}", rule.code, rule.summary)));
    let mut families: Vec<(String, String)> = Vec::new();
    for rule in all() {
        let (letters, title) = (rule.family.letters(), rule.family.title());
        if !families.iter().any(|(known, _)| known == letters) {
            families.push((letters.to_owned(), format!("every rule about {title}")));
        }
    }
    codes.chain(names).chain(families).collect()
}

fn profiles() -> Vec<(String, String)> {
    let profile = |name: &str| Profile::built_in(name).unwrap_or_default();
    Profile::names().map(|name| (name.to_owned(), profile(name).title)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(table: &str, name: &str) -> Vec<String> {
        let key = Key::find(table, name).unwrap_or_else(|| panic!("{table}.{name}"));
        key.values().into_iter().map(|(value, _)| value).collect()
    }

    #[test]
    fn every_key_is_described() {
        for key in Key::all("") {
            assert!(!key.description().is_empty(), "{}", key.name());
            for inner in Key::all(key.name()) {
                assert!(!inner.description().is_empty(), "{}.{}", key.name(), inner.name());
                assert!(!inner.description().contains("[`"), "no links into the code: {}", inner.description());
            }
        }
    }

    #[test]
    fn tables_lists_and_values_are_told_apart() {
        let key = |name| Key::find("", name).unwrap();
        assert!(key("files").is_table() && key("severity").is_table());
        assert!(key("suppress").is_list_of_tables() && !key("suppress").is_table());
        assert!(key("select").is_list() && !key("select").is_list_of_tables());
        assert!(key("select").is_text() && key("profile").is_text() && !Key::find("score", "bar").unwrap().is_text());
    }

    #[test]
    fn what_a_key_may_be_is_known() {
        assert_eq!(values("check", "fail-on"), super::super::FailOn::NAMES);
        assert_eq!(values("", "profile"), Profile::names());
        assert_eq!(values("editor", "inlay-hints"), ["true", "false"]);
        let rules = values("suppress", "rules");
        assert!(["ANO004", "anonymity-unexplained", "ANO"].iter().all(|name| rules.iter().any(|one| one == name)));
        let (names, levels) = Key::find("", "severity").unwrap().free_keys().unwrap();
        assert_eq!(names.len(), rules.len());
        assert!(levels.iter().any(|(level, meaning)| level == "off" && !meaning.is_empty()), "{levels:?}");
        assert_eq!(values("publisher", "names"), Vec::<String>::new());
    }
}
