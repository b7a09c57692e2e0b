//! AsciiDoc, line by line, as its language documentation describes it.
//!
//! Listings, pass-through blocks, comments, attribute lines and block macros are no prose. A footnote stands within the
//! sentence that it belongs to and would cut it in two, so it is left out.

use super::inline::{closing, emphasis, verbatim, within, Mark, Marks};
use super::lines::{item, lines, tick_box, Line, Page};
use super::{Element, Masked};
use crate::text::Span;

const MARKS: Marks = Marks { can_start: |byte| b"*_`#^~+<\"'[{\\hlmxfkbipsai".contains(&byte), at: mark };

/// Inline macros whose text is prose.
const TEXT_MACROS: [&str; 4] = ["link:", "xref:", "mailto:", "pass:q"];

/// Inline macros that have none.
const OTHER_MACROS: [&str; 14] = [
    "footnote:",
    "footnoteref:",
    "image:",
    "icon:",
    "kbd:",
    "btn:",
    "menu:",
    "pass:",
    "stem:",
    "latexmath:",
    "asciimath:",
    "indexterm:",
    "indexterm2:",
    "anchor:",
];

pub(super) fn mask(text: &str) -> Masked {
    let mut reader = Reader {
        page: Page::new(text, MARKS),
        hidden: None,
        comment: 0,
        quoted: false,
        next_quoted: false,
        table: false,
        header: Header::Before,
        term: false,
        literal: false,
    };
    for line in lines(text) {
        reader.line(&line);
    }
    reader.page.finish()
}

/// How far the head of the document has been read.
#[derive(PartialEq)]
enum Header {
    Before,
    /// Behind the title: who wrote it, and its revision.
    Authors,
    Done,
}

