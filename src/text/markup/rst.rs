//! reStructuredText, line by line, as the specification of docutils describes it.
//!
//! What a directive holds is prose where it is an admonition, a quotation, a figure's caption or the like, and code or
//! options otherwise. A directive that is not known is left out whole.

use super::inline::{closing, emphasis, within, Mark, Marks};
use super::lines::{item, lines, Line, Page};
use super::{Element, Masked};
use crate::text::Span;

const MARKS: Marks = Marks { can_start: |byte| b"*`:_|[\\".contains(&byte), at: mark };

/// Directives whose argument and content are prose.
const PROSE: [&str; 22] = [
    "admonition",
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "tip",
    "warning",
    "seealso",
    "topic",
    "sidebar",
    "container",
    "compound",
    "rubric",
    "versionadded",
    "versionchanged",
    "deprecated",
    "centered",
    "rst-class",
    "class",
];
/// Those whose content is a quotation.
const QUOTED: [&str; 3] = ["epigraph", "highlights", "pull-quote"];
/// Those that have a caption.
const CAPTIONED: [&str; 2] = ["figure", "table"];

pub(super) fn mask(text: &str) -> Masked {
    let lines = lines(text);
    let mut reader = Reader {
        page: Page::new(text, MARKS),
        levels: Vec::new(),
        nested: Vec::new(),
        hidden: None,
        literal_next: false,
        options: false,
        docinfo: true,
        first: None,
        caption: None,
    };
    let mut at = 0;
    while at < lines.len() {
        at = reader.line(&lines, at);
    }
    reader.page.finish()
}

struct Reader<'t> {
    page: Page<'t>,
    /// The adornments of headings, in order of level.
    levels: Vec<(char, bool)>,
    /// What is indented so far is what: the elements around, with the indent of what they hold.
    nested: Vec<(usize, Element)>,
    /// Lines indented further than this hold no prose.
    hidden: Option<usize>,
    /// The paragraph ended in "::".
    literal_next: bool,
    /// Options of a directive may stand here.
    options: bool,
    /// Fields here are the document's.
    docinfo: bool,
    /// The indent of the open paragraph's only line, which may be a term that the next one tells the meaning of.
    first: Option<usize>,
    /// The indent of the figure whose caption comes next.
    caption: Option<usize>,
}

impl<'t> Reader<'t> {
    /// Reads the line at an index and tells which one is next.
    fn line(&mut self, lines: &[Line<'t>], at: usize) -> usize {
        let line = &lines[at];
        let text = line.trimmed();
        if line.is_blank() {
            self.end_paragraph();
            self.options = false;
            return at + 1;
        }
        if let Some(indent) = self.hidden {
            if line.indent() > indent {
                return at + 1;
            }
            self.hidden = None;
        }
        if std::mem::take(&mut self.literal_next) && line.indent() > self.indent() {
            self.hidden = Some(self.indent());
            return at + 1;
        }
        if let Some(next) = self.heading(lines, at) {
            return next;
        }
        if self.explicit(line, text) {
            return at + 1;
        }
        let field = field_name(text);
        if self.options && field.is_some() {
            return at + 1;
        }
        self.options = false;
        if let Some(name) = field.filter(|_| !self.page.is_open()) {
            if self.docinfo && matches!(name.to_ascii_lowercase().as_str(), "author" | "authors") {
                self.page.stencil.meta().has_author = true;
            }
            self.hidden = Some(line.indent());
            return at + 1;
        }
        self.docinfo = false;
        if text.starts_with(">>> ") {
            let blank = lines[at..].iter().position(Line::is_blank).unwrap_or(lines.len() - at);
            return at + blank;
        }
        if is_border(text) {
            self.end_paragraph();
            return at + 1;
        }
        self.prose(line, text);
        at + 1
    }

    /// How far the text around is indented.
    fn indent(&self) -> usize {
        self.nested.last().map_or(0, |(indent, _)| *indent)
    }

    fn end_paragraph(&mut self) {
        self.first = None;
        self.page.part();
    }

    /// A title with a line under it, or over and under it.
    fn heading(&mut self, lines: &[Line<'t>], at: usize) -> Option<usize> {
        if self.page.is_open() || lines[at].indent() > 1 {
            return None;
        }
        let text = lines[at].trimmed();
        let over = adornment(text).filter(|_| text.len() >= 2);
        let (title, under, next) = match over {
            Some(mark) => {
                let title = lines.get(at + 1).filter(|line| !line.is_blank())?;
                let under = lines.get(at + 2)?;
                (adornment(under.text) == Some(mark)).then_some((title, under, at + 3))?
            }
            None => (&lines[at], lines.get(at + 1)?, at + 2),
        };
        let mark = adornment(under.text).filter(|_| under.text.len() >= 2)?;
        if over.is_none() && under.text.chars().count() < title.text.chars().count().min(4)
            || item(text, &[]).is_some() && under.text.len() < 3
        {
            return None;
        }
        let style = (mark, over.is_some());
        let level = self.levels.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.levels.push(style);
            self.levels.len() - 1
        });
        self.nested.clear();
        self.page.block(Element::Heading((level + 1).min(6) as u8), title.text_start()..title.text_end());
        Some(next)
    }

