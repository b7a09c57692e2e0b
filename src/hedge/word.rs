//! Adverbs, adjectives and nouns that weaken a claim.

use super::clause::{clause, prior};
use crate::attribution::prose::{Prose, DETERMINERS};
use crate::lexicon::{Class, ClassSet};
use crate::text::key::said;
use crate::text::token::TokenKind;

/// The lists that this grammar reads.
pub(super) const LISTS: ClassSet = ClassSet::of(&[Class::HedgeAdverb, Class::HedgeAdjective, Class::HedgeNoun]);

/// Whether the word at `at` weakens what it stands with.
pub(super) fn hedges(prose: &Prose<'_>, at: usize) -> bool {
    if prose.says(at, said!["possible"]) {
        return possible(prose, at);
    }
    if prose.says(at, said!["probable"]) {
        return behind_verb(prose, at);
    }
    if prose.says(at, said!["suspected"]) {
        return suspected(prose, at);
    }
    if prose.says(at, said!["apparently"]) {
        // "An apparently overwhelming force" tells how it looked.
        return !prose.any(at.wrapping_sub(1), DETERMINERS)
            && !prose.any(at.wrapping_sub(1), ClassSet::of(&[Class::Preposition]));
    }
    if prose.any(at, ClassSet::of(&[Class::HedgeAdverb, Class::HedgeAdjective])) {
        return true;
    }
    noun(prose, at)
}

/// "A possible cause", "it is possible that"; not "the best possible", "as soon as possible", "possible to".
fn possible(prose: &Prose<'_>, at: usize) -> bool {
    if prose.says(at + 1, said!["that"]) {
        return !prose.says(at.wrapping_sub(1), said!["it"]);
    }
    let attributive = prose.kind(at + 1) == TokenKind::Word
        && !prose.any(at + 1, ClassSet::of(&[Class::Preposition, Class::Coordinator, Class::Subordinator, Class::Be]));
    let Some(before) = at.checked_sub(1) else { return attributive };
    let extreme = prose.word(before).ends_with("est")
        || prose.says(
            before,
            said![
                "every", "all", "any", "only", "other", "no", "total", "worst", "best", "first", "last", "and", "or",
                "as"
            ],
        );
    attributive && !extreme && !behind_verb(prose, at)
}

fn behind_verb(prose: &Prose<'_>, at: usize) -> bool {
    prior(prose, at).is_some_and(|before| {
        prose.is(before, Class::Be)
            || prose.lemma_any(before, said!["seem"])
            || prose.lemma_any(before, said!["appear"])
    })
}

/// "Suspected militants", "suspected of"; not "he suspected that".
fn suspected(prose: &Prose<'_>, at: usize) -> bool {
    if prose.says(at + 1, said!["of", "to"]) || behind_verb(prose, at) {
        return true;
    }
    prose.kind(at + 1) == TokenKind::Word
        && !prose.any(
            at + 1,
            ClassSet::of(&[
                Class::Preposition,
                Class::Definite,
                Class::Indefinite,
                Class::Demonstrative,
                Class::PossessivePronoun,
                Class::PersonalSubject,
                Class::PersonalObject,
            ]),
        )
}

/// "The possibility that", "rumors that", "the possibility of".
fn noun(prose: &Prose<'_>, at: usize) -> bool {
    if prose.says(at + 1, said!["that"]) || prose.says(at + 1, said!["whether"]) {
        return clause(prose, at + 1) || prose.says(at + 1, said!["whether"]);
    }
    if prose.says(at + 1, said!["of"]) {
        return !raised(prose, at)
            && (prose.lemma_any(at, said!["possibility"]) || prose.says(at + 2, said!["whether"]));
    }
    false
}

/// "Raised the possibility of a deal": what is told is that it was spoken of.
fn raised(prose: &Prose<'_>, noun: usize) -> bool {
    let opens = |at: &usize| prose.any(*at, DETERMINERS) || prose.is(*at, Class::Adjective);
    let verb = (noun.saturating_sub(3)..noun).rev().find(|at| !opens(at));
    verb.is_some_and(|verb| prose.is(verb, Class::HedgeAct))
}
