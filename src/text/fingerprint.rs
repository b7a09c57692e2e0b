//! What a sentence is recognised by when it comes again: hashes of its words, whatever their case and punctuation.
//!
//! Two sentences that differ in a word or two still share their first or their last words, so a table of those finds
//! the candidates and only they are compared.

use super::key::Key;
use super::run::{self, Run};
use super::token::{Shape, Token, TokenKind};

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

/// So many bytes of a sentence are looked at: no sentence that anybody writes is as long, and what a row of words
/// without a full stop costs must not grow with the square of it.
const LONGEST: usize = 4096;

/// Takes in what a word has, eight bytes at a time.
#[derive(Clone, Copy, Default)]
struct WordHash {
    mixed: u64,
    length: u32,
}

impl WordHash {
    /// Of a word of letters and digits of ASCII alone.
    #[inline]
    fn of(key: Key, length: usize) -> WordHash {
        let low = mix(0, key.low());
        let mixed = if length > run::LONGEST { mix(low, key.high()) } else { low };
        WordHash { mixed, length: length as u32 }
    }

    /// With letters and digits of ASCII.
    #[inline]
    fn run(&mut self, run: Run) {
        self.mixed = mix(self.mixed, run.folded);
        self.length += run.length as u32;
    }

    /// With a letter beyond ASCII, in lower case.
    fn wide(&mut self, letter: char) {
        for c in letter.to_lowercase() {
            self.mixed = mix(self.mixed, u64::from(u32::from(c)));
            self.length += 1;
        }
    }

    #[inline]
    fn finish(self) -> u64 {
        mix(self.mixed, u64::from(self.length))
    }
}

/// One step of a multiplicative hash.
#[inline]
fn mix(state: u64, value: u64) -> u64 {
    (state.rotate_left(23) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[derive(Default)]
struct Words {
    count: u32,
    head: u64,
    opening: u64,
    whole: u64,
    /// A ring of the last four words' hashes.
    last: [u64; 4],
}

impl Words {
    #[inline]
    fn push(&mut self, word: WordHash) {
        let hash = word.finish();
        self.whole = mix(self.whole, hash);
        if self.count < 4 {
            self.head = self.whole;
        }
        if self.count < 6 {
            self.opening = self.whole;
        }
        self.last[self.count as usize % 4] = hash;
        self.count += 1;
    }

    /// Takes in the words of a text, of which it looks at no more than the first bytes.
    fn read(&mut self, text: &str) {
        let mut word = WordHash::default();
        let bytes = &text.as_bytes()[..text.len().min(LONGEST)];
        let mut at = 0;
        while at < bytes.len() {
            let run = Run::at(bytes, at);
            at += run.length;
            if run.length > 0 {
                word.run(run);
                if run.length == run::LONGEST {
                    continue;
                }
            }
            let mut parts = true;
            match bytes.get(at) {
                None => break,
                // Within a word it parts nothing, and at its edge it may be a quotation mark.
                Some(b'\'') => (parts, at) = (false, at + 1),
                Some(0..=0x7F) => at += 1,
                Some(_) => {
                    let Some(c) = text[at..].chars().next() else { break };
                    at += c.len_utf8();
                    match c {
                        '’' => parts = false,
                        // Quotation marks and dashes, which are nearly all that a text has beyond ASCII.
                        '\u{2010}'..='\u{2027}' => {}
                        _ if c.is_alphanumeric() => {
                            parts = false;
                            word.wide(c);
                        }
                        _ => {}
                    }
                }
            }
            if parts && word.length > 0 {
                self.push(std::mem::take(&mut word));
            }
        }
        if word.length > 0 {
            self.push(word);
        }
    }

    fn finish(self) -> Fingerprint {
        let tail = (0..4).fold(0, |tail, at| mix(tail, self.last[(self.count as usize + at) % 4]));
        Fingerprint { words: self.count, head: self.head, tail, opening: self.opening, whole: self.whole }
    }
}

impl Fingerprint {
    /// Of a sentence.
    pub fn of(sentence: &str) -> Fingerprint {
        let mut words = Words::default();
        words.read(sentence);
        words.finish()
    }

    /// Of the sentence that is these tokens of a text: what [`Fingerprint::of`] makes of their bytes, for far less where
    /// the tokens know their words.
    pub fn of_tokens(text: &str, tokens: &[Token]) -> Fingerprint {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Words::default().finish() };
        let span = first.span.cover(last.span);
        if span.len() > LONGEST {
            return Fingerprint::of(span.of(text));
        }
        let mut words = Words::default();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if token.shape.has(Shape::PLAIN) {
                words.push(WordHash::of(token.key, token.span.len()));
                at += 1;
            } else if parts(token.kind) {
                at += 1;
            } else {
                // What is joined or touches something is read from its bytes, up to where nothing does.
                let rest = tokens[at..].iter();
                let joined = rest.take_while(|token| !token.shape.has(Shape::PLAIN) && !parts(token.kind)).count();
                words.read(token.span.cover(tokens[at + joined - 1].span).of(text));
                at += joined;
            }
        }
        words.finish()
    }
}

