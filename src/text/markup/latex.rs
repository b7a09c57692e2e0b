//! LaTeX: what commands and environments hold is prose unless it is known to be none.
//!
//! A document starts at `\begin{document}`; of its preamble only the title is prose, and a file without that line is a
//! part of a document. Mathematics, code, references and a footnote, which would cut its sentence in two, are left out.

mod vocabulary;

use super::inline::{closing, within};
use super::stencil::{Blank, Stencil};
use super::{Element, Masked};
use std::ops::Range;
use vocabulary::{element, hidden_arguments, is_hidden, is_measured};

pub(super) fn mask(text: &str) -> Masked {
    let body = text.find("\\begin{document}");
    let mut reader = Reader { stencil: Stencil::new(text), elements: Vec::new(), groups: Vec::new(), tables: 0 };
    if let Some(body) = body {
        reader.preamble(body);
    }
    reader.read();
    reader.stencil.finish()
}

/// What ends with a closing brace.
enum Group {
    Plain,
    /// A block of its own.
    Block,
    /// "\enquote{…}"
    Quoted,
    /// A link: where its text starts, where it stands as a whole, where it leads.
    Link(usize, Range<usize>, String),
}

struct Reader<'t> {
    stencil: Stencil<'t>,
    /// What the open environments and blocks are.
    elements: Vec<Element>,
    groups: Vec<Group>,
    /// How many tables are open.
    tables: u32,
}

impl<'t> Reader<'t> {
    fn preamble(&mut self, body: usize) {
        let text = self.stencil.text();
        let head = &text[..body];
        self.stencil.meta().has_author = head.contains("\\author{");
        let title = head.find("\\title{").map(|at| at + "\\title".len());
        if let Some((open, close)) = title.and_then(|open| Some((open, closing(text, open, body, false)?))) {
            self.stencil.blank_to(open + 1, Blank::Space);
            self.elements.push(Element::Heading(1));
            self.read_to(close);
            self.elements.pop();
            self.stencil.cut();
        }
        self.stencil.blank_to(body + "\\begin{document}".len(), Blank::Space);
    }

    fn read(&mut self) {
        let text = self.stencil.text();
        let end = text.find("\\end{document}").unwrap_or(text.len());
        self.read_to(end);
    }

    fn read_to(&mut self, end: usize) {
        let text = self.stencil.text();
        let mut at = self.stencil.at();
        while at < end {
            self.stencil.element = self.elements.last().copied().unwrap_or(Element::Paragraph);
            let special = |byte: &u8| b"\\%${}~`'-&\n".contains(byte);
            let Some(next) = text.as_bytes()[at..end].iter().position(special) else { break };
            let next = at + next;
            self.stencil.keep_to(next);
            self.mark(next, end);
            if self.stencil.at() <= next {
                self.stencil.keep_to(next + 1);
            }
            at = self.stencil.at();
        }
        self.stencil.keep_to(end);
    }

    fn mark(&mut self, at: usize, end: usize) {
        let text = self.stencil.text();
        let rest = &text[at..end];
        match rest.as_bytes()[0] {
            b'\n' => {
                let line = rest[1..].split(['\n', '\r']).next().unwrap_or_default();
                if line.trim().is_empty() {
                    self.stencil.cut();
                }
            }
            b'%' => {
                let line = rest.split(['\n', '\r']).next().unwrap_or_default();
                self.stencil.note(at + 1, at + line.len());
                self.stencil.blank_to(at + line.len(), Blank::Space);
            }
            b'$' => {
                let mark = if rest.starts_with("$$") { "$$" } else { "$" };
                let inside = &rest[mark.len()..];
                let close = inside[..within(inside)].find(mark).filter(|close| !inside[..*close].contains("\n\n"));
                if let Some(close) = close {
                    self.stencil.blank_to(at + close + 2 * mark.len(), Blank::Space);
                }
            }
            b'{' => {
                self.groups.push(Group::Plain);
                self.stencil.blank_to(at + 1, Blank::Filler);
            }
            b'}' => self.close(at),
            b'~' => self.stencil.stand_in(at + 1, " "),
            b'`' if rest.starts_with("``") => self.stencil.stand_in(at + 2, "\""),
            b'`' => self.stencil.stand_in(at + 1, "'"),
            b'\'' if rest.starts_with("''") => self.stencil.stand_in(at + 2, "\""),
            b'-' if rest.starts_with("---") => self.stencil.stand_in(at + 3, "—"),
            b'&' if self.tables > 0 => self.part(at + 1),
            b'\\' => self.command(at, end),
            _ => {}
        }
    }

