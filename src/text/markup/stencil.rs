//! The sheet on which a mask is drawn, from the draft's first byte to its last.
//!
//! Each format decides only what is prose; that the mask stays as long as the draft, that line breaks stay in place and
//! that blocks come out trimmed and in order follows from this one way of writing it.

use super::{Element, Link, Masked, RawBlock, FILLER};
use crate::text::Span;
use memchr::{memchr, memmem};
use std::ops::Range;

/// A paragraph of more than twice as many bytes is parted, for the time to read one grows faster than its length. A whole
/// article on one line is shorter.
const LONG: usize = 24 << 10;

const SPACES: &str = "                                                                ";
const FILLERS: &str = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

/// What stands in the place of a byte that is not prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blank {
    /// It parts words.
    Space,
    /// It does not: see [`FILLER`].
    Filler,
}

/// A mask in the making. All that is before [`Stencil::at`] is done.
pub(super) struct Stencil<'t> {
    text: &'t str,
    masked: Masked,
    open: Option<RawBlock>,
    /// What the next block is.
    pub element: Element,
    /// Whether a link is open, whose text may be an address.
    pub in_link: bool,
    has_nul: bool,
    /// Where the next "://" is, at `at` or behind it; the end of the text where there is none.
    colon: usize,
}

impl<'t> Stencil<'t> {
    pub fn new(text: &'t str) -> Self {
        Stencil {
            text,
            masked: Masked { text: String::with_capacity(text.len()), ..Masked::default() },
            open: None,
            element: Element::Paragraph,
            in_link: false,
            has_nul: memchr(0, text.as_bytes()).is_some(),
            colon: next_colon(text, 0),
        }
    }

    pub fn at(&self) -> usize {
        self.masked.text.len()
    }

    pub fn text(&self) -> &'t str {
        self.text
    }

    pub fn meta(&mut self) -> &mut super::Meta {
        &mut self.masked.meta
    }

    /// Where the prose of the open block ends so far.
    pub fn prose_end(&self) -> Option<u32> {
        self.open.map(|block| block.span.end)
    }

    /// Masks up to `to`.
    pub fn blank_to(&mut self, to: usize, blank: Blank) {
        let mut to = to.min(self.text.len());
        while !self.text.is_char_boundary(to) {
            to += 1;
        }
        let blanks = match blank {
            Blank::Space => SPACES,
            Blank::Filler => FILLERS,
        };
        while self.at() < to {
            let rest = &self.text.as_bytes()[self.at()..to];
            match rest[0] {
                b'\n' => self.masked.text.push('\n'),
                b'\r' => self.masked.text.push('\r'),
                _ => {
                    let rest = &rest[..rest.len().min(blanks.len())];
                    let run = rest.iter().position(|&byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
                    self.masked.text.push_str(&blanks[..run]);
                }
            }
        }
    }

    /// Takes what is written up to `to` as prose, except addresses and NUL.
    pub fn keep_to(&mut self, to: usize) {
        let from = self.at();
        let Some(mut piece) = self.text.get(from..to) else {
            return;
        };
        if self.colon < from {
            self.colon = next_colon(self.text, from);
        }
        if self.colon < to {
            while let Some((start, end)) = address(piece) {
                self.keep_plain(&piece[..start]);
                let at = self.at();
                let end = at + end - start;
                if !self.in_link {
                    let span = Span::new(at, end);
                    self.masked.links.push(Link { span, target: span.of(self.text).to_owned() });
                }
                self.blank_to(end, Blank::Space);
                piece = &self.text[end..to];
            }
        }
        self.keep_plain(piece);
    }

    fn keep_plain(&mut self, piece: &str) {
        let at = self.at();
        let trimmed = piece.trim_start_matches(is_edge);
        if !trimmed.is_empty() {
            let start = at + piece.len() - trimmed.len();
            self.extend(start, start + trimmed.trim_end_matches(is_edge).len());
        }
        if self.has_nul && piece.as_bytes().contains(&0) {
            self.masked.text.extend(piece.chars().map(|c| if c == '\0' { ' ' } else { c }));
        } else {
            self.masked.text.push_str(piece);
        }
    }

    /// Writes, in the place of the markup up to `to`, the text that it stands for.
    pub fn stand_in(&mut self, to: usize, text: &str) {
        let room = to.saturating_sub(self.at());
        // A character that does not fit is still a character between its neighbours.
        let text = if text.contains(['\n', '\r', '\0']) {
            " "
        } else if text.len() <= room {
            text
        } else {
            "?"
        };
        if room >= text.len() {
            let at = self.at();
            if text.contains(|c| !is_edge(c)) {
                self.extend(at, at + text.len());
            }
            self.masked.text.push_str(text);
        }
        self.blank_to(to, Blank::Filler);
    }

    fn extend(&mut self, start: usize, end: usize) {
        match &mut self.open {
            Some(block) => block.span = block.span.cover(Span::new(start, end)),
            None => self.open = Some(RawBlock { span: Span::new(start, end), element: self.element }),
        }
    }

    /// Ends the open block, if there is one.
    pub fn cut(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        while let Some((end, next)) = long_part(open.span.of(&self.masked.text)) {
            let start = open.span.start as usize;
            self.masked.blocks.push(RawBlock { span: Span::new(start, start + end), ..open });
            open.span = Span::new(start + next, open.span.end as usize);
        }
        self.masked.blocks.push(open);
    }

    /// Records the inside of a comment.
    pub fn note(&mut self, start: usize, end: usize) {
        self.masked.notes.extend(self.trimmed(self.text, start, end));
    }

    /// Records a link whose text lies between `text` and here; one that has none is where it stands as a `whole`.
    pub fn link(&mut self, text: usize, whole: Range<usize>, target: String) {
        let span = self.trimmed(&self.masked.text, text, self.at());
        if let Some(span) = span.or_else(|| self.trimmed(self.text, whole.start, whole.end)) {
            self.masked.links.push(Link { span, target });
        }
    }

    fn trimmed(&self, text: &str, start: usize, end: usize) -> Option<Span> {
        let text = text.get(start..end)?;
        let rest = text.trim_start_matches(is_edge);
        let start = end - rest.len();
        let rest = rest.trim_end_matches(is_edge);
        (!rest.is_empty()).then(|| Span::new(start, start + rest.len()))
    }

    /// Takes over the mask of a part of the draft that starts here and was masked by itself.
    pub fn adopt(&mut self, part: Masked) {
        let at = self.at();
        self.cut();
        let Masked { text, blocks, links, notes, meta, format: _ } = part.shifted(at);
        self.masked.text.push_str(&text);
        self.masked.blocks.extend(blocks);
        self.masked.links.extend(links);
        self.masked.notes.extend(notes);
        self.masked.meta.has_author |= meta.has_author;
    }

    /// The mask, once all is drawn.
    pub fn finish(mut self) -> Masked {
        self.blank_to(self.text.len(), Blank::Space);
        self.cut();
        // A link is recorded where it ends, so one around another comes after it.
        self.masked.links.sort_by_key(|link| link.span);
        self.masked
    }
}

