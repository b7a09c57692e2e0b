//! What a definite label that speaks ("the officials") points back to.
//!
//! Every label asks who came before it, so those are kept by their noun; searched anew for each, a long draft would take
//! the square of its sources.

use super::antecedents::{is_unnamed_people, same_count, Antecedents};
use super::describe::Description;
use super::draft::{Draft, Placed};
use super::noun_phrase::{Determiner, NounKind, Number};
use super::source::{Source, SourceClass, SourceId, SourceKind};
use crate::lexicon::Class;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// So many sources with one noun are looked at, the last before a label: nobody tells more of them apart.
const CANDIDATES: usize = 64;

/// Who a label can point back to, by the nouns of a draft.
pub(super) struct Earlier<'d> {
    /// Unnamed people and where their first mention begins, in order, by its noun.
    by_head: FxHashMap<&'d str, Vec<(u32, SourceId)>>,
    /// All of them with a noun.
    all: Vec<(u32, SourceId)>,
    /// Those whose first mention has lost its noun.
    lost: Vec<(u32, SourceId)>,
    /// The end of the first phrase that brings in somebody who does not speak, by noun and number.
    introduced: FxHashMap<(&'d str, Number), u32>,
}

impl<'d> Earlier<'d> {
    /// Of a draft whose sources are known.
    pub(super) fn of(draft: &'d Draft<'_>) -> Earlier<'d> {
        let mut earlier = Earlier {
            by_head: FxHashMap::default(),
            all: Vec::new(),
            lost: Vec::new(),
            introduced: FxHashMap::default(),
        };
        let people = draft.sources.iter().filter(|source| is_unnamed_people(source.class));
        let mut rows: Vec<(u32, &Source)> =
            people.filter_map(|source| Some((draft.first_mention(source)?.start, source))).collect();
        rows.sort_by_key(|(first, source)| (*first, source.id));
        for (first, source) in rows {
            let head = &draft.told[source.id.0 as usize].head;
            if draft.has_lost_noun(source.id) {
                earlier.lost.push((first, source.id));
            }
            if !head.is_empty() {
                earlier.all.push((first, source.id));
            }
            earlier.by_head.entry(head).or_default().push((first, source.id));
        }
        for block in &draft.blocks {
            for person in &block.facts.introductions {
                if !matches!(person.determiner, Determiner::Definite | Determiner::Demonstrative) {
                    let end = block.place(person.span).end;
                    let key = (person.told.head.as_str(), person.number);
                    earlier.introduced.entry(key).and_modify(|first| *first = end.min(*first)).or_insert(end);
                }
            }
        }
        earlier
    }

    /// Whom a label with this description can mean, in order of their rows: the same noun, or one that can stand for it.
    fn candidates(&self, before: u32, told: &Description) -> Vec<SourceId> {
        let headed = |head: &str| self.by_head.get(head).map_or(&[][..], Vec::as_slice);
        let lists = [
            if told.head == "person" { &self.all } else { headed(&told.head) },
            if told.bare { headed("person") } else { &[] },
            if told.modifiers.is_empty() { &self.lost } else { &[] },
        ];
        let mut found: Vec<SourceId> = Vec::new();
        for list in lists {
            let list = &list[..list.partition_point(|(first, _)| *first < before)];
            found.extend(list[list.len().saturating_sub(CANDIDATES)..].iter().map(|(_, id)| *id));
        }
        found.sort();
        found.dedup();
        found
    }

    /// Whether somebody with this noun and number was brought in before without speaking.
    fn introduces(&self, phrase: Span, head: &str, number: Number) -> bool {
        self.introduced.get(&(head, number)).is_some_and(|end| *end <= phrase.start)
    }
}

