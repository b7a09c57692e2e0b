//! Datelines: "GENEVA (Reuters) –", "KYIV, Ukraine (AP) —", "WASHINGTON —".

use super::piece::Piece;
use crate::text::Span;

/// No dateline is longer, in bytes.
const LONGEST: usize = 80;

impl Piece<'_> {
    /// The dateline that opens a block, its dash included.
    pub fn dateline(&self, block: usize) -> Option<Span> {
        let span = self.blocks[block].span;
        let text = span.of(&self.masked.text);
        let end = (0..=LONGEST + 4).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let opening = text.get(..end).unwrap_or(text);
        // Most paragraphs open without any dash.
        if !opening.contains(['-', '–', '—']) {
            return None;
        }
        let (at, dash) = [" –", " —", " - ", " -- ", "— ", "– "]
            .iter()
            .filter_map(|dash| opening.find(dash).map(|at| (at, dash.trim_end().len())))
            .min()
            .filter(|(at, _)| *at <= LONGEST)?;
        is_dateline(&text[..at]).then(|| Span::new(0, at + dash).shifted(span.start as usize))
    }
}

/// A place in capitals, or a place or day with an agency in brackets.
fn is_dateline(head: &str) -> bool {
    let head = head.trim();
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let first = head.split_whitespace().next().unwrap_or_default();
    let capitals = letters(first) >= 2 && !first.chars().any(char::is_lowercase);
    let agency = head.ends_with(')') && head.contains(" (");
    let plain = head.chars().all(|c| c.is_alphanumeric() || " .,()/'’-\0\n".contains(c));
    plain && head.starts_with(char::is_uppercase) && (capitals || agency)
}
