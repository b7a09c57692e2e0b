//! Words by how they are spelt: the table that every token is looked up in.
//!
//! A spelling of up to sixteen bytes, which nearly all are, is one number. So a look-up makes no string, follows no
//! pointer, and compares once.

use super::WordId;
use rustc_hash::FxHashMap;

/// A spelling as a number: its bytes, the first one lowest, with nothing behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(u64, u64);

/// The longest spelling that is a number.
const LONGEST: usize = 16;

impl Key {
    /// The key of the word at `start` up to `end`, in lower case. `None` where it is too long, or has other letters than
    /// those of ASCII or a filler inside.
    #[inline]
    pub fn lower(text: &[u8], start: usize, end: usize) -> Option<Key> {
        const EACH: u128 = u128::MAX / 0xFF;
        let length = end - start;
        let bytes = Key::exact(text, start, end)?.bytes();
        let filled = EACH >> (8 * (LONGEST - length));
        // A byte below `filled`'s 1 is a filler; the bytes are ASCII, so that no difference borrows from the next.
        if bytes & (EACH << 7) != 0 || bytes.wrapping_sub(filled) & (EACH << 7) != 0 {
            return None;
        }
        let from_a = bytes + EACH * u128::from(0x80 - b'A');
        let beyond_z = bytes + EACH * u128::from(0x80 - (b'Z' + 1));
        Some(Key::from(bytes | (from_a & !beyond_z & (EACH << 7)) >> 2))
    }

    /// The key of the bytes as they are; `None` where they are none, or too many.
    #[inline]
    pub fn exact(text: &[u8], start: usize, end: usize) -> Option<Key> {
        let length = end - start;
        if length == 0 || length > LONGEST {
            return None;
        }
        let bytes = match text.get(start..start + LONGEST) {
            Some(bytes) => {
                let mut all = [0; LONGEST];
                all.copy_from_slice(bytes);
                u128::from_le_bytes(all) & u128::MAX >> (8 * (LONGEST - length))
            }
            None => {
                let mut all = [0; LONGEST];
                all[..length].copy_from_slice(&text[start..end]);
                u128::from_le_bytes(all)
            }
        };
        Some(Key::from(bytes))
    }

    fn from(bytes: u128) -> Key {
        Key(bytes as u64, (bytes >> 64) as u64)
    }

    fn bytes(self) -> u128 {
        u128::from(self.0) | u128::from(self.1) << 64
    }

    fn of(spelling: &str) -> Option<Key> {
        Key::exact(spelling.as_bytes(), 0, spelling.len())
    }
}

/// Words by their spelling.
#[derive(Clone, Debug, Default)]
pub struct Spelled {
    short: FxHashMap<Key, WordId>,
    long: FxHashMap<Box<str>, WordId>,
}

impl Spelled {
    /// From spellings, each of which stands there once.
    pub fn new(entries: &FxHashMap<Box<str>, WordId>) -> Self {
        let mut table = Spelled::default();
        table.short.reserve(entries.len());
        for (spelling, word) in entries {
            match Key::of(spelling) {
                Some(key) => drop(table.short.insert(key, *word)),
                None => drop(table.long.insert(spelling.clone(), *word)),
            }
        }
        table
    }

    /// The word with this key.
    #[inline]
    pub fn find(&self, key: Key) -> Option<WordId> {
        self.short.get(&key).copied()
    }

    /// The word with this spelling.
    pub fn get(&self, spelling: &str) -> Option<WordId> {
        match Key::of(spelling) {
            Some(key) => self.find(key),
            None => self.long.get(spelling).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_in_lower_case() {
        for word in ["I", "US", "aZ[`@{", "Officials", "senior-most", "0123456789ABCDEF"] {
            let text = format!("«{word}» and more than sixteen bytes");
            let found = Key::lower(text.as_bytes(), 2, 2 + word.len());
            assert_eq!(found, Key::of(&word.to_lowercase()), "{word}");
            assert_eq!(Key::lower(word.as_bytes(), 0, word.len()), found, "{word} at the end of its text");
        }
    }

    #[test]
    fn a_word_with_filler_or_other_letters_has_none() {
        for word in ["off\0icial", "\0", "Genève", "don’t", "0123456789abcdefg", ""] {
            assert_eq!(Key::lower(word.as_bytes(), 0, word.len()), None, "{word:?}");
        }
    }

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
