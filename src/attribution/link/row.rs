//! A row of the ledger while it grows, and what a description makes of whom it describes.

use crate::attribution::antecedents::same_count;
use crate::attribution::describe::Description;
use crate::attribution::facts::Statement;
use crate::attribution::noun_phrase::{Determiner, NounKind, Number};
use crate::attribution::source::{Basis, OnRecord, Reason, Source, SourceClass, SourceId, SourceKind};
use crate::lexicon::{Class, ClassSet, Lexicon};
use std::sync::Arc;

/// A row while it grows.
pub(super) struct Row {
    pub source: Source,
    pub told: Arc<Description>,
    pub number: Number,
    /// The name of an outlet, for comparing; of nobody else.
    pub outlet: String,
    pub quantifier: bool,
}

/// By what kind of words a later mention finds a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A person's name, as written.
    Name,
    /// The surname of a person, in lower case.
    Surname,
    /// A body's name, as written.
    BodyName,
    /// A body's name, for comparing; the holder of an office is found as a body is.
    Body,
    /// What a document is called: "report".
    Document,
    /// Whom a survey has asked.
    Survey,
    /// "Some", "many of them".
    Quantifier,
    /// Somebody half told: "his brother".
    Partial,
}

impl Row {
    /// The row with this number, which a phrase opens.
    pub fn new(
        id: usize,
        phrase: &str,
        class: SourceClass,
        kind: SourceKind,
        told: Arc<Description>,
        number: Number,
    ) -> Row {
        let words = phrase.split(|c: char| c.is_whitespace() || c == '\0').filter(|word| !word.is_empty());
        let label = words.collect::<Vec<_>>().join(" ");
        let source = Source {
            id: SourceId(id as u32),
            label: label.trim_end_matches(',').to_owned(),
            class,
            kind,
            count: told.count.clone(),
            affiliation: told.affiliation.clone(),
            body: told.body.clone(),
            rank: told.rank.clone(),
            rung: if class.is_unnamed() { told.rung(number) } else { 0 },
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
        Row { source, told, number, outlet: String::new(), quantifier: false }
    }
}

/// Whether a new label joins an old row: the same head, no new modifier, no clash of number.
pub(super) fn joins(row: &Row, statement: &Statement) -> bool {
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

pub(super) fn classify(lexicon: &Lexicon, statement: &Statement) -> SourceClass {
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

/// Roles that many people have at once, so that "the official" tells nobody apart; a minister or a coach is one.
pub(super) fn is_one_of_many(lexicon: &Lexicon, told: &Description) -> bool {
    let classes = lexicon.info(lexicon.word(&told.head)).classes;
    classes.meets(ClassSet::of(&[Class::RoleGovernment, Class::RolePolitics]))
        && !classes.meets(ClassSet::of(&[Class::Title, Class::RoleVoice]))
}

/// "Opponents of the merger": what they are for or against tells nobody apart.
pub(super) fn is_for_or_against(lexicon: &Lexicon, told: &Description) -> bool {
    lexicon.info(lexicon.word(&told.head)).classes.has(Class::VagueStance)
}

/// A field ("health", "industry") places nobody, as a nation or a party does.
pub(super) fn is_sector(lexicon: &Lexicon, word: &str) -> bool {
    let classes = lexicon.info(lexicon.word(&word.to_lowercase())).classes;
    classes.has(Class::Sector)
        && !classes.meets(ClassSet::of(&[Class::Nation, Class::Country, Class::Region, Class::City]))
}

/// "54 percent of voters", "three-quarters of those polled": counted people in a survey are data.
pub(super) fn is_survey(told: &Description, statement: &Statement) -> bool {
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
