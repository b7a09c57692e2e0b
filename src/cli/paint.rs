//! Colour and emphasis for terminals, and text that is safe to show on one.

use std::borrow::Cow;

use crate::rules::Severity;
use crate::score::Band;

/// Puts emphasis on words, or leaves them plain.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    /// Whether escape codes may be written.
    pub on: bool,
}

impl Paint {
    pub fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    pub fn dim(self, text: &str) -> String {
        self.wrap("2", text)
    }

    pub fn underline(self, text: &str) -> String {
        self.wrap("4", text)
    }

    pub fn severity(self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Information => "1;34",
            Severity::Hint => "1;36",
        };
        self.wrap(code, text)
    }

    pub fn band(self, band: Band, text: &str) -> String {
        let code = match band {
            Band::Strong => "1;32",
            Band::Fair => "32",
            Band::Mixed => "33",
            Band::Weak => "31",
            Band::VeryWeak => "1;31",
        };
        self.wrap(code, text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.on {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Text of a draft or a file name with everything that would move the cursor, change the colour or turn the direction
/// of writing made visible instead: scraped copy is not to be trusted with a terminal.
pub fn shown(text: &str) -> Cow<'_, str> {
    let unsafe_to_show = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(unsafe_to_show) {
        Cow::Owned(text.replace(unsafe_to_show, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A count with its noun: `1 finding`, `2 findings`.
pub fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
