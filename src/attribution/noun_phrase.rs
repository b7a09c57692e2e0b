//! Noun phrases that can be sources: where they begin, what heads them, what they tell.
//!
//! A phrase is found from its head. The heads are a closed class for what matters most here (people nouns and
//! quantifiers), so a lexicon and the shape of what stands before them decide better than a tagger, which takes
//! "senior international official" for three adjectives.

mod begin;
mod name;
mod outlet;
mod person;
mod quantifier;

use super::grammars::Grammars;
use super::prose::{Prose, AUXILIARIES, DETERMINERS, VERBS};
use crate::lexicon::{Class, ClassSet, Forms, PERSON_NOUNS};
use crate::text::key::{said, Key};
use crate::text::token::{Shape, TokenKind};
use crate::text::Span;
use begin::begun;
pub use begin::start;
use name::{name, name_run};
use outlet::{desk, outlet, reports, speaks_as_outlet};
use person::{ends_body, ends_compound, heads_person, person};
use quantifier::quantifier;

/// What a noun phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NounKind {
    /// A person or persons by role: "two former officials".
    Person,
    /// A quantifier alone: "some", "many of them", "others".
    Quantifier,
    /// A person's name, perhaps with a title or role: "Gen. Mark Milley", "former director John Brennan".
    Name,
    /// A body: "the Pentagon", "the company".
    Institution,
    /// A news outlet, or what it published: "the Times", "a Reuters report".
    Outlet,
    /// Outlets without a name: "media reports", "local media".
    UnnamedOutlet,
    /// A report, a filing, data.
    Document,
    /// "He", "she", "they", "it", "who".
    Pronoun,
    /// A modifier whose noun is lost: "international. ."
    Damaged,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
}

/// How a phrase is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Determiner {
    /// Nothing.
    Bare,
    /// "A", "an", "one", "another".
    Indefinite,
    /// "The".
    Definite,
    /// "That", "these".
    Demonstrative,
    /// "His", "the company's".
    Possessive,
    /// A number or a quantifier alone.
    Counted,
}

/// A noun phrase without its tail. Token indices are those of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// First token.
    pub first: usize,
    /// The head; for a name, its last word.
    pub head: usize,
    /// One past the last token.
    pub last: usize,
    /// What it stands for.
    pub kind: NounKind,
    /// Its number.
    pub number: Number,
    /// How it is introduced.
    pub determiner: Determiner,
}

impl NounPhrase {
    /// The bytes that it covers, up to token `end` where it has a tail.
    pub fn span(&self, prose: &Prose<'_>, end: usize) -> Span {
        prose.span(self.first, end.max(self.last))
    }
}

const PREMODIFIERS: ClassSet = PERSON_NOUNS.union(ClassSet::of(&[
    Class::Rank,
    Class::Tenure,
    Class::Sector,
    Class::Nation,
    Class::Praise,
    Class::Unnamed,
    Class::VagueAffiliation,
    Class::Adjective,
    Class::Ordinal,
    Class::OrganisationHead,
    Class::OrganisationLower,
    Class::AbstractNoun,
    Class::Document,
    Class::Evaluative,
    Class::OutletNoun,
    Class::Data,
    Class::HedgeAdjective,
]));

const ROLES: ClassSet = ClassSet::of(&[
    Class::RoleBare,
    Class::RoleGovernment,
    Class::RoleLegislature,
    Class::RolePolitics,
    Class::RoleSecurity,
    Class::RoleLaw,
    Class::RoleBusiness,
    Class::RoleKnowledge,
    Class::RoleVoice,
    Class::RoleCivic,
    Class::RoleCollective,
]);

/// What a phrase may have before the name in its genitive: "rival Ted Cruz's aides".
const BEFORE_NAMES: ClassSet =
    PERSON_NOUNS.union(ClassSet::of(&[Class::Title, Class::Tenure, Class::Rank, Class::Sector, Class::Nation]));

const QUANTIFIER_HEADS: &[Key] =
    said!["some", "many", "others", "several", "most", "few", "another", "one", "those", "both", "everyone", "all"];

/// What a word is that can head a phrase, capitals and listed phrases aside.
pub(super) const HEADS: ClassSet = PERSON_NOUNS.union(ClassSet::of(&[
    Class::Cardinal,
    Class::Data,
    Class::Demonstrative,
    Class::Document,
    Class::Indefinite,
    Class::OrganisationLower,
    Class::OutletNoun,
    Class::OutletProduct,
    Class::PersonalSubject,
    Class::Predeterminer,
    Class::Quantifier,
]));

