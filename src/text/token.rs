//! Tokens: words, numbers and marks, in one pass over the bytes of a block.
//!
//! A word keeps its inner hyphens, apostrophes and full stops ("two-year", "don't", "U.S."), because the grammar reads
//! them as one; a possessive mark is a token of its own, because a source ends before it.

mod mark;
mod word;

use super::abbreviations::Abbreviations;
use super::key::Key;
use super::markup::FILLER;
use super::Span;
use mark::{apostrophe, ascii_mark, mark, number, Mark};
use word::word;

/// What a token is, as far as its characters tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens, apostrophes and inner full stops.
    Word,
    /// Digits, with their separators and a percent or currency sign.
    Number,
    /// "'s", or an apostrophe that may be a possessive plural's or a closing single quotation mark.
    Possessive,
    /// A full stop, exclamation or question mark, or an ellipsis.
    Stop,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// An en or em dash, or a hyphen between spaces.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// A quotation mark of any kind; which way it faces is decided with its neighbours.
    Quote,
    /// Anything else.
    Other,
}

/// Facts about a word's spelling, as flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shape(u8);

impl Shape {
    /// The first letter is a capital.
    pub const CAPITAL: Shape = Shape(1);
    /// At least two letters and all are capitals.
    pub const UPPER: Shape = Shape(2);
    /// Has a hyphen inside.
    pub const HYPHEN: Shape = Shape(4);
    /// Ends in a full stop that belongs to it.
    pub const DOTTED: Shape = Shape(8);
    /// White space or the block's start stands before it.
    pub const SPACED: Shape = Shape(16);
    /// Has filler inside, so its bytes are not its letters.
    pub const FILLED: Shape = Shape(32);
    /// Letters and digits of ASCII and nothing else, no more than sixteen; no other letter and no apostrophe touches it.
    pub const PLAIN: Shape = Shape(64);

    /// Whether all flags of `other` are set.
    pub fn has(self, other: Shape) -> bool {
        self.0 & other.0 == other.0
    }

    fn set(&mut self, other: Shape) {
        self.0 |= other.0;
    }
}

/// One token. Offsets are bytes into the block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is spelt.
    pub shape: Shape,
    /// Its spelling in lower case, where it is a word of ASCII that is short enough.
    pub key: Key,
}

/// Cuts a block's masked text into tokens.
pub fn tokenize(text: &str, abbreviations: &Abbreviations) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut spaced = true;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' | 0x0B | 0x0C => {
                spaced = true;
                at += 1;
                continue;
            }
            FILLER => {
                at += 1;
                continue;
            }
            _ => {}
        }
        let (length, kind) = match byte {
            b'0'..=b'9' | b'$' => number(bytes, at),
            b'a'..=b'z' | b'A'..=b'Z' | b'@' | b'#' | b'_' => (0, TokenKind::Word),
            0x80.. => match mark(text, at) {
                Mark::Letter => (0, TokenKind::Word),
                Mark::Space(length) => {
                    spaced = true;
                    at += length;
                    continue;
                }
                Mark::Kind(length, kind) => (length, kind),
            },
            _ => ascii_mark(bytes, at),
        };
        if kind == TokenKind::Word {
            at = word(text, at, spaced, abbreviations, &mut tokens);
        } else {
            let kind = if kind == TokenKind::Possessive { apostrophe(bytes, at, spaced, length) } else { kind };
            let mut shape = Shape::default();
            if spaced {
                shape.set(Shape::SPACED);
            }
            tokens.push(Token { span: Span::new(at, at + length), kind, shape, key: Key::NONE });
            at += length;
        }
        // What nearly always stands behind a token.
        spaced = bytes.get(at) == Some(&b' ');
        at += usize::from(spaced);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let abbreviations = Abbreviations::new(["gen.", "p.m."]);
        tokenize(text, &abbreviations).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        assert_eq!(
            words("Gen. Mark A. Milley of the U.S. spoke."),
            ["Gen.", "Mark", "A.", "Milley", "of", "the", "U.S.", "spoke", "."]
        );
        assert_eq!(words("at 5 p.m. Monday"), ["at", "5", "p.m.", "Monday"]);
    }

    #[test]
    fn possessives_stand_alone() {
        assert_eq!(words("Ukraine’s leaders don’t"), ["Ukraine", "’s", "leaders", "don’t"]);
        assert_eq!(words("officials' claims"), ["officials", "'", "claims"]);
    }

    #[test]
    fn numbers_and_compounds() {
        assert_eq!(
            words("$1.5 million, 54% of 1,000 two-year 11-year-olds"),
            ["$1.5", "million", ",", "54%", "of", "1,000", "two-year", "11-year-olds"]
        );
    }

    #[test]
    fn dashes_part_words() {
        assert_eq!(words("over—he said--no - yes"), ["over", "—", "he", "said", "--", "no", "-", "yes"]);
    }

    #[test]
    fn filler_does_not_part_a_word() {
        let text = "off\0\0icials said";
        let tokens = tokenize(text, &Abbreviations::default());
        assert_eq!(tokens.len(), 2);
        assert!(tokens[0].shape.has(Shape::FILLED));
    }
}
