//! From mentions to sources: which noun phrases of a draft stand for the same one.
//!
//! A later label joins an earlier row only if its modifiers are a subset of the earlier one's and its number does not
//! clash; otherwise it opens a row of its own. So a row is never more than the draft itself says of it, and nothing is
//! inferred about who anybody is.

use super::anonymity;
use super::antecedents::{same_count, Antecedents};
use super::describe::{is_anaphor, Description};
use super::draft::{Ambiguity, Draft, Placed, Section};
use super::facts::{Introduction, Statement};
use super::names::{self, Names};
use super::noun_phrase::{Determiner, NounKind, Number};
use super::relation::Construction;
use super::source::{Basis, Form, Mention, OnRecord, Reason, Source, SourceClass, SourceId, SourceKind};
use super::speakers;
use crate::lexicon::{Class, ClassSet, Lexicon};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Finds the sources of a draft and files its statements under them.
pub fn link(draft: &mut Draft<'_>) {
    let names = Names::of(draft);
    let mut linker = Linker {
        names,
        rows: Vec::new(),
        by_key: FxHashMap::default(),
        last_singular: None,
        last_plural: None,
        last_body: None,
    };
    for block in 0..draft.blocks.len() {
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
    pub told: Description,
    pub number: Number,
    /// By what a later mention finds it: a surname, a body's or outlet's name.
    pub key: String,
    pub quantifier: bool,
}

struct Linker {
    names: Names,
    rows: Vec<Row>,
    /// The rows with each key, in order.
    by_key: FxHashMap<String, Vec<usize>>,
    last_singular: Option<usize>,
    last_plural: Option<usize>,
    last_body: Option<usize>,
}

impl Linker {
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
                self.rows[outlet].source.mentions.push(Mention { span: place, cue: None, pronoun: false });
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
            let source = &mut self.rows[row].source;
            if source.mentions.last().is_none_or(|mention| mention.span != phrase) {
                source.mentions.push(Mention { span: phrase, cue: (!pronoun && !disclosure).then_some(cue), pronoun });
            }
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
        block: &super::draft::Block,
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
                        statement.told.clone(),
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
                statement.told.clone(),
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
                            statement.told.clone(),
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
                    let row = self.open(draft, phrase, class, kind, key, statement.told.clone(), statement.number);
                    self.rows[row].quantifier = true;
                    row
                }))
            }
            NounKind::Person => self.person(draft, block, statement, phrase, disclosure),
        }
    }

    /// Whether people without names, speaking or not, came in within this paragraph or the one before it.
    fn people_just_before(&self, draft: &Draft<'_>, block: &super::draft::Block, phrase: Span) -> bool {
        let here = draft.block_at(block.span.start as usize).unwrap_or_default();
        let from = draft.blocks[here.saturating_sub(1)].span.start;
        let near = |span: Span| span.start >= from && span.end <= phrase.start;
        let people = |row: &Row| matches!(row.source.kind, SourceKind::Individual | SourceKind::Group);
        let told = self.rows.iter().flat_map(|row| row.source.mentions.iter().map(move |mention| (mention.span, row)));
        let last = told.filter(|(span, _)| near(*span)).max_by_key(|(span, _)| span.end);
        if last.is_some_and(|(_, row)| !people(row)) {
            return false;
        }
        last.is_some()
            || draft.blocks[here.saturating_sub(1)..=here].iter().any(|block| {
                let one = |person: &&Introduction| person.number == Number::Singular;
                block.facts.introductions.iter().filter(one).any(|person| near(block.place(person.span)))
            })
    }

    fn pronoun(&mut self, draft: &Draft<'_>, block: &super::draft::Block, words: &str, phrase: Span) -> Option<usize> {
        match words.to_ascii_lowercase().as_str() {
            word @ ("he" | "she") => {
                let speaker = self.last_singular.filter(|row| !clashes(word, &self.rows[*row].told.head));
                let said_at =
                    speaker.and_then(|row| self.rows[row].source.mentions.last()).map_or(0, |last| last.span.end);
                // Somebody named since, in this paragraph: "Anna Marsh arrived. “We walked in,” she said."
                match named_since(draft, block, said_at.max(block.span.start), phrase.start) {
                    Some(name) => {
                        let row = self.named(draft, name, name.of(&draft.masked.text), SourceClass::NamedPerson);
                        let mentions = &mut self.rows[row].source.mentions;
                        if mentions.is_empty() {
                            // Who came in without speaking came in by name.
                            mentions.push(Mention { span: name, cue: None, pronoun: false });
                        }
                        Some(row)
                    }
                    None => speaker,
                }
            }
            "they" => self.last_plural.or(self.last_body),
            "it" => self.last_body,
            "who" => self.last_singular.or(self.last_plural),
            _ => None,
        }
    }

    fn named(&mut self, draft: &Draft<'_>, phrase: Span, name: &str, class: SourceClass) -> usize {
        let full = self.names.full(name);
        let key = format!("name {}", names::surname(&full));
        if let Some(row) = self.keyed(&key, |row| row.source.kind == SourceKind::Individual) {
            return row;
        }
        let row =
            self.open(draft, phrase, class, SourceKind::Individual, key, Description::default(), Number::Singular);
        let label = &mut self.rows[row].source.label;
        // "Dom's publicist", whose name stands beside it, is told by the name.
        if names::words(name) < names::words(&full) || !label.to_lowercase().contains(&names::surname(&full)) {
            *label = full;
        }
        row
    }

    fn body(&mut self, draft: &Draft<'_>, phrase: Span, words: &str) -> usize {
        let key = format!("body {}", names::body_key(words));
        match self.keyed(&key, |_| true) {
            Some(row) => row,
            None => self.open(
                draft,
                phrase,
                SourceClass::Institution,
                SourceKind::Body,
                key,
                Description::default(),
                Number::Singular,
            ),
        }
    }

    fn outlet(&mut self, draft: &Draft<'_>, phrase: Span, kind: NounKind) -> usize {
        let words = phrase.of(&draft.masked.text);
        let key = names::outlet_key(words);
        if draft.publisher.iter().any(|own| names::outlet_key(own) == key) {
            return self.body(draft, phrase, words);
        }
        let generic = kind == NounKind::Outlet
            && matches!(
                key.as_str(),
                "paper"
                    | "newspaper"
                    | "agency"
                    | "network"
                    | "magazine"
                    | "article"
                    | "story"
                    | "report"
                    | "broadcaster"
                    | "outlet"
                    | "site"
                    | "website"
                    | "news agency"
                    | "publication"
            );
        let found = self.rows.iter().rposition(|row| {
            row.source.class == SourceClass::Outlet
                && (generic && !row.quantifier
                    || row.key == key
                    || !row.quantifier
                        && kind == NounKind::Outlet
                        && (ends_in_word(&row.key, &key) || ends_in_word(&key, &row.key)))
        });
        match found {
            Some(row) => row,
            None => {
                let row = self.open(
                    draft,
                    phrase,
                    SourceClass::Outlet,
                    SourceKind::Outlet,
                    key,
                    Description::default(),
                    Number::Singular,
                );
                // For an outlet the flag says that it has no name.
                self.rows[row].quantifier = kind == NounKind::UnnamedOutlet;
                row
            }
        }
    }

    fn person(
        &mut self,
        draft: &mut Draft<'_>,
        block: &super::draft::Block,
        statement: &Statement,
        phrase: Span,
        disclosure: bool,
    ) -> Option<usize> {
        let told = &statement.told;
        if let Some(name) = statement.name {
            let name = block.place(name).of(&draft.masked.text).to_owned();
            return Some(self.named(draft, phrase, &name, SourceClass::NamedPerson));
        }
        if told.head == "respondent" || draft_survey(told, statement) {
            let key = format!("survey {}", told.head);
            let row = self.keyed(&key, |_| true);
            return Some(row.unwrap_or_else(|| {
                self.open(draft, phrase, SourceClass::Document, SourceKind::Document, key, told.clone(), Number::Plural)
            }));
        }
        if told.head == "police" {
            let words = phrase.of(&draft.masked.text);
            return Some(self.body(draft, phrase, words));
        }
        // "Both candidates", "the two men", of people whom the draft has named.
        let pair = statement.number == Number::Plural
            && ["both ", "the two ", "the pair", "the brothers", "the sisters", "the couple", "the twins", "the duo"]
                .iter()
                .any(|opening| {
                    phrase
                        .of(&draft.masked.text)
                        .get(..opening.len())
                        .is_some_and(|words| words.eq_ignore_ascii_case(opening))
                });
        let apart = told.tail.is_empty() && !phrase.of(&draft.masked.text).contains(" and ");
        if pair
            && apart
            && self.names.people_before(phrase.start) >= 2
            && !self.rows.iter().any(|row| joins(row, statement))
        {
            return None;
        }
        if is_anaphor_of(statement) {
            if let Some(row) = self.anaphor(draft, statement, phrase, disclosure) {
                return Some(row);
            }
            if statement.number == Number::Plural && self.names.has_group(told) {
                let words = phrase.of(&draft.masked.text);
                return Some(self.body(draft, phrase, words));
            }
        }
        if statement.number == Number::Singular
            && (statement.determiner == Determiner::Possessive || statement.determiner == Determiner::Definite)
            && !told.other
        {
            return Some(self.definite_individual(draft, statement, phrase));
        }
        // "One of the aides" speaks for the row of the aides.
        if told.count.as_deref().is_some_and(|count| count.eq_ignore_ascii_case("one"))
            && one_of(phrase.of(&draft.masked.text))
        {
            let group = self.rows.iter().rposition(|row| {
                row.number == Number::Plural && row.told.head == told.head && row.source.class.is_unnamed()
            });
            if group.is_some() {
                return group;
            }
        }
        let joined = if told.other {
            None
        } else {
            self.rows.iter().position(|row| {
                // Whom another outlet cites is nobody whom this draft has heard itself.
                joins(row, statement) && !(statement.construction == Construction::Cited && row.source.via.is_none())
            })
        };
        if let Some(row) = joined {
            return Some(row);
        }
        let class = classify(draft.lexicon, statement);
        let kind = if statement.number == Number::Plural { SourceKind::Group } else { SourceKind::Individual };
        let maybe = self.rows.iter().position(|row| {
            row.source.class.is_unnamed()
                && row.told.head == told.head
                && row.number == statement.number
                && row.told.modifiers.iter().all(|word| told.modifiers.contains(word))
        });
        let row = self.open(draft, phrase, class, kind, String::new(), told.clone(), statement.number);
        if !told.other && class.is_unnamed() {
            self.rows[row].source.may_be = maybe.map(|row| SourceId(row as u32));
        }
        Some(row)
    }

    /// "The officials": earlier groups that it can stand for; one is the antecedent, more are an ambiguity.
    fn anaphor(
        &mut self,
        draft: &mut Draft<'_>,
        statement: &Statement,
        phrase: Span,
        disclosure: bool,
    ) -> Option<usize> {
        let told = &statement.told;
        if statement.number == Number::Singular {
            // A named person whose role this is, else the last unnamed one with the same head.
            if let Some(name) = self.names.with_role(&told.head, phrase.start) {
                return Some(self.named(draft, phrase, &name, SourceClass::NamedPerson));
            }
            // "The aide", behind "one of the aides".
            if let Some(row) = self.last_singular.filter(|row| {
                let row = &self.rows[*row];
                row.number == Number::Plural && row.told.head == told.head && row.source.class.is_unnamed()
            }) {
                return Some(row);
            }
            let row = self.rows.iter().rposition(|row| {
                row.number == Number::Singular && row.told.head == told.head && row.source.class.is_unnamed()
            });
            if let Some(row) = row {
                draft.anaphors.push((phrase, SourceId(row as u32)));
            }
            return row;
        }
        let candidates: Vec<usize> =
            (0..self.rows.len()).filter(|row| self.can_stand_for(statement, &self.rows[*row])).collect();
        let last = *candidates.last()?;
        if candidates.len() == 1 {
            draft.anaphors.push((phrase, SourceId(last as u32)));
        } else if !disclosure && !is_partitive(phrase.of(&draft.masked.text)) {
            draft.ambiguous.push(Ambiguity {
                span: phrase,
                source: SourceId(last as u32),
                candidates: candidates.iter().map(|row| SourceId(*row as u32)).collect(),
            });
        }
        Some(last)
    }

    fn can_stand_for(&self, statement: &Statement, row: &Row) -> bool {
        let told = &statement.told;
        let unnamed =
            row.source.class.is_unnamed() || row.source.class == SourceClass::VagueCollective && !row.quantifier;
        let lost = row.told.head.is_empty()
            || !row.told.role && row.source.label.len() < 20 && row.told.head == "international";
        let same_head = row.told.head == told.head
            || told.head == "person" && !row.told.head.is_empty()
            || row.told.head == "person" && told.bare
            || lost;
        unnamed
            && same_head
            && told.modifiers.iter().all(|word| row.told.modifiers.contains(word))
            && (row.number == Number::Plural || told.modifiers.is_empty())
    }

    /// "The minister said", with nobody introduced: an office that one person holds, or somebody the story is about.
    fn definite_individual(&mut self, draft: &Draft<'_>, statement: &Statement, phrase: Span) -> usize {
        let words = phrase.of(&draft.masked.text).to_lowercase();
        if statement.told.voice {
            return self.open(
                draft,
                phrase,
                SourceClass::UnnamedSpokesperson,
                SourceKind::Individual,
                String::new(),
                statement.told.clone(),
                Number::Singular,
            );
        }
        let points_back = statement.determiner == Determiner::Definite && statement.told.tail.is_empty();
        let introduced = self.names.introduced(&statement.told.head, Number::Singular, phrase.start).cloned();
        if let Some(person) = introduced.filter(|_| points_back) {
            return self.open_introduced(draft, person);
        }
        // One of many, with nobody in the draft whom the label could mean: "The official said".
        let one_of_many = is_one_of_many(draft.lexicon, &statement.told)
            && self.names.people_before(phrase.start) == 0
            && self.rows.iter().all(|row| row.source.class != SourceClass::NamedPerson);
        if points_back && (statement.told.bare || one_of_many) {
            return self.open(
                draft,
                phrase,
                SourceClass::UnnamedIndividual,
                SourceKind::Individual,
                String::new(),
                statement.told.clone(),
                Number::Singular,
            );
        }
        // An office that one person holds speaks for a body; anybody else the draft leaves half told.
        let office = self.unique_office(&words, statement);
        let (class, prefix) =
            if office { (SourceClass::Institution, "body") } else { (SourceClass::Partial, "partial") };
        let key = format!("{prefix} {words}");
        match self.keyed(&key, |_| true) {
            Some(row) => row,
            None => {
                self.open(draft, phrase, class, SourceKind::Individual, key, statement.told.clone(), Number::Singular)
            }
        }
    }

    /// A row for somebody who came in without speaking: the first mention is where they did.
    fn open_introduced(&mut self, draft: &Draft<'_>, person: names::Introduced) -> usize {
        let (class, kind) = match person.number {
            Number::Singular => (SourceClass::UnnamedIndividual, SourceKind::Individual),
            Number::Plural => (SourceClass::UnnamedGroup, SourceKind::Group),
        };
        let row = self.open(draft, person.span, class, kind, String::new(), person.told, person.number);
        self.rows[row].source.mentions.push(Mention { span: person.span, cue: None, pronoun: false });
        row
    }

    fn unique_office(&self, words: &str, statement: &Statement) -> bool {
        let office = [
            "president",
            "minister",
            "secretary",
            "chancellor",
            "premier",
            "mayor",
            "governor",
            "chief",
            "speaker",
            "king",
            "queen",
            "pope",
            "chairman",
            "director",
            "ambassador",
            "attorney",
            "leader",
            "coach",
            "judge",
            "coroner",
            "sheriff",
        ];
        statement.determiner == Determiner::Definite
            && (office.contains(&statement.told.head.as_str()) || words.ends_with("chief executive"))
    }

    #[allow(clippy::too_many_arguments)] // each is one column of the row
    fn open(
        &mut self,
        draft: &Draft<'_>,
        phrase: Span,
        class: SourceClass,
        kind: SourceKind,
        key: String,
        told: Description,
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
        self.by_key.entry(key.clone()).or_default().push(self.rows.len());
        self.rows.push(Row { source, told, number, key, quantifier: false });
        self.rows.len() - 1
    }

    /// The first row with a key.
    fn keyed(&self, key: &str, fits: impl Fn(&Row) -> bool) -> Option<usize> {
        self.by_key.get(key)?.iter().copied().find(|row| fits(&self.rows[*row]))
    }
}

