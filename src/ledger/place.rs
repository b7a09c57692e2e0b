use std::fmt;

use serde::Serialize;

/// A place as people count: line from 1, column from 1 in characters (Unicode scalar values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// From 1. Lines end at `\n`, `\r\n` or `\r`.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Finds the place of a byte, the line a byte is in, and the text of a line.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    text: &'a str,
    /// The first byte of each line.
    starts: Vec<usize>,
    /// How many characters begin before each stretch: a line may be megabytes long, and no column counted from its start.
    before: Vec<usize>,
}

/// The bytes between two counts.
const STRETCH: usize = 1024;

impl<'a> Places<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> Places<'a> {
        let bytes = text.as_bytes();
        let ends = |at: &usize| bytes[*at] == b'\n' || (bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect();
        let counts = bytes.chunks(STRETCH).scan(0, |sum, stretch| Some(std::mem::replace(sum, *sum + begun(stretch))));
        Places { text, starts, before: counts.collect() }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let stretch = (offset / STRETCH).min(self.before.len().saturating_sub(1));
        let counted = self.before.get(stretch).copied().unwrap_or_default();
        counted + begun(&self.text.as_bytes()[stretch * STRETCH..offset])
    }

    /// The place of a byte; one past the end is the end.
    pub fn at(&self, offset: usize) -> Place {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset);
        let column = self.characters_before(offset) - self.characters_before(self.starts[line - 1]) + 1;
        Place { line, column }
    }

    /// The bytes of a line (from 1), without what ends it.
    pub fn line(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.starts[line - 1];
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end].trim_end_matches(['\r', '\n']).len()
    }
}

/// How many characters begin among some bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
}

#[cfg(test)]
mod tests {
    use super::{Place, Places};

    #[test]
    fn lines_end_as_in_editors_and_columns_count_characters() {
        let text = "é😀x\r\ny\rz\n";
        let places = Places::new(text);
        let at = |offset| {
            let Place { line, column } = places.at(offset);
            (line, column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (1, 2));
        assert_eq!(at(3), (1, 2), "inside a character is that character");
        assert_eq!(at(6), (1, 3));
        assert_eq!(at(8), (1, 5), "between \\r and \\n is still the first line");
        assert_eq!(at(9), (2, 1));
        assert_eq!(at(11), (3, 1));
        assert_eq!(at(13), (4, 1));
        assert_eq!(at(99), (4, 1));
        assert_eq!(&text[places.line(1)], "é😀x");
        assert_eq!(&text[places.line(2)], "y");
        assert_eq!(&text[places.line(4)], "");
    }

    #[test]
    fn columns_of_a_long_line_are_counted_across_stretches() {
        let text = format!("x\n{}", "é😀a".repeat(900));
        let places = Places::new(&text);
        for (offset, _) in text.char_indices().skip(2) {
            assert_eq!(places.at(offset).column, text[2..offset].chars().count() + 1);
        }
        assert_eq!(places.at(text.len()).column, 2701);
        assert_eq!(Places::new("").at(0), Place { line: 1, column: 1 });
    }
}
