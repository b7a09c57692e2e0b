//! Verbs that weaken what they govern. Their homonyms govern something else: who appears in court appears in person,
//! and what a person suggests may be a proposal.

use super::clause::{before, clause, passive, person, prior, skip_adverbs, subject, vague};
use crate::attribution::prose::{Prose, AUXILIARIES};
use crate::lexicon::{Class, ClassSet, Forms};
use crate::text::key::said;
use crate::text::token::TokenKind;

/// The lists that this grammar reads.
pub(super) const LISTS: ClassSet = ClassSet::of(&[Class::HedgeVerb, Class::HedgeEvidence, Class::HedgeMisgiving]);

/// Whether the verb at `at` weakens what it governs.
pub(super) fn hedges(prose: &Prose<'_>, at: usize) -> bool {
    if prose.lemma_any(at, said!["appear"]) {
        return appears(prose, at);
    }
    if prose.is(at, Class::HedgeVerb) {
        return !prose.is(at, Class::HedgeNoun) || prose.info(at).forms.any(Forms::PAST.and(Forms::PARTICIPLE));
    }
    if prose.is(at, Class::HedgeMisgiving) {
        return misgiving(prose, at);
    }
    evidence(prose, at)
}

/// "Experts fear that": the doubt is theirs, as a belief would be.
pub(super) fn somebody_doubts(prose: &Prose<'_>, at: usize) -> bool {
    prose.is(at, Class::HedgeMisgiving)
        && !prose.lemma_any(at, said!["question"])
        && !passive(prose, at)
        && prior(prose, at).is_some_and(|before| person(prose, before) || vague(prose, before))
}

/// Whether a verb of evidence is what somebody with a name does: "Putin has suggested that", "she hinted".
pub(super) fn is_act(prose: &Prose<'_>, at: usize) -> bool {
    if !prose.is(at, Class::HedgeEvidence) || !prose.verb(at) {
        return false;
    }
    let subject = before(prose, at).rev().find(|token| !prose.adverb(*token) && !prose.any(*token, AUXILIARIES));
    subject.is_some_and(|subject| {
        let name = prose.capital(subject) && !prose.noun(subject) && !prose.function_word(subject);
        name && (!prose.title_case || prose.is(subject, Class::GivenName)) || prose.says(subject, said!["he", "she"])
    })
}

/// "Appears to be", "it appears that", "appears likely"; not "appears in court".
fn appears(prose: &Prose<'_>, at: usize) -> bool {
    let next = skip_adverbs(prose, at + 1);
    if prose.says(next, said!["to", "that"])
        || prose.says(next, said!["as"]) && prose.says(next + 1, said!["if", "though"])
    {
        return true;
    }
    let it = at.checked_sub(1).is_some_and(|before| prose.says(before, said!["it"]));
    // "Appears white" is what is seen; "appears likely", "appears set" is what is guessed.
    it && (prose.kind(next) == TokenKind::Comma || clause(prose, next))
        || prose.is(next, Class::HedgeAdjective)
        || prose.says(next, said!["set", "ready", "poised", "certain", "determined", "unable", "unwilling", "headed"])
}

/// "Fear that", "question whether", "has been questioned".
fn misgiving(prose: &Prose<'_>, at: usize) -> bool {
    let follows = clause(prose, at + 1) || prose.says(at + 1, said!["whether"]);
    if prose.noun(at) && !prior(prose, at).is_some_and(|before| subject(prose, before)) && !passive(prose, at) {
        return prose.says(at + 1, said!["that", "whether"]);
    }
    if prose.lemma_any(at, said!["question"]) {
        return prose.says(at + 1, said!["whether"]) || passive(prose, at) && !somebody_is(prose, at);
    }
    follows || passive(prose, at) && prose.says(at + 1, said!["that", "to", "by"])
}

/// Whether it is a person to whom the passive verb at `at` was done: "the suspect was questioned".
fn somebody_is(prose: &Prose<'_>, at: usize) -> bool {
    let subject = before(prose, at).rev().find(|token| !prose.adverb(*token) && !prose.any(*token, AUXILIARIES));
    subject.is_none_or(|subject| person(prose, subject) || prose.info(subject).forms.any(Forms::PLURAL))
}

fn evidence(prose: &Prose<'_>, at: usize) -> bool {
    let forms = prose.info(at).forms;
    let next = skip_adverbs(prose, at + 1);
    let before = prior(prose, at);
    let somebody = before.is_some_and(|before| person(prose, before) || prose.is(before, Class::PersonalSubject));
    let claims = clause(prose, next) || told_to(prose, next);
    if prose.lemma_any(at, said!["suggest"]) {
        if passive(prose, at) {
            return true;
        }
        if proposal(prose, next, somebody) {
            return false;
        }
        return claims || !somebody && forms.any(Forms::THIRD.and(Forms::ING)) && prose.kind(next) == TokenKind::Word;
    }
    if prose.lemma_any(at, said!["imply"]) {
        return claims || !somebody && prose.kind(next) == TokenKind::Word && !forms.any(Forms::PAST);
    }
    // A reading that indicates something is a finding; a person who hints does not say it.
    claims && somebody
}

/// "Suggested to reporters in Riga that he might": a clause behind whom, how and when it was told.
fn told_to(prose: &Prose<'_>, from: usize) -> bool {
    if !prose.is(from, Class::Preposition) {
        return false;
    }
    let words = (from..from + 10).take_while(|at| {
        matches!(prose.kind(*at), TokenKind::Word | TokenKind::Number | TokenKind::Possessive)
            && !prose.finite(*at)
            && !prose.any(*at, ClassSet::of(&[Class::Coordinator, Class::Subordinator]))
    });
    words.into_iter().find(|at| prose.says(*at, said!["that"])).is_some_and(|that| clause(prose, that))
}

/// "Suggested (that) they leave", "suggested that it should close".
fn proposal(prose: &Prose<'_>, from: usize, somebody: bool) -> bool {
    let begin = from + usize::from(prose.says(from, said!["that"]));
    for at in begin..begin + 8 {
        if !matches!(prose.kind(at), TokenKind::Word | TokenKind::Possessive | TokenKind::Number) {
            return false;
        }
        if prose.says(at, said!["should"]) {
            return true;
        }
        if prose.finite(at) && !prose.info(at).forms.any(Forms::BASE) || prose.is(at, Class::Modal) {
            return false;
        }
        if at > begin && prose.says(at, said!["be"]) {
            return true;
        }
        if somebody && at == begin + 1 && prose.is(begin, Class::PersonalSubject) {
            return prose.info(at).forms.any(Forms::BASE) && !prose.info(at).forms.any(Forms::PAST);
        }
    }
    false
}
