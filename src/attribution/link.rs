//! From mentions to sources: which noun phrases of a draft stand for the same one.
//!
//! A later label joins an earlier row only if its modifiers are a subset of the earlier one's and its number does not
//! clash; otherwise it opens a row of its own. So a row is never more than the draft itself says of it, and nothing is
//! inferred about who anybody is.

mod body;
mod finish;
mod person;
mod row;

use super::anonymity;
use super::describe::{is_anaphor, Description};
use super::draft::{Ambiguity, Draft, Placed};
use super::facts::{Introduction, Statement};
use super::names::{self, Names};
use super::noun_phrase::{Determiner, NounKind, Number};
use super::piece::{Block, Piece, Section};
use super::relation::Construction;
use super::source::{Form, Mention, SourceClass, SourceId, SourceKind};
use super::speakers;
use crate::lexicon::Class;
use crate::text::Span;
use finish::finish;
use person::{one_of, told_by_the_one_before};
use row::{is_survey, Key, Row};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// Finds the sources of a draft and files its statements under them.
pub fn link(draft: &mut Draft<'_>) {
    let mut linker = Linker::new(draft.piece);
    for (index, block) in draft.piece.blocks.iter().enumerate() {
        linker.told_before.push(linker.told.len());
        linker.statements_before.push(linker.statements.len());
        if block.section.makes_claims() || block.section == Section::Subheading {
            linker.block(index, block);
        }
    }
    draft.statements = linker.statements;
    draft.statements_before = linker.statements_before;
    draft.anaphors = linker.anaphors;
    draft.ambiguous = linker.ambiguous;
    (draft.sources, draft.told) = linker.rows.into_iter().map(|row| (row.source, row.told)).unzip();
    speakers::join_quotations(draft);
    anonymity::attach(draft);
    finish(draft);
}

struct Linker<'d> {
    piece: &'d Piece<'d>,
    names: Names<'d>,
    rows: Vec<Row>,
    /// The first row with each key.
    by_key: FxHashMap<(Key, Cow<'d, str>), usize>,
    /// The rows of people without a name by the head noun of their first mention, in order.
    by_head: FxHashMap<&'d str, Vec<usize>>,
    /// The same by their head noun and what stands behind it: "of the ministry".
    by_tail: FxHashMap<(&'d str, &'d str), Vec<usize>>,
    /// The rows of outlets, in order.
    outlets: Vec<usize>,
    /// Whether there is a row of a named person.
    named_person: bool,
    /// Every mention with its row, in the order of the statements.
    told: Vec<(Span, usize)>,
    /// How many of them stand before each block.
    told_before: Vec<usize>,
    last_singular: Option<usize>,
    last_plural: Option<usize>,
    last_body: Option<usize>,
    /// What comes of it: as in [`Draft`].
    statements: Vec<Placed>,
    statements_before: Vec<usize>,
    anaphors: Vec<(Span, SourceId)>,
    ambiguous: Vec<Ambiguity>,
}

