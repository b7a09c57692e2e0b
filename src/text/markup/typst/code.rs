//! How far code goes: names, strings, comments, brackets, statements.
//!
//! What a bracket opens is looked for to its end before any of it is read, for what nothing closes is no code. A draft that
//! opens thousands and closes none would have as many looked for in vain, so a [`Search`] tires.

/// No string and no list of arguments is longer, in bytes.
const LONGEST: usize = 20_000;

/// How many times over a draft is looked through before the search tires, a list of arguments as long as can be with it.
/// Arguments are looked through once for each call that they stand in, which are three in a table of a figure of a grid,
/// and once for each bracket before them that nothing closes: a draft that is being written has one or two.
const TIMES: usize = 8;

/// Looks for the ends of code in a draft.
pub(super) struct Search<'t> {
    text: &'t str,
    /// How many bytes it looks through yet. Then it finds nothing more.
    left: usize,
}

impl<'t> Search<'t> {
    pub fn new(text: &'t str) -> Self {
        Search { text, left: TIMES * (text.len() + LONGEST) }
    }

    /// As [`closing`](super::closing), for code that may be long. Strings, raw text and comments are passed over; in
    /// content, which stands in square brackets, other brackets and quotation marks are text unless a "#" leads back into
    /// code.
    pub fn closing(&mut self, at: usize) -> Option<usize> {
        let end = self.reach(at);
        let close = self.closing_before(at, end);
        self.tire(close.unwrap_or(end) - at);
        close
    }

    fn closing_before(&mut self, at: usize, end: usize) -> Option<usize> {
        let text = self.text;
        let bytes = text.as_bytes();
        let mut open: Vec<u8> = Vec::new();
        let mut here = at;
        while here < end && self.left > 0 {
            let in_content = open.last() == Some(&b'[');
            match bytes[here] {
                b'\\' => here += 1,
                _ if !text.is_char_boundary(here) => {}
                b'"' if !in_content => here = self.string_end(here).unwrap_or(here),
                b'/' if bytes.get(here + 1) == Some(&b'/') && !text[..here].ends_with(':') => {
                    here += text[here..end].find(['\n', '\r']).unwrap_or(end - here);
                }
                b'/' if bytes.get(here + 1) == Some(&b'*') => {
                    let length = comment(&text[here..end]);
                    self.tire(length.unwrap_or(end - here));
                    here += length.unwrap_or(1) - 1;
                }
                b'`' => here += text[here + 1..end].find('`').map_or(0, |length| length + 1),
                byte @ (b'[' | b'(' | b'{') if byte == b'[' || !in_content || is_code(text, here) => open.push(byte),
                byte @ (b']' | b')' | b'}') => {
                    let partner = match byte {
                        b']' => b'[',
                        b')' => b'(',
                        _ => b'{',
                    };
                    self.tire(open.len());
                    // What was opened within and never closed was text.
                    let of_its_kind =
                        if in_content && byte != b']' { None } else { open.iter().rposition(|one| *one == partner) };
                    if let Some(depth) = of_its_kind {
                        open.truncate(depth);
                        if open.is_empty() {
                            return Some(here);
                        }
                    }
                }
                _ => {}
            }
            here += 1;
        }
        None
    }

    /// Where a statement ends: at the end of a line outside all brackets.
    pub fn statement(&mut self, at: usize) -> usize {
        let text = self.text;
        let bytes = text.as_bytes();
        let mut here = at;
        while here < bytes.len() && !matches!(bytes[here], b'\n' | b'\r') {
            here = match bytes[here] {
                b'(' | b'[' | b'{' => self.closing(here).unwrap_or(here) + 1,
                b'"' => self.string_end(here).unwrap_or(here) + 1,
                b'/' if bytes.get(here + 1) == Some(&b'/') => {
                    here + text[here..].find(['\n', '\r']).unwrap_or(text.len() - here)
                }
                _ => here + 1,
            };
        }
        here.min(bytes.len())
    }

    /// Where the string that opens at an offset ends: the offset of its last mark.
    fn string_end(&mut self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let end = self.reach(at + 1);
        let mut here = at + 1;
        while here < end && bytes[here] != b'"' {
            here += if bytes[here] == b'\\' { 2 } else { 1 };
        }
        self.tire(here - at);
        (here < end).then_some(here)
    }

    /// How far it looks from an offset on.
    fn reach(&self, from: usize) -> usize {
        let furthest = self.text.len().min(from + LONGEST.min(self.left));
        (from..=furthest).rev().find(|end| self.text.is_char_boundary(*end)).unwrap_or(from)
    }

    fn tire(&mut self, bytes: usize) {
        self.left = self.left.saturating_sub(bytes);
    }
}

/// How long the name at the start of a text is: letters, digits, hyphens, and dots and colons within.
pub(super) fn name(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_alphanumeric() && !"-_.:".contains(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ':', '-']).len()
}

/// The length of the comment that a text starts with; comments nest.
pub(super) fn comment(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0u32, 0);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => {
                depth += 1;
                at += 2;
            }
            b"*/" => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
    None
}

/// Whether a bracket in content belongs to a call: "#f(".
fn is_code(text: &str, bracket: usize) -> bool {
    let before = &text[..bracket];
    let name = before.trim_end_matches(|c: char| c.is_alphanumeric() || "-_.".contains(c));
    name.ends_with('#')
}
