//! Words whose full stop does not end a sentence.

use super::key::{self, Key};
use rustc_hash::FxHashSet;

/// Words whose full stop does not end a sentence, in lower case with the stop.
#[derive(Clone, Debug, Default)]
pub struct Abbreviations {
    entries: FxHashSet<Key>,
}

impl Abbreviations {
    /// From a list. None has more than sixteen bytes.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a str>) -> Self {
        let keys = entries.into_iter().filter_map(|entry| Key::exact(entry.as_bytes(), 0, entry.len()));
        Abbreviations { entries: keys.collect() }
    }

    /// Whether this word, with its stop, is one.
    pub fn knows(&self, word: &str) -> bool {
        let mut lower = [0u8; key::LONGEST];
        let length = word.len();
        if length > lower.len() {
            return false;
        }
        lower[..length].copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        Key::exact(&lower, 0, length).is_some_and(|key| self.has(key))
    }

    /// Whether the word with this key is one.
    pub fn has(&self, key: Key) -> bool {
        self.entries.contains(&key)
    }
}
