//! A draft as the rules see it: its blocks with their facts and sections, its sources, its statements.

use super::antecedents::Antecedents;
use super::facts::{BlockFacts, Hidden, Quote, Statement};
use super::layout;
use super::link;
use super::source::{Source, SourceId};
use crate::hedge::Hedge;
use crate::lexicon::{ClassSet, Lexicon};
use crate::text::markup::{Element, Masked};
use crate::text::Span;
use rustc_hash::FxHashMap;
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
}

/// A statement in its place, with its source found.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// Index of its block.
    pub block: usize,
    /// Index among the block's statements.
    pub index: usize,
    /// Who speaks.
    pub source: SourceId,
    /// The outlet through which it comes.
    pub via: Option<SourceId>,
    /// The phrase that speaks, in the draft.
    pub phrase: Span,
    /// Whether the sentence only tells how the source is treated ("The officials spoke on condition of anonymity").
    pub disclosure: bool,
    /// Whether it tells that the source says nothing ("declined to comment").
    pub silent: bool,
    /// Whether another source of the same sentence relays it ("an aide said that Smith had warned them").
    pub relayed: bool,
}

impl Placed {
    /// Whether something is claimed: neither how a source is treated nor that it keeps silent.
    pub fn claims(&self) -> bool {
        !self.disclosure && !self.silent
    }
}

/// An anaphor with more than one antecedent.
#[derive(Clone, Debug)]
pub struct Ambiguity {
    /// The anaphor.
    pub span: Span,
    /// The row that its mention was filed under.
    pub source: SourceId,
    /// Every row that it can stand for.
    pub candidates: Vec<SourceId>,
}

/// The whole draft.
#[derive(Debug)]
pub struct Draft<'a> {
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
    /// Rows of the ledger, in order of first mention.
    pub sources: Vec<Source>,
    /// What each row's first mention tells, by row.
    pub told: Vec<Arc<super::describe::Description>>,
    /// Statements outside quotations, in order.
    pub statements: Vec<Placed>,
    /// For each row, those of its statements, in order.
    pub(super) by_source: Vec<Vec<usize>>,
    /// For each row, the first of them that names it by more than a pronoun.
    pub(super) introduced: Vec<Option<usize>>,
    /// Whether the draft says that its news was checked.
    pub(super) verified: bool,
    /// What labels point back to, by block and index of the statement, where that is anything at all.
    pub(super) pointed: FxHashMap<(usize, usize), Antecedents>,
    /// Anaphors with more than one antecedent.
    pub ambiguous: Vec<Ambiguity>,
    /// Anaphors with exactly one antecedent.
    pub anaphors: Vec<(Span, SourceId)>,
    /// Quotations with nobody named as their speaker, by block and quote, in order.
    pub unspoken: Vec<(usize, usize)>,
    /// For each quotation with a speaker: block, quote, statement's row. In order.
    pub spoken: Vec<(usize, usize, SourceId)>,
    /// Hedges, in order.
    pub hedges: Vec<PlacedHedge>,
}

/// A hedge in its place.
#[derive(Clone, Copy, Debug)]
pub struct PlacedHedge {
    /// As reported.
    pub hedge: Hedge,
    /// Index of its block.
    pub block: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// What the lists say of it, where it is one word.
    pub classes: ClassSet,
    /// "It is unclear whether" and its like.
    pub unclear: bool,
}

impl<'a> Draft<'a> {
    /// Puts blocks and their facts together.
    pub fn new(
        text: &'a str,
        masked: &'a Masked,
        lexicon: &'a Lexicon,
        publisher: &'a [String],
        facts: Vec<Arc<BlockFacts>>,
    ) -> Self {
        let mut blocks: Vec<Block> = masked
            .blocks
            .iter()
            .zip(facts)
            .map(|(raw, facts)| Block { span: raw.span, element: raw.element, section: Section::Body, facts })
            .collect();
        layout::assign_sections(&mut blocks);
        let mut draft = Draft {
            text,
            masked,
            lexicon,
            publisher,
            blocks,
            sources: Vec::new(),
            told: Vec::new(),
            statements: Vec::new(),
            by_source: Vec::new(),
            introduced: Vec::new(),
            verified: false,
            pointed: FxHashMap::default(),
            ambiguous: Vec::new(),
            anaphors: Vec::new(),
            unspoken: Vec::new(),
            spoken: Vec::new(),
            hedges: Vec::new(),
        };
        link::link(&mut draft);
        draft.place_hedges();
        draft
    }

