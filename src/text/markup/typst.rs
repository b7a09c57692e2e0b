//! Typst: markup mode is prose, code mode is none but for the content that it holds in square brackets.
//!
//! Statements (`#let`, `#set`, `#show`, `#import`…), arguments, raw text, mathematics and labels are left out, and so is a
//! footnote, which would cut its sentence in two.

mod code;

use super::inline::{closing, emphasis, verbatim, within, Mark};
use super::lines::item;
use super::stencil::{Blank, Stencil};
use super::{Element, Masked};
use code::{comment, name, Search};
use std::ops::Range;

/// What begins a statement and no call.
const STATEMENTS: [&str; 11] =
    ["let", "set", "show", "import", "include", "if", "for", "while", "return", "context", "else"];

pub(super) fn mask(text: &str) -> Masked {
    let mut reader = Reader {
        stencil: Stencil::new(text),
        search: Search::new(text),
        groups: Vec::new(),
        block: None,
        is_raw_open: false,
    };
    reader.read();
    reader.stencil.finish()
}

/// What ends with a closing square bracket.
enum Group {
    /// Brackets that are written.
    Text,
    /// Content of a call.
    Content,
    /// A block of its own; what comes back behind it.
    Block(Option<Element>),
    /// A block among the arguments of a call, which end here; whether others may follow.
    Argument(usize, Element, bool),
    /// A link: where its text starts, where it stands as a whole, where it leads.
    Link(usize, Range<usize>, String),
}