impl Draft<'_> {
    pub(super) fn find_antecedents(&self, placed: &Placed, earlier: &Earlier<'_>) -> Antecedents {
        let facts = self.facts_of(placed);
        let told = &facts.told;
        let points_back = facts.kind == NounKind::Person
            && matches!(facts.determiner, Determiner::Definite | Determiner::Demonstrative)
            && told.tail.is_empty()
            && !told.other
            && facts.name.is_none();
        let class = self.source(placed.source).class;
        let of_named = matches!(class, SourceClass::NamedPerson | SourceClass::Document | SourceClass::Outlet)
            || class == SourceClass::Institution && self.source(placed.source).kind == SourceKind::Body;
        if !points_back || of_named {
            return Antecedents::Open;
        }
        let candidates: Vec<&Source> =
            earlier.candidates(placed.phrase.start, told).into_iter().map(|id| self.source(id)).collect();
        let ids = |rows: &[&Source]| rows.iter().map(|source| source.id).collect::<Vec<_>>();
        let (alike, other_number): (Vec<&Source>, Vec<&Source>) =
            candidates.into_iter().partition(|source| number_of(source) == facts.number);
        let (fitting, other_nation): (Vec<&Source>, Vec<&Source>) =
            alike.into_iter().partition(|source| self.modifiers_fit(placed, source));
        match fitting.as_slice() {
            [] => {}
            [only] => return Antecedents::One(only.id),
            several => {
                // The one of them that speaks in the same paragraph is meant.
                let block = self.blocks[placed.block].span;
                let here = |source: &&&Source| {
                    source.mentions.iter().any(|mention| {
                        block.contains(mention.span) && mention.span.end <= placed.phrase.start && !mention.pronoun
                    })
                };
                let mut near = several.iter().filter(here);
                if let (Some(only), None) = (near.next(), near.next()) {
                    return Antecedents::One(only.id);
                }
                let exact = several.iter().find(|source| {
                    let row = &self.told[source.id.0 as usize];
                    !told.modifiers.is_empty() && row.modifiers == told.modifiers && same_count(told, row)
                });
                return exact.map_or_else(|| Antecedents::Many(ids(several)), |source| Antecedents::One(source.id));
            }
        }
        if earlier.introduces(placed.phrase, &told.head, facts.number) {
            return Antecedents::Open;
        }
        let clashing: Vec<&Source> =
            other_nation.into_iter().filter(|source| self.nations_clash(placed, source)).collect();
        if !clashing.is_empty() {
            return Antecedents::Clash(ids(&clashing));
        }
        let other_number: Vec<&Source> =
            other_number.into_iter().filter(|source| self.modifiers_fit(placed, source)).collect();
        match (facts.number, other_number.as_slice()) {
            (_, []) => Antecedents::Open,
            (Number::Singular, groups) => Antecedents::OneOfGroup(ids(groups)),
            (Number::Plural, [one]) => Antecedents::Clash(vec![one.id]),
            // Two individuals are a plural.
            (Number::Plural, _) => Antecedents::Open,
        }
    }

    fn modifiers_fit(&self, placed: &Placed, source: &Source) -> bool {
        let told = &self.facts_of(placed).told;
        let row = &self.told[source.id.0 as usize];
        told.modifiers.iter().all(|word| row.modifiers.contains(word))
            && !(told.counted && row.counted && !same_count(told, row))
    }

    fn nations_clash(&self, placed: &Placed, source: &Source) -> bool {
        let told = &self.facts_of(placed).told;
        let row = &self.told[source.id.0 as usize];
        let nations = |words: &[String]| -> Vec<String> {
            words
                .iter()
                .filter(|word| {
                    matches!(word.as_str(), "us" | "uk")
                        || self.lexicon.info(self.lexicon.word(word)).classes.has(Class::Nation)
                })
                .cloned()
                .collect()
        };
        let (ours, theirs) = (nations(&told.modifiers), nations(&row.modifiers));
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|nation| theirs.contains(nation))
    }
}

fn number_of(source: &Source) -> Number {
    match source.kind {
        SourceKind::Group => Number::Plural,
        _ => Number::Singular,
    }
}
