//! Provenance and text integrity.

mod caption_in_body;
mod damaged_text;
mod duplicate_passage;
mod lost_source;
mod missing_byline;
mod provenance_footer;
mod site_chrome;
mod unbalanced_quotes;

use super::Rule;

use crate::text::Span;

/// In order of code.
pub static RULES: &[&Rule] = &[
    &provenance_footer::RULE,
    &site_chrome::RULE,
    &caption_in_body::RULE,
    &damaged_text::RULE,
    &lost_source::RULE,
    &unbalanced_quotes::RULE,
    &duplicate_passage::RULE,
    &missing_byline::RULE,
];

/// The domain that a line credits, in lower case: the last word of "Source: example.org".
fn domain_of(line: &str) -> Option<String> {
    let word = line.rsplit(char::is_whitespace).next()?.trim_end_matches(['.', '/', ')']);
    let word = word.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let host = word.split('/').next()?.to_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let is_domain = labels.len() >= 2
        && labels.iter().all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        && labels.last().is_some_and(|last| last.len() >= 2 && last.chars().all(|c| c.is_ascii_alphabetic()));
    is_domain.then_some(host)
}

/// A line with the empty line before it, for deleting both.
fn line_with_gap(text: &str, span: Span) -> Span {
    let before = text[..span.start as usize].trim_end_matches([' ', '\t', '\n', '\r']).len();
    if before == 0 {
        let after = text[span.end as usize..].trim_start_matches([' ', '\t', '\n', '\r']);
        return Span::new(0, text.len() - after.len());
    }
    Span::new(before, span.end as usize)
}

/// A damaged place mended, where that needs no guess.
fn repair(damaged: &str) -> Option<String> {
    let marks: String = damaged.chars().filter(|c| !c.is_whitespace()).collect();
    match marks.as_str() {
        "," => Some(",".to_owned()),
        _ if !marks.is_empty() && marks.chars().all(|c| c == '.') => Some(".".to_owned()),
        "()" | "[]" => Some(String::new()),
        _ if damaged.starts_with(". ") => Some(damaged[1..].to_owned()),
        _ => None,
    }
}

/// The phrase with the "and" or "or" before it, which goes with the lost noun.
fn with_conjunction(text: &str, span: Span) -> Span {
    let before = text[..span.start as usize].trim_end();
    let conjunction = ["and", "or"].iter().find(|word| before.ends_with(&format!(" {word}")));
    conjunction.map_or(span, |word| Span { start: (before.len() - word.len()) as u32, end: span.end })
}
