//! Marks and numbers: every token but a word.

use super::TokenKind;

/// What a character beyond ASCII begins.
pub(super) enum Mark {
    Letter,
    Space(usize),
    Kind(usize, TokenKind),
}

pub(super) fn mark(text: &str, at: usize) -> Mark {
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

pub(super) fn ascii_mark(bytes: &[u8], at: usize) -> (usize, TokenKind) {
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
pub(super) fn apostrophe(bytes: &[u8], at: usize, spaced: bool, length: usize) -> TokenKind {
    let left_single = bytes[at..].starts_with("\u{2018}".as_bytes());
    let next = bytes.get(at + length).copied().unwrap_or(b' ');
    let opens = spaced || at == 0 || matches!(bytes[at - 1], b'(' | b'[' | b'"' | 0x9C);
    if left_single || (opens && !next.is_ascii_whitespace()) {
        TokenKind::Quote
    } else {
        TokenKind::Possessive
    }
}

pub(super) fn number(bytes: &[u8], at: usize) -> (usize, TokenKind) {
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
