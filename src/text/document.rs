//! An open document: a rope with ordered, incremental edits.
//!
//! An editor sends what changed, not the text. The rope takes a change in the logarithm of its length and shares all
//! that did not change with its clones, so a snapshot of a draft costs a few bytes.

use super::position::{offset_at, position_at, Encoding, Position};
use ropey::Rope;

/// A text under edit. Cloning is cheap, and the clone is not touched by later edits.
#[derive(Clone, Debug, Default)]
pub struct Document {
    rope: Rope,
}

impl Document {
    /// A document that holds this text.
    pub fn new(text: &str) -> Self {
        Document { rope: Rope::from_str(text) }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.rope.len_bytes());
        for chunk in self.rope.chunks() {
            text.push_str(chunk);
        }
        text
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts `text` in the place of a range, or of everything where there is none.
    ///
    /// This is one content change of the protocol; several are applied one after the other, each to the result of the
    /// one before. No position is an error: see [`Document::offset`] for what is made of those outside the text. The ends
    /// of a range may come in either order.
    pub fn apply(&mut self, range: Option<(Position, Position)>, text: &str, encoding: Encoding) {
        let Some((one, other)) = range else {
            self.rope = Rope::from_str(text);
            return;
        };
        let (one, other) = (self.offset(one, encoding), self.offset(other, encoding));
        let start = self.rope.byte_to_char(one.min(other));
        let end = self.rope.byte_to_char(one.max(other));
        if start < end {
            self.rope.remove(start..end);
        }
        if !text.is_empty() {
            self.rope.insert(start, text);
        }
    }

    /// The byte offset of a position. A character past the end of its line is the line's end, before its terminator; a
    /// line past the last is the end of the text; a place inside a character is the character's start.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        offset_at(&self.rope, position, encoding)
    }

    /// The position of a byte offset. An offset past the end is the end, one inside a character is the character's
    /// start, and one inside `\r\n` is the end of the line that it closes.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        position_at(&self.rope, offset, encoding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Place = (u32, u32);

    fn edit(text: &str, changes: &[(Place, Place, &str)]) -> String {
        let mut document = Document::new(text);
        for &((line, character), (end_line, end_character), new) in changes {
            let range = (Position::new(line, character), Position::new(end_line, end_character));
            document.apply(Some(range), new, Encoding::Utf16);
        }
        document.text()
    }

    #[test]
    fn each_change_sees_the_one_before() {
        assert_eq!(edit("said", &[((0, 0), (0, 0), "He "), ((0, 3), (0, 7), "told")]), "He told");
    }

    #[test]
    fn no_range_is_the_whole_text() {
        let mut document = Document::new("old");
        let before = document.clone();
        document.apply(None, "new\n", Encoding::Utf8);
        assert_eq!((document.text().as_str(), before.text().as_str()), ("new\n", "old"));
    }

    #[test]
    fn a_carriage_return_and_a_line_feed_join_and_part() {
        // Joined, they end one line and not two.
        assert_eq!(edit("a\rb", &[((1, 0), (1, 0), "\n"), ((1, 0), (1, 1), "c")]), "a\r\nc");
        // Parted by a deletion over the break, what is left is one line.
        assert_eq!(edit("a\r\nb", &[((0, 1), (1, 0), ""), ((0, 2), (0, 2), "c")]), "abc");
    }

    #[test]
    fn a_reversed_range_is_the_range() {
        assert_eq!(edit("a\nbc", &[((1, 1), (0, 1), "-")]), "a-c");
    }

    #[test]
    fn half_a_character_is_its_start() {
        assert_eq!(edit("😀x", &[((0, 1), (0, 2), "y")]), "yx");
    }
}
