use std::fmt;
use std::ops::Range;
use toml::de::{DeTable, DeValue};
use toml::Spanned;

use crate::lexicon::nearest;
/// Why a configuration cannot be used: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file, as it was named to the parser; `None` for settings that came from no file.
    pub file: Option<String>,
    /// The bytes of that file that are wrong; `None` where it is the file as a whole.
    pub span: Option<Range<usize>>,
    /// Line of the first byte of `span`, from 1.
    pub line: usize,
    /// Column of it in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl std::error::Error for ConfigError {}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, &self.span) {
            (Some(file), Some(_)) => write!(f, "{file}:{}:{}: ", self.line, self.column)?,
            (Some(file), None) => write!(f, "{file}: ")?,
            (None, _) => {}
        }
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

/// A step on the way to a value of a TOML document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the value of this key.
    Key(String),
    /// Into an item of an array.
    Index(usize),
    /// To the key itself, not its value.
    Name(String),
}

/// What is wrong with a setting, before it is known which text it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub at: Vec<Step>,
    pub message: String,
    pub help: Option<String>,
}

impl Problem {
    pub fn new(at: Vec<Step>, message: String, help: Option<String>) -> Problem {
        Problem { at, message, help }
    }

    /// The error for settings that came from no file.
    pub fn unplaced(self) -> ConfigError {
        ConfigError { file: None, span: None, line: 1, column: 1, message: self.message, help: self.help }
    }

    /// The error at its place in the file that the setting came from.
    pub fn placed(self, file: &str, text: &str) -> ConfigError {
        let span = DeTable::parse(text).ok().and_then(|table| place(&table, &self.at));
        ConfigError::at(file, text, span, self.message, self.help)
    }
}

impl ConfigError {
    /// An error at some bytes of a text.
    pub(super) fn at(
        file: &str,
        text: &str,
        span: Option<Range<usize>>,
        message: String,
        help: Option<String>,
    ) -> ConfigError {
        let before = span.as_ref().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        ConfigError {
            file: Some(file.to_owned()),
            span,
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message,
            help,
        }
    }

    /// Says in a writer's words what the TOML parser or the settings' model refused.
    pub(super) fn from_toml(file: &str, text: &str, error: &toml::de::Error) -> ConfigError {
        let (message, help) = in_words(error.message());
        ConfigError::at(file, text, error.span(), message, help)
    }
}

/// Says in a writer's words what a parser or the settings' model refused, and what to do about it.
pub fn in_words(message: &str) -> (String, Option<String>) {
    // serde's own wording, "unknown field `x`, expected one of `a`, `b`": every second part is a name.
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match names.split_first() {
        Some((wrong, known)) if message.starts_with("unknown field") => {
            (format!("unknown key `{wrong}`"), Some(suggestion(wrong, known)))
        }
        Some((wrong, known)) if message.starts_with("unknown variant") => {
            (format!("`{wrong}` is not a value of this setting"), Some(suggestion(wrong, known)))
        }
        Some((name, _)) if message.starts_with("missing field") => {
            let help = match *name {
                "reason" => "say why: `reason = \"…\"`; a suppression without a reason cannot be reviewed".into(),
                name => format!("add `{name} = …`"),
            };
            (format!("`{name}` is missing"), Some(help))
        }
        _ if message.ends_with("expected a sequence") => {
            (message.to_owned(), Some("write a list: `[\"…\", \"…\"]`".to_owned()))
        }
        _ => (message.trim_end().replace('\n', "; "), None),
    }
}

/// "did you mean …?", or the list of what there is.
pub fn suggestion(wrong: &str, known: &[&str]) -> String {
    match nearest(wrong, known.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("use one of {}", known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
    }
}

/// Where a value or a key stands in the text.
fn place(table: &Spanned<DeTable<'_>>, steps: &[Step]) -> Option<Range<usize>> {
    let (first, rest) = steps.split_first()?;
    let (key, value) = match first {
        Step::Key(name) | Step::Name(name) => table.get_ref().get_key_value(name.as_str())?,
        Step::Index(_) => return None,
    };
    if matches!(first, Step::Name(_)) {
        return Some(key.span());
    }
    place_in(value, rest)
}

fn place_in(value: &Spanned<DeValue<'_>>, steps: &[Step]) -> Option<Range<usize>> {
    let Some((first, rest)) = steps.split_first() else {
        return Some(value.span());
    };
    match first {
        Step::Index(index) => place_in(value.get_ref().as_array()?.get(*index)?, rest),
        Step::Key(name) => place_in(value.get_ref().as_table()?.get(name.as_str())?, rest),
        Step::Name(name) => Some(value.get_ref().as_table()?.get_key_value(name.as_str())?.0.span()),
    }
}
