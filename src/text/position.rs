//! Byte offset ⇄ line and character, in UTF-8, UTF-16 and UTF-32 units.
//!
//! The rest of the crate knows bytes only. Editors count lines and, within a line, whatever unit was agreed with them;
//! people count lines and characters from one. Both conversions live here, so that no other file counts anything.
//!
//! A line ends at `\n`, `\r\n` or `\r`, as the Language Server Protocol has it, and at nothing else: U+2028, a form feed
//! or a vertical tab are characters like any other.

use ropey::Rope;

/// The unit in which [`Position::character`] counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, what the protocol takes unless something else is agreed.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

/// A place between two characters of a document. Both numbers start at zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// How many units of the [`Encoding`] stand before the place on its line.
    pub character: u32,
}

impl Position {
    /// A place on a line.
    pub fn new(line: u32, character: u32) -> Self {
        Position { line, character }
    }
}

/// The byte offset of a position. A character past the end of its line is the line's end, before its terminator; a line
/// past the last is the end of the text; a place inside a character is the character's start.
pub(super) fn offset_at(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let (start, end) = line_bounds(rope, line);
    let units = position.character as usize;
    match encoding {
        Encoding::Utf8 => char_start(rope, start.saturating_add(units).min(end)),
        Encoding::Utf16 => {
            let first = rope.char_to_utf16_cu(rope.byte_to_char(start));
            let last = rope.char_to_utf16_cu(rope.byte_to_char(end));
            rope.char_to_byte(rope.utf16_cu_to_char(first.saturating_add(units).min(last)))
        }
        Encoding::Utf32 => {
            let first = rope.byte_to_char(start);
            let last = rope.byte_to_char(end);
            rope.char_to_byte(first.saturating_add(units).min(last))
        }
    }
}

/// The position of a byte offset. An offset past the end is the end, one inside a character is the character's start,
/// and one inside `\r\n` is the end of the line that it closes.
pub(super) fn position_at(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    let offset = offset.min(rope.len_bytes());
    let line = rope.byte_to_line(offset);
    let (start, end) = line_bounds(rope, line);
    let offset = char_start(rope, offset).clamp(start, end);
    let character = match encoding {
        Encoding::Utf8 => offset - start,
        Encoding::Utf16 => {
            rope.char_to_utf16_cu(rope.byte_to_char(offset)) - rope.char_to_utf16_cu(rope.byte_to_char(start))
        }
        Encoding::Utf32 => rope.byte_to_char(offset) - rope.byte_to_char(start),
    };
    Position { line: saturate(line), character: saturate(character) }
}

/// Where a line's text starts and ends, in bytes, without its terminator.
fn line_bounds(rope: &Rope, line: usize) -> (usize, usize) {
    let start = rope.line_to_byte(line);
    if line + 1 >= rope.len_lines() {
        return (start, rope.len_bytes());
    }
    // A line that is not the last has a terminator, so the subtractions stay at or after `start`.
    let next = rope.line_to_byte(line + 1);
    let crlf = next - start >= 2 && rope.byte(next - 1) == b'\n' && rope.byte(next - 2) == b'\r';
    (start, if crlf { next - 2 } else { next - 1 })
}

fn char_start(rope: &Rope, offset: usize) -> usize {
    rope.char_to_byte(rope.byte_to_char(offset))
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// How many bytes lie between two counts that are kept.
const STRIDE: usize = 256;

/// Where many offsets of one text stand, for people and for editors, after it was read once.
///
/// A lookup takes time in the logarithm of the number of lines, however long the line is.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    encoding: Encoding,
    /// Where each line starts.
    lines: Vec<u32>,
    /// How many units start before each multiple of [`STRIDE`]; empty where a byte is a unit.
    units: Vec<u32>,
}

impl<'t> LineIndex<'t> {
    /// Of a text whose columns are characters, as people count them.
    pub fn new(text: &'t str) -> Self {
        LineIndex::counting(text, Encoding::Utf32)
    }

    /// Of a text whose columns are counted in these units.
    pub fn counting(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        if bytes.contains(&b'\r') {
            for (at, &byte) in bytes.iter().enumerate() {
                if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                    lines.push(saturate(at + 1));
                }
            }
        } else {
            lines.extend(text.match_indices('\n').map(|(at, _)| saturate(at + 1)));
        }
        let mut units = Vec::new();
        if encoding != Encoding::Utf8 && !text.is_ascii() {
            let mut count = 0;
            for stride in bytes.chunks(STRIDE) {
                units.push(saturate(count));
                count += starts(stride, encoding);
            }
            units.push(saturate(count));
        }
        LineIndex { text, encoding, lines, units }
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// Line and column of a byte offset, both counted from one; an offset past the end is the end.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.line_of(offset);
        (line + 1, self.units_before(offset) - self.units_before(self.lines[line] as usize) + 1)
    }

    /// The position of a byte offset: the same as that of a document with this text.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let bytes = self.text.as_bytes();
        if offset > 0 && bytes.get(offset) == Some(&b'\n') && bytes[offset - 1] == b'\r' {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let units = self.units_before(offset) - self.units_before(self.lines[line] as usize);
        Position { line: saturate(line), character: saturate(units) }
    }

    /// Where a line starts and ends, in bytes, without its terminator. Lines count from one; `None` past the last.
    pub fn line_span(&self, line: usize) -> Option<super::Span> {
        let start = *self.lines.get(line.checked_sub(1)?)? as usize;
        let end = self.lines.get(line).map_or(self.text.len(), |&next| next as usize);
        let text = &self.text[start..end];
        let text = text.strip_suffix('\n').unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        Some(super::Span::new(start, start + text.len()))
    }

    /// The line that holds an offset, counted from zero.
    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start as usize <= offset).max(1) - 1
    }

    fn units_before(&self, offset: usize) -> usize {
        let from = offset / STRIDE * STRIDE;
        match self.units.get(offset / STRIDE) {
            Some(&counted) => counted as usize + starts(&self.text.as_bytes()[from..offset], self.encoding),
            None => offset,
        }
    }
}

