//! Tokens: words, numbers and marks, in one pass over the bytes of a block.
//!
//! A word keeps its inner hyphens, apostrophes and full stops ("two-year", "don't", "U.S."), because the grammar reads
//! them as one; a possessive mark is a token of its own, because a source ends before it.

use super::markup::FILLER;
use super::run::{self, Run};
use super::Span;
use rustc_hash::FxHashSet;

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
}

/// Words whose full stop does not end a sentence, in lower case with the stop.
#[derive(Clone, Debug, Default)]
pub struct Abbreviations {
    entries: FxHashSet<Box<str>>,
}

impl Abbreviations {
    /// From a list.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a str>) -> Self {
        Abbreviations { entries: entries.into_iter().map(Box::from).collect() }
    }

    /// Whether this word, with its stop, is one.
    pub fn knows(&self, word: &str) -> bool {
        let mut lower = [0u8; 16];
        let bytes = word.as_bytes();
        if bytes.len() > lower.len() {
            return false;
        }
        for (to, from) in lower.iter_mut().zip(bytes) {
            *to = from.to_ascii_lowercase();
        }
        std::str::from_utf8(&lower[..bytes.len()]).is_ok_and(|word| self.entries.contains(word))
    }
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
            tokens.push(Token { span: Span::new(at, at + length), kind, shape });
            at += length;
        }
        spaced = false;
    }
    tokens
}

enum Mark {
    Letter,
    Space(usize),
    Kind(usize, TokenKind),
}

fn mark(text: &str, at: usize) -> Mark {
    let Some(character) = text[at..].chars().next() else { return Mark::Space(1) };
    let length = character.len_utf8();
    match character {
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => Mark::Kind(length, TokenKind::Possessive),
        '\u{201A}' | '\u{201B}' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '«' | '»' | '‹' | '›' | '「'
        | '」' => Mark::Kind(length, TokenKind::Quote),
        '–' | '—' | '―' | '‒' => Mark::Kind(length, TokenKind::Dash),
        '…' => Mark::Kind(length, TokenKind::Stop),
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}' | '\u{2060}' => Mark::Space(length),
        '£' | '€' | '¥' => Mark::Kind(length, TokenKind::Number),
        c if c.is_whitespace() => Mark::Space(length),
        c if c.is_alphanumeric() => Mark::Letter,
        _ => Mark::Kind(length, TokenKind::Other),
    }
}

fn ascii_mark(bytes: &[u8], at: usize) -> (usize, TokenKind) {
    let kind = match bytes[at] {
        b',' => TokenKind::Comma,
        b';' => TokenKind::Semicolon,
        b':' => TokenKind::Colon,
        b'(' | b'[' | b'{' => TokenKind::Open,
        b')' | b']' | b'}' => TokenKind::Close,
        b'.' | b'!' | b'?' => {
            let run = bytes[at..].iter().take_while(|byte| matches!(byte, b'.' | b'!' | b'?')).count();
            return (run, TokenKind::Stop);
        }
        b'"' => TokenKind::Quote,
        b'`' => {
            let run = bytes[at..].iter().take(2).take_while(|byte| **byte == b'`').count();
            return (run, TokenKind::Quote);
        }
        b'\'' => {
            if bytes.get(at + 1) == Some(&b'\'') {
                return (2, TokenKind::Quote);
            }
            TokenKind::Possessive
        }
        b'-' => {
            let run = bytes[at..].iter().take_while(|byte| **byte == b'-').count();
            return (run, TokenKind::Dash);
        }
        _ => TokenKind::Other,
    };
    (1, kind)
}

/// An apostrophe that opens ("‘We are ready") is a quotation mark; one behind a word stays undecided.
fn apostrophe(bytes: &[u8], at: usize, spaced: bool, length: usize) -> TokenKind {
    let left_single = bytes[at..].starts_with("\u{2018}".as_bytes());
    let next = bytes.get(at + length).copied().unwrap_or(b' ');
    let opens = spaced || at == 0 || matches!(bytes[at - 1], b'(' | b'[' | b'"' | 0x9C);
    if left_single || (opens && !next.is_ascii_whitespace()) {
        TokenKind::Quote
    } else {
        TokenKind::Possessive
    }
}

fn number(bytes: &[u8], at: usize) -> (usize, TokenKind) {
    let mut end = at;
    if bytes[end] == b'$' {
        end += 1;
        if !bytes.get(end).is_some_and(u8::is_ascii_digit) {
            return (1, TokenKind::Other);
        }
    }
    while end < bytes.len() {
        match bytes[end] {
            b'0'..=b'9' | b'%' => end += 1,
            b'.' | b',' | b':' | b'/' if bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => end += 1,
            // "20th", "1990s", "11-year-old": one word.
            b'a'..=b'z' | b'A'..=b'Z' => return (0, TokenKind::Word),
            b'-' if bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic) => return (0, TokenKind::Word),
            _ => break,
        }
    }
    (end - at, TokenKind::Number)
}

