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
}

impl<'a> Places<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> Places<'a> {
        let bytes = text.as_bytes();
        let ends = |at: &usize| bytes[*at] == b'\n' || (bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect();
        Places { text, starts }
    }

    /// The place of a byte; one past the end is the end.
    pub fn at(&self, offset: usize) -> Place {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset);
        Place { line, column: self.text[self.starts[line - 1]..offset].chars().count() + 1 }
    }

    /// The bytes of a line (from 1), without what ends it.
    pub fn line(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.starts[line - 1];
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end].trim_end_matches(['\r', '\n']).len()
    }
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
}