    /// Ends the open block.
    fn part(&mut self, to: usize) {
        self.stencil.cut();
        self.stencil.blank_to(to, Blank::Space);
    }

    fn close(&mut self, at: usize) {
        match self.groups.pop() {
            Some(Group::Quoted) => return self.stencil.stand_in(at + 1, "\""),
            Some(Group::Block) => {
                self.elements.pop();
                return self.part(at + 1);
            }
            Some(Group::Link(start, whole, target)) => {
                self.stencil.in_link = false;
                self.stencil.link(start, whole.start..at + 1, target);
            }
            Some(Group::Plain) | None => {}
        }
        self.stencil.blank_to(at + 1, Blank::Filler);
    }

    fn command(&mut self, at: usize, end: usize) {
        let text = self.stencil.text();
        let rest = &text[at + 1..end];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
        if name.is_empty() {
            return self.symbol(at, end);
        }
        let star = usize::from(rest[name.len()..].starts_with('*'));
        let behind = at + 1 + name.len() + star;
        match name {
            "begin" | "end" => return self.environment(name == "begin", behind, end),
            "part" | "chapter" => return self.block(Element::Heading(1), behind, end),
            "section" | "title" => return self.block(Element::Heading(2), behind, end),
            "subsection" => return self.block(Element::Heading(3), behind, end),
            "subsubsection" | "paragraph" | "subparagraph" => return self.block(Element::Heading(4), behind, end),
            "caption" => return self.block(Element::Caption, behind, end),
            "item" => {
                let behind = self.options(behind, end);
                return self.part(behind);
            }
            "par" | "newpage" | "clearpage" | "maketitle" | "bigskip" | "medskip" | "smallskip" | "hline" => {
                return self.part(behind);
            }
            "author" => {
                self.stencil.meta().has_author = true;
                return self.hide(behind, end, usize::MAX);
            }
            "href" => return self.link(behind, end),
            "url" => {
                if let Some(close) = argument(text, behind, end) {
                    self.stencil.blank_to(close + 1, Blank::Space);
                    let target = text[behind + 1..close].to_owned();
                    self.stencil.link(close + 1, behind + 1..close, target);
                    return;
                }
            }
            "enquote" if argument(text, behind, end).is_some() => {
                self.groups.push(Group::Quoted);
                return self.stencil.stand_in(behind + 1, "\"");
            }
            "ldots" | "dots" | "textellipsis" => return self.stencil.stand_in(behind, "…"),
            "textemdash" => return self.stencil.stand_in(behind, "—"),
            "textendash" => return self.stencil.stand_in(behind, "–"),
            "textquotedblleft" | "textquotedblright" => return self.stencil.stand_in(behind, "\""),
            _ => {}
        }
        let hidden = hidden_arguments(name);
        if hidden > 0 {
            return self.hide(behind, end, hidden);
        }
        let behind = self.options(behind, end);
        let holds = text[behind..end].starts_with('{');
        self.stencil.blank_to(behind, if holds { Blank::Filler } else { Blank::Space });
    }

