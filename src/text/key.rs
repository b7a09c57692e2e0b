//! A spelling as a number: what words are looked up and compared by.
//!
//! Nearly every word has no more than sixteen bytes, all of ASCII. So to look one up or to compare two makes no string,
//! follows no pointer, and asks once.

/// A spelling as a number: its bytes, the first one lowest, with nothing behind them. The default is no spelling's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Key {
    low: u64,
    high: u64,
}

/// The keys of words in lower case: what a token is asked for whose word the grammar names.
macro_rules! said {
    ($($word:literal),+ $(,)?) => {
        const { &[$($crate::text::key::Key::of_word($word)),+] }
    };
}
pub(crate) use said;

/// The longest spelling that is a number.
pub const LONGEST: usize = 16;

impl Key {
    /// No spelling's.
    pub const NONE: Key = Key { low: 0, high: 0 };

    /// From its first eight bytes and the rest.
    #[inline]
    pub const fn new(low: u64, high: u64) -> Key {
        Key { low, high }
    }

    /// The key of a word in lower case that the source of this program has: letters of ASCII, no more than sixteen.
    pub const fn of_word(word: &str) -> Key {
        let bytes = word.as_bytes();
        assert!(bytes.len() <= LONGEST, "a word of the grammar has up to sixteen letters");
        let mut halves = [0; 2];
        let mut at = 0;
        while at < bytes.len() {
            assert!(matches!(bytes[at], b'a'..=b'z' | b'-' | b'\''), "a word of the grammar is in lower case");
            halves[at / 8] |= (bytes[at] as u64) << (8 * (at % 8));
            at += 1;
        }
        Key::new(halves[0], halves[1])
    }

    /// The key of the word at `start` up to `end`, in lower case. `None` where it is too long, or has other letters than
    /// those of ASCII or a filler inside.
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
        let bytes = match text[start..].first_chunk() {
            Some(bytes) => u128::from_le_bytes(*bytes) & u128::MAX >> (8 * (LONGEST - length)),
            None => {
                let mut all = [0; LONGEST];
                all[..length].copy_from_slice(&text[start..end]);
                u128::from_le_bytes(all)
            }
        };
        Some(Key::from(bytes))
    }

    /// Whether it is no spelling's.
    #[inline]
    pub fn is_none(self) -> bool {
        self == Key::NONE
    }

    /// Its first eight bytes.
    #[inline]
    pub fn low(self) -> u64 {
        self.low
    }

    /// The bytes behind its first eight.
    #[inline]
    pub fn high(self) -> u64 {
        self.high
    }

    /// With a full stop behind its `length` bytes, which are fewer than sixteen.
    #[inline]
    pub fn with_stop(self, length: usize) -> Key {
        let stop = u64::from(b'.') << (8 * (length % 8));
        if length < 8 {
            Key { low: self.low | stop, ..self }
        } else {
            Key { high: self.high | stop, ..self }
        }
    }

    fn from(bytes: u128) -> Key {
        Key { low: bytes as u64, high: (bytes >> 64) as u64 }
    }

    fn bytes(self) -> u128 {
        u128::from(self.low) | u128::from(self.high) << 64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Option<Key> {
        Key::exact(word.as_bytes(), 0, word.len())
    }

    #[test]
    fn a_key_is_in_lower_case() {
        for word in ["I", "US", "aZ[`@{", "Officials", "senior-most", "0123456789ABCDEF"] {
            let text = format!("«{word}» and more than sixteen bytes");
            let found = Key::lower(text.as_bytes(), 2, 2 + word.len());
            assert_eq!(found, of(&word.to_lowercase()), "{word}");
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
    fn a_word_of_the_grammar_has_the_key_of_its_spelling() {
        for word in ["a", "half-doz", "spokesperson", "telecommunicatio"] {
            assert_eq!(Some(Key::of_word(word)), of(word));
        }
        assert_eq!(Some(Key::of_word("gen").with_stop(3)), of("gen."));
        assert_eq!(Some(Key::of_word("generals").with_stop(8)), of("generals."));
    }
}
