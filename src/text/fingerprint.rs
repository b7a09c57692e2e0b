//! What a sentence is recognised by when it comes again: hashes of its words, whatever their case and punctuation.
//!
//! Two sentences that differ in a word or two still share their first or their last words, so a table of those finds
//! the candidates and only they are compared.

use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Hashes of a sentence's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// How many words it has.
    pub words: u32,
    /// Of the first four.
    pub head: u64,
    /// Of the last four.
    pub tail: u64,
    /// Of the first six.
    pub opening: u64,
    /// Of all.
    pub whole: u64,
}

/// So many characters of a sentence are looked at: no sentence that anybody writes is as long, and what a row of words
/// without a full stop costs must not grow with the square of it.
const LONGEST: usize = 4096;

impl Fingerprint {
    /// Of a sentence.
    pub fn of(sentence: &str) -> Fingerprint {
        let mut count = 0;
        let (mut head, mut opening, mut whole) = (FxHasher::default(), FxHasher::default(), FxHasher::default());
        // A ring of the last four words' hashes.
        let mut last = [0u64; 4];
        let mut word = FxHasher::default();
        let mut within = false;
        for c in sentence.chars().take(LONGEST).chain([' ']) {
            if matches!(c, '\'' | '’') {
                // Within a word it parts nothing, and at its edge it may be a quotation mark.
            } else if in_word(c) {
                within = true;
                if c.is_ascii() {
                    c.to_ascii_lowercase().hash(&mut word);
                } else {
                    c.to_lowercase().for_each(|c| c.hash(&mut word));
                }
            } else if std::mem::take(&mut within) {
                let hash = std::mem::take(&mut word).finish();
                if count < 4 {
                    hash.hash(&mut head);
                }
                if count < 6 {
                    hash.hash(&mut opening);
                }
                hash.hash(&mut whole);
                last[count as usize % 4] = hash;
                count += 1;
            }
        }
        let mut tail = FxHasher::default();
        for at in 0..4 {
            last[(count as usize + at) % 4].hash(&mut tail);
        }
        Fingerprint {
            words: count,
            head: head.finish(),
            tail: tail.finish(),
            opening: opening.finish(),
            whole: whole.finish(),
        }
    }
}

/// Whether two sentences say the same in nearly the same words: one or two more, fewer or other, none of them a name or
/// a number.
pub fn near(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (words(one).peekable(), words(other).peekable());
    while one.peek().zip(other.peek()).is_some_and(|(one, other)| same(one, other)) {
        one.next();
        other.next();
    }
    // What is left is compared from behind; between the two ends there may be a word or two.
    let (mut one, mut other): (Vec<&str>, Vec<&str>) = (one.collect(), other.collect());
    while one.last().zip(other.last()).is_some_and(|(one, other)| same(one, other)) {
        one.pop();
        other.pop();
    }
    let telling = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    one.len() <= 2 && other.len() <= 2 && !one.iter().chain(&other).any(telling)
}

fn same(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split(|c| !in_word(c)).filter(|word| !word.is_empty())
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '\'' || !c.is_ascii() && (c == '’' || c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_more_is_near() {
        let (one, other) =
            ("Divers found the wheel in 40 meters of water.", "Divers found the wheel in 40 meters of dark water.");
        assert!(near(one, other));
        assert_eq!(Fingerprint::of(one).head, Fingerprint::of(other).head);
        assert_ne!(Fingerprint::of(one).tail, Fingerprint::of(other).tail);
    }

    #[test]
    fn another_number_is_another_sentence() {
        assert!(!near("Riga beat Oslo by 2 goals on Saturday.", "Riga beat Oslo by 3 goals on Saturday."));
        assert!(!near("The crew met Smith in the hall.", "The crew met Jones in the hall."));
    }

    #[test]
    fn case_and_commas_do_not_count() {
        let (one, other) =
            (Fingerprint::of("After the storm the army left."), Fingerprint::of("After the storm, the Army left."));
        assert_eq!(one, other);
    }
}
