//! What stood at a damaged place, where that needs no guess.

use crate::text::markup::entity;
use crate::text::Format;
use regex::Regex;

/// What Windows-1252 has from 0x80 to 0x9F; where it has nothing, the control character that readers take instead.
const FROM_0X80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// A damaged place without what the pattern finds there.
pub(super) fn mended(damaged: &str, pattern: &Regex, format: Format) -> Option<String> {
    let ways = [punctuated(damaged), decoded(damaged, format)];
    ways.into_iter().flatten().find(|mended| !pattern.is_match(mended))
}

/// Without the empty brackets, the stop too many, the space.
fn punctuated(damaged: &str) -> Option<String> {
    if let Some(word) = ["()", "[]", "( )", "[ ]"].iter().find_map(|brackets| damaged.strip_suffix(brackets)) {
        return Some(word.trim_end().to_owned());
    }
    if let Some(word) = damaged.strip_suffix(',') {
        return Some(format!("{},", word.trim_end()));
    }
    let word = damaged.trim_end_matches(['.', ' ']);
    let stops = &damaged[word.len()..];
    match stops {
        "" => None,
        // "Began. to gain": the stop ends nothing.
        "." => Some(word.to_owned()),
        _ if word.ends_with(['!', '?', '”', '"']) => Some(word.to_owned()),
        _ => Some(format!("{word}.")),
    }
}

/// With the characters that a wrong encoding or a reference stands for.
fn decoded(damaged: &str, format: Format) -> Option<String> {
    let read = read_as_utf8(damaged);
    let decoded = without_references(read.as_deref().unwrap_or(damaged), format)?;
    (decoded != damaged).then_some(decoded)
}

/// Reads a text as the UTF-8 that it was before it was taken for Windows-1252, or for Latin-1: “â€™” is an apostrophe.
/// `None` where its bytes are no UTF-8; that they are by chance is next to impossible.
fn read_as_utf8(text: &str) -> Option<String> {
    let byte = |c: char| match FROM_0X80.chars().position(|high| high == c) {
        Some(at) => Some(0x80 + at as u8),
        None => u8::try_from(u32::from(c)).ok(),
    };
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    String::from_utf8(bytes?).ok().filter(|read| !read.contains(char::is_control))
}

/// With what the character references stand for, each decoded once. `None` where that would leave another reference or
/// a part of one, or make markup.
fn without_references(text: &str, format: Format) -> Option<String> {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        let (length, characters) = entity::decode(&rest[at..]).unwrap_or((1, "&".to_owned()));
        let is_prose = |c: char| !c.is_control() && c != '\u{FFFD}' && (format == Format::Plain || !c.is_ascii());
        if length > 1 && !characters.chars().all(is_prose) {
            return None;
        }
        decoded.push_str(&characters);
        rest = &rest[at + length..];
    }
    decoded.push_str(rest);
    let begins_reference = |(at, _): (usize, &str)| {
        let name = &decoded[at + 1..];
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(name.len());
        entity::decode(&format!("&{};", &name[..end])).is_some()
    };
    (!decoded.match_indices('&').any(begins_reference)).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_undone_where_all_bytes_fit() {
        for (damaged, whole) in [
            ("donâ€™t", Some("don’t")),
            ("GuantÃ¡namo", Some("Guantánamo")),
            ("â€œNo", Some("“No")),
            ("saidâ€\u{9D}", Some("said”")),
            ("voilÃ\u{A0}", Some("voilà")),
            // Two letters, of which one has lost its second byte.
            ("SÃ©golÃ", None),
            // Already partly put right.
            ("“Iâ€™m", None),
            ("caf\u{FFFD}", None),
            ("Guantánamo", None),
        ] {
            assert_eq!(decoded(damaged, Format::Plain).as_deref(), whole, "{damaged}");
        }
    }

    #[test]
    fn references_are_decoded_once() {
        for (damaged, whole) in [
            ("Smith &amp;", Some("Smith &")),
            ("AT&amp;T", Some("AT&T")),
            ("didn&rsquo;t", Some("didn’t")),
            ("of&nbsp;$5", Some("of\u{A0}$5")),
            ("&#8220;Never&#8221;", Some("“Never”")),
            ("&amp;quot;Never", None),
            ("didn&amp;rsquo", None),
            ("&#0;", None),
            ("AT&T", None),
        ] {
            assert_eq!(decoded(damaged, Format::Plain).as_deref(), whole, "{damaged}");
        }
    }

    #[test]
    fn nothing_is_decoded_that_may_be_markup() {
        assert_eq!(decoded("Smith &amp;", Format::Latex), None);
        assert_eq!(decoded("didn&rsquo;t", Format::Latex).as_deref(), Some("didn’t"));
    }

    #[test]
    fn what_is_mended_is_no_longer_damaged() {
        let broken = Regex::new("â€.?|Ã[\\x{80}-\\x{BF}]").unwrap();
        assert_eq!(mended("donâ€™t", &broken, Format::Plain).as_deref(), Some("don’t"));
        assert_eq!(mended("donÃ¢â‚¬â„¢tÃ©", &broken, Format::Plain), None);
        // The last byte is lost, and the stop is none too many.
        assert_eq!(mended("lateâ€.", &broken, Format::Plain), None);
    }
}
