//! A draft before anybody is known in it: its text in blocks, what each of them tells, and what it is in the piece.
//!
//! Nothing here asks who speaks. So whatever asks no more than this can be had while the sources are still being found.

use super::facts::{BlockFacts, Hidden, Quote};
use super::layout;
use crate::lexicon::{Class, Lexicon};
use crate::text::markup::{Element, Masked};
use crate::text::Span;
use std::sync::Arc;

/// What kind of text a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// The title of the piece.
    Headline,
    /// The first paragraph of the body.
    Lede,
    /// The rest of the body.
    Body,
    /// A heading within the piece.
    Subheading,
    /// A caption or a picture credit.
    Caption,
    /// Footers, share lines, source notes.
    Footer,
    /// Byline, dateline or standing head ("News Analysis") on a line of its own.
    Byline,
}

impl Section {
    /// Whether its sentences are claims of the piece.
    pub fn makes_claims(self) -> bool {
        matches!(self, Section::Headline | Section::Lede | Section::Body)
    }
}

/// One block in its place.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where, in the draft.
    pub span: Span,
    /// What the markup says it is.
    pub element: Element,
    /// What it is in the piece.
    pub section: Section,
    /// What it tells; offsets are relative to the block.
    pub facts: Arc<BlockFacts>,
}

impl Block {
    /// A span of the block's facts as one of the draft.
    pub fn place(&self, span: Span) -> Span {
        span.shifted(self.span.start as usize)
    }

    /// The sentence with this index, in the draft.
    pub fn sentence(&self, index: usize) -> Span {
        self.facts.sentences.get(index).map_or(self.span, |span| self.place(*span))
    }

    fn remarks_on(&self, class: Class) -> bool {
        self.facts.remarks.iter().any(|remark| remark.class == class)
    }

    /// Words of a sentence.
    pub fn words_of(&self, sentence: usize) -> u32 {
        let share = self.facts.sentences.get(sentence).map_or(0, |span| span.len());
        (self.facts.words as usize * share / self.span.len().max(1)) as u32
    }
}

/// A draft in blocks.
#[derive(Debug)]
pub struct Piece<'a> {
    /// The text as written.
    pub text: &'a str,
    /// Seen through its markup.
    pub masked: &'a Masked,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// The house's own names, lower case.
    pub publisher: &'a [String],
    /// In order.
    pub blocks: Vec<Block>,
    /// Whether it is marked as opinion, in its metadata or by a standing head ("LETTERS"), where the author's doubts and
    /// views are the point.
    pub opinion: bool,
    /// Whether it says that its news was checked.
    pub(super) verified: bool,
    /// Agentless cues by block and index there, in order.
    hidden: Vec<(usize, usize)>,
}

impl<'a> Piece<'a> {
    /// Puts blocks and their facts together.
    pub fn new(
        text: &'a str,
        masked: &'a Masked,
        lexicon: &'a Lexicon,
        publisher: &'a [String],
        facts: Vec<Arc<BlockFacts>>,
    ) -> Piece<'a> {
        let raw = masked.blocks.iter().zip(facts);
        let mut blocks: Vec<Block> = raw
            .map(|(raw, facts)| Block { span: raw.span, element: raw.element, section: Section::Body, facts })
            .collect();
        layout::assign_sections(&mut blocks);
        let piece =
            Piece { text, masked, lexicon, publisher, blocks, opinion: false, verified: false, hidden: Vec::new() };
        let (opinion, hidden) = (piece.is_marked_opinion(), piece.find_hidden());
        let verified = piece.claiming().any(|(_, block)| block.remarks_on(Class::Verification));
        Piece { opinion, verified, hidden, ..piece }
    }

    fn is_marked_opinion(&self) -> bool {
        let marks = ["opinion", "editorial", "column", "comment", "essay", "fiction"];
        self.is_tagged(&marks)
            || self
                .blocks
                .iter()
                .any(|block| block.section == Section::Byline && block.remarks_on(Class::KickerOpinion))
    }

    fn find_hidden(&self) -> Vec<(usize, usize)> {
        self.claiming()
            .flat_map(|(index, block)| block.facts.hidden.iter().enumerate().map(move |hidden| (index, block, hidden)))
            // "The minister has learned" is no masthead's knowledge.
            .filter(|(_, block, (_, hidden))| {
                hidden.house.is_none_or(|(teller, outlet)| outlet || self.is_own_name(block.place(teller)))
            })
            .map(|(index, _, (at, _))| (index, at))
            .collect()
    }
}

impl Piece<'_> {
    /// The blocks whose sentences are claims, with their index.
    pub fn claiming(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks.iter().enumerate().filter(|(_, block)| block.section.makes_claims())
    }

    /// The block that holds an offset of the draft.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end as usize <= offset);
        (index < self.blocks.len() && self.blocks[index].span.contains_offset(offset)).then_some(index)
    }

    /// The first line of the body: where rules about the whole story put their finding.
    pub fn first_line(&self) -> Option<Span> {
        let block = self.blocks.iter().find(|block| block.section == Section::Lede).or_else(|| self.blocks.first())?;
        let line = block.span.of(self.text).split(['\n', '\r']).next().unwrap_or_default().trim_end();
        Some(Span::new(block.span.start as usize, block.span.start as usize + line.len()))
    }

    /// Whether there is a link within a span.
    pub fn has_link(&self, within: Span) -> bool {
        let links = &self.masked.links;
        let first = links.partition_point(|link| link.span.start < within.start);
        links.get(first).is_some_and(|link| link.span.end <= within.end)
    }

    /// Agentless cues outside captions and footers, with their block.
    pub fn hidden(&self) -> impl Iterator<Item = (usize, &Block, &Hidden)> {
        self.hidden.iter().map(|&(index, at)| (index, &self.blocks[index], &self.blocks[index].facts.hidden[at]))
    }

    /// A quotation.
    pub fn quote(&self, block: usize, quote: usize) -> &Quote {
        &self.blocks[block].facts.quotes[quote]
    }

    /// The paragraphs of the body, lede included, with their index.
    pub fn body(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.body_from(0)
    }

    /// The same, behind a block.
    pub fn body_behind(&self, block: usize) -> impl Iterator<Item = (usize, &Block)> {
        self.body_from(block + 1)
    }

    fn body_from(&self, first: usize) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks
            .iter()
            .enumerate()
            .skip(first)
            .filter(|(_, block)| matches!(block.section, Section::Lede | Section::Body) && block.facts.words > 0)
    }

    /// How many sentences the body has.
    pub fn body_sentences(&self) -> usize {
        self.body().map(|(_, block)| block.facts.sentences.len()).sum()
    }

    /// Where a sentence added behind the last paragraph goes.
    pub fn end_of_body(&self) -> Option<u32> {
        self.body().last().map(|(_, block)| block.span.end)
    }

    /// Whether the front matter gives the piece one of these tags, or this type.
    pub fn is_tagged(&self, tags: &[&str]) -> bool {
        let meta = &self.masked.meta;
        meta.kind.iter().chain(&meta.tags).any(|tag| tags.contains(&tag.as_str()))
    }
}
