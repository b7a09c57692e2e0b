//! What stands around a word in its clause: the company by which hedges are told from their homonyms.
//!
//! Everything here looks at most [`REACH`] tokens away, so that a block of one endless sentence costs no more than
//! another of its length.

use crate::attribution::prose::{Prose, DETERMINERS};
use crate::lexicon::{Class, ClassSet, Forms, PERSON_NOUNS};
use crate::text::key::said;
use crate::text::token::TokenKind;
use std::ops::Range;

/// How far the company of a word is looked at, in tokens.
const REACH: usize = 40;

/// The part of the sentence before a token, within reach.
pub(super) fn before(prose: &Prose<'_>, at: usize) -> Range<usize> {
    let first = prose.sentences[prose.sentence_of(at)].first as usize;
    first.max(at.saturating_sub(REACH))..at
}

/// The part of the sentence behind a token, within reach.
pub(super) fn behind(prose: &Prose<'_>, at: usize) -> Range<usize> {
    let last = prose.sentences[prose.sentence_of(at)].last as usize;
    at + 1..last.min(at + 1 + REACH)
}

/// The first token from `at` on that is no adverb.
pub(super) fn skip_adverbs(prose: &Prose<'_>, at: usize) -> usize {
    (at..at + 4).find(|next| !prose.adverb(*next)).unwrap_or(at)
}

/// The first token before `at` that is no adverb.
pub(super) fn prior(prose: &Prose<'_>, at: usize) -> Option<usize> {
    (at.saturating_sub(4)..at).rev().find(|before| !prose.adverb(*before))
}

/// Whether a participle stands behind a form of *be*: "is widely believed", "has been seen".
pub(super) fn passive(prose: &Prose<'_>, at: usize) -> bool {
    prose.info(at).forms.any(Forms::PARTICIPLE) && prior(prose, at).is_some_and(|before| prose.is(before, Class::Be))
}

/// Whether a token can be the subject of the verb behind it.
pub(super) fn subject(prose: &Prose<'_>, at: usize) -> bool {
    prose.any(at, ClassSet::of(&[Class::PersonalSubject, Class::Relative]))
        || person(prose, at)
        || (prose.noun(at) && !prose.finite(at))
        || vague(prose, at)
}

/// Somebody: a role, a personal pronoun, a name. *It* is no one.
pub(super) fn person(prose: &Prose<'_>, at: usize) -> bool {
    prose.any(at, PERSON_NOUNS)
        || prose.is(at, Class::VagueCollective)
        || prose.says(
            at,
            said!["he", "she", "they", "we", "i", "you", "who", "one", "people", "person", "anyone", "someone"],
        )
        || prose.capital(at) && !prose.opens_sentence(at) && !prose.says(at, said!["it"])
}

/// A quantifier that stands for people: "some believe", "many think".
pub(super) fn vague(prose: &Prose<'_>, at: usize) -> bool {
    prose.says(at, said!["some", "many", "others", "most", "few", "several", "both", "none"])
}

/// Whether a clause begins at `at`: "that …", or a subject with its verb.
pub(super) fn clause(prose: &Prose<'_>, at: usize) -> bool {
    if prose.says(at, said!["that"]) {
        return !prose.is(at + 1, Class::Be);
    }
    if prose.any(at, ClassSet::of(&[Class::PersonalSubject])) && !prose.says(at, said!["who"]) {
        return true;
    }
    let opens = prose.any(at, DETERMINERS)
        || prose.capital(at)
        || prose.any(at, ClassSet::of(&[Class::Quantifier, Class::Cardinal, Class::Adjective]))
        || prose.noun(at)
        || prose.kind(at) == TokenKind::Number
        || prose.says(at, said!["there", "these"]);
    opens && finite_before_break(prose, at + 1)
}

/// Whether a finite verb comes before the clause breaks off.
fn finite_before_break(prose: &Prose<'_>, from: usize) -> bool {
    for at in from..from + 10 {
        match prose.kind(at) {
            TokenKind::Word | TokenKind::Number | TokenKind::Possessive | TokenKind::Quote => {}
            _ => return false,
        }
        if prose.says(at, said!["and", "or", "but", "because", "which", "who", "that", "to", "while", "when", "if"]) {
            return false;
        }
        if prose.finite(at) {
            return true;
        }
    }
    false
}

/// Whether a token is a verb in its base form, as behind a modal.
pub(super) fn base_verb(prose: &Prose<'_>, at: usize) -> bool {
    prose.says(at, said!["be", "have", "do"]) || prose.verb(at) && prose.info(at).forms.any(Forms::BASE)
}

/// Whether "as" comes soon behind a verb: "seen by many as".
pub(super) fn as_follows(prose: &Prose<'_>, at: usize) -> bool {
    for next in at + 1..at + 9 {
        if prose.says(next, said!["as"]) {
            return !prose.says(next + 1, said!["well", "if"]);
        }
        if !matches!(prose.kind(next), TokenKind::Word | TokenKind::Possessive | TokenKind::Quote | TokenKind::Number)
            || prose.finite(next)
            || prose.says(next, said!["and", "or", "but", "to"])
        {
            return false;
        }
    }
    false
}
