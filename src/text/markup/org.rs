//! Org, line by line, as its manual's chapters on document structure and markup describe it.
//!
//! Keywords, drawers, planning lines, source blocks and time stamps are no prose; the title is the draft's metadata, as
//! front matter is.

use super::inline::{emphasis, verbatim, within, Mark, Marks};
use super::lines::{item, lines, tick_box, Line, Page};
use super::{Element, Masked};
use crate::text::Span;

const MARKS: Marks = Marks { can_start: |byte| b"*/_+=~[<@\\$".contains(&byte), at: mark };

/// Words that say how a heading's task stands.
const TASKS: [&str; 10] =
    ["TODO", "DONE", "NEXT", "WAIT", "WAITING", "HOLD", "STARTED", "CANCELED", "CANCELLED", "DRAFT"];

pub(super) fn mask(text: &str) -> Masked {
    let mut reader = Reader { page: Page::new(text, MARKS), hidden: None, quoted: false };
    for line in lines(text) {
        reader.line(&line);
    }
    reader.page.finish()
}

struct Reader<'t> {
    page: Page<'t>,
    /// What ends the block without prose that is open, lower case.
    hidden: Option<String>,
    quoted: bool,
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: &Line<'t>) {
        let text = line.trimmed();
        if let Some(end) = &self.hidden {
            if text.eq_ignore_ascii_case(end) {
                self.hidden = None;
            }
            return;
        }
        if line.is_blank() {
            return self.page.part();
        }
        if let Some(rest) = text.strip_prefix("#+") {
            return self.keyword(line, rest);
        }
        if let Some(inside) = text.strip_prefix('#').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            return self.page.comment(Span::new(line.text_end() - inside.len(), line.text_end()));
        }
        if let Some(name) = text.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')) {
            // ":PROPERTIES:"
            if !name.is_empty() && !name.contains([' ', ':']) {
                self.page.part();
                self.hidden = (!name.eq_ignore_ascii_case("end")).then(|| ":end:".to_owned());
                return;
            }
        }
        let planned = ["SCHEDULED: ", "DEADLINE: ", "CLOSED: ", "CLOCK: "].iter().any(|word| text.starts_with(word));
        let rule = text.len() >= 5 && text.bytes().all(|byte| byte == b'-');
        if planned || rule || text == ":" || text.starts_with(": ") || text.starts_with("%%(") {
            return self.page.part();
        }
        if let Some(name) = text.strip_prefix("\\begin{").and_then(|rest| rest.split_once('}')) {
            self.page.part();
            self.hidden = Some(format!("\\end{{{}}}", name.0.to_ascii_lowercase()));
            return;
        }
        if line.indent() == 0 && text.starts_with('*') {
            let level = text.bytes().take_while(|byte| *byte == b'*').count();
            if text[level..].starts_with(' ') {
                return self.heading(line, level);
            }
        }
        if text.starts_with('|') {
            return if text.starts_with("|-") { self.page.part() } else { self.page.row(line) };
        }
        self.prose(line, text);
    }

    fn keyword(&mut self, line: &Line<'t>, rest: &str) {
        let lower = rest.to_ascii_lowercase();
        let value = rest.split_once(':').map_or("", |(_, value)| value.trim());
        if let Some(caption) = lower.strip_prefix("caption") {
            let from = caption.find(':').map_or(caption.len(), |colon| colon + 1);
            return self.page.block(Element::Caption, line.text_end() - caption.len() + from..line.text_end());
        }
        self.page.part();
        let meta = self.page.stencil.meta();
        if let Some(block) = lower.strip_prefix("begin_") {
            let name = block.split(char::is_whitespace).next().unwrap_or_default();
            match name {
                "quote" | "verse" => self.quoted = true,
                "src" | "example" | "export" | "comment" => self.hidden = Some(format!("#+end_{name}")),
                _ => {}
            }
        } else if lower.starts_with("end_quote") || lower.starts_with("end_verse") {
            self.quoted = false;
        } else if lower.starts_with("title:") {
            meta.title = meta.title.take().or_else(|| (!value.is_empty()).then(|| value.to_owned()));
        } else if lower.starts_with("author:") {
            meta.has_author |= !value.is_empty();
        } else if lower.starts_with("filetags:") || lower.starts_with("keywords:") {
            let tags = value.split([':', ',', ' ']).map(str::to_lowercase).filter(|tag| !tag.is_empty());
            meta.tags.extend(tags);
        }
    }

    fn heading(&mut self, line: &Line<'t>, level: usize) {
        let text = line.text;
        let mut from = text.len() - text[level..].trim_start().len();
        let word = text[from..].split(' ').next().unwrap_or_default();
        if TASKS.contains(&word) {
            from = text.len() - text[from + word.len()..].trim_start().len();
        }
        if text[from..].starts_with("[#") && text[from..].get(3..4) == Some("]") {
            from = text.len() - text[from + 4..].trim_start().len();
        }
        // ":tag:other:" at the end.
        let tags = text[from..].rsplit(' ').next().filter(|tags| {
            let name = |c: char| c.is_alphanumeric() || "_@#%:".contains(c);
            tags.len() > 2 && tags.starts_with(':') && tags.ends_with(':') && tags.chars().all(name)
        });
        let end = tags.map_or(text.len(), |tags| text.len() - tags.len());
        self.page.block(Element::Heading(level.min(6) as u8), line.start + from..line.start + end.max(from));
    }

    fn prose(&mut self, line: &Line<'t>, text: &str) {
        let element = if self.quoted { Element::BlockQuote } else { Element::Paragraph };
        let bullets: &[char] = if line.indent() > 0 { &['-', '+', '*'] } else { &['-', '+'] };
        if let Some(mark) = item(text, bullets) {
            let mark = mark + tick_box(&text[mark..]);
            let start = line.text_start() + mark;
            // "term :: what it means"
            if let Some(term) = text[mark..].find(" :: ") {
                self.page.block(Element::ListItem, start..start + term);
                return self.page.start(Element::ListItem, start + term + 4..line.text_end());
            }
            return self.page.start(Element::ListItem, start..line.text_end());
        }
        if let Some(close) = text.strip_prefix("[fn:").and_then(|rest| rest.find(']')) {
            if line.indent() == 0 && !self.page.is_open() {
                return self.page.start(element, line.text_start() + close + 5..line.text_end());
            }
        }
        self.page.go_on(element, line);
    }
}

