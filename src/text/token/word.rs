//! Words, and what is joined to them: hyphens, apostrophes, full stops, "'s".

use super::{Shape, Token, TokenKind};
use crate::text::abbreviations::Abbreviations;
use crate::text::key::{self, Key};
use crate::text::markup::FILLER;
use crate::text::run::{self, Run};
use crate::text::Span;

/// Which bytes end a word for certain and part it from what follows: those of ASCII but letters, digits, and what can go
/// on with a word.
const PARTS: [bool; 256] = {
    let mut parts = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        parts[byte] = !(byte as u8).is_ascii_alphanumeric()
            && !matches!(byte as u8, b'_' | b'@' | b'#' | b'%' | b'&' | b'-' | b'\'' | b'.' | FILLER);
        byte += 1;
    }
    parts
};

/// Reads a word at `at`, pushes it (and its "'s"), and returns where the next token begins.
#[inline]
pub(super) fn word(
    text: &str,
    at: usize,
    spaced: bool,
    abbreviations: &Abbreviations,
    tokens: &mut Vec<Token>,
) -> usize {
    let mut shape = Shape::default();
    if spaced {
        shape.set(Shape::SPACED);
    }
    match plain(text.as_bytes(), at, shape, abbreviations) {
        Some(token) => {
            tokens.push(token);
            token.span.end as usize
        }
        None => joined(text, at, shape, abbreviations, tokens),
    }
}

/// A word of a few letters that nothing is joined to, as nearly all are.
#[inline]
fn plain(bytes: &[u8], at: usize, shape: Shape, abbreviations: &Abbreviations) -> Option<Token> {
    let run = Run::at(bytes, at);
    let (mut length, mut capitals, mut high) = (run.length, run.capitals, 0);
    if run.length == run::LONGEST {
        let rest = Run::at(bytes, at + run::LONGEST);
        length += rest.length;
        capitals &= rest.capitals || rest.length == 0;
        high = rest.folded;
    }
    if length == 0 || length == key::LONGEST {
        return None;
    }
    let (key, end) = (Key::new(run.folded, high), at + length);
    let capital = bytes[at].is_ascii_uppercase();
    match bytes.get(end) {
        // The stop of a sentence: of no abbreviation, initial, address or ellipsis.
        Some(b'.') => {
            let ends = length > 1 && bytes.get(end + 1).is_none_or(|next| PARTS[*next as usize]);
            if !ends || abbreviations.has(key.with_stop(length)) {
                return None;
            }
        }
        Some(next) if !PARTS[*next as usize] => return None,
        _ => {}
    }
    let mut shape = shape;
    if capital {
        shape.set(Shape::CAPITAL);
        if capitals && length > 1 {
            shape.set(Shape::UPPER);
        }
    }
    if shape.has(Shape::SPACED) || at == 0 || PARTS[bytes[at - 1] as usize] {
        shape.set(Shape::PLAIN);
    }
    Some(Token { span: Span::new(at, end), kind: TokenKind::Word, shape, key })
}

fn spelt(bytes: &[u8], at: usize, end: usize, shape: Shape) -> Token {
    let key = Key::lower(bytes, at, end).unwrap_or_default();
    Token { span: Span::new(at, end), kind: TokenKind::Word, shape, key }
}

/// Reads a word with whatever is joined to it.
fn joined(text: &str, at: usize, shape: Shape, abbreviations: &Abbreviations, tokens: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let mut shape = shape;
    let (mut end, mut last_letter_end) = (at, at);
    let (mut letters, mut small, mut possessive) = (0usize, false, None);
    while end < bytes.len() {
        let run = Run::at(bytes, end);
        if run.length > 0 {
            if letters == 0 && bytes[end].is_ascii_uppercase() {
                shape.set(Shape::CAPITAL);
            }
            letters += run.length;
            small |= !run.capitals;
            end += run.length;
            last_letter_end = end;
            if run.length == run::LONGEST || end == bytes.len() {
                continue;
            }
        }
        match bytes[end] {
            b'_' | b'@' | b'#' | b'%' => {
                letters += 1;
                small = true;
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
                        tokens.push(spelt(bytes, at, end, shape));
                        tokens.push(spelt(bytes, end, after + clitic.len(), Shape::default()));
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
                } else {
                    small = true;
                }
                letters += 1;
                end += character.len_utf8();
                last_letter_end = end;
            }
            _ => break,
        }
    }
    let stop = possessive.map_or(last_letter_end.max(at + 1), |(start, _)| start.min(last_letter_end.max(at + 1)));
    if letters >= 2 && !small {
        shape.set(Shape::UPPER);
    }
    tokens.push(spelt(bytes, at, stop, shape));
    match possessive {
        Some((start, end)) => {
            let span = Span::new(start, end);
            tokens.push(Token { span, kind: TokenKind::Possessive, shape: Shape::default(), key: Key::NONE });
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
