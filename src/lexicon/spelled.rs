//! Words by how they are spelt: the table that every token is looked up in.

use super::WordId;
use crate::text::key::Key;
use rustc_hash::FxHashMap;

/// Words by their spelling.
#[derive(Clone, Debug, Default)]
pub struct Spelled {
    short: FxHashMap<Key, WordId>,
    /// A bit for some of the keys' own, so that a table of few words is hardly ever asked in vain.
    met: u64,
    long: FxHashMap<Box<str>, WordId>,
}

impl Spelled {
    /// From spellings, each of which stands there once.
    pub fn new(entries: &FxHashMap<Box<str>, WordId>) -> Self {
        let mut table = Spelled::default();
        table.short.reserve(entries.len());
        for (spelling, word) in entries {
            match Key::exact(spelling.as_bytes(), 0, spelling.len()) {
                Some(key) => {
                    table.met |= bit(key);
                    table.short.insert(key, *word);
                }
                None => drop(table.long.insert(spelling.clone(), *word)),
            }
        }
        table
    }

    /// The word with this key.
    #[inline]
    pub fn find(&self, key: Key) -> Option<WordId> {
        if self.met & bit(key) == 0 {
            return None;
        }
        self.short.get(&key).copied()
    }

    /// The word with this spelling.
    pub fn get(&self, spelling: &str) -> Option<WordId> {
        match Key::exact(spelling.as_bytes(), 0, spelling.len()) {
            Some(key) => self.find(key),
            None => self.long.get(spelling).copied(),
        }
    }
}

#[inline]
fn bit(key: Key) -> u64 {
    1 << (key.low().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found() {
        let words: Vec<String> = (0..500).map(|at| format!("{at}-{}", "x".repeat(at % 30))).collect();
        let entries = words.iter().enumerate().map(|(at, word)| (Box::from(word.as_str()), WordId(at as u32 + 1)));
        let table = Spelled::new(&entries.collect());
        for (at, word) in words.iter().enumerate() {
            assert_eq!(table.get(word), Some(WordId(at as u32 + 1)), "{word}");
        }
        assert_eq!(table.get("nowhere"), None);
        assert_eq!(table.get("a word of more than sixteen bytes"), None);
    }
}
