//! Provenance and text integrity.

mod caption_in_body;
mod damaged_text;
mod duplicate_passage;
mod lost_source;
mod mending;
mod missing_byline;
mod provenance_footer;
mod site_chrome;
mod unbalanced_quotes;

use super::Rule;

use crate::attribution::{Block, Piece};
use crate::lexicon::Class;
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

/// Whether a line opens as a credit does: "Source:".
fn is_credit(block: &Block) -> bool {
    block.facts.remarks.iter().any(|remark| remark.class == Class::FooterCredit && remark.span.start == 0)
}

/// A block with the addresses that end its line, which are no prose and so no part of the block.
fn whole_line(piece: &Piece<'_>, block: Span) -> Span {
    let rest = &piece.text[block.end as usize..];
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let unread = Span { start: block.end, end: block.end + line.len() as u32 };
    let is_address = line.trim_start().starts_with("http") && unread.of(&piece.masked.text).trim().is_empty();
    Span { start: block.start, end: if is_address { block.end + line.trim_end().len() as u32 } else { block.end } }
}

/// The domain that a line credits, in lower case: the last word of "Source: example.org". An address that leads to a page
/// credits more than a domain.
fn domain_of(line: &str) -> Option<String> {
    let word = line.trim_end().rsplit(char::is_whitespace).next()?.trim_end_matches(['.', '/', ')']);
    let word = word.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let host = word.to_lowercase();
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
