//! Headline, lede, captions, credits, footers: what each block is in the piece.

use super::facts::{BlockFacts, Remark};
use super::piece::{Block, Section};
use crate::lexicon::Class;
use crate::text::markup::Element;

/// What a block by itself looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// A footer: "Source: …", a domain, a share line.
    footer: bool,
    /// A caption, where it is a paragraph of its own.
    caption: bool,
    /// "News Analysis": a standing head.
    kicker: bool,
    /// "By Jane Doe".
    byline: bool,
    /// Ends so that something must follow.
    goes_on: bool,
}

impl Signs {
    /// Of a block's facts and its text.
    pub fn of(facts: &BlockFacts, text: &str) -> Signs {
        Signs {
            footer: footer_words(facts, text),
            caption: is_caption(facts, text),
            kicker: is_kicker(facts, text),
            byline: is_byline(facts, text),
            goes_on: text.ends_with([':', ',', ';', '-', '–', '—']),
        }
    }
}

/// Gives every block its section.
pub fn assign_sections(blocks: &mut [Block]) {
    let count = blocks.len();
    let mut headline = false;
    let mut lede = false;
    // Footers stand behind the body: nothing in front of the last long paragraph is one.
    let last_prose = blocks.iter().rposition(|block| is_prose(block) && !block.facts.signs.footer);
    for at in 0..count {
        let section = {
            let block = &blocks[at];
            let signs = block.facts.signs;
            let behind_body = last_prose.is_none_or(|last| at > last);
            if let Element::Heading(level) = block.element {
                if !lede && !headline && level <= 2 {
                    Section::Headline
                } else {
                    Section::Subheading
                }
            } else if block.element == Element::Caption || signs.caption && is_text(block.element) {
                Section::Caption
            } else if signs.footer && (behind_body || block.facts.words <= 4) {
                Section::Footer
            } else if signs.kicker || signs.byline {
                Section::Byline
            } else if !lede
                && !headline
                && count > 1
                && is_title(block, blocks[at + 1..].iter().find(|next| !next.facts.signs.kicker))
            {
                Section::Headline
            } else if lede && is_subheading(block) {
                Section::Subheading
            } else if !lede && block.facts.words >= 5 {
                Section::Lede
            } else {
                Section::Body
            }
        };
        headline |= section == Section::Headline;
        lede |= section == Section::Lede;
        blocks[at].section = section;
    }
}

fn is_prose(block: &Block) -> bool {
    block.facts.words >= 12 && block.facts.ends_in_stop && block.element == Element::Paragraph
}

/// In plain text a title is a line of its own without a stop, before a paragraph that has one.
fn is_title(block: &Block, next: Option<&Block>) -> bool {
    block.element == Element::Paragraph
        && !block.facts.ends_in_stop
        && (3..=25).contains(&block.facts.words)
        && next.is_some_and(|next| {
            next.facts.words > 3 && (next.facts.ends_in_stop || next.facts.words > block.facts.words)
        })
}

fn is_subheading(block: &Block) -> bool {
    block.element == Element::Paragraph
        && !block.facts.ends_in_stop
        && block.facts.words <= 8
        && !block.facts.signs.goes_on
        && block.facts.statements.is_empty()
}

fn is_text(element: Element) -> bool {
    matches!(element, Element::Paragraph | Element::Cell | Element::BlockQuote)
}

/// An agency's credit at the end, or a caption's words at the start.
fn is_caption(facts: &BlockFacts, text: &str) -> bool {
    if facts.words > 70 {
        return false;
    }
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len() as u32;
    let credit = facts.remarks.iter().any(|remark| {
        let at = remark.span.start as usize;
        let after_stop = text[..at].trim_end().ends_with(['.', ')', '(', '/', '|', '—', '–', '”', '"', '[']) || at == 0;
        remark.class == Class::CaptionAgency
            && remark.span.end >= end
            && (after_stop && text[at..].starts_with(|c: char| c.is_uppercase()) || text[at..].contains('/'))
    });
    // "(AP Photo/Jane Doe)": the whole of the brackets at the end.
    let bracketed = text.trim_end().strip_suffix(')').and_then(|text| text.rfind('(')).is_some_and(|open| {
        let at_open = |remark: &Remark| remark.class == Class::CaptionAgency && remark.span.start as usize == open + 1;
        text[open..].split_whitespace().count() <= 8 && facts.remarks.iter().any(at_open)
    });
    let marker =
        facts.remarks.iter().any(|remark| matches!(remark.class, Class::CaptionMarker) && remark.span.start == 0);
    let opening = facts.remarks.iter().any(|remark| remark.class == Class::CaptionOpening && remark.span.start == 0)
        && facts.sentences.len() <= 2
        && facts.statements.is_empty();
    credit || bracketed || marker || opening
}

fn footer_words(facts: &BlockFacts, text: &str) -> bool {
    let key = facts
        .remarks
        .iter()
        .any(|remark| matches!(remark.class, Class::FooterKey | Class::FooterCredit) && remark.span.start == 0);
    key && facts.words <= 20 && !(facts.ends_in_stop && facts.words > 12) || is_domain(text.trim())
}

/// A line that is nothing but a domain.
fn is_domain(line: &str) -> bool {
    let rest = line.strip_prefix("https://").or_else(|| line.strip_prefix("http://")).unwrap_or(line);
    rest.contains('.')
        && !rest.contains(char::is_whitespace)
        && rest.len() > 4
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-/_?=&%".contains(&byte))
        && rest.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !rest.ends_with('.')
}

/// "ABSTRACT", "News Analysis": a standing head on a line of its own.
fn is_kicker(facts: &BlockFacts, text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len() as u32;
    let whole = |remark: &Remark| remark.span.start == 0 && remark.span.end >= end;
    facts.words <= 4
        && facts
            .remarks
            .iter()
            .any(|remark| matches!(remark.class, Class::Kicker | Class::KickerOpinion) && whole(remark))
}

fn is_byline(facts: &BlockFacts, text: &str) -> bool {
    let text = text.trim();
    (2..=14).contains(&facts.words)
        && !facts.ends_in_stop
        && (text.starts_with("By ")
            || text.starts_with("BY ")
            || text.starts_with("Reporting by ")
            || text.starts_with("Editing by "))
}
