//! From mentions to sources: which noun phrases of a draft stand for the same one.
//!
//! A later label joins an earlier row only if its modifiers are a subset of the earlier one's and its number does not
//! clash; otherwise it opens a row of its own. So a row is never more than the draft itself says of it, and nothing is
//! inferred about who anybody is.

mod body;
mod person;

use super::anonymity;
use super::antecedents::{same_count, Antecedents};
use super::describe::{is_anaphor, Description};
use super::draft::{Ambiguity, Draft, Placed};
use super::facts::{Introduction, Statement};
use super::names::{self, Names};
use super::noun_phrase::{Determiner, NounKind, Number};
use super::piece::{Block, Section};
use super::pointing::Earlier;
use super::relation::Construction;
use super::source::{Basis, Form, Mention, OnRecord, Reason, Source, SourceClass, SourceId, SourceKind};
use super::speakers;
use crate::lexicon::{Class, ClassSet, Lexicon};
use crate::sharing;
use crate::text::Span;
use person::{draft_survey, one_of, told_by_the_one_before};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Finds the sources of a draft and files its statements under them.
pub fn link(draft: &mut Draft<'_>) {
    let names = Names::of(draft);
    let mut linker = Linker {
        names,
        rows: Vec::new(),
        by_key: FxHashMap::default(),
        by_head: FxHashMap::default(),
        by_tail: FxHashMap::default(),
        outlets: Vec::new(),
        named_person: false,
        told: Vec::new(),
        told_in: Vec::new(),
        last_singular: None,
        last_plural: None,
        last_body: None,
    };
    for block in 0..draft.blocks.len() {
        linker.told_in.push(linker.told.len());
        draft.statements_before.push(draft.statements.len());
        if draft.blocks[block].section.makes_claims() || draft.blocks[block].section == Section::Subheading {
            linker.block(draft, block);
        }
    }
    let Linker { rows, .. } = linker;
    for row in rows {
        draft.told.push(row.told);
        draft.sources.push(row.source);
    }
    speakers::join_quotations(draft);
    anonymity::attach(draft);
    finish(draft);
}

/// A row while it grows.
pub(super) struct Row {
    pub source: Source,
    pub told: Arc<Description>,
    pub number: Number,
    /// By what a later mention finds it: a surname, a body's or outlet's name.
    pub key: String,
    pub quantifier: bool,
}

struct Linker<'d> {
    names: Names<'d>,
    rows: Vec<Row>,
    /// The rows with each key, in order.
    by_key: FxHashMap<String, Vec<usize>>,
    /// The rows of people without a name by the head noun of their first mention, in order.
    by_head: FxHashMap<String, Vec<usize>>,
    /// The same by their head noun and what stands behind it: "of the ministry".
    by_tail: FxHashMap<(String, String), Vec<usize>>,
    /// The rows of outlets, in order.
    outlets: Vec<usize>,
    /// Whether there is a row of a named person.
    named_person: bool,
    /// Every mention with its row, in the order of the statements.
    told: Vec<(Span, usize)>,
    /// How many of them there were when each block began.
    told_in: Vec<usize>,
    last_singular: Option<usize>,
    last_plural: Option<usize>,
    last_body: Option<usize>,
}