    /// A row of the ledger.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// The facts of a statement.
    pub fn facts_of(&self, placed: &Placed) -> &Statement {
        &self.blocks[placed.block].facts.statements[placed.index]
    }

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

    /// Statements of a sentence.
    pub fn statements_in(&self, block: usize, sentence: usize) -> impl Iterator<Item = &Placed> {
        let all = self.statements_of(block);
        let first = all.partition_point(|placed| self.facts_of(placed).sentence < sentence);
        all[first..].iter().take_while(move |placed| self.facts_of(placed).sentence == sentence)
    }

    /// Statements of a block. They stand in the order of their blocks.
    pub fn statements_of(&self, block: usize) -> &[Placed] {
        let first = self.statements.partition_point(|placed| placed.block < block);
        let last = first + self.statements[first..].partition_point(|placed| placed.block == block);
        &self.statements[first..last]
    }

    /// A source's statements, in order.
    pub fn statements_by(&self, id: SourceId) -> impl DoubleEndedIterator<Item = &Placed> {
        self.by_source[id.0 as usize].iter().map(|index| &self.statements[*index])
    }

    /// Quotations of a block that have a speaker: quote and row, in order.
    pub fn spoken_in(&self, block: usize) -> impl Iterator<Item = (usize, SourceId)> + '_ {
        let first = self.spoken.partition_point(|spoken| spoken.0 < block);
        self.spoken[first..].iter().take_while(move |spoken| spoken.0 == block).map(|spoken| (spoken.1, spoken.2))
    }

    /// Hedges of a block, in order.
    pub fn hedges_of(&self, block: usize) -> impl Iterator<Item = &PlacedHedge> {
        let first = self.hedges.partition_point(|placed| placed.block < block);
        self.hedges[first..].iter().take_while(move |placed| placed.block == block)
    }

    /// Whether there is a link within a span.
    pub fn has_link(&self, within: Span) -> bool {
        let links = &self.masked.links;
        let first = links.partition_point(|link| link.span.start < within.start);
        links.get(first).is_some_and(|link| link.span.end <= within.end)
    }

    /// Agentless cues outside captions and footers, with their block.
    pub fn hidden(&self) -> impl Iterator<Item = (usize, &Block, &Hidden)> {
        self.claiming()
            .flat_map(|(index, block)| block.facts.hidden.iter().map(move |hidden| (index, block, hidden)))
            // "The minister has learned" is no masthead's knowledge.
            .filter(|(_, block, hidden)| {
                hidden.house.is_none_or(|(teller, outlet)| outlet || self.is_own_name(block.place(teller)))
            })
    }

    /// A quotation.
    pub fn quote(&self, block: usize, quote: usize) -> &Quote {
        &self.blocks[block].facts.quotes[quote]
    }
}

impl Draft<'_> {
    /// The statement that a row's first mention makes.
    pub fn first_statement(&self, id: SourceId) -> Option<&Placed> {
        self.introduced[id.0 as usize].map(|index| &self.statements[index])
    }

    /// Whether a row is an outlet that the draft does not name: "media reports".
    pub fn is_unnamed_outlet(&self, id: SourceId) -> bool {
        self.first_statement(id)
            .is_some_and(|placed| self.facts_of(placed).kind == super::noun_phrase::NounKind::UnnamedOutlet)
    }

    /// The head noun of a row's first mention, in the draft.
    pub fn head_of(&self, id: SourceId) -> Option<Span> {
        self.first_statement(id).map(|placed| self.blocks[placed.block].place(self.facts_of(placed).head))
    }

    /// Whether the cue stands behind a row's first mention, so that an inserted clause must be closed by a comma.
    pub fn cue_follows(&self, id: SourceId) -> bool {
        self.first_statement(id).is_some_and(|placed| {
            let facts = self.facts_of(placed);
            // Where the source comes in without speaking, its own verb follows.
            facts.cue.start >= facts.phrase.end
                || self.source(id).mentions.first().is_some_and(|first| first.span.end < placed.phrase.start)
        })
    }
}