    /// A backslash before what is no letter.
    fn symbol(&mut self, at: usize, end: usize) {
        let rest = &self.stencil.text()[at + 1..end];
        let Some(symbol) = rest.chars().next() else { return self.stencil.blank_to(at + 1, Blank::Space) };
        let behind = at + 1 + symbol.len_utf8();
        let close = |mark: &str| rest[..within(rest)].find(mark).map(|close| at + 1 + close + 2);
        match symbol {
            '\\' if self.tables > 0 => self.part(behind),
            '(' | '[' => {
                let close = close(if symbol == '(' { "\\)" } else { "\\]" });
                self.stencil.blank_to(close.unwrap_or(behind), Blank::Space);
            }
            '%' | '&' | '$' | '#' | '_' | '{' | '}' => {
                self.stencil.blank_to(at + 1, Blank::Filler);
                self.stencil.keep_to(behind);
            }
            // An accent over the letter that follows, in braces or not.
            '\'' | '`' | '^' | '"' | '~' | '=' | '.' | '-' | '/' | '!' | '@' => {
                self.stencil.blank_to(behind, Blank::Filler)
            }
            _ if symbol.is_whitespace() => self.stencil.blank_to(at + 1, Blank::Space),
            _ => self.stencil.blank_to(behind, Blank::Space),
        }
    }

    /// Options in square brackets: where they end.
    fn options(&self, mut at: usize, end: usize) -> usize {
        let text = self.stencil.text();
        while text[at..end].starts_with('[') {
            match closing(text, at, end, false) {
                Some(close) => at = close + 1,
                None => break,
            }
        }
        at
    }

    /// Leaves out this many arguments, with all options.
    fn hide(&mut self, behind: usize, end: usize, count: usize) {
        let text = self.stencil.text();
        let mut at = self.options(behind, end);
        for _ in 0..count {
            let Some(close) = argument(text, at, end) else { break };
            at = self.options(close + 1, end);
        }
        self.stencil.blank_to(at, Blank::Filler);
    }

    fn block(&mut self, element: Element, behind: usize, end: usize) {
        let open = self.options(behind, end);
        if !self.stencil.text()[open..end].starts_with('{') {
            return self.part(behind);
        }
        self.part(open + 1);
        self.elements.push(element);
        self.groups.push(Group::Block);
    }

    fn link(&mut self, behind: usize, end: usize) {
        let text = self.stencil.text();
        let open = self.options(behind, end);
        let target = argument(text, open, end);
        let Some(close) = target.filter(|close| text[close + 1..end].starts_with('{')) else {
            return self.stencil.blank_to(behind, Blank::Space);
        };
        self.stencil.blank_to(close + 2, Blank::Filler);
        self.stencil.in_link = true;
        self.groups.push(Group::Link(close + 2, behind..close, text[open + 1..close].to_owned()));
    }

    fn environment(&mut self, begins: bool, behind: usize, end: usize) {
        let text = self.stencil.text();
        let Some(close) = argument(text, behind, end) else {
            return self.stencil.blank_to(behind, Blank::Space);
        };
        let name = text[behind + 1..close].trim_end_matches('*');
        let element = element(name);
        let is_table = element == Some(Element::Cell);
        if !begins {
            if element.is_some() {
                self.elements.pop();
            }
            self.tables = self.tables.saturating_sub(u32::from(is_table));
            return self.part(close + 1);
        }
        if is_hidden(name) {
            let last = format!("\\end{{{}}}", &text[behind + 1..close]);
            let to = text[close..end].find(&last).map_or(end, |at| close + at + last.len());
            return self.part(to);
        }
        let mut at = self.options(close + 1, end);
        while let Some(close) = argument(text, at, end).filter(|_| is_measured(name)) {
            at = self.options(close + 1, end);
        }
        self.part(at);
        self.tables += u32::from(is_table);
        self.elements.extend(element);
    }
}

/// The closing brace of the argument that opens at an offset.
fn argument(text: &str, at: usize, end: usize) -> Option<usize> {
    text.get(at..end)?.starts_with('{').then(|| closing(text, at, end, false))?
}

#[cfg(test)]
mod tests;