impl<'d> Linker<'d> {
    fn new(piece: &'d Piece<'d>) -> Linker<'d> {
        Linker {
            piece,
            names: Names::of(piece),
            rows: Vec::new(),
            by_key: FxHashMap::default(),
            by_head: FxHashMap::default(),
            by_tail: FxHashMap::default(),
            outlets: Vec::new(),
            named_person: false,
            told: Vec::new(),
            told_before: Vec::with_capacity(piece.blocks.len()),
            last_singular: None,
            last_plural: None,
            last_body: None,
            statements: Vec::new(),
            statements_before: Vec::with_capacity(piece.blocks.len()),
            anaphors: Vec::new(),
            ambiguous: Vec::new(),
        }
    }

    /// The words of the draft at a span.
    fn words(&self, span: Span) -> &'d str {
        span.of(&self.piece.masked.text)
    }

    fn block(&mut self, index: usize, block: &'d Block) {
        let mut outlet_in_sentence: Option<(usize, usize)> = None;
        for (at, statement) in block.facts.statements.iter().enumerate() {
            if statement.quoted {
                continue;
            }
            let phrase = block.place(statement.phrase);
            let disclosure = anonymity::is_disclosure(&block.facts, statement);
            // "Putin has suggested that …, the Times reported": the outlet speaks, he is whom it speaks of.
            let actor = matches!(statement.kind, NounKind::Name | NounKind::Institution)
                && statement.cue_class != Class::CueSay
                && statement.form == Form::Indirect
                && inside_report(&block.facts.statements, at);
            if actor {
                continue;
            }
            let Some(row) = self.resolve(block, statement, phrase, disclosure) else { continue };
            self.note_speaker(row, statement);
            let pronoun = statement.kind == NounKind::Pronoun;
            let mut via = None;
            if let Some(outlet) = statement.addressee {
                let place = block.place(outlet);
                let outlet = self.outlet(place, NounKind::Outlet);
                self.mention(outlet, Mention { span: place, cue: None, pronoun: false });
                via = Some(outlet);
            } else if self.rows[row].source.class != SourceClass::Outlet {
                // Within what an outlet reports, or cited by it.
                via = outlet_in_sentence
                    .filter(|(sentence, _)| *sentence == statement.sentence)
                    .map(|(_, outlet)| outlet)
                    .filter(|_| {
                        statement.construction == Construction::Cited || inside_report(&block.facts.statements, at)
                    });
            }
            if self.rows[row].source.class == SourceClass::Outlet && statement.construction != Construction::Cited {
                outlet_in_sentence = Some((statement.sentence, row));
            }
            let cue = block.place(statement.cue);
            if self.rows[row].source.mentions.last().is_none_or(|mention| mention.span != phrase) {
                let cue = (!pronoun && !disclosure).then_some(cue);
                self.mention(row, Mention { span: phrase, cue, pronoun });
            }
            let source = &mut self.rows[row].source;
            if let Some(outlet) = via {
                if outlet != row && source.via.is_none() && (source.mentions.len() == 1 || source.class.is_unnamed()) {
                    source.via = Some(SourceId(outlet as u32));
                }
            }
            let via = via.map(|outlet| SourceId(outlet as u32)).or(if self.rows[row].source.class.is_unnamed() {
                self.rows[row].source.via
            } else {
                None
            });
            self.statements.push(Placed {
                block: index,
                index: at,
                source: SourceId(row as u32),
                via,
                phrase,
                disclosure,
                silent: statement.silent,
                relayed: false,
            });
        }
    }

    fn note_speaker(&mut self, row: usize, statement: &Statement) {
        // "One of the aides" is a "he" from here on.
        if statement.number == Number::Singular && self.rows[row].source.kind == SourceKind::Group {
            self.last_singular = Some(row);
        }
        match self.rows[row].source.kind {
            // Whoever asks is not the one who then answers: "a voter asked. “Wow,” she said."
            SourceKind::Individual if statement.asks => self.last_singular = None,
            SourceKind::Individual if statement.number == Number::Singular => self.last_singular = Some(row),
            SourceKind::Individual | SourceKind::Group => self.last_plural = Some(row),
            _ => self.last_body = Some(row),
        }
    }

    fn resolve(&mut self, block: &'d Block, statement: &'d Statement, phrase: Span, disclosure: bool) -> Option<usize> {
        let words = self.words(phrase);
        match statement.kind {
            NounKind::Pronoun => self.pronoun(block, words, phrase),
            NounKind::Name => Some(self.named(phrase, names::bare(self.piece, block, statement))),
            NounKind::Institution if self.names.is_person(words) => Some(self.named(phrase, Cow::Borrowed(words))),
            NounKind::Institution => Some(self.body(phrase)),
            NounKind::Outlet | NounKind::UnnamedOutlet => Some(self.outlet(phrase, statement.kind)),
            NounKind::Document => Some(self.document(Key::Document, statement, phrase, Number::Singular)),
            NounKind::Damaged => {
                let told = Some(&statement.told);
                Some(self.open(phrase, SourceClass::UnnamedGroup, SourceKind::Group, told, Number::Plural))
            }
            NounKind::Quantifier => self.quantifier(block, statement, phrase, disclosure),
            NounKind::Person => self.person(block, statement, phrase, disclosure),
        }
    }

    /// A document, or whom a survey has asked.
    fn document(&mut self, key: Key, statement: &'d Statement, phrase: Span, number: Number) -> usize {
        let told = &statement.told;
        let open =
            |linker: &mut Self| linker.open(phrase, SourceClass::Document, SourceKind::Document, Some(told), number);
        self.keyed(key, Cow::Borrowed(&told.head), open)
    }

    fn quantifier(
        &mut self,
        block: &'d Block,
        statement: &'d Statement,
        phrase: Span,
        disclosure: bool,
    ) -> Option<usize> {
        let told = &statement.told;
        if is_survey(told, statement) {
            return Some(self.document(Key::Survey, statement, phrase, Number::Plural));
        }
        if disclosure {
            return self.last_plural.or(self.last_singular);
        }
        // "Another shows the country first": a list, unless people came before.
        if told_by_the_one_before(told) && !self.people_just_before(block, phrase) {
            return None;
        }
        // "One of them", "one said".
        let one = told.head == "one" && (told.tail.is_empty() || one_of(self.words(phrase)));
        if let Some(row) = self.last_plural.filter(|row| one && self.rows[*row].source.class.is_unnamed()) {
            return Some(row);
        }
        let open = |linker: &mut Self| {
            let (class, kind) = match statement.number {
                Number::Singular => (SourceClass::UnnamedIndividual, SourceKind::Individual),
                Number::Plural => (SourceClass::VagueCollective, SourceKind::Group),
            };
            let row = linker.open(phrase, class, kind, Some(told), statement.number);
            linker.rows[row].quantifier = true;
            row
        };
        let key = Cow::Owned(format!("{} {}", told.head, told.tail));
        if told.other {
            let row = open(self);
            self.by_key.entry((Key::Quantifier, key)).or_insert(row);
            return Some(row);
        }
        Some(self.keyed(Key::Quantifier, key, open))
    }

    /// Opens a row.
    fn open(
        &mut self,
        phrase: Span,
        class: SourceClass,
        kind: SourceKind,
        told: Option<&'d Arc<Description>>,
        number: Number,
    ) -> usize {
        let row = self.rows.len();
        if let Some(told) = told.filter(|_| class.is_unnamed() || class == SourceClass::VagueCollective) {
            self.by_head.entry(&told.head).or_default().push(row);
            self.by_tail.entry((&told.head, &told.tail)).or_default().push(row);
        }
        if class == SourceClass::Outlet {
            self.outlets.push(row);
        }
        self.named_person |= class == SourceClass::NamedPerson;
        let told = told.cloned().unwrap_or_default();
        self.rows.push(Row::new(row, self.words(phrase), class, kind, told, number));
        row
    }

    fn mention(&mut self, row: usize, mention: Mention) {
        self.told.push((mention.span, row));
        self.rows[row].source.mentions.push(mention);
    }

    /// The rows of people without a name whose first mention has this head noun, in order.
    fn headed(&self, head: &str) -> &[usize] {
        self.by_head.get(head).map_or(&[], Vec::as_slice)
    }

    /// The rows of people without a name that a description can join, in order: "officials of the ministry" only those
    /// of the ministry.
    fn joinable<'s>(&'s self, told: &'s Description) -> &'s [usize] {
        if told.tail.is_empty() {
            return self.headed(&told.head);
        }
        self.by_tail.get(&(told.head.as_str(), told.tail.as_str())).map_or(&[], Vec::as_slice)
    }

    /// The first row with a key, or the one that is then opened.
    fn keyed(&mut self, key: Key, words: Cow<'d, str>, open: impl FnOnce(&mut Self) -> usize) -> usize {
        let key = (key, words);
        if let Some(row) = self.by_key.get(&key) {
            return *row;
        }
        let row = open(self);
        self.by_key.insert(key, row);
        row
    }
}

/// "Most of the candidates": some of whom the draft has told of, whoever they are.
pub(super) fn is_partitive(words: &str) -> bool {
    ["most of ", "some of ", "many of ", "several of ", "all of "]
        .iter()
        .any(|opening| words.get(..opening.len()).is_some_and(|words| words.eq_ignore_ascii_case(opening)))
}

/// Whether a statement lies in what an outlet's statement of the same sentence reports.
fn inside_report(statements: &[Statement], at: usize) -> bool {
    let inner = &statements[at];
    statements.iter().any(|outer| {
        matches!(outer.kind, NounKind::Outlet | NounKind::UnnamedOutlet)
            && outer.sentence == inner.sentence
            && outer.content.is_some_and(|content| content.contains(inner.phrase))
    })
}