/// "54 percent of voters", "three-quarters of those polled": counted people in a survey are data.
fn draft_survey(told: &Description, statement: &Statement) -> bool {
    let counted = told.modifiers.iter().any(|word| {
        word.contains('%')
            || matches!(
                word.as_str(),
                "percent" | "half" | "majority" | "majorities" | "quarters" | "thirds" | "fifths"
            )
    });
    counted
        || told.count.as_deref().is_some_and(|count| {
            count.ends_with('%') || count.eq_ignore_ascii_case("half") || count.eq_ignore_ascii_case("majority")
        })
        || (statement.kind == NounKind::Quantifier || told.tail.contains("surveyed") || told.tail.contains("polled"))
            && (told.tail.contains("surveyed") || told.tail.contains("polled"))
}

/// Whether a name ends in another: "the new york times" in "times".
fn ends_in_word(name: &str, end: &str) -> bool {
    name.strip_suffix(end).is_some_and(|before| before.ends_with(' '))
}

/// "Another", "others" alone: who that is, what came before tells.
fn told_by_the_one_before(told: &Description) -> bool {
    matches!(told.head.as_str(), "another" | "one") && told.tail.is_empty()
}

/// Whether a phrase begins as "one of the aides", "one of them".
fn one_of(words: &str) -> bool {
    words.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("one of "))
}