/// Reads a word at `at`, pushes it (and its "'s"), and returns where the next token begins.
fn word(text: &str, at: usize, spaced: bool, abbreviations: &Abbreviations, tokens: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let mut shape = Shape::default();
    if spaced {
        shape.set(Shape::SPACED);
    }
    let (mut end, mut last_letter_end) = (at, at);
    let (mut letters, mut capitals, mut possessive) = (0usize, 0usize, None);
    while end < bytes.len() {
        let run = Run::at(bytes, end, bytes.len());
        if run.length > 0 {
            if letters == 0 && bytes[end].is_ascii_uppercase() {
                shape.set(Shape::CAPITAL);
            }
            letters += run.length;
            capitals += run.capitals as usize;
            end += run.length;
            last_letter_end = end;
            if run.length == run::LONGEST || end == bytes.len() {
                continue;
            }
        }
        match bytes[end] {
            b'_' | b'@' | b'#' | b'%' => {
                letters += 1;
                end += 1;
                last_letter_end = end;
            }
            FILLER => {
                shape.set(Shape::FILLED);
                end += 1;
            }
            b'&' if letters > 0 && bytes.get(end + 1).is_some_and(u8::is_ascii_uppercase) => end += 1,
            b'-' if letter_at(text, end + 1) => {
                shape.set(Shape::HYPHEN);
                end += 1;
            }
            b'\'' | 0xE2 if apostrophe_length(bytes, end) > 0 => {
                let length = apostrophe_length(bytes, end);
                let after = end + length;
                let is_s = matches!(bytes.get(after), Some(b's' | b'S')) && !letter_at(text, after + 1);
                if is_s {
                    possessive = Some((end, after + 1));
                    break;
                }
                if !letter_at(text, after) {
                    break;
                }
                // "He'd", "they've": the verb is a word of its own. "Don't" is one.
                if let Some(clitic) =
                    ["ll", "ve", "re", "d", "m"].iter().find(|clitic| text[after..].starts_with(**clitic))
                {
                    if !letter_at(text, after + clitic.len()) && letters > 0 {
                        tokens.push(Token { span: Span::new(at, end), kind: TokenKind::Word, shape });
                        let span = Span::new(end, after + clitic.len());
                        tokens.push(Token { span, kind: TokenKind::Word, shape: Shape::default() });
                        return after + clitic.len();
                    }
                }
                end = after;
            }
            b'.' => {
                // "U.S", "example.org", and the stop of an abbreviation.
                if letter_at(text, end + 1) || bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
                    end += 1;
                } else if dotted(&text[at..end]) || abbreviations.knows(&text[at..end + 1]) {
                    // An ellipsis is no abbreviation's stop.
                    if bytes.get(end + 1) != Some(&b'.') {
                        shape.set(Shape::DOTTED);
                        end += 1;
                        last_letter_end = end;
                    }
                    break;
                } else {
                    break;
                }
            }
            0x80.. => {
                let Some(character) = text[end..].chars().next() else { break };
                if !character.is_alphanumeric() && !is_combining(character) {
                    break;
                }
                if character.is_uppercase() {
                    if letters == 0 {
                        shape.set(Shape::CAPITAL);
                    }
                    capitals += 1;
                }
                letters += 1;
                end += character.len_utf8();
                last_letter_end = end;
            }
            _ => break,
        }
    }
    let stop = possessive.map_or(last_letter_end.max(at + 1), |(start, _)| start.min(last_letter_end.max(at + 1)));
    if letters >= 2 && letters == capitals {
        shape.set(Shape::UPPER);
    }
    tokens.push(Token { span: Span::new(at, stop), kind: TokenKind::Word, shape });
    match possessive {
        Some((start, end)) => {
            tokens.push(Token { span: Span::new(start, end), kind: TokenKind::Possessive, shape: Shape::default() });
            end
        }
        None => stop,
    }
}

fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

fn letter_at(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        Some(_) => text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric),
        None => false,
    }
}

fn apostrophe_length(bytes: &[u8], at: usize) -> usize {
    if bytes[at] == b'\'' {
        1
    } else if bytes[at..].starts_with("\u{2019}".as_bytes()) {
        3
    } else {
        0
    }
}

/// "U.S", "a.m", "J": single letters parted by stops, or one capital, as an initial.
fn dotted(word: &str) -> bool {
    let bytes = word.as_bytes();
    if bytes.len() == 1 {
        return bytes[0].is_ascii_uppercase() && bytes[0] != b'I';
    }
    bytes.len() % 2 == 1
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if at % 2 == 0 { byte.is_ascii_alphabetic() } else { *byte == b'.' })
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