impl Linker<'_> {
    fn block(&mut self, draft: &mut Draft<'_>, index: usize) {
        let block = draft.blocks[index].clone();
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
                && inside_report(&block.facts.statements, at, SourceClass::Outlet);
            if actor {
                continue;
            }
            let Some(row) = self.resolve(draft, &block, statement, phrase, disclosure) else { continue };
            self.note_speaker(row, statement);
            let pronoun = statement.kind == NounKind::Pronoun;
            let mut via = None;
            if let Some(outlet) = statement.addressee {
                let place = block.place(outlet);
                let outlet = self.outlet(draft, place, NounKind::Outlet);
                self.mention(outlet, Mention { span: place, cue: None, pronoun: false });
                via = Some(outlet);
            } else if self.rows[row].source.class != SourceClass::Outlet {
                // Within what an outlet reports, or cited by it.
                via = outlet_in_sentence
                    .filter(|(sentence, _)| *sentence == statement.sentence)
                    .map(|(_, outlet)| outlet)
                    .filter(|outlet| {
                        statement.construction == Construction::Cited
                            || inside_report(&block.facts.statements, at, self.rows[*outlet].source.class)
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
            draft.statements.push(Placed {
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

    fn resolve(
        &mut self,
        draft: &mut Draft<'_>,
        block: &Block,
        statement: &Statement,
        phrase: Span,
        disclosure: bool,
    ) -> Option<usize> {
        let words = phrase.of(&draft.masked.text);
        match statement.kind {
            NounKind::Pronoun => self.pronoun(draft, block, words, phrase),
            NounKind::Name => {
                let bare = names::bare(draft, block, statement);
                Some(self.named(draft, phrase, &bare, SourceClass::NamedPerson))
            }
            NounKind::Institution => {
                if self.names.is_person(words) {
                    return Some(self.named(draft, phrase, words, SourceClass::NamedPerson));
                }
                Some(self.body(draft, phrase, words))
            }
            NounKind::Outlet => Some(self.outlet(draft, phrase, NounKind::Outlet)),
            NounKind::UnnamedOutlet => Some(self.outlet(draft, phrase, NounKind::UnnamedOutlet)),
            NounKind::Document => {
                let key = format!("document {}", statement.told.head);
                let row = self.keyed(&key, |row| row.source.class == SourceClass::Document);
                Some(row.unwrap_or_else(|| {
                    self.open(
                        draft,
                        phrase,
                        SourceClass::Document,
                        SourceKind::Document,
                        key,
                        Arc::clone(&statement.told),
                        Number::Singular,
                    )
                }))
            }
            NounKind::Damaged => Some(self.open(
                draft,
                phrase,
                SourceClass::UnnamedGroup,
                SourceKind::Group,
                String::new(),
                Arc::clone(&statement.told),
                Number::Plural,
            )),
            NounKind::Quantifier => {
                if draft_survey(&statement.told, statement) {
                    let key = format!("survey {}", statement.told.head);
                    let row = self.keyed(&key, |_| true);
                    return Some(row.unwrap_or_else(|| {
                        self.open(
                            draft,
                            phrase,
                            SourceClass::Document,
                            SourceKind::Document,
                            key,
                            Arc::clone(&statement.told),
                            Number::Plural,
                        )
                    }));
                }
                if disclosure {
                    return self.last_plural.or(self.last_singular);
                }
                // "Another shows the country first": a list, unless people came before.
                if told_by_the_one_before(&statement.told) && !self.people_just_before(draft, block, phrase) {
                    return None;
                }
                // "One of them", "one said".
                let one = statement.told.head == "one" && (statement.told.tail.is_empty() || one_of(words));
                if let Some(row) = self.last_plural.filter(|row| one && self.rows[*row].source.class.is_unnamed()) {
                    return Some(row);
                }
                let key = format!("{} {}", statement.told.head, statement.told.tail);
                let row = self.keyed(&key, |row| row.quantifier && !statement.told.other);
                Some(row.unwrap_or_else(|| {
                    let class = if statement.number == Number::Singular {
                        SourceClass::UnnamedIndividual
                    } else {
                        SourceClass::VagueCollective
                    };
                    let kind =
                        if statement.number == Number::Singular { SourceKind::Individual } else { SourceKind::Group };
                    let row = self.open(draft, phrase, class, kind, key, Arc::clone(&statement.told), statement.number);
                    self.rows[row].quantifier = true;
                    row
                }))
            }
            NounKind::Person => self.person(draft, block, statement, phrase, disclosure),
        }
    }

    #[allow(clippy::too_many_arguments)] // each is one column of the row
    fn open(
        &mut self,
        draft: &Draft<'_>,
        phrase: Span,
        class: SourceClass,
        kind: SourceKind,
        key: String,
        told: Arc<Description>,
        number: Number,
    ) -> usize {
        let label = phrase
            .of(&draft.masked.text)
            .split(|c: char| c.is_whitespace() || c == '\0')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let rung = if class.is_unnamed() { told.rung(number) } else { 0 };
        let source = Source {
            id: SourceId(self.rows.len() as u32),
            label: label.trim_end_matches(',').to_owned(),
            class,
            kind,
            count: told.count.clone(),
            affiliation: told.affiliation.clone(),
            body: told.body.clone(),
            rank: told.rank.clone(),
            rung,
            via: None,
            on_record: match class {
                SourceClass::NamedPerson | SourceClass::Institution | SourceClass::Document | SourceClass::Outlet => {
                    OnRecord::Yes
                }
                SourceClass::Partial => OnRecord::Partial,
                _ => OnRecord::No,
            },
            reason: Reason::None,
            reason_span: None,
            basis: Basis::None,
            basis_span: None,
            mentions: Vec::new(),
            may_be: None,
            claims: 0,
            in_lede: false,
            in_headline: false,
            in_body: false,
            quotes: 0,
            opinion: false,
            reliability: 0,
            credit: 0.0,
        };
        let row = self.rows.len();
        self.by_key.entry(key.clone()).or_default().push(row);
        if class.is_unnamed() || class == SourceClass::VagueCollective {
            self.by_head.entry(told.head.clone()).or_default().push(row);
            self.by_tail.entry((told.head.clone(), told.tail.clone())).or_default().push(row);
        }
        if class == SourceClass::Outlet {
            self.outlets.push(row);
        }
        self.named_person |= class == SourceClass::NamedPerson;
        self.rows.push(Row { source, told, number, key, quantifier: false });
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
    fn joinable(&self, told: &Description) -> &[usize] {
        if told.tail.is_empty() {
            return self.headed(&told.head);
        }
        self.by_tail.get(&(told.head.clone(), told.tail.clone())).map_or(&[], Vec::as_slice)
    }

    /// The first row with a key.
    fn keyed(&self, key: &str, fits: impl Fn(&Row) -> bool) -> Option<usize> {
        self.by_key.get(key)?.iter().copied().find(|row| fits(&self.rows[*row]))
    }
}

/// "Most of the candidates": some of whom the draft has told of, whoever they are.
pub(super) fn is_partitive(words: &str) -> bool {
    let words = words.to_lowercase();
    ["most of ", "some of ", "many of ", "several of ", "all of "].iter().any(|opening| words.starts_with(opening))
}

/// Whether a statement lies in what an outlet's statement of the same sentence reports.
fn inside_report(statements: &[Statement], at: usize, _: SourceClass) -> bool {
    let inner = &statements[at];
    statements.iter().any(|outer| {
        matches!(outer.kind, NounKind::Outlet | NounKind::UnnamedOutlet)
            && outer.sentence == inner.sentence
            && outer.content.is_some_and(|content| content.contains(inner.phrase))
    })
}

/// What only the whole draft tells of a row.
fn finish(draft: &mut Draft<'_>) {
    let mut claims = vec![(0u32, false, false, false); draft.sources.len()];
    let mut named = Vec::new();
    for placed in &draft.statements {
        if !placed.claims() {
            continue;
        }
        let source = &draft.sources[placed.source.0 as usize];
        let first = claims[placed.source.0 as usize].0 == 0;
        if first && source.kind == SourceKind::Group && draft.names_two_behind(placed) {
            named.push(placed.source);
        }
        let entry = &mut claims[placed.source.0 as usize];
        entry.0 += 1;
        entry.1 |= draft.blocks[placed.block].section == Section::Lede;
        entry.2 |= draft.blocks[placed.block].section == Section::Headline;
        entry.3 |= !matches!(draft.blocks[placed.block].section, Section::Headline | Section::Subheading);
    }
    for source in named {
        Arc::make_mut(&mut draft.told[source.0 as usize]).exemplified = true;
    }
    for (source, (count, lede, headline, body)) in draft.sources.iter_mut().zip(claims) {
        source.claims = count;
        source.in_lede = lede;
        source.in_headline = headline;
        source.in_body = body;
    }
    let unnamed_behind: Vec<SourceId> =
        draft.sources.iter().filter(|source| source.class.is_unnamed()).filter_map(|source| source.via).collect();
    for outlet in unnamed_behind {
        draft.sources[outlet.0 as usize].on_record = OnRecord::Partial;
    }
    draft.introduced = vec![None; draft.sources.len()];
    draft.by_source = vec![Vec::new(); draft.sources.len()];
    for index in 0..draft.statements.len() {
        let placed = &draft.statements[index];
        let row = placed.source.0 as usize;
        if draft.introduced[row].is_none() && draft.facts_of(placed).kind != NounKind::Pronoun {
            draft.introduced[row] = Some(index);
        }
        draft.by_source[row].push(index);
        let relayed = draft.is_relayed_claim(placed);
        draft.statements[index].relayed = relayed;
    }
    let earlier = Earlier::of(draft);
    let points = |placed: &Placed| ((placed.block, placed.index), draft.find_antecedents(placed, &earlier));
    let pointed = sharing::all(draft.text.len() >= sharing::LONG, &draft.statements, points);
    draft.pointed = pointed.into_iter().filter(|(_, found)| *found != Antecedents::Open).collect();
}