struct Reader<'t> {
    page: Page<'t>,
    /// The fence that ends the block without prose which is open.
    hidden: Option<&'t str>,
    /// Where the inside of the open comment starts.
    comment: usize,
    quoted: bool,
    /// Whether a line of attributes says that the next paragraph is a quotation.
    next_quoted: bool,
    table: bool,
    header: Header,
    /// A term was told, and what it means comes next.
    term: bool,
    /// Within lines that are indented because they are to be shown as they are.
    literal: bool,
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: &Line<'t>) {
        let text = line.trimmed();
        if let Some(fence) = self.hidden {
            if text == fence {
                if fence.starts_with('/') {
                    self.page.comment(Span::new(self.comment, line.start));
                }
                self.hidden = None;
            }
            return;
        }
        if line.is_blank() {
            self.page.part();
            self.next_quoted &= self.quoted;
            self.literal = false;
            if self.header == Header::Authors {
                self.header = Header::Done;
            }
            return;
        }
        if let Some(inside) = text.strip_prefix("//").filter(|rest| !rest.starts_with('/')) {
            return self.page.comment(Span::new(line.text_end() - inside.len(), line.text_end()));
        }
        if self.head(line, text) || self.fence(line, text) || self.macro_or_attributes(line, text) {
            return;
        }
        if self.table {
            let bars = text.contains('|');
            return if bars { self.page.row(line) } else { self.page.go_on(Element::Cell, line) };
        }
        if let Some(level) = heading(text) {
            let start = line.text_start() + level as usize + 1;
            self.page.block(Element::Heading(level.min(6)), start..line.text_end());
            if level == 1 && self.header == Header::Before {
                self.header = Header::Authors;
            } else {
                self.header = Header::Done;
            }
            return;
        }
        self.header = Header::Done;
        self.prose(line, text);
    }

    /// The lines behind the document's title.
    fn head(&mut self, line: &Line<'t>, text: &str) -> bool {
        if let Some((name, value)) = attribute(text) {
            self.page.part();
            match name {
                "author" | "authors" => self.page.stencil.meta().has_author |= !value.is_empty(),
                "keywords" => {
                    let tags = value.split(',').map(|tag| tag.trim().to_lowercase()).filter(|tag| !tag.is_empty());
                    self.page.stencil.meta().tags.extend(tags);
                }
                _ => {}
            }
            return true;
        }
        // "Jo Doe <jo@example.org>", and behind it "v1.0, 2026-11-23".
        let names =
            text.starts_with(char::is_uppercase) && text.split_whitespace().count() <= 6 && !text.ends_with('.');
        let revision = text.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit());
        if self.header != Header::Authors || line.indent() > 0 || !names && !revision {
            return false;
        }
        self.page.stencil.meta().has_author |= names;
        true
    }

    fn fence(&mut self, line: &Line<'t>, text: &'t str) -> bool {
        let of = |byte: char, fewest: usize| text.len() >= fewest && text.chars().all(|c| c == byte);
        if ['-', '.', '+', '/'].iter().any(|byte| of(*byte, 4)) || text.starts_with("```") {
            self.page.part();
            self.hidden = Some(if text.starts_with("```") { "```" } else { text });
            self.comment = line.end;
        } else if of('_', 4) {
            self.page.part();
            self.quoted = !self.quoted;
            self.next_quoted = self.quoted;
        } else if matches!(text, "|===" | ",===" | ":===" | "!===") {
            self.page.part();
            self.table = !self.table;
        } else if of('=', 4) || of('*', 4) || matches!(text, "--" | "+" | "'''" | "---" | "***" | "<<<") {
            self.page.part();
        } else {
            return false;
        }
        true
    }

    /// "[quote, Jane Doe]", "image::map.png[]", ".The title of what follows".
    fn macro_or_attributes(&mut self, line: &Line<'t>, text: &str) -> bool {
        if text.starts_with('[') && text.ends_with(']') && !text.starts_with("[ ]") && !text.contains("] ") {
            self.page.part();
            let style = text.trim_start_matches('[');
            self.next_quoted |= style.starts_with("quote") || style.starts_with("verse");
            return true;
        }
        let name = text.find("::").map(|at| &text[..at]).unwrap_or_default();
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        if is_name && text.ends_with(']') && !text[name.len() + 2..].starts_with(' ') {
            self.page.part();
            return true;
        }
        let title = text.strip_prefix('.').filter(|title| !title.starts_with(['.', ' ']));
        if title.is_some() && line.indent() == 0 && !self.page.is_open() {
            self.page.block(Element::Caption, line.text_start() + 1..line.text_end());
            return true;
        }
        false
    }

    fn prose(&mut self, line: &Line<'t>, text: &str) {
        let quoted = self.quoted || self.next_quoted;
        let element = if quoted { Element::BlockQuote } else { Element::Paragraph };
        let range = |skipped: usize| line.text_start() + skipped..line.text_end();
        if let Some(mark) = list_mark(text) {
            let mark = mark + tick_box(&text[mark..]);
            return self.page.start(Element::ListItem, range(mark));
        }
        if let Some(at) = text.find(":: ").or(text.strip_suffix("::").map(str::len)).filter(|at| *at > 0) {
            // A term and what it means.
            self.page.block(Element::ListItem, line.text_start()..line.text_start() + at);
            self.term = text.len() <= at + 3;
            if !self.term {
                self.page.start(Element::ListItem, range(at + 3));
            }
            return;
        }
        if std::mem::take(&mut self.term) {
            return self.page.start(Element::ListItem, range(0));
        }
        if line.indent() > 0 && !self.page.is_open() && !quoted || self.literal {
            self.literal = true;
            return;
        }
        if quoted && (text.starts_with("-- ") || text.starts_with("— ")) {
            return self.page.start(Element::Paragraph, range(0));
        }
        let label = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "].iter();
        if let Some(label) = label.copied().find(|label| !self.page.is_open() && text.starts_with(*label)) {
            return self.page.start(element, range(label.len()));
        }
        self.page.go_on(element, line);
    }
}

/// The level of a heading, 1 for the document's title.
fn heading(text: &str) -> Option<u8> {
    let mark = text.chars().next().filter(|mark| matches!(mark, '=' | '#'))?;
    let level = text.chars().take_while(|c| *c == mark).count();
    (level <= 6 && text[level..].starts_with(' ')).then_some(level as u8)
}

/// ":name: value"
fn attribute(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.strip_prefix(':')?.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_!".contains(&byte));
    (is_name && (value.is_empty() || value.starts_with(' '))).then_some((name, value.trim()))
}

/// The mark of a list's item with the white space behind it.
fn list_mark(text: &str) -> Option<usize> {
    let mark = text.split(char::is_whitespace).next().unwrap_or_default();
    let nested = mark.len() <= 6 && (mark.bytes().all(|byte| byte == b'*') || mark.bytes().all(|byte| byte == b'.'));
    let callout = mark.starts_with('<')
        && mark.ends_with('>')
        && mark[1..mark.len() - 1].bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let rest = &text[mark.len()..];
    let gap = rest.len() - rest.trim_start().len();
    if (nested || callout) && !mark.is_empty() && gap > 0 {
        return Some(mark.len() + gap);
    }
    item(text, &['-', '•'])
}