/// How many units start in these bytes.
fn starts(bytes: &[u8], encoding: Encoding) -> usize {
    let characters = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    match encoding {
        Encoding::Utf8 => bytes.len(),
        // A character of four bytes is a pair of surrogates.
        Encoding::Utf16 => characters + bytes.iter().filter(|&&byte| byte >= 0xF0).count(),
        Encoding::Utf32 => characters,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str, offset: usize, line: u32, characters: [u32; 3]) {
        let rope = Rope::from_str(text);
        for (encoding, character) in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].into_iter().zip(characters) {
            let position = Position::new(line, character);
            assert_eq!(position_at(&rope, offset, encoding), position, "{encoding:?}");
            assert_eq!(offset_at(&rope, position, encoding), offset, "{encoding:?}");
        }
    }

    #[test]
    fn an_index_tells_what_the_rope_tells() {
        let text = ["a\r\nb\rc\n\n“é😀”\u{2028}\r\n", &"é😀x ".repeat(200), "\n😀"].concat();
        for text in [text.as_str(), &text.replace('\r', ""), "", "\n", "plain"] {
            let rope = Rope::from_str(text);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let index = LineIndex::counting(text, encoding);
                for offset in 0..text.len() + 2 {
                    assert_eq!(index.position(offset), position_at(&rope, offset, encoding), "{offset} {encoding:?}");
                }
            }
        }
    }

    #[test]
    fn units_differ_after_an_emoji() {
        both("a😀é“x", 0, 0, [0, 0, 0]);
        both("a😀é“x", 5, 0, [5, 3, 2]);
        both("a😀é“x", 7, 0, [7, 4, 3]);
        both("a😀é“x", 10, 0, [10, 5, 4]);
    }

    #[test]
    fn three_line_ends_and_no_more() {
        let text = "a\r\nb\rc\nd\u{2028}e\u{0B}f\u{0C}g\u{85}h";
        both(text, 3, 1, [0, 0, 0]);
        both(text, 5, 2, [0, 0, 0]);
        both(text, 7, 3, [0, 0, 0]);
        both(text, text.len(), 3, [12, 9, 9]);
    }

    #[test]
    fn what_lies_outside_is_clamped() {
        let rope = Rope::from_str("ab\r\n😀\n");
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            assert_eq!(offset_at(&rope, Position::new(0, u32::MAX), encoding), 2);
            assert_eq!(offset_at(&rope, Position::new(1, 9), encoding), 8);
            assert_eq!(offset_at(&rope, Position::new(2, 9), encoding), 9);
            assert_eq!(offset_at(&rope, Position::new(u32::MAX, u32::MAX), encoding), 9);
            assert_eq!(position_at(&rope, usize::MAX, encoding), Position::new(2, 0));
            assert_eq!(position_at(&rope, 3, encoding), Position::new(0, 2), "between \\r and \\n");
            assert_eq!(position_at(&rope, 6, encoding), Position::new(1, 0), "inside the emoji");
        }
        assert_eq!(offset_at(&rope, Position::new(1, 1), Encoding::Utf16), 4, "inside a surrogate pair");
        assert_eq!(offset_at(&rope, Position::new(1, 3), Encoding::Utf8), 4, "inside a character");
    }

    #[test]
    fn people_count_from_one_and_in_characters() {
        let text = "“a”\r\nb\ré😀x\n";
        let index = LineIndex::new(text);
        let place = |needle: &str| index.line_column(text.find(needle).unwrap());
        assert_eq!(place("“"), (1, 1));
        assert_eq!(place("”"), (1, 3));
        assert_eq!(place("b"), (2, 1));
        assert_eq!(place("x"), (3, 3));
        assert_eq!(index.line_column(usize::MAX), (4, 1));
        assert_eq!(index.line_span(1).unwrap().of(text), "“a”");
        assert_eq!(index.line_span(2).unwrap().of(text), "b");
        assert_eq!(index.line_span(4).unwrap().of(text), "");
        assert_eq!((index.line_span(0), index.line_span(5)), (None, None));
    }

    #[test]
    fn columns_hold_beyond_a_stride() {
        let text = "é".repeat(1000);
        let index = LineIndex::new(&text);
        for character in [0, 1, 127, 128, 129, 511, 999, 1000] {
            assert_eq!(index.line_column(character * 2), (1, character + 1));
        }
    }
}