/// Where the first part of a block ends that is too long to be a paragraph, and where the next one starts. It ends with a
/// sentence if it can, so that an edit within it does not move all ends behind it.
fn long_part(text: &str) -> Option<(usize, usize)> {
    if text.len() <= 2 * LONG {
        return None;
    }
    let from = (0..=LONG).rev().find(|at| text.is_char_boundary(*at))?;
    let to = (0..=2 * LONG).rev().find(|at| text.is_char_boundary(*at))?;
    let within = &text[from..to];
    let stop = within
        .match_indices(['.', '!', '?'])
        .map(|(at, _)| at + 1)
        .find(|end| within[*end..].trim_start_matches(['”', '"', '’', '\'', ')']).starts_with(char::is_whitespace));
    let stop = stop.map(|stop| stop + within[stop..].find(char::is_whitespace).unwrap_or(0));
    let end = from + stop.or_else(|| within.rfind(char::is_whitespace)).unwrap_or(within.len());
    let next = text.len() - text[end..].trim_start_matches(is_edge).len();
    let end = text[..end].trim_end_matches(is_edge).len();
    (end > 0 && next < text.len()).then_some((end, next))
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || c == FILLER as char
}

/// Where the first "://" from an offset on is, or the end of the text.
fn next_colon(text: &str, from: usize) -> usize {
    memmem::find(&text.as_bytes()[from..], b"://").map_or(text.len(), |length| from + length)
}

/// The first bare web address in a text.
fn address(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(colon) = text[from..].find("://").map(|at| from + at) {
        let before = &text.as_bytes()[from..colon];
        let scheme = [&b"https"[..], b"http"].into_iter().find(|scheme| {
            let start = before.len().checked_sub(scheme.len());
            start.is_some_and(|start| {
                before[start..].eq_ignore_ascii_case(scheme)
                    && !before[..start].last().is_some_and(u8::is_ascii_alphanumeric)
            })
        });
        from = colon + 3;
        let Some(scheme) = scheme else { continue };
        let rest = &text[from..];
        let end = rest.find(|c: char| c.is_whitespace() || c.is_control() || "<>\"“”«»".contains(c));
        let rest =
            rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']);
        if !rest.is_empty() {
            return Some((colon - scheme.len(), from + rest.len()));
        }
    }
    None
}
