//! Markdown: what the parser calls text is prose, and what lies between is markup.
//!
//! Inside a paragraph, markup between two pieces of text is filler, for `**off**icials` is one word. Pictures, code and
//! bare addresses are things between words. HTML in a block of its own goes through the HTML mask.

use super::element::{self, Tag as HtmlTag};
use super::front_matter;
use super::html;
use super::plain;
use super::stencil::{Blank, Stencil};
use super::{Element, Masked};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// How deep a draft's quotes and lists may nest. The parser goes through all that are open at each line, so the time
/// for a line of markers and many lines after it grows with their product.
const DEEPEST: usize = 400;

pub(super) fn mask(text: &str) -> Masked {
    if nests_too_deeply(text) {
        return plain::mask(text);
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM;
    let mut sweep = Sweep {
        stencil: Stencil::new(text),
        elements: Vec::new(),
        pending: 0..0,
        apart: true,
        hidden: 0,
        hiding_tag: None,
        link: None,
        html_link: None,
        html: Vec::new(),
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        sweep.event(event, range);
    }
    sweep.flush();
    sweep.stencil.finish()
}

/// Whether there is a row of so many markers as no draft has.
fn nests_too_deeply(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_row = |byte: &u8| matches!(byte, b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b' ' | b'\t' | b'0'..=b'9');
    let mut at = 0;
    // A row that is too long does not fit between two bytes that lie this far apart, so few need be looked at.
    while at < bytes.len() {
        if is_row(&bytes[at]) {
            let start = bytes[..at].iter().rposition(|byte| !is_row(byte)).map_or(0, |before| before + 1);
            let end = at + bytes[at..].iter().take_while(|byte| is_row(byte)).count();
            let row = &bytes[start..end];
            let quotes = row.iter().filter(|&&byte| byte == b'>').count();
            let items = row.windows(2).filter(|pair| b"-*+.)".contains(&pair[0]) && pair[1] == b' ').count();
            if quotes + items > DEEPEST {
                return true;
            }
            at = end;
        }
        at += DEEPEST;
    }
    false
}

/// An open link: where its text starts, where it stands as a whole, and where it leads.
type OpenLink = (usize, Range<usize>, String);

struct Sweep<'t> {
    stencil: Stencil<'t>,
    /// What a block is, for each element that is open and says so.
    elements: Vec<Element>,
    /// Text that is not yet written: the parser hands it out in small pieces.
    pending: Range<usize>,
    /// Whether the markup before the next text parts words.
    apart: bool,
    /// How many open elements have no prose inside.
    hidden: u32,
    /// The HTML tag within a line whose text is no prose.
    hiding_tag: Option<HtmlTag>,
    link: Option<OpenLink>,
    html_link: Option<OpenLink>,
    /// The lines of the open HTML block.
    html: Vec<Range<usize>>,
}