struct Reader<'t> {
    stencil: Stencil<'t>,
    search: Search<'t>,
    groups: Vec<Group>,
    /// What the open block is, where its line or its bracket says so.
    block: Option<Element>,
    /// Whether raw text was opened that nothing closes.
    is_raw_open: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        let text = self.stencil.text();
        let mut at = 0;
        self.line_start(0);
        while at < text.len() {
            at = self.stencil.at().max(at);
            self.stencil.element = self.block.unwrap_or(Element::Paragraph);
            let special = |byte: &u8| b"#*_`$\\~@<[]/-\n".contains(byte);
            let Some(next) = text.as_bytes()[at..].iter().position(special).map(|length| at + length) else { break };
            // "https://example.org": no comment, and no mark in it is one.
            if text[next..].starts_with("//") && text[..next].ends_with("http:") | text[..next].ends_with("https:") {
                let address = text[next..].find(|c: char| c.is_whitespace() || "[]()<>\"".contains(c));
                self.stencil.keep_to(address.map_or(text.len(), |length| next + length));
                at = self.stencil.at();
                continue;
            }
            self.stencil.keep_to(next);
            self.mark(next);
            if self.stencil.at() <= next {
                self.stencil.keep_to(next + 1);
            }
            at = self.stencil.at();
        }
        self.stencil.keep_to(text.len());
    }

    /// What the start of a line says of its block.
    fn line_start(&mut self, at: usize) {
        let text = self.stencil.text();
        let line = text[at..].split(['\n', '\r']).next().unwrap_or_default();
        let words = line.trim_start();
        let start = at + line.len() - words.len();
        let in_brackets = !self.groups.is_empty();
        if words.is_empty() || self.block_is_heading() {
            self.stencil.cut();
            if !in_brackets || self.block_is_heading() {
                self.block = None;
            }
        }
        let level = words.bytes().take_while(|byte| *byte == b'=').count();
        if level > 0 && words[level..].starts_with(' ') {
            self.start(Element::Heading(level.min(6) as u8), start + level);
        } else if let Some(mark) = item(words, &['-', '+']) {
            self.start(Element::ListItem, start + mark);
        } else if let Some((term, _)) = words.strip_prefix("/ ").and_then(|term| term.split_once(": ")) {
            self.start(Element::ListItem, start + 2);
            self.stencil.keep_to(start + 2 + term.len());
            self.start(Element::ListItem, start + term.len() + 4);
        }
    }

    fn block_is_heading(&self) -> bool {
        matches!(self.block, Some(Element::Heading(_)))
    }

    fn start(&mut self, element: Element, to: usize) {
        self.stencil.cut();
        self.stencil.blank_to(to, Blank::Space);
        self.block = Some(element);
        self.stencil.element = element;
    }

    fn mark(&mut self, at: usize) {
        let text = self.stencil.text();
        let rest = &text[at..];
        match rest.as_bytes()[0] {
            b'\n' => {
                self.stencil.keep_to(at + 1);
                self.line_start(at + 1);
            }
            b'#' => self.code(at),
            b'*' | b'_' => {
                if let Some(Mark::Filler(end)) = emphasis(text, at) {
                    self.stencil.blank_to(end, Blank::Filler);
                }
            }
            b'`' => self.raw(at),
            b'$' => {
                let inside = &rest[1..];
                if let Some(close) = inside[..within(inside)].find('$') {
                    self.stencil.blank_to(at + close + 2, Blank::Space);
                }
            }
            b'\\' => match rest[1..].chars().next() {
                Some(c) if c.is_whitespace() => self.stencil.blank_to(at + 1, Blank::Space),
                Some(c) if c.is_ascii_punctuation() => {
                    self.stencil.blank_to(at + 1, Blank::Filler);
                    self.stencil.keep_to(at + 2);
                }
                _ => {}
            },
            b'~' => self.stencil.stand_in(at + 1, " "),
            b'-' if rest.starts_with("---") => self.stencil.stand_in(at + 3, "—"),
            b'-' if rest.starts_with("-?") => self.stencil.blank_to(at + 2, Blank::Filler),
            b'/' if rest.starts_with("//") && !text[..at].ends_with(':') => {
                let line = rest.split(['\n', '\r']).next().unwrap_or_default();
                self.stencil.note(at + 2, at + line.len());
                self.stencil.blank_to(at + line.len(), Blank::Space);
            }
            b'/' if rest.starts_with("/*") => {
                let end = comment(rest).map_or(text.len(), |length| at + length);
                self.stencil.note(at + 2, end.saturating_sub(2).max(at + 2));
                self.stencil.blank_to(end, Blank::Space);
            }
            b'@' if !text[..at].ends_with(|c: char| c.is_alphanumeric()) => {
                let name = name(&rest[1..]);
                if name > 0 {
                    let end = at + 1 + name;
                    let end = if text[end..].starts_with('[') { closing(text, end, text.len(), false) } else { None }
                        .map_or(end, |close| close + 1);
                    self.stencil.blank_to(end, Blank::Space);
                }
            }
            b'<' => {
                let label = name(&rest[1..]);
                if label > 0 && rest[1 + label..].starts_with('>') {
                    self.stencil.blank_to(at + label + 2, Blank::Space);
                }
            }
            b'[' => self.groups.push(Group::Text),
            b']' => self.close(at),
            _ => {}
        }
    }

    fn raw(&mut self, at: usize) {
        let text = self.stencil.text();
        let marks = text[at..].bytes().take_while(|byte| *byte == b'`').count();
        if marks < 3 {
            let end = if marks == 2 { Some(at + 2) } else { verbatim(text, at, text.len(), 1) };
            return self.stencil.blank_to(end.unwrap_or(at), Blank::Space);
        }
        let close = (!self.is_raw_open).then(|| text[at + marks..].find(&text[at..at + marks])).flatten();
        self.is_raw_open |= close.is_none();
        if let Some(close) = close {
            self.stencil.cut();
            self.stencil.blank_to(at + close + 2 * marks, Blank::Space);
        }
    }

    fn close(&mut self, at: usize) {
        match self.groups.pop() {
            None | Some(Group::Text) => {}
            Some(Group::Content) => self.stencil.blank_to(at + 1, Blank::Filler),
            Some(Group::Block(before)) => {
                self.stencil.cut();
                self.block = before;
                self.stencil.blank_to(at + 1, Blank::Space);
            }
            Some(Group::Argument(end, element, several)) => {
                self.stencil.cut();
                self.block = None;
                self.stencil.blank_to(at + 1, Blank::Space);
                self.arguments(at + 1, end, element, several);
            }
            Some(Group::Link(start, whole, target)) => {
                self.stencil.in_link = false;
                self.stencil.link(start, whole.start..at + 1, target);
                self.stencil.blank_to(at + 1, Blank::Filler);
            }
        }
    }

    /// Goes to the next content among arguments, or behind them.
    fn arguments(&mut self, from: usize, end: usize, element: Element, several: bool) {
        let text = self.stencil.text();
        // A bracket that is closed late may lie behind the arguments that it was opened in.
        let end = end.max(from);
        match text[from..end].find('[').filter(|_| several) {
            Some(open) => {
                self.start(element, from + open + 1);
                self.groups.push(Group::Argument(end, element, several));
            }
            None => self.stencil.blank_to(end, Blank::Space),
        }
    }

    /// "#" and what follows.
    fn code(&mut self, at: usize) {
        let text = self.stencil.text();
        let rest = &text[at + 1..];
        let path = name(rest);
        let called = &rest[..path];
        if STATEMENTS.contains(&called) {
            let end = self.search.statement(at);
            if called == "set" {
                self.document(&text[at..end]);
            }
            self.stencil.cut();
            return self.stencil.blank_to(end, Blank::Space);
        }
        if path == 0 {
            let close = rest.starts_with(['{', '(']).then(|| self.search.closing(at + 1)).flatten();
            return self.stencil.blank_to(close.map_or(at, |close| close + 1), Blank::Space);
        }
        let open = at + 1 + path;
        let close = if text[open..].starts_with('(') { self.search.closing(open) } else { None };
        let behind = close.map_or(open, |close| close + 1);
        let arguments = &text[open..behind];
        let content = text[behind..].starts_with('[');
        match called {
            "figure" | "table" | "grid" if close.is_some() => {
                let several = called != "figure";
                let element = if several { Element::Cell } else { Element::Caption };
                let from = if several { Some(0) } else { arguments.find("caption:") };
                self.stencil.cut();
                let Some(open) = from.and_then(|from| Some(from + arguments[from..].find('[')?)) else {
                    return self.stencil.blank_to(behind, Blank::Space);
                };
                let start = behind - arguments.len() + open;
                self.start(element, start + 1);
                self.groups.push(Group::Argument(behind, element, several));
            }
            "footnote" if content => {
                let close = closing(text, behind, text.len(), false);
                self.stencil.blank_to(close.map_or(behind, |close| close + 1), Blank::Filler);
            }
            "link" => {
                let target = arguments.split('"').nth(1).unwrap_or_default().to_owned();
                if content && self.stencil.in_link || !content {
                    self.stencil.blank_to(behind, Blank::Space);
                    self.stencil.link(behind, at..behind, target);
                } else {
                    self.stencil.blank_to(behind + 1, Blank::Filler);
                    self.stencil.in_link = true;
                    self.groups.push(Group::Link(behind + 1, at..behind, target));
                }
            }
            "quote" if content && arguments.contains("block: true") => {
                let before = self.block;
                self.start(Element::BlockQuote, behind + 1);
                self.groups.push(Group::Block(before));
            }
            "quote" if content => {
                self.stencil.stand_in(behind, "\"");
                self.stencil.blank_to(behind + 1, Blank::Filler);
                self.groups.push(Group::Content);
            }
            _ if content => {
                self.stencil.blank_to(behind + 1, Blank::Filler);
                self.groups.push(Group::Content);
            }
            _ => self.stencil.blank_to(behind, Blank::Space),
        }
    }

    /// "#set document(title: "…", author: "…")"
    fn document(&mut self, rule: &str) {
        if !rule.contains("document(") {
            return;
        }
        let value = |key: &str| rule[rule.find(key)? + key.len()..].split('"').nth(1);
        if let Some(title) = value("title:") {
            self.stencil.meta().title = Some(title.to_owned());
        }
        self.stencil.meta().has_author |= value("author:").is_some();
    }
}

#[cfg(test)]
mod tests;