fn mark(text: &str, at: usize, end: usize) -> Option<Mark> {
    let bytes = text.as_bytes();
    let rest = text.get(at..end)?;
    match bytes[at] {
        b'"' if rest.starts_with("\"`") => Some(Mark::Text(at + 2, "\"")),
        b'\'' if rest.starts_with("'`") => Some(Mark::Text(at + 2, "'")),
        b'`' if rest.starts_with("`\"") => Some(Mark::Text(at + 2, "\"")),
        b'`' if rest.starts_with("`'") => Some(Mark::Text(at + 2, "'")),
        b'`' => verbatim(text, at, end, if rest.starts_with("``") { 2 } else { 1 })
            .map(Mark::Gap)
            .or_else(|| emphasis(text, at)),
        b'+' if rest == "+" && text[..at].ends_with(' ') => Some(Mark::Gap(at + 1)),
        b'+' if rest.starts_with("++") => {
            let length = rest.bytes().take(3).take_while(|byte| *byte == b'+').count();
            verbatim(text, at, end, length).map(Mark::Gap).or_else(|| emphasis(text, at))
        }
        b'+' => emphasis(text, at),
        b'*' | b'_' | b'#' | b'^' | b'~' => emphasis(text, at),
        b'<' if rest.starts_with("<<") => {
            let inside = &rest[2..];
            let close = inside[..within(inside)].find(">>")?;
            Some(match inside[..close].find(',') {
                Some(comma) => Mark::Link {
                    text: (at + 2 + comma + 1, at + 2 + close),
                    end: at + close + 4,
                    target: String::new(), // a place in the same document
                },
                None => Mark::Gap(at + close + 4),
            })
        }
        b'[' if rest.starts_with("[[") => rest[..within(rest)].find("]]").map(|close| Mark::Filler(at + close + 2)),
        b'[' => {
            let close = closing(text, at, end, false)?;
            let role = text[close + 1..end].starts_with(['#', '*', '_', '`']) && rest.starts_with(['[']);
            (role && (rest.starts_with("[.") || rest.starts_with("[#"))).then_some(Mark::Filler(close + 1))
        }
        b'{' => {
            let close = closing(text, at, end, false)?;
            let name = &text[at + 1..close];
            let is_name =
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
            // "{home}/page[text]": an address that begins with an attribute.
            let behind = &text[close + 1..end];
            let open = behind[..within(behind)].find(|c: char| c.is_whitespace() || matches!(c, '[' | '{'));
            let open = open.map(|open| close + 1 + open).filter(|open| is_name && text[*open..].starts_with('['));
            if let Some((open, last)) = open.and_then(|open| Some((open, closing(text, open, end, false)?))) {
                let target = text[at..open].to_owned();
                return Some(Mark::Link { text: (open + 1, last), end: last + 1, target });
            }
            is_name.then(|| match name {
                "nbsp" | "sp" => Mark::Text(close + 1, " "),
                "ldquo" => Mark::Text(close + 1, "“"),
                "rdquo" => Mark::Text(close + 1, "”"),
                "lsquo" => Mark::Text(close + 1, "‘"),
                "rsquo" | "apos" => Mark::Text(close + 1, "’"),
                _ => Mark::Gap(close + 1),
            })
        }
        b'\\' => rest[1..].starts_with(|c: char| c.is_ascii_punctuation()).then_some(Mark::Escape(at + 2)),
        _ => macro_at(text, at, end),
    }
}

/// "https://example.org[text]", "link:page.html[text]", "footnote:[text]".
fn macro_at(text: &str, at: usize, end: usize) -> Option<Mark> {
    let rest = &text[at..end];
    if text[..at].ends_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let is_address = rest.starts_with("https://") || rest.starts_with("http://");
    let has_text = is_address || TEXT_MACROS.iter().any(|name| rest.starts_with(name));
    if !has_text && !OTHER_MACROS.iter().any(|name| rest.starts_with(name)) {
        return None;
    }
    let stop = rest[..within(rest)].find(|c: char| c.is_whitespace() || c == '[')?;
    let open = at + stop;
    if text.as_bytes()[open] != b'[' {
        return None;
    }
    let close = closing(text, open, end, false)?;
    if !has_text {
        return Some(Mark::Gap(close + 1));
    }
    let target = rest[..stop].strip_prefix("link:").unwrap_or(&rest[..stop]).to_owned();
    // "text,window=_blank": only what stands before the comma is shown, and "^" only says where it opens.
    let inside = &text[open + 1..close];
    let shown = inside.find(",window=").or(inside.find(",role=")).unwrap_or(inside.len());
    let shown = inside[..shown].trim_end_matches('^').len();
    Some(Mark::Link { text: (open + 1, open + 1 + shown), end: close + 1, target })
}

#[cfg(test)]
mod tests;
