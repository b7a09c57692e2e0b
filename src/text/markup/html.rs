//! HTML: tags out, prose in.
//!
//! Driven by the tokenizer's spans of tags and comments; the text is what lies between them, taken from the draft and
//! not from the tokenizer, so that its offsets are right by construction. No tree is built: a stack of the few elements
//! that matter says what a block is and whether its text is prose at all, and what is left open does no harm.

use super::element::{self, Tag};
use super::entity;
use super::stencil::{Blank, Stencil};
use super::{Element, Masked, Meta};
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span as Place, Tokenizer};
use std::convert::Infallible;

pub(super) fn mask(text: &str) -> Masked {
    let mut sweep = Sweep {
        stencil: Stencil::new(text),
        open: Vec::new(),
        counts: [0; Tag::COUNT],
        hidden: 0,
        tag: Tag::Inline,
        level: 0,
        tag_start: None,
        attribute: Attribute::Other,
        attributes: Attributes::default(),
        link: None,
        last_break: None,
    };
    let mut emitter = CallbackEmitter::new(&mut sweep);
    emitter.naively_switch_states(true);
    // Neither reading a string nor the callback can fail.
    let _ = Tokenizer::new_with_emitter(text, emitter).finish();
    sweep.finish()
}

/// An element that is open.
struct Open {
    tag: Tag,
    /// What a block in it is.
    element: Element,
}

#[derive(Clone, Copy)]
enum Attribute {
    Href,
    /// `rel`, `class` or `itemprop`: what may mark a byline.
    Role,
    /// `name` or `property` of a `<meta>`.
    Name,
    Content,
    Other,
}

/// What is remembered of the start tag being read. The strings are reused.
#[derive(Default)]
struct Attributes {
    href: String,
    role: String,
    name: String,
    content: String,
}

struct Sweep<'t> {
    stencil: Stencil<'t>,
    open: Vec<Open>,
    /// How many of `open` are of each tag, so that a stray end tag need not be looked for.
    counts: [u32; Tag::COUNT],
    /// How many of `open` hide their text.
    hidden: u32,
    tag: Tag,
    /// If that is a heading, its level.
    level: u8,
    /// Where the start tag being read starts.
    tag_start: Option<usize>,
    attribute: Attribute,
    attributes: Attributes,
    /// Where the open link's text starts, where its tag starts, and where it leads.
    link: Option<(usize, usize, String)>,
    /// Where the prose ended at the last `<br>`.
    last_break: Option<u32>,
}

impl Callback<Infallible, usize> for &mut Sweep<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, place: Place<usize>) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = element::tag(name);
                self.level = name.last().map_or(0, |digit| digit.saturating_sub(b'0'));
                self.tag_start = Some(place.start);
                let Attributes { href, role, name, content } = &mut self.attributes;
                [href, role, name, content].into_iter().for_each(String::clear);
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = match name {
                    b"href" => Attribute::Href,
                    b"rel" | b"class" | b"itemprop" => Attribute::Role,
                    b"name" | b"property" => Attribute::Name,
                    b"content" => Attribute::Content,
                    _ => Attribute::Other,
                }
            }
            CallbackEvent::AttributeValue { value } => self.attribute_value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(start) = self.tag_start.take() {
                    self.text_to(start);
                    self.start_tag(place.end, self_closing);
                }
            }
            CallbackEvent::EndTag { name } => {
                self.text_to(place.start);
                self.end_tag(element::tag(name), place.end);
            }
            CallbackEvent::String { value } => {
                if self.open.last().is_some_and(|open| open.tag == Tag::Title) {
                    self.title(value);
                }
            }
            CallbackEvent::Comment { .. } => {
                self.text_to(place.start);
                self.comment(place);
            }
            CallbackEvent::Doctype { .. } => {
                self.text_to(place.start);
                self.stencil.blank_to(place.end, Blank::Space);
            }
            CallbackEvent::Error(_) => {}
        }
        None
    }
}