/// "Most of the candidates": some of whom the draft has told of, whoever they are.
pub(super) fn is_partitive(words: &str) -> bool {
    let words = words.to_lowercase();
    ["most of ", "some of ", "many of ", "several of ", "all of "].iter().any(|opening| words.starts_with(opening))
}

/// The first person named in the last sentence of a block that names one, between two offsets.
fn named_since(draft: &Draft<'_>, block: &super::draft::Block, from: u32, to: u32) -> Option<Span> {
    let names = block.facts.names.iter().filter(|name| name.kind == NounKind::Name && !name.quoted).filter(|name| {
        let place = block.place(name.span);
        place.start >= from && place.end <= to
    });
    let sentence_of = |span: Span| block.facts.sentences.partition_point(|sentence| sentence.end <= span.start);
    let last = sentence_of(names.clone().next_back()?.span);
    let mut of_last = names.filter(|name| sentence_of(name.span) == last);
    let first = of_last.next()?;
    // Who opens the sentence is whom it is about; a name further in may be anybody's, unless it is the only one.
    let opens = first.span.start <= block.facts.sentences.get(last)?.start + 1 || of_last.next().is_none();
    opens.then(|| block.place(first.bare)).filter(|name| !name.of(&draft.masked.text).trim().is_empty())
}

