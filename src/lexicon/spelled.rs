//! Words by how they are spelt: the table that every token is looked up in.
//!
//! It is many times larger than what a processor has at hand, and a text's words stand anywhere in it. So a block's tokens
//! are looked up side by side, each where it stands if no other word does: one waits for memory while the next are asked.

use super::WordId;
use crate::text::key::Key;
use rustc_hash::FxHashMap;

/// A place of the table: a word, or none.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: Key,
    word: WordId,
}

/// Words by their spelling.
#[derive(Clone, Debug)]
pub struct Spelled {
    /// Each word at the place that its key has, or behind it where another took that first; at least a third is free.
    slots: Box<[Slot]>,
    long: FxHashMap<Box<str>, WordId>,
}

impl Spelled {
    /// From spellings, each of which stands there once.
    pub fn new(entries: &FxHashMap<Box<str>, WordId>) -> Self {
        let size = (entries.len() * 3 / 2 + 2).next_power_of_two();
        let mut table = Spelled { slots: vec![Slot::default(); size].into(), long: FxHashMap::default() };
        // In the order of the words, so that the same lists make the same table.
        let mut entries: Vec<_> = entries.iter().collect();
        entries.sort_unstable_by_key(|(_, word)| **word);
        for (spelling, word) in entries {
            match Key::exact(spelling.as_bytes(), 0, spelling.len()) {
                Some(key) => {
                    let at = table.place(key);
                    table.slots[at] = Slot { key, word: *word };
                }
                None => drop(table.long.insert(spelling.clone(), *word)),
            }
        }
        table
    }

    /// The word with this key.
    pub fn find(&self, key: Key) -> Option<WordId> {
        let slot = &self.slots[self.place(key)];
        (!slot.key.is_none()).then_some(slot.word)
    }

    /// The word with each of these keys, for most; 0 for the rest, which may still be found.
    pub fn at_hand<'a>(&'a self, keys: impl Iterator<Item = Key> + 'a) -> impl Iterator<Item = WordId> + 'a {
        keys.map(|key| {
            let slot = &self.slots[self.first(key)];
            // Without a branch, which would have to wait for the memory.
            let differ = (slot.key.low() ^ key.low()) | (slot.key.high() ^ key.high());
            WordId(slot.word.0 & u32::from(differ != 0).wrapping_sub(1))
        })
    }

    /// The word with this spelling.
    pub fn get(&self, spelling: &str) -> Option<WordId> {
        match Key::exact(spelling.as_bytes(), 0, spelling.len()) {
            Some(key) => self.find(key),
            None => self.long.get(spelling).copied(),
        }
    }

    /// Where the key is, or would be.
    fn place(&self, key: Key) -> usize {
        let mut at = self.first(key);
        while self.slots[at].key != key && !self.slots[at].key.is_none() {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    /// Where the key is if no other took its place: by the highest bits of a product, in which all letters have a share, so
    /// that the forms of a verb do not crowd.
    #[inline]
    fn first(&self, key: Key) -> usize {
        let mixed = (key.low() ^ key.high().wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        (mixed >> (64 - self.slots.len().trailing_zeros())) as usize & (self.slots.len() - 1)
    }
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