/// The listed phrases that can head one.
pub(super) const PHRASES: ClassSet = ClassSet::of(&[
    Class::OutletUnnamed,
    Class::OutletNamed,
    Class::OutletAmbiguous,
    Class::OutletNoun,
    Class::Body,
    Class::OrganisationNamed,
]);

/// Every noun phrase of a block that can be a source, in order, not overlapping.
pub fn noun_phrases(prose: &Prose<'_>) -> Vec<NounPhrase> {
    let mut found: Vec<NounPhrase> = Vec::with_capacity(prose.tokens.len() / 8);
    let mut next = 0;
    for at in prose.relevance.to(Grammars::NOUN_PHRASE) {
        if at < next {
            continue;
        }
        // A pronoun ends what is before it; any other phrase may turn out to be the beginning of a longer one.
        let floor = found.last().filter(|phrase| phrase.kind == NounKind::Pronoun).map_or(0, |phrase| phrase.last);
        if let Some(phrase) = phrase_headed_at(prose, at, floor) {
            // A longer phrase swallows one that turned out to be its beginning ("Russian" in "Russian officials").
            while found.last().is_some_and(|earlier| earlier.last > phrase.first) {
                found.pop();
            }
            next = phrase.last;
            found.push(phrase);
        }
    }
    found
}

fn phrase_headed_at(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    if !matches!(prose.kind(at), TokenKind::Word | TokenKind::Number) {
        return None;
    }
    let classes = prose.classes(at);
    // "Sami recalled": a people's name that is a given name, too, with nothing before it.
    let called = classes.has(Class::DemonymPlural)
        && classes.has(Class::GivenName)
        && prose.capital(at)
        && (at == floor || !prose.any(at - 1, DETERMINERS.union(ClassSet::of(&[Class::Quantifier, Class::Cardinal]))));
    if let Some(outlet) = outlet(prose, at, floor) {
        return Some(outlet);
    }
    if classes.has(Class::PersonalSubject) && !classes.has(Class::Relative) {
        let number = if prose.says(at, said!["they", "we"]) { Number::Plural } else { Number::Singular };
        return Some(NounPhrase {
            first: at,
            head: at,
            last: at + 1,
            kind: NounKind::Pronoun,
            number,
            determiner: Determiner::Bare,
        });
    }
    // "Official figures", "the authority's own figures" are data.
    let data = classes.has(Class::Data)
        && at > floor
        && (prose.kind(at - 1) == TokenKind::Possessive || prose.says(at - 1, said!["official", "own", "government"]))
        || prose.says(at, said!["figures"])
            && prose.says(at + 1, said!["that", "from", "released", "compiled", "published", "provided", "for"]);
    let long_body = ends_body(prose, at);
    if classes.meets(PERSON_NOUNS)
        && !data
        && !called
        && !long_body
        && prose.info(at).forms.any(Forms::SINGULAR.and(Forms::PLURAL))
        && heads_person(prose, at)
    {
        return person(prose, at, floor);
    }
    if let Some(name) = name(prose, at, floor) {
        return Some(name);
    }
    if (long_body || classes.has(Class::OrganisationLower)) && !prose.capital(at) && ends_compound(prose, at) {
        let (first, determiner) = start(prose, at, floor);
        if matches!(determiner, Determiner::Definite | Determiner::Possessive | Determiner::Demonstrative) {
            return Some(NounPhrase {
                first,
                head: at,
                last: at + 1,
                kind: NounKind::Institution,
                number: Number::Singular,
                determiner,
            });
        }
        return None;
    }
    if classes.meets(ClassSet::of(&[Class::Document, Class::Data, Class::OutletProduct]))
        && ends_compound(prose, at)
        && !prose.verb_here(at)
        && !(at > 0 && speaks_as_outlet(prose, at - 1) && reports(prose, at))
    {
        let (first, determiner) = start(prose, at, floor);
        let number = if prose.info(at).forms.any(Forms::PLURAL) { Number::Plural } else { Number::Singular };
        // "A report in Le Monde": what an outlet published stands for the outlet.
        let comma = usize::from(prose.kind(at + 1) == TokenKind::Comma);
        if prose.is(at, Class::OutletProduct) && prose.says(at + 1 + comma, said!["in", "by", "from", "on"]) {
            let from = at + 2 + comma;
            let published = (from..from + 4).find_map(|name| outlet(prose, name, from)).or_else(|| desk(prose, from));
            // "A March 3 report".
            let day = first > floor + 1
                && prose.kind(first) == TokenKind::Number
                && prose.is(first - 1, Class::Month)
                && prose.any(first - 2, DETERMINERS);
            let first = if day { first - 2 } else { first };
            if let Some(paper) = published.filter(|paper| paper.kind == NounKind::Outlet && paper.first == from) {
                // "The Danish tabloid Ekstra Sport".
                let mut last = paper.last;
                while prose.capital(last) && !prose.function_word(last) {
                    last += 1;
                }
                return Some(NounPhrase { first, head: last - 1, last, number, determiner, ..paper });
            }
        }
        // "Reports say", "two reports said": the press, without a name. "The article says": the outlet's own.
        let untold = matches!(determiner, Determiner::Bare | Determiner::Counted)
            && !prose.says(at + 1, said!["by", "from", "of", "in"]);
        // "Two media reports", but "the reports he filed", "violence reports".
        let plain = |at: usize| {
            prose.any(at, ClassSet::of(&[Class::Quantifier, Class::Cardinal, Class::Adjective, Class::Ordinal]))
                || prose.kind(at) == TokenKind::Number
                || prose.says(at, said!["media", "press", "news", "newspaper", "television", "tv", "multiple", "local"])
        };
        let press = (first..at).all(plain) && !prose.capital(at + 1);
        let kind = if prose.says(at, said!["reports"]) && untold && press {
            NounKind::UnnamedOutlet
        } else if prose.says(at, said!["article", "story"]) && determiner == Determiner::Definite && first + 1 == at {
            NounKind::Outlet
        } else {
            NounKind::Document
        };
        return Some(NounPhrase { first, head: at, last: at + 1, kind, number, determiner });
    }
    quantifier(prose, at, floor)
}