/// "She" is no husband.
fn clashes(pronoun: &str, head: &str) -> bool {
    const WOMEN: [&str; 10] =
        ["woman", "wife", "mother", "daughter", "sister", "widow", "girl", "spokeswoman", "grandmother", "aunt"];
    const MEN: [&str; 10] =
        ["man", "husband", "father", "son", "brother", "widower", "boy", "spokesman", "grandfather", "uncle"];
    match pronoun {
        "he" => WOMEN.contains(&head),
        _ => MEN.contains(&head),
    }
}

fn is_anaphor_of(statement: &Statement) -> bool {
    let phrase = super::noun_phrase::NounPhrase {
        first: 0,
        head: 0,
        last: 0,
        kind: statement.kind,
        number: statement.number,
        determiner: statement.determiner,
    };
    is_anaphor(&phrase, &statement.told)
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

/// Whether a new label joins an old row: the same head, no new modifier, no clash of number.
fn joins(row: &Row, statement: &Statement) -> bool {
    let told = &statement.told;
    let class = row.source.class;
    (class.is_unnamed() || class == SourceClass::VagueCollective)
        && !row.quantifier
        && row.told.head == told.head
        && row.number == statement.number
        && statement.determiner != Determiner::Possessive
        && told.modifiers.iter().all(|word| row.told.modifiers.contains(word))
        && (told.modifiers.is_empty() == row.told.modifiers.is_empty() || !told.modifiers.is_empty())
        && (told.tail.is_empty() || told.tail == row.told.tail)
        && !(told.counted && row.told.counted && !same_count(told, &row.told))
}

fn classify(lexicon: &Lexicon, statement: &Statement) -> SourceClass {
    let told = &statement.told;
    if told.voice {
        return SourceClass::UnnamedSpokesperson;
    }
    if statement.number == Number::Singular {
        return SourceClass::UnnamedIndividual;
    }
    let placed = told.counted
        || told.body.is_some()
        || told.affiliation.as_deref().is_some_and(|word| !is_sector(lexicon, word))
        || told.affiliation.is_some() && !told.vague
        || !told.tail.is_empty() && !(told.tail.starts_with("of ") && is_for_or_against(lexicon, told))
        || matches!(statement.determiner, Determiner::Definite | Determiner::Possessive | Determiner::Demonstrative);
    if told.vague && !placed || told.head == "person" && !placed {
        SourceClass::VagueCollective
    } else {
        SourceClass::UnnamedGroup
    }
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
        draft.told[source.0 as usize].exemplified = true;
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
    draft.statements.sort_by_key(|placed| (placed.block, placed.index));
    draft.introduced = vec![None; draft.sources.len()];
    for index in 0..draft.statements.len() {
        let placed = &draft.statements[index];
        let row = placed.source.0 as usize;
        if draft.introduced[row].is_none() && draft.facts_of(placed).kind != NounKind::Pronoun {
            draft.introduced[row] = Some(index);
        }
        let relayed = draft.is_relayed_claim(placed);
        draft.statements[index].relayed = relayed;
    }
    draft.verified = draft.says_verified();
    let pointed = draft.statements.iter().map(|placed| ((placed.block, placed.index), draft.find_antecedents(placed)));
    draft.pointed = pointed.filter(|(_, found)| *found != Antecedents::Open).collect();
}

/// Roles that many people have at once, so that "the official" tells nobody apart; a minister or a coach is one.
fn is_one_of_many(lexicon: &Lexicon, told: &Description) -> bool {
    let classes = lexicon.info(lexicon.word(&told.head)).classes;
    classes.meets(ClassSet::of(&[Class::RoleGovernment, Class::RolePolitics]))
        && !classes.meets(ClassSet::of(&[Class::Title, Class::RoleVoice]))
}

/// "Opponents of the merger": what they are for or against tells nobody apart.
fn is_for_or_against(lexicon: &Lexicon, told: &Description) -> bool {
    lexicon.info(lexicon.word(&told.head)).classes.has(Class::VagueStance)
}

/// A field ("health", "industry") places nobody, as a nation or a party does.
fn is_sector(lexicon: &Lexicon, word: &str) -> bool {
    let classes = lexicon.info(lexicon.word(&word.to_lowercase())).classes;
    classes.has(Class::Sector)
        && !classes.meets(ClassSet::of(&[Class::Nation, Class::Country, Class::Region, Class::City]))
}
