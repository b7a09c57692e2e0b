//! Markup whose blocks are told by their lines: lines are gathered into paragraphs, and a paragraph is written when it ends.

use super::inline::{self, Marks};
use super::stencil::{Blank, Stencil};
use super::{Element, Masked};
use crate::text::Span;
use std::ops::Range;

/// A line, without its terminator.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub start: usize,
    pub end: usize,
    /// Without white space at its end.
    pub text: &'t str,
}

impl<'t> Line<'t> {
    /// How many bytes of white space it starts with.
    pub fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// Without white space around it.
    pub fn trimmed(&self) -> &'t str {
        self.text.trim_start()
    }

    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Where its text begins.
    pub fn text_start(&self) -> usize {
        self.start + self.indent()
    }

    /// Where its text ends.
    pub fn text_end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of a text, however they end.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let bytes = text.as_bytes();
    let mut start = 0;
    for at in 0..=bytes.len() {
        let end = match bytes.get(at) {
            Some(b'\n') if at > 0 && bytes[at - 1] == b'\r' => {
                start = at + 1;
                continue;
            }
            Some(b'\n' | b'\r') => at,
            Some(_) => continue,
            None if start == bytes.len() => break,
            None => at,
        };
        let trimmed = text[start..end].trim_end_matches(|c: char| c.is_whitespace() || c == '\0');
        lines.push(Line { start, end, text: trimmed });
        start = end + 1;
    }
    lines
}

/// A draft whose paragraphs are gathered line by line.
pub(super) struct Page<'t> {
    pub stencil: Stencil<'t>,
    marks: Marks,
    /// The pieces of the open paragraph.
    pieces: Vec<Range<usize>>,
    element: Element,
}

impl<'t> Page<'t> {
    pub fn new(text: &'t str, marks: Marks) -> Page<'t> {
        Page { stencil: Stencil::new(text), marks, pieces: Vec::new(), element: Element::Paragraph }
    }

    /// Whether a paragraph is open.
    pub fn is_open(&self) -> bool {
        !self.pieces.is_empty()
    }

    /// Ends the open paragraph and writes it.
    pub fn part(&mut self) {
        self.stencil.element = self.element;
        for piece in std::mem::take(&mut self.pieces) {
            self.stencil.blank_to(piece.start, Blank::Space);
            inline::write(&mut self.stencil, piece.end, &self.marks);
        }
        self.stencil.cut();
    }

    /// Starts a block with what is written in a range.
    pub fn start(&mut self, element: Element, range: Range<usize>) {
        self.part();
        self.element = element;
        self.pieces.push(range);
    }

    /// Goes on with the open paragraph, or starts one.
    pub fn go_on(&mut self, element: Element, line: &Line<'_>) {
        let range = line.text_start()..line.text_end();
        let text = self.stencil.text();
        match self.pieces.last_mut() {
            None => self.start(element, range),
            Some(last) if text[last.end..range.start].trim().is_empty() => last.end = range.end,
            Some(_) => self.pieces.push(range),
        }
    }

    /// Writes a block of its own.
    pub fn block(&mut self, element: Element, range: Range<usize>) {
        self.start(element, range);
        self.part();
    }

    /// Writes the cells of a table's row, which bars part.
    pub fn row(&mut self, line: &Line<'_>) {
        self.part();
        let mut start = line.text_start();
        for end in line.text.match_indices('|').map(|(at, _)| line.start + at).chain([line.text_end()]) {
            if start < end {
                self.block(Element::Cell, start..end);
            }
            start = end + 1;
        }
    }

    /// A comment, whose inside may be a note.
    pub fn comment(&mut self, inside: Span) {
        self.stencil.note(inside.start as usize, inside.end as usize);
    }

    pub fn finish(mut self) -> Masked {
        self.part();
        self.stencil.finish()
    }
}

/// How long the mark of a list's item at the start of a line is, with the white space behind it: one of `bullets`, or a
/// number or a letter with a stop or a bracket.
pub(super) fn item(text: &str, bullets: &[char]) -> Option<usize> {
    let mark = text.split(char::is_whitespace).next().unwrap_or_default();
    let bullet = mark.chars().count() == 1 && mark.starts_with(bullets);
    let number = mark.strip_suffix(['.', ')']).map(|number| number.strip_prefix('(').unwrap_or(number));
    let counted = number.is_some_and(|number| {
        number == "#"
            || !number.is_empty() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit())
            || number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    let rest = &text[mark.len()..];
    let gap = rest.len() - rest.trim_start().len();
    ((bullet || counted) && gap > 0).then_some(mark.len() + gap)
}

/// Without a box to tick at the start: "[ ] ", "[x] ". How long it is.
pub(super) fn tick_box(text: &str) -> usize {
    ["[ ] ", "[x] ", "[X] ", "[*] ", "[-] "].iter().find(|mark| text.starts_with(**mark)).map_or(0, |mark| mark.len())
}