    /// ".. note:: …", ".. [1] …", ".. a comment".
    fn explicit(&mut self, line: &Line<'t>, text: &str) -> bool {
        let Some(rest) = text.strip_prefix("..").filter(|rest| rest.is_empty() || rest.starts_with(' ')) else {
            let anonymous = text.starts_with("__ ");
            if anonymous {
                self.end_paragraph();
            }
            return anonymous;
        };
        self.end_paragraph();
        let indent = line.indent();
        let body = rest.trim_start();
        let start = line.text_end() - body.len();
        if let Some(close) = body.strip_prefix('[').and_then(|inside| inside.find("] ")) {
            self.leave(indent);
            self.nested.push((indent + 3, Element::Paragraph));
            self.page.start(Element::Paragraph, start + close + 3..line.text_end());
            return true;
        }
        let directive = body.split_once("::").filter(|(name, _)| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte))
        });
        let Some((name, argument)) = directive else {
            if !body.starts_with(['_', '|', '[']) {
                self.page.comment(Span::new(start, line.text_end()));
            }
            self.hidden = Some(indent);
            return true;
        };
        let element = if QUOTED.contains(&name) { Element::BlockQuote } else { Element::Paragraph };
        if !PROSE.contains(&name) && !QUOTED.contains(&name) && !CAPTIONED.contains(&name) {
            self.hidden = Some(indent);
            return true;
        }
        self.leave(indent);
        // What it holds is indented by as much as the writer likes.
        self.nested.push((indent + 1, element));
        self.options = true;
        let words = argument.trim_start();
        if CAPTIONED.contains(&name) {
            self.caption = Some(indent);
            if name == "table" && !words.is_empty() {
                self.caption = None;
                self.page.block(Element::Caption, line.text_end() - words.len()..line.text_end());
            }
        } else if !words.is_empty()
            && !matches!(name, "container" | "rst-class" | "class")
            && !name.starts_with("version")
        {
            self.page.start(element, line.text_end() - words.len()..line.text_end());
        }
        true
    }

    /// Leaves what is indented further than a line.
    fn leave(&mut self, indent: usize) {
        while self.nested.last().is_some_and(|(inside, _)| *inside > indent) {
            self.nested.pop();
        }
    }

    fn prose(&mut self, line: &Line<'t>, text: &str) {
        let indent = line.indent();
        if !self.page.is_open() {
            self.leave(indent);
        }
        if let Some(mark) = item(text, &['-', '*', '+', '•']) {
            self.leave(indent);
            self.nested.push((indent + mark, Element::ListItem));
            self.page.start(Element::ListItem, line.text_start() + mark..line.text_end());
            return self.ends(line);
        }
        if let Some(rest) = text.strip_prefix("| ") {
            if !rest.contains(" | ") && !rest.ends_with('|') {
                let element = self.nested.last().map_or(Element::Paragraph, |(_, element)| *element);
                return self.page.start(element, line.text_end() - rest.len()..line.text_end());
            }
        }
        if text.starts_with('|') && text.ends_with('|') {
            return self.page.row(line);
        }
        if self.page.is_open() {
            let term = self.first.take().filter(|first| indent > *first);
            if term.is_some() {
                self.nested.push((indent, Element::ListItem));
                self.page.start(Element::ListItem, line.text_start()..line.text_end());
            } else {
                self.page.go_on(Element::Paragraph, line);
            }
            return self.ends(line);
        }
        let mut element = self.nested.last().map_or(Element::Paragraph, |(_, element)| *element);
        if indent > self.indent() {
            let in_list = element == Element::ListItem;
            let loose = self.nested.last().is_some_and(|(inside, _)| indent <= inside + 3);
            if !loose && !in_list {
                element = Element::BlockQuote;
            }
            self.nested.push((indent, element));
        }
        if self.caption.is_some_and(|figure| indent > figure) {
            element = Element::Caption;
        }
        self.caption = None;
        if element == Element::BlockQuote && (text.starts_with("-- ") || text.starts_with("— ")) {
            element = Element::Paragraph;
        }
        self.page.start(element, line.text_start()..line.text_end());
        self.first = Some(indent);
        self.ends(line);
    }

    /// Looks whether literal text follows, and takes the second colon away.
    fn ends(&mut self, line: &Line<'t>) {
        self.literal_next = line.text.ends_with("::");
    }
}