impl Sweep<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => return self.text(&text, range),
            Event::Html(_) => return self.html.push(range),
            _ => self.flush(),
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::FootnoteReference(_) => {
                self.markup_to(range.start);
                self.stencil.blank_to(range.end, Blank::Filler);
            }
            Event::Rule => {
                self.part(range.start);
                self.stencil.blank_to(range.end, Blank::Space);
            }
            Event::Text(_) | Event::Html(_) => {}
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::TaskListMarker(_) => self.object(range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let element = match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => return,
            Tag::Link { link_type, dest_url, .. } => return self.start_link(link_type, &dest_url, range),
            Tag::Image { .. } => {
                self.markup_to(range.start);
                self.apart = true;
                self.hidden += 1;
                return;
            }
            Tag::CodeBlock(_) => {
                self.hidden += 1;
                None
            }
            Tag::MetadataBlock(_) => {
                self.hidden += 1;
                let text = self.stencil.text().get(range.clone()).unwrap_or_default();
                front_matter::read(text, self.stencil.meta());
                None
            }
            Tag::Heading { level, .. } => Some(Element::Heading(level as u8)),
            Tag::BlockQuote(_) => Some(Element::BlockQuote),
            Tag::Item => Some(Element::ListItem),
            Tag::TableCell => Some(Element::Cell),
            _ => None,
        };
        self.part(range.start);
        if let Some(element) = element {
            self.elements.push(element);
            self.stencil.element = element;
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                return
            }
            TagEnd::Link => return self.end_link(),
            TagEnd::Image => {
                self.hidden = self.hidden.saturating_sub(1);
                return self.object(range);
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::HtmlBlock => self.html_block(),
            _ => {}
        }
        self.part(self.stencil.at());
        if matches!(tag, TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::TableCell) {
            self.elements.pop();
            self.stencil.element = self.elements.last().copied().unwrap_or(Element::Paragraph);
        }
    }

    fn is_hidden(&self) -> bool {
        self.hidden > 0 || self.hiding_tag.is_some()
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let source = self.stencil.text().get(range.clone()).unwrap_or_default();
        if self.is_hidden() || source.is_empty() {
            return;
        }
        if source.starts_with('&') && source != text {
            self.flush();
            self.markup_to(range.start);
            self.stencil.stand_in(range.end, text);
        } else if self.pending.end == range.start && !self.pending.is_empty() {
            self.pending.end = range.end;
        } else {
            self.flush();
            self.pending = range;
        }
    }

    /// Writes the text that is pending.
    fn flush(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            self.markup_to(pending.start);
            self.stencil.keep_to(pending.end);
        }
    }

    /// Masks the markup before `to`.
    fn markup_to(&mut self, to: usize) {
        let blank = if self.apart { Blank::Space } else { Blank::Filler };
        if self.stencil.at() < to {
            self.stencil.blank_to(to, blank);
        }
        self.apart = false;
    }

    /// Masks something that parts words.
    fn object(&mut self, range: Range<usize>) {
        self.markup_to(range.start);
        self.stencil.blank_to(range.end, Blank::Space);
        self.apart = true;
    }

    /// Ends the block; the next starts at or after `to`.
    fn part(&mut self, to: usize) {
        self.stencil.cut();
        self.hiding_tag = None;
        self.end_html_link();
        self.stencil.blank_to(to, Blank::Space);
        self.apart = true;
    }

    fn start_link(&mut self, link_type: LinkType, target: &str, range: Range<usize>) {
        self.markup_to(range.start);
        if self.is_hidden() {
            self.hidden += 1;
        } else if matches!(link_type, LinkType::Autolink | LinkType::Email) {
            self.stencil.blank_to(range.end, Blank::Space);
            self.stencil.link(range.end, range.start + 1..range.end.saturating_sub(1), target.to_owned());
            self.apart = true;
            self.hidden += 1;
        } else {
            self.stencil.in_link = true;
            self.link = Some((range.start + 1, range, target.to_owned()));
        }
    }

    fn end_link(&mut self) {
        if self.hidden > 0 {
            // One in a picture's description or in code, or an address: its text is no prose.
            self.hidden -= 1;
        } else if let Some((text, whole, target)) = self.link.take() {
            self.stencil.in_link = false;
            self.stencil.link(text, whole, target);
        }
    }

    fn end_html_link(&mut self) {
        if let Some((text, whole, target)) = self.html_link.take() {
            self.stencil.in_link = false;
            self.stencil.link(text, whole.start..self.stencil.at(), target);
        }
    }

    /// A tag or a comment within a line.
    fn inline_html(&mut self, range: Range<usize>) {
        let source = self.stencil.text().get(range.clone()).unwrap_or_default();
        self.markup_to(range.start);
        if let Some(inside) = source.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
            let start = range.start + "<!--".len();
            self.stencil.note(start, start + inside.len());
            return self.stencil.blank_to(range.end, Blank::Filler);
        }
        let name = source.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let tag = element::tag(name.to_ascii_lowercase().as_bytes());
        let is_end = source.starts_with("</");
        match tag {
            HtmlTag::Quotation if !self.is_hidden() => {
                return self.stencil.stand_in(range.end, if is_end { "”" } else { "“" });
            }
            HtmlTag::Inline | HtmlTag::Link => self.stencil.blank_to(range.end, Blank::Filler),
            _ => self.object(range.clone()),
        }
        if tag == HtmlTag::Link && self.hidden == 0 && self.link.is_none() {
            self.end_html_link();
            if let Some(target) = html::target(source) {
                self.stencil.in_link = true;
                self.html_link = Some((range.end, range, target));
            }
        } else if is_end && self.hiding_tag == Some(tag) {
            self.hiding_tag = None;
        } else if !is_end && tag.hides() && self.hiding_tag.is_none() {
            self.hiding_tag = Some(tag);
        }
    }

    /// HTML that stands by itself. The marks of a block quote before its lines are no part of it.
    fn html_block(&mut self) {
        let text = self.stencil.text();
        let lines = std::mem::take(&mut self.html);
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return;
        };
        let (start, end) = (first.start, last.end);
        self.stencil.blank_to(start, Blank::Space);
        if self.stencil.at() != start {
            return;
        }
        if lines.windows(2).all(|pair| pair[0].end == pair[1].start) {
            return self.stencil.adopt(html::mask(text.get(start..end).unwrap_or_default()));
        }
        let mut block = String::with_capacity(end - start);
        for line in &lines {
            let between = text.as_bytes().get(start + block.len()..line.start).unwrap_or_default();
            block.extend(between.iter().map(|&byte| if matches!(byte, b'\n' | b'\r') { byte as char } else { ' ' }));
            block.push_str(text.get(line.clone()).unwrap_or_default());
        }
        self.stencil.adopt(html::mask(&block));
    }
}

#[cfg(test)]
mod tests;
