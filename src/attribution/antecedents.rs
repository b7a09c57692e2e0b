//! What several rules ask of a draft: who is on the record, what a source's first mention tells, whose claim it is.
//!
//! The rules share these answers so that two of them never disagree about the same phrase.

use super::describe::Description;
use super::draft::{Draft, Placed};
use super::facts::Name;
use super::noun_phrase::NounKind;
use super::source::{Reason, Source, SourceClass, SourceId, SourceKind};
use crate::text::Span;

/// What a definite label that speaks ("the officials") can point back to among the unnamed sources before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Antecedents {
    /// Nothing that bears on anonymity: the label is new, or somebody named is meant.
    Open,
    /// Exactly one source.
    One(SourceId),
    /// Several that it fits equally well.
    Many(Vec<SourceId>),
    /// None fits: those that it could mean differ from it in number or in nation.
    Clash(Vec<SourceId>),
    /// It is singular, and only groups could be meant.
    OneOfGroup(Vec<SourceId>),
}

impl Draft<'_> {
    /// The span of a source's first mention that is no pronoun.
    pub fn first_mention(&self, source: &Source) -> Option<Span> {
        source.mentions.iter().find(|mention| !mention.pronoun).map(|mention| mention.span)
    }

    /// A source's mentions behind the first, without pronouns.
    pub fn later_mentions<'s>(&self, source: &'s Source) -> impl Iterator<Item = Span> + 's {
        let first = self.first_mention(source);
        let later = source.mentions.iter().filter(|mention| !mention.pronoun).map(|mention| mention.span);
        later.filter(move |span| Some(*span) != first)
    }

    /// Unnamed persons and groups, without the voices of bodies and without phrases that have lost their noun and
    /// without crowds of which somebody is named ("critics like Anna Marsh"). Whoever speaks in the headline alone ("DNC
    /// chair dismisses it") is told by the story below it; SRC003 judges that.
    pub fn unnamed(&self) -> impl Iterator<Item = &Source> {
        self.sources
            .iter()
            .filter(|source| is_unnamed_people(source.class) && source.claims > 0 && source.in_body)
            .filter(|source| !self.has_lost_noun(source.id) && !self.is_named_at_once(source))
    }

    /// Whether some of a crowd are named beside it ("critics like Anna Marsh"), or two of them in the sentences behind it.
    pub fn is_named_at_once(&self, source: &Source) -> bool {
        self.told[source.id.0 as usize].exemplified
    }

    /// Whether two people are named at the start of the two sentences behind a statement.
    pub(super) fn names_two_behind(&self, placed: &Placed) -> bool {
        let sentence = self.facts_of(placed).sentence;
        let block = &self.blocks[placed.block];
        let named: usize = (sentence + 1..=sentence + 2)
            .filter_map(|next| block.facts.sentences.get(next))
            .map(|span| {
                let people = block.facts.names.iter().filter(|name| name.kind == NounKind::Name && !name.quoted);
                let opening = |name: &&Name| {
                    let before = || Span { start: span.start, end: name.span.start };
                    span.contains(name.span)
                        && block.place(name.bare).of(self.text).contains(' ')
                        && (name.span.start <= span.start + 1 || block.place(before()).of(self.text).ends_with(" and "))
                };
                people.filter(opening).count()
            })
            .sum();
        named >= 2
    }

    /// "Most of the candidates": nobody has to be able to tell which.
    pub fn is_partitive(&self, phrase: Span) -> bool {
        super::link::is_partitive(phrase.of(&self.masked.text))
    }

    /// Whether nothing at all is said of who a source is: "a source", "insiders", "people familiar with the matter". "People in
    /// Fort Pierce" are told by where they are, and "another" by the one before.
    pub fn is_bare(&self, source: &Source) -> bool {
        let told = &self.told[source.id.0 as usize];
        let quantifier =
            self.first_statement(source.id).is_some_and(|placed| self.facts_of(placed).kind == NounKind::Quantifier);
        let role = matches!(told.head.as_str(), "source" | "insider" | "informant" | "tipster" | "leaker" | "contact");
        let nobody = matches!(told.head.as_str(), "someone" | "somebody") && told.tail.is_empty();
        let knowing = [
            "familiar", "close", "with", "briefed", "involved", "aware", "privy", "who has", "who have", "who was",
            "who were",
        ];
        source.rung == 0
            && !quantifier
            && (role || nobody || knowing.iter().any(|opening| told.tail.starts_with(opening)))
    }

    /// Whether the source's first mention has lost its noun ("international. ."), which is damage and no label.
    pub fn has_lost_noun(&self, id: SourceId) -> bool {
        self.first_statement(id).is_some_and(|placed| self.facts_of(placed).kind == NounKind::Damaged)
    }

    /// Ordinary people who were there: "residents of the village".
    pub fn is_crowd(&self, source: &Source) -> bool {
        source.kind == SourceKind::Group && self.told[source.id.0 as usize].civic
    }

    /// Statements that claim something, in order.
    pub fn claims(&self) -> impl Iterator<Item = &Placed> {
        self.statements.iter().filter(|placed| placed.claims() && self.blocks[placed.block].section.makes_claims())
    }

    /// Claims that the draft itself has from their source: not those that another source of the same sentence relays
    /// ("an aide said that Smith had warned them"). What an outlet relays is among them, with the outlet as its `via`.
    pub fn own_claims(&self) -> impl Iterator<Item = &Placed> {
        self.claims().filter(|placed| !placed.relayed)
    }

    pub(super) fn is_relayed_claim(&self, inner: &Placed) -> bool {
        let claims = self.blocks[inner.block].section.makes_claims();
        let beside = self.statements_in(inner.block, self.facts_of(inner).sentence);
        let mut others = beside.filter(|outer| claims && outer.claims());
        others.any(|outer| self.relays(outer, inner))
    }

    fn relays(&self, outer: &Placed, inner: &Placed) -> bool {
        let (outer_facts, inner_facts) = (self.facts_of(outer), self.facts_of(inner));
        if self.source(outer.source).class == SourceClass::Outlet {
            return false;
        }
        let Some(content) = outer_facts.content else { return false };
        let holds = content.contains(inner_facts.phrase.cover(inner_facts.cue));
        let held =
            inner_facts.content.is_some_and(|content| content.contains(outer_facts.phrase.cover(outer_facts.cue)));
        // Where each seems to hold the other, the cue behind its content is the outer one.
        holds && (!held || content.end <= outer_facts.cue.start)
    }

    /// Whether the reader can hold the source to its words: named, a body or its voice, a document.
    pub fn on_record(&self, id: SourceId) -> bool {
        matches!(
            self.source(id).class,
            SourceClass::NamedPerson
                | SourceClass::Institution
                | SourceClass::Document
                | SourceClass::UnnamedSpokesperson
        )
    }

    /// Whether a statement has any credit: an accountable source, a reason for anonymity, or, where it comes from another
    /// outlet, an origin on the record, a link or a check.
    pub fn is_credited(&self, placed: &Placed) -> bool {
        let source = self.source(placed.source);
        let relayed = placed.via.is_some() || source.class == SourceClass::Outlet;
        if relayed {
            return self.on_record(placed.source) || self.has_link(self.blocks[placed.block].span) || self.verified;
        }
        match source.class {
            SourceClass::Partial => true,
            class if class.is_unnamed() => self.on_record(source.id) || source.reason != Reason::None,
            _ => self.on_record(source.id),
        }
    }

    /// The source of a statement as it stands in the draft; for a pronoun, the source's first mention.
    pub fn phrase_of(&self, placed: &Placed) -> Span {
        match self.facts_of(placed).kind {
            NounKind::Pronoun => self.first_mention(self.source(placed.source)).unwrap_or(placed.phrase),
            _ => placed.phrase,
        }
    }

    /// The words that a statement attributes, in the draft; where the grammar found none, the whole sentence.
    pub fn content_of(&self, placed: &Placed) -> Span {
        let block = &self.blocks[placed.block];
        let facts = self.facts_of(placed);
        facts.content.map_or_else(|| block.sentence(facts.sentence), |content| block.place(content))
    }

    /// Whether a place within what one statement attributes is put by it into the mouth of somebody else who is named.
    pub fn is_relayed(&self, outer: &Placed, place: Span) -> bool {
        let cue = self.facts_of(outer).cue;
        let claims = self.blocks[outer.block].section.makes_claims();
        let mut beside = self.statements_in(outer.block, self.facts_of(outer).sentence);
        beside.any(|inner| {
            claims
                && inner.claims()
                && self.facts_of(inner).cue != cue
                && self.on_record(inner.source)
                && self.content_of(outer).contains(inner.phrase)
                && self.content_of(inner).contains(place)
        })
    }

    /// A source's first label without its article, to stand behind "the". `None` where there is no label to repeat.
    pub fn bare_label(&self, id: SourceId) -> Option<String> {
        let placed = self.first_statement(id).filter(|_| !self.has_lost_noun(id))?;
        let told = &self.facts_of(placed).told;
        let label = fold_space(placed.phrase.of(&self.masked.text));
        for article in ["A ", "An ", "The ", "a ", "an ", "the "] {
            if let Some(rest) = label.strip_prefix(article) {
                return Some(rest.to_owned());
            }
        }
        let named = told.body.iter().chain(&told.affiliation).any(|name| label.starts_with(name.as_str()));
        Some(if named { label } else { lower_first(&label) })
    }

    /// What a statement's label points back to. [`Antecedents::Open`] for anything but a definite label of people.
    pub fn antecedents(&self, placed: &Placed) -> &Antecedents {
        self.pointed.get(&(placed.block, placed.index)).unwrap_or(&Antecedents::Open)
    }
}

/// Persons and groups without a name who speak for themselves.
pub fn is_unnamed_people(class: SourceClass) -> bool {
    matches!(class, SourceClass::UnnamedIndividual | SourceClass::UnnamedGroup)
}

pub(super) fn same_count(one: &Description, other: &Description) -> bool {
    match (&one.count, &other.count) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// With single spaces, and without what markup left.
pub fn fold_space(words: &str) -> String {
    let clean: String = words.chars().filter(|character| *character != '\0').collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With its first letter in lower case.
pub fn lower_first(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// With its first letter in upper case where the words that it replaces begin so.
pub fn in_case_of(replaced: &str, words: &str) -> String {
    let mut characters = words.chars();
    match characters.next() {
        Some(first) if replaced.starts_with(char::is_uppercase) => first.to_uppercase().chain(characters).collect(),
        _ => words.to_owned(),
    }
}