/// Whether a mark of this kind parts the words on its two sides, whatever touches it.
fn parts(kind: TokenKind) -> bool {
    use TokenKind::{Close, Colon, Comma, Dash, Open, Semicolon, Stop};
    matches!(kind, Comma | Stop | Semicolon | Colon | Dash | Open | Close)
}

/// Whether two sentences say the same in nearly the same words: one or two more, fewer or other, none of them a name or
/// a number.
pub fn near(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (words(one), words(other));
    while one.clone().next().zip(other.clone().next()).is_some_and(|(one, other)| same(one, other)) {
        one.next();
        other.next();
    }
    // What is left is compared from behind; between the two ends there may be a word or two.
    while one.clone().next_back().zip(other.clone().next_back()).is_some_and(|(one, other)| same(one, other)) {
        one.next_back();
        other.next_back();
    }
    let (one, other): (Vec<&str>, Vec<&str>) = (one.take(3).collect(), other.take(3).collect());
    let telling = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    one.len() <= 2 && other.len() <= 2 && !one.iter().chain(&other).any(telling)
}

fn same(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

fn words(sentence: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
    sentence.split(|c| !in_word(c)).filter(|word| !word.is_empty())
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '\'' || !c.is_ascii() && (c == '’' || c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::abbreviations::Abbreviations;
    use crate::text::token::tokenize;

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
    fn tokens_have_the_fingerprint_of_their_bytes() {
        let abbreviations = Abbreviations::new(["gen.", "p.m."]);
        for text in [
            "Gen. Mark A. Milley’s two-year plan, he'd said -- “don’t”—was 'done' at 5 p.m.",
            "The U.S. paid $1,000.50 (or 54%) for 11-year-olds; off\0icials won't tell, Genève's 'n' example.org...",
            "Incomprehensibilities of telecommunications, an officeholder's officeholders: x86_64 AT&T @mark «so» ''it''",
            "l’été—naïve½ cafe\u{301}s \u{200B}end,of a/b a.b 3\"4 'tis it’s' ‘one two’ three’four five’",
        ] {
            let tokens = tokenize(text, &abbreviations);
            for first in 0..tokens.len() {
                for last in first..tokens.len() {
                    let bytes = tokens[first].span.cover(tokens[last].span).of(text);
                    assert_eq!(Fingerprint::of_tokens(text, &tokens[first..=last]), Fingerprint::of(bytes), "{bytes}");
                }
            }
        }
    }

    #[test]
    fn case_and_commas_do_not_count() {
        let (one, other) =
            (Fingerprint::of("After the storm the army left."), Fingerprint::of("After the storm, the Army left."));
        assert_eq!(one, other);
    }
}