/// Countries, capitals, cities and regions.
pub const PLACES: ClassSet = ClassSet::of(&[Class::Country, Class::Capital, Class::City, Class::Region]);

/// Whether a verb's form agrees with a subject of this number: "officials say", "an official says", either "said".
pub fn agrees(prose: &Prose<'_>, verb: usize, number: Number) -> bool {
    let forms = prose.info(verb).forms;
    forms.any(Forms::PAST.and(Forms::PARTICIPLE))
        || match number {
            Number::Singular => forms.any(Forms::THIRD),
            Number::Plural => forms.any(Forms::BASE),
        }
}

impl Prose<'_> {
    /// Whether a word that can be noun or verb is a verb here, by its neighbours.
    pub fn verb_here(&self, at: usize) -> bool {
        if !self.verb(at) {
            return false;
        }
        if !self.noun(at) {
            return true;
        }
        let Some(prior) = at.checked_sub(1) else { return false };
        if self.kind(prior) == TokenKind::Possessive || self.any(prior, DETERMINERS) || self.is(prior, Class::Adjective)
        {
            return false;
        }
        let (mine, before) = (self.info(at).forms, self.info(prior).forms);
        // "According to sources": an infinitive has the base form.
        if self.any(prior, ClassSet::of(&[Class::PersonalSubject, Class::Modal, Class::Relative]))
            || self.says(prior, said!["to"]) && mine.any(Forms::BASE)
            || self.is(prior, Class::Negation)
        {
            return true;
        }
        let person_before = self.any(prior, PERSON_NOUNS);
        let modifier = self.any(prior, ClassSet::of(&[Class::Nation, Class::Sector, Class::Rank, Class::Tenure]));
        if mine.any(Forms::THIRD)
            && !modifier
            && (before.any(Forms::SINGULAR) && person_before
                || self.capital(prior) && !self.title_case && !self.opens_sentence(prior))
        {
            return true;
        }
        // "According to the police report.", "a police report said": a noun too where nothing follows, or a verb does.
        let ends = matches!(self.kind(at + 1), TokenKind::Stop | TokenKind::Semicolon) || at + 1 >= self.tokens.len();
        let reported = self.is(at + 1, Class::CueSay) && self.info(at + 1).forms.any(Forms::PAST);
        mine.any(Forms::BASE)
            && !mine.any(Forms::PLURAL)
            && before.any(Forms::PLURAL)
            && person_before
            && !(ends || reported)
    }

    fn view_place(&self, at: usize, last: usize) -> bool {
        [Class::Country, Class::Capital, Class::City, Class::Region]
            .iter()
            .any(|class| self.phrase_at(at, *class).is_some_and(|hit| hit.last as usize >= last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn whatever_heads_a_phrase_as_a_quantifier_is_looked_at() {
        let lexicon = Lexicon::from_seeds();
        for word in QUANTIFIER_HEADS {
            assert!(lexicon.info(lexicon.keyed(*word)).classes.meets(HEADS), "{word:?}");
        }
    }
}
