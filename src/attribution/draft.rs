//! A draft as the rules see it: its piece, and who speaks in it: the sources, the statements, the hedges and whose they are.

use super::antecedents::Antecedents;
use super::facts::Statement;
use super::link;
use super::piece::Piece;
use super::source::{Source, SourceId};
use crate::hedge::Hedge;
use crate::lexicon::ClassSet;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Deref;
use std::sync::Arc;

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

/// The whole draft. What its [`Piece`] has, it has.
#[derive(Debug)]
pub struct Draft<'a> {
    pub(super) piece: &'a Piece<'a>,
    /// Rows of the ledger, in order of first mention.
    pub sources: Vec<Source>,
    /// What each row's first mention tells, by row.
    pub told: Vec<Arc<super::describe::Description>>,
    /// Statements outside quotations, in order.
    pub statements: Vec<Placed>,
    /// How many of them stand before each block.
    pub(super) statements_before: Vec<usize>,
    /// For each row, those of its statements, in order.
    pub(super) by_source: Vec<Vec<usize>>,
    /// For each row, the first of them that names it by more than a pronoun.
    pub(super) introduced: Vec<Option<usize>>,
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

impl<'a> Deref for Draft<'a> {
    type Target = Piece<'a>;

    fn deref(&self) -> &Piece<'a> {
        self.piece
    }
}

impl<'a> Draft<'a> {
    /// Finds the sources of a piece.
    pub fn new(piece: &'a Piece<'a>) -> Self {
        let mut draft = Draft {
            piece,
            sources: Vec::new(),
            told: Vec::new(),
            statements: Vec::new(),
            statements_before: Vec::with_capacity(piece.blocks.len()),
            by_source: Vec::new(),
            introduced: Vec::new(),
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

    /// Statements of a sentence.
    pub fn statements_in(&self, block: usize, sentence: usize) -> impl Iterator<Item = &Placed> {
        let all = self.statements_of(block);
        let first = all.partition_point(|placed| self.facts_of(placed).sentence < sentence);
        all[first..].iter().take_while(move |placed| self.facts_of(placed).sentence == sentence)
    }

    /// Statements of a block. They stand in the order of their blocks.
    pub fn statements_of(&self, block: usize) -> &[Placed] {
        let before = |block: usize| self.statements_before.get(block).copied().unwrap_or(self.statements.len());
        &self.statements[before(block)..before(block + 1)]
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
