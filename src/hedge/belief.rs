//! Doxastic cues: that somebody believes or alleges it is all that is said.

use super::clause::{as_follows, clause, passive, prior, skip_adverbs, subject, vague};
use crate::attribution::prose::{Prose, DETERMINERS};
use crate::lexicon::{Class, ClassSet, Forms};
use crate::text::key::said;
use crate::text::token::TokenKind;

/// The lists that this grammar reads.
pub(super) const LISTS: ClassSet =
    ClassSet::of(&[Class::Doxastic, Class::DoxasticAs, Class::DoxasticWord, Class::DoxasticNoun]);

const MODALS: ClassSet = ClassSet::of(&[Class::Do, Class::Modal, Class::Preposition]);

/// Whether the word at `at` reports a belief.
pub(super) fn held(prose: &Prose<'_>, at: usize) -> bool {
    if prose.is(at, Class::DoxasticWord) {
        return true;
    }
    if prose.is(at, Class::DoxasticAs) && as_belief(prose, at) {
        return true;
    }
    if prose.lemma_any(at, said!["accusation"]) || prose.lemma_any(at, said!["allegation"]) {
        return true;
    }
    if prose.is(at, Class::DoxasticNoun) && prose.says(at + 1, said!["that"]) && clause(prose, at + 1) {
        return true;
    }
    prose.is(at, Class::Doxastic) && verb(prose, at)
}

/// "Is regarded as", "some see it as"; not "as seen", "highly regarded".
fn as_belief(prose: &Prose<'_>, at: usize) -> bool {
    let forms = prose.info(at).forms;
    let verb = passive(prose, at)
        || forms.any(Forms::BASE)
            && prior(prose, at).is_some_and(|before| {
                subject(prose, before) || prose.any(before, ClassSet::of(&[Class::Do, Class::Modal]))
            })
        || forms.any(Forms::PARTICIPLE) && prior(prose, at).is_some_and(|before| prose.is(before, Class::Have))
        || forms.any(Forms::PARTICIPLE) && prior(prose, at) != at.checked_sub(1);
    verb && as_follows(prose, at)
}

fn verb(prose: &Prose<'_>, at: usize) -> bool {
    let forms = prose.info(at).forms;
    let next = skip_adverbs(prose, at + 1);
    let passive = passive(prose, at);
    if prose.lemma_any(at, said!["consider"]) {
        return considers(prose, at, next, passive);
    }
    if prose.lemma_any(at, said!["think"]) {
        if passive {
            // "Can be thought of as" compares.
            return !prior(prose, at).is_some_and(|be| {
                prose.says(be, said!["be"])
                    && prior(prose, be).is_some_and(|modal| prose.says(modal, said!["can", "may"]))
            });
        }
        let reduced = prose.says(at, said!["thought"]) && prior(prose, at) != at.checked_sub(1);
        return clause(prose, next)
            || prose.says(next, said!["to"]) && reduced
            || prose.says(next, said!["of"]) && reduced;
    }
    if prose.lemma_any(at, said!["expect"]) {
        return passive && !prose.says(next, said!["from"])
            || !passive && prose.says(next, said!["to", "that"])
            || forms.any(Forms::BASE.and(Forms::THIRD))
                && prior(prose, at).is_some_and(|before| subject(prose, before));
    }
    if prose.lemma_any(at, said!["assume"])
        || prose.lemma_any(at, said!["presume"])
        || prose.lemma_any(at, said!["suppose"])
    {
        return passive || clause(prose, next) || prose.says(next, said!["to"]);
    }
    if prose.lemma_any(at, said!["believe"])
        && !passive
        && prior(prose, at).is_some_and(|before| prose.any(before, MODALS))
    {
        // "Refused to believe him", "does not believe her": trust in a person.
        return clause(prose, next) || (next..next + 4).any(|ahead| prose.says(ahead, said!["to"]));
    }
    // "Believe", "accuse", "allege": whatever they govern.
    true
}

/// "Is considered a", "some consider it to be"; not "considered resigning", "the plan was considered".
fn considers(prose: &Prose<'_>, at: usize, next: usize, passive: bool) -> bool {
    let forms = prose.info(at).forms;
    let goes_on = matches!(prose.kind(next), TokenKind::Word | TokenKind::Quote | TokenKind::Number)
        && !prose.is(next, Class::Coordinator);
    if passive {
        return goes_on && !prose.says(next, said!["in", "for", "at", "separately"]);
    }
    if prose.says(next, said!["to"]) || prose.is(next, Class::Reflexive) {
        return true;
    }
    let before = prior(prose, at);
    if before != at.checked_sub(1) && forms.any(Forms::PARTICIPLE) {
        return goes_on;
    }
    let comma = at.checked_sub(1).is_some_and(|before| prose.kind(before) == TokenKind::Comma);
    if forms.any(Forms::PARTICIPLE)
        && (prose.any(next, ClassSet::of(&[Class::Indefinite])) || comma || prose.says(next, said!["by"]))
    {
        return goes_on;
    }
    if before.is_some_and(|before| vague(prose, before)) {
        return goes_on && !prose.says(next, said!["that", "whether", "how"]);
    }
    forms.any(Forms::BASE.and(Forms::THIRD))
        && before.is_some_and(|before| subject(prose, before))
        && (prose.any(next, DETERMINERS) || prose.is(next, Class::PersonalObject) || prose.capital(next))
        && !prose.says(next, said!["whether"])
}
