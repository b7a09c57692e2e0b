//! Whether a relation tells that something was said at all.
//!
//! "Declined to comment", "an anthropologist might wonder", "when a man tells a woman", "a voter asked whether": each names
//! a speaker, and in none does the reader have to take his word for anything. They stay mentions, so that whoever speaks
//! later can be linked to them, and are no claims.

use super::noun_phrase::NounKind;
use super::prose::{Prose, AUXILIARIES};
use super::relation::{Construction, Relation};
use crate::lexicon::{Class, Forms};
use crate::text::key::said;
use crate::text::token::TokenKind;

/// Whether nothing is claimed: silence, a question, a guess at what somebody would say, what people say in general.
pub fn claims_nothing(prose: &Prose<'_>, verb: usize, relation: &Relation) -> bool {
    let speaks = matches!(relation.cue, Class::CueSay | Class::CueAct | Class::CueBelief);
    let subject = relation.construction == Construction::Subject;
    if subject && speaks && (declines(prose, verb) || negated(prose, verb)) {
        return true;
    }
    let unnamed = matches!(relation.phrase.kind, NounKind::Person | NounKind::Quantifier);
    unnamed
        && (few(prose, relation)
            || prose.lemma_any(verb, said!["ask"])
            || prose.lemma_any(verb, said!["respond"])
                && prose.says(verb + 1, said!["to"])
                && !adds_speech(prose, verb)
            || polled(prose, verb, relation)
            || bids(prose, verb)
            || rules(prose, verb, relation)
            || subject && (supposed(prose, verb) || general(prose, verb, relation)))
}

fn declines(prose: &Prose<'_>, verb: usize) -> bool {
    (prose.lemma_any(verb, said!["decline"]) || prose.lemma_any(verb, said!["refuse"]))
        && prose.says(verb + 1, said!["to"])
}

fn negated(prose: &Prose<'_>, verb: usize) -> bool {
    auxiliaries(prose, verb).any(|at| prose.is(at, Class::Negation) || prose.says(at, said!["n't", "never"]))
}

/// "Responded to the plan by saying": but "responded to the plan" is an act.
fn adds_speech(prose: &Prose<'_>, verb: usize) -> bool {
    let end = prose.sentences[prose.sentence_of(verb)].last as usize;
    let speech = |at: &usize| {
        prose.is(*at, Class::CueSay) && prose.info(*at).forms.any(Forms::ING)
            || prose.quoted(*at)
            || prose.says(*at, said!["that"])
    };
    (verb + 2..end).any(|at| speech(&at)) || prose.quoted(verb.saturating_sub(2))
}

/// "Voters say by 55 percent to 41 percent that", "31% of Democrats and independents said": what a poll counted.
fn polled(prose: &Prose<'_>, verb: usize, relation: &Relation) -> bool {
    let before = relation.phrase.first;
    let share = |at: usize| {
        (prose.says(at, said!["percent", "cent"]) || prose.word(at) == "%") && prose.says(at + 1, said!["of"])
    };
    prose.says(verb + 1, said!["by"]) && prose.kind(verb + 2) == TokenKind::Number
        || (before.saturating_sub(5)..before).any(share)
}

/// "A soldier told his wife to leave": one person of the story bids another.
fn bids(prose: &Prose<'_>, verb: usize) -> bool {
    let mut at = verb + 1;
    if !prose.lemma_any(verb, said!["tell"]) || !prose.is(at, Class::PossessivePronoun) {
        return false;
    }
    while at < verb + 4 && prose.kind(at) == TokenKind::Word && !prose.says(at, said!["to"]) {
        at += 1;
    }
    prose.says(at, said!["to"]) && prose.verb(at + 1)
}

/// "A federal judge ruled": an act of the court, on its record, and nobody's word.
fn rules(prose: &Prose<'_>, verb: usize, relation: &Relation) -> bool {
    prose.lemma_any(verb, said!["rule"])
        && prose.says(relation.phrase.head, said!["judge", "judges", "magistrate", "jury"])
}

/// "Few are calling for it": hardly anybody; but "a few", "the few".
fn few(prose: &Prose<'_>, relation: &Relation) -> bool {
    let first = relation.phrase.first;
    prose.says(first, said!["few", "no"]) && prose.kind(first) == TokenKind::Word
}

/// "Might wonder", "would recall": but "would say only that" tells what was said.
fn supposed(prose: &Prose<'_>, verb: usize) -> bool {
    let modal =
        |at: usize| prose.says(at, said!["might", "may", "would", "could", "should", "must", "will", "'d", "'ll"]);
    auxiliaries(prose, verb).any(modal)
        && !auxiliaries(prose, verb).any(|at| prose.is(at, Class::Have) || prose.says(at, said!["only"]))
        && !prose.says(verb + 1, said!["only"])
}

/// "When voters judge that", "if an official says": a rule, unless it is told as past.
fn general(prose: &Prose<'_>, verb: usize, relation: &Relation) -> bool {
    let Some(before) = relation.phrase.first.checked_sub(1) else { return false };
    prose.says(before, said!["when", "whenever", "if", "unless", "how", "wherever"])
        && prose.info(verb).forms.any(Forms::THIRD.and(Forms::BASE))
        && auxiliaries(prose, verb).next().is_none()
}

/// The auxiliaries and adverbs right before a verb, from the right.
fn auxiliaries<'p>(prose: &'p Prose<'_>, verb: usize) -> impl Iterator<Item = usize> + 'p {
    (0..verb).rev().take_while(|at| prose.any(*at, AUXILIARIES) || prose.adverb(*at))
}