/// The mark of which a line consists.
fn adornment(text: &str) -> Option<char> {
    let mark = text.chars().next().filter(char::is_ascii_punctuation)?;
    text.chars().all(|c| c == mark).then_some(mark)
}

/// A border of a table, a transition, or "::" alone.
fn is_border(text: &str) -> bool {
    let simple =
        text.len() >= 2 && text.bytes().all(|byte| matches!(byte, b'=' | b'-' | b' ')) && !text.starts_with("- ");
    let grid = text.starts_with('+')
        && text.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b' ' | b'|'))
        && text.len() > 2;
    simple || grid || text.len() >= 4 && adornment(text).is_some() || text == "::"
}

/// ":name: value"
fn field_name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(':')?;
    let (name, value) = rest.split_once(':')?;
    (!name.is_empty() && !name.starts_with(' ') && !name.contains('`') && (value.is_empty() || value.starts_with(' ')))
        .then_some(name)
}

fn mark(text: &str, at: usize, end: usize) -> Option<Mark> {
    let rest = text.get(at..end)?;
    let find = |mark: &str, from: usize| rest.get(from..within(rest).max(from))?.find(mark).map(|found| found + from);
    match rest.as_bytes()[0] {
        b'*' => emphasis(text, at),
        b'`' if rest.starts_with("``") => Some(Mark::Gap(at + find("``", 2)? + 2)),
        b'`' => reference(rest, at, 0, find("`", 1)?),
        b':' if rest == "::" => Some(Mark::Text(end, ":")),
        b':' => {
            // ":role:`text`"
            let name = rest[1..].split(':').next().filter(|name| !name.is_empty())?;
            let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_+.".contains(&byte));
            let open = name.len() + 2;
            if !is_name || !rest.get(open..)?.starts_with('`') {
                return None;
            }
            let close = find("`", open + 1)?;
            match name {
                "code" | "math" | "raw" | "kbd" | "command" | "envvar" | "file" | "samp" | "option" | "func"
                | "class" | "meth" | "mod" | "attr" | "data" | "const" | "exc" | "obj" | "cite" => {
                    Some(Mark::Gap(at + close + 1))
                }
                _ => reference(rest, at, open, close),
            }
        }
        b'_' => {
            // "word_", "phrase`__", "_`target`"
            let behind = rest.trim_start_matches('_');
            let word = text[..at].ends_with(|c: char| c.is_alphanumeric());
            let closes = word && !behind.starts_with(|c: char| c.is_alphanumeric());
            (closes || rest.starts_with("_`")).then_some(Mark::Filler(end - behind.len()))
        }
        b'|' => {
            let close = find("|", 1)?;
            let name = &rest[1..close];
            let whole = !name.is_empty() && !name.starts_with(' ') && !name.ends_with(' ') && name.len() < 60;
            whole.then_some(Mark::Gap(at + close + 1))
        }
        b'[' => {
            let close = closing(text, at, end, false)?;
            let short = close - at < 40 && !text[at..close].contains(' ');
            (short && text[close + 1..end].starts_with('_')).then_some(Mark::Filler(close + 2))
        }
        b'\\' => match rest[1..].chars().next() {
            Some(c) if c.is_whitespace() => Some(Mark::Filler(at + 1 + c.len_utf8())),
            Some(c) if c.is_ascii_punctuation() => Some(Mark::Escape(at + 2)),
            _ => None,
        },
        _ => None,
    }
}

/// "`text <target>`_" and "`text`_", whose first mark of text is at `open` and whose last at `close`.
fn reference(rest: &str, at: usize, open: usize, close: usize) -> Option<Mark> {
    let inside = rest.get(open + 1..close)?;
    let behind = rest[close + 1..].len() - rest[close + 1..].trim_start_matches('_').len();
    let end = at + close + 1 + behind.min(2);
    if inside.is_empty() || inside.starts_with(' ') {
        return None;
    }
    match inside.strip_suffix('>').and_then(|inside| inside.rsplit_once('<')) {
        Some((words, target)) => Some(Mark::Link {
            text: (at + open + 1, at + open + 1 + words.trim_end().len()),
            end,
            target: target.to_owned(),
        }),
        None => Some(Mark::Link {
            text: (at + open + 1, at + close),
            end,
            // Without the mark of a reference it is only set in another type.
            target: if behind > 0 { inside.to_owned() } else { String::new() },
        }),
    }
}

#[cfg(test)]
mod tests;