fn mark(text: &str, at: usize, end: usize) -> Option<Mark> {
    let rest = text.get(at..end)?;
    let find = |mark: &str| rest[..within(rest)].find(mark);
    match rest.as_bytes()[0] {
        b'*' | b'/' | b'_' | b'+' if !rest[1..].starts_with(rest.as_bytes()[0] as char) => emphasis(text, at),
        b'=' | b'~' => verbatim(text, at, end, 1).map(Mark::Gap),
        b'$' => verbatim(text, at, end, 1).filter(|close| !rest[..close - at].contains(' ')).map(Mark::Gap),
        b'[' if rest.starts_with("[[") => {
            let close = find("]]")?;
            match rest[..close].find("][") {
                Some(middle) => Some(Mark::Link {
                    text: (at + middle + 2, at + close),
                    end: at + close + 2,
                    target: rest[2..middle].to_owned(),
                }),
                // A picture, or an address.
                None if rest[2..close].starts_with("http") => Some(Mark::Link {
                    text: (at + close, at + close),
                    end: at + close + 2,
                    target: rest[2..close].to_owned(),
                }),
                None => Some(Mark::Gap(at + close + 2)),
            }
        }
        b'[' if rest.starts_with("[fn:") => Some(Mark::Filler(at + find("]")? + 1)),
        b'[' if rest.starts_with("[cite") => Some(Mark::Gap(at + find("]")? + 1)),
        // "[2026-11-23 Mon]", "[1/2]"
        b'[' | b'<' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
            let close = find(if rest.starts_with('[') { "]" } else { ">" })?;
            let stamp = |c: char| c.is_alphanumeric() || " -:.+/%".contains(c);
            (rest[1..close].chars().all(stamp) && rest[1..close].contains(['-', '/', '%']))
                .then_some(Mark::Gap(at + close + 1))
        }
        b'@' if rest.starts_with("@@") => {
            rest[2..within(rest).max(2)].find("@@").map(|close| Mark::Gap(at + close + 4))
        }
        b'\\' if rest == "\\\\" => Some(Mark::Gap(end)),
        // "\nbsp{}", "\alpha"
        b'\\' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
            let name = rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
            let braces = if rest[1 + name..].starts_with("{}") { 2 } else { 0 };
            Some(Mark::Gap(at + 1 + name + braces))
        }
        b'\\' if rest.starts_with("\\(") => Some(Mark::Gap(at + find("\\)")? + 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