impl Sweep<'_> {
    fn attribute_value(&mut self, value: &[u8]) {
        let Ok(value) = std::str::from_utf8(value) else {
            return;
        };
        let (to, part) = match self.attribute {
            Attribute::Href if self.tag == Tag::Link => (&mut self.attributes.href, ""),
            Attribute::Role => (&mut self.attributes.role, " "),
            Attribute::Name if self.tag == Tag::Meta => (&mut self.attributes.name, " "),
            Attribute::Content if self.tag == Tag::Meta => (&mut self.attributes.content, ""),
            _ => return,
        };
        to.push_str(value);
        to.push_str(part);
    }

    /// Takes what lies between two tags.
    fn text_to(&mut self, to: usize) {
        if self.hidden > 0 {
            return self.stencil.blank_to(to, Blank::Space);
        }
        let text = self.stencil.text();
        while let Some(reference) = text.get(self.stencil.at()..to).and_then(|rest| rest.find('&')) {
            let reference = self.stencil.at() + reference;
            self.stencil.keep_to(reference);
            match entity::decode(&text[reference..to]) {
                Some((length, decoded)) => self.stencil.stand_in(reference + length, &decoded),
                None => self.stencil.keep_to(reference + 1),
            }
        }
        self.stencil.keep_to(to);
    }

    fn start_tag(&mut self, end: usize, self_closing: bool) {
        let tag = self.tag;
        self.byline();
        if self.open.last().is_some_and(|open| open.tag == Tag::Head) && !tag.is_in_head() {
            self.pop(); // its end tag may be left out
        }
        if tag.parts_blocks() {
            self.part();
        }
        match tag {
            // An item, a row or a cell ends the one before; a paragraph or a heading ends a heading left open.
            Tag::Item => self.pop_if(&[Tag::Item]),
            Tag::Cell | Tag::Row => self.pop_if(&[Tag::Cell]),
            Tag::Heading | Tag::Paragraph => self.pop_if(&[Tag::Heading]),
            Tag::Break => {
                // Two breaks with nothing between are how some part paragraphs.
                let prose_end = self.stencil.prose_end();
                if self.last_break == prose_end {
                    self.stencil.cut();
                }
                self.last_break = prose_end;
            }
            Tag::Link => {
                self.end_link();
                if self.hidden == 0 && !self.attributes.href.is_empty() {
                    let href = std::mem::take(&mut self.attributes.href);
                    self.link = Some((end, self.stencil.at(), href));
                    self.stencil.in_link = true;
                }
            }
            Tag::Meta => self.read_meta(),
            _ => {}
        }
        match tag {
            Tag::Quotation if self.hidden == 0 => self.stencil.stand_in(end, "“"),
            Tag::Inline | Tag::Link => self.stencil.blank_to(end, Blank::Filler),
            _ => self.stencil.blank_to(end, Blank::Space),
        }
        if tag.is_open_after(self_closing) {
            self.push(tag);
        }
    }

    fn end_tag(&mut self, tag: Tag, end: usize) {
        if tag.parts_blocks() {
            self.part();
        }
        if tag == Tag::Link {
            self.end_link();
        }
        let was_hidden = self.hidden > 0;
        if self.counts[tag as usize] > 0 {
            while self.pop() != Some(tag) {}
        }
        match tag {
            Tag::Quotation if !was_hidden => self.stencil.stand_in(end, "”"),
            Tag::Inline | Tag::Link => self.stencil.blank_to(end, Blank::Filler),
            _ => self.stencil.blank_to(end, Blank::Space),
        }
    }

    fn comment(&mut self, place: Place<usize>) {
        if let Some(inside) = self.stencil.text().get(place.start..place.end).and_then(|text| text.strip_prefix("<!--"))
        {
            let end = ["-->", "--!>"].into_iter().find_map(|end| inside.strip_suffix(end));
            let start = place.start + "<!--".len();
            self.stencil.note(start, start + end.unwrap_or(inside).len());
        }
        self.stencil.blank_to(place.end, Blank::Filler);
    }

    /// Ends the block; inline code left open ends with it.
    fn part(&mut self) {
        self.pop_if(&[Tag::Code]);
        self.stencil.cut();
        self.last_break = None;
    }

    fn push(&mut self, tag: Tag) {
        let element = match tag {
            Tag::Heading => Element::Heading(self.level),
            Tag::Item => Element::ListItem,
            Tag::BlockQuote => Element::BlockQuote,
            Tag::Cell => Element::Cell,
            Tag::Caption => Element::Caption,
            _ => self.stencil.element,
        };
        self.open.push(Open { tag, element });
        self.counts[tag as usize] += 1;
        self.hidden += u32::from(tag.hides());
        self.stencil.element = element;
    }

    fn pop(&mut self) -> Option<Tag> {
        let Open { tag, .. } = self.open.pop()?;
        self.counts[tag as usize] -= 1;
        self.hidden -= u32::from(tag.hides());
        self.stencil.element = self.open.last().map_or(Element::Paragraph, |open| open.element);
        Some(tag)
    }

    fn pop_if(&mut self, tags: &[Tag]) {
        if self.open.last().is_some_and(|open| tags.contains(&open.tag)) {
            self.pop();
        }
    }

    fn end_link(&mut self) {
        if let Some((text, tag, target)) = self.link.take() {
            self.stencil.link(text, tag..self.stencil.at(), target);
        }
        self.stencil.in_link = false;
    }

    fn title(&mut self, title: &[u8]) {
        let title = String::from_utf8_lossy(title);
        let meta = self.stencil.meta();
        if meta.title.is_none() {
            let title: Vec<_> = title.split_whitespace().collect();
            meta.title = Some(title.join(" ")).filter(|title| !title.is_empty());
        }
    }

    fn byline(&mut self) {
        let mut roles = self.attributes.role.split_whitespace();
        if roles.any(|role| ["byline", "author"].iter().any(|name| role.eq_ignore_ascii_case(name))) {
            self.stencil.meta().has_author = true;
        }
    }

    fn read_meta(&mut self) {
        let Attributes { name, content, .. } = &self.attributes;
        let (name, content) = (name.trim().to_ascii_lowercase(), content.trim());
        let meta = self.stencil.meta();
        match name.as_str() {
            _ if content.is_empty() => {}
            "author" | "byl" | "article:author" | "parsely-author" => meta.has_author = true,
            "article:section" => meta.kind = Some(content.to_lowercase()),
            "article:tag" | "keywords" | "news_keywords" => extend_tags(meta, content),
            _ => {}
        }
    }

    fn finish(mut self) -> Masked {
        match self.tag_start {
            // A tag that is being typed is no prose.
            Some(start) => self.text_to(start),
            None => self.text_to(self.stencil.text().len()),
        }
        self.end_link();
        self.stencil.finish()
    }
}

/// Where a single `<a …>` leads.
pub(super) fn target(tag: &str) -> Option<String> {
    match Tokenizer::new(tag).flatten().next()? {
        html5gum::Token::StartTag(tag) => {
            let href = tag.attributes.get(b"href".as_slice())?;
            String::from_utf8(href.value.to_vec()).ok().filter(|href| !href.is_empty())
        }
        _ => None,
    }
}

fn extend_tags(meta: &mut Meta, content: &str) {
    meta.tags.extend(content.split(',').map(|tag| tag.trim().to_lowercase()).filter(|tag| !tag.is_empty()));
}

#[cfg(test)]
mod tests;
