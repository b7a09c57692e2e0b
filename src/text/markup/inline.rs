//! Markup within a line of prose.
//!
//! A format tells what stands at one of its marks; everything else is prose. Marks of emphasis are not paired: one that
//! touches a word on one side only is a mark, so that a stray one costs nothing and the time never grows with the square
//! of their number. What must be looked for, such as the end of an address, is looked for no further than [`REACH`].

use super::stencil::{Blank, Stencil};

/// No link and no code in a line is longer, in bytes.
pub(super) const REACH: usize = 2000;

/// What stands at a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Markup up to here, which parts no words.
    Filler(usize),
    /// A mark that takes its meaning from the character behind it, which ends here.
    Escape(usize),
    /// Something between words, up to here.
    Gap(usize),
    /// Up to here it stands for a text.
    Text(usize, &'static str),
    /// A link: its text is prose, what is around it is not.
    Link {
        /// Where its text is.
        text: (usize, usize),
        /// Where the link ends.
        end: usize,
        /// Where it leads; empty where only its marks matter.
        target: String,
    },
}

/// A format's marks.
#[derive(Clone, Copy)]
pub(super) struct Marks {
    /// Whether a mark can start with this byte, which must be an ASCII character.
    pub can_start: fn(u8) -> bool,
    /// What stands at this offset; nothing that reaches beyond the end that is given.
    pub at: fn(&str, usize, usize) -> Option<Mark>,
}

/// Writes prose with its marks up to `to`.
pub(super) fn write(stencil: &mut Stencil<'_>, to: usize, marks: &Marks) {
    let text = stencil.text();
    let mut at = stencil.at();
    // The open link: where its text starts and ends, where it stands as a whole, where it leads.
    let mut link: Option<(usize, usize, std::ops::Range<usize>, String)> = None;
    while at <= to {
        let end = link.as_ref().map_or(to, |link| link.1);
        let next = text.as_bytes()[at..end].iter().position(|byte| (marks.can_start)(*byte));
        let Some(next) = next.map(|length| at + length) else {
            stencil.keep_to(end);
            let Some((start, _, whole, target)) = link.take() else { return };
            stencil.in_link = false;
            stencil.blank_to(whole.end, Blank::Filler);
            if !target.is_empty() {
                stencil.link(start, whole, target);
            }
            at = stencil.at();
            continue;
        };
        let mark = (marks.at)(text, next, end).filter(|mark| mark.end() > next && mark.end() <= end);
        let Some(mark) = mark else {
            at = next + 1;
            continue;
        };
        stencil.keep_to(next);
        match mark {
            Mark::Filler(end) => stencil.blank_to(end, Blank::Filler),
            Mark::Escape(end) => {
                stencil.blank_to(next + 1, Blank::Filler);
                stencil.keep_to(end);
            }
            Mark::Gap(end) => stencil.blank_to(end, Blank::Space),
            Mark::Text(end, words) => stencil.stand_in(end, words),
            Mark::Link { text: (start, end), end: whole, target } if link.is_none() => {
                stencil.blank_to(start, Blank::Filler);
                stencil.in_link = true;
                link = Some((start, end, next..whole, target));
            }
            Mark::Link { end, .. } => stencil.blank_to(end, Blank::Space),
        }
        at = stencil.at();
    }
}

impl Mark {
    fn end(&self) -> usize {
        match self {
            Mark::Filler(end) | Mark::Escape(end) | Mark::Gap(end) | Mark::Text(end, _) | Mark::Link { end, .. } => {
                *end
            }
        }
    }
}

/// A mark of emphasis of one byte, or of the same byte twice: it touches a word on one side only. Twice, it may stand
/// within a word.
pub(super) fn emphasis(text: &str, at: usize) -> Option<Mark> {
    let bytes = text.as_bytes();
    let end = at + bytes[at..].iter().take(4).take_while(|byte| **byte == bytes[at]).count();
    let before = text[..at].chars().next_back();
    let after = text[end..].chars().next();
    let is_space = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '\0');
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = !is_word(before) && !is_space(after);
    let closes = !is_space(before) && !is_word(after);
    let inside = end - at == 2 && is_word(before) && is_word(after);
    (end - at <= 2 && (opens || closes || inside)).then_some(Mark::Filler(end))
}

/// Something that is no prose and ends with the same mark as it starts with, such as code. The mark is `length` bytes
/// long.
pub(super) fn verbatim(text: &str, at: usize, end: usize, length: usize) -> Option<usize> {
    let mark = text.get(at..at + length)?;
    let rest = text.get(at + length..end)?;
    if rest.starts_with(char::is_whitespace) || text[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let rest = &rest[..within(rest)];
    let close = rest.find(mark)?;
    let (inside, behind) = (&rest[..close], &text[at + length + close + length..]);
    let whole =
        !inside.is_empty() && !inside.ends_with(char::is_whitespace) && !behind.starts_with(char::is_alphanumeric);
    whole.then_some(at + length + close + length)
}

/// As much of a text as is looked through.
pub(super) fn within(text: &str) -> usize {
    (0..=REACH.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Where the bracket that opens at an offset is closed: the offset of its partner. Quoted strings are passed over where
/// `strings` says so, and a backslash takes away the meaning of what follows it.
pub(super) fn closing(text: &str, at: usize, end: usize, strings: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let (open, close) = match bytes[at] {
        b'(' => (b'(', b')'),
        b'[' => (b'[', b']'),
        _ => (b'{', b'}'),
    };
    let end = end.min(at + REACH);
    let mut depth = 0u32;
    let mut quoted = false;
    let mut here = at;
    while here < end {
        match bytes[here] {
            b'\\' => here += 1,
            b'"' if strings => quoted = !quoted,
            byte if byte == open && !quoted => depth += 1,
            byte if byte == close && !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(here);
                }
            }
            _ => {}
        }
        here += 1;
    }
    None
}
