//! What goes on in somebody's head, or out of everybody's sight, told as a fact: "the president wants", "has quietly
//! signaled". No attribution: nobody is said to say so.

use super::clause::opens_clause;
use super::grammars::Grammars;
use super::noun_phrase::{NounKind, NounPhrase, Number};
use super::prose::{Prose, AUXILIARIES};
use crate::lexicon::{Class, ClassSet, Forms, PERSON_NOUNS};
use crate::text::token::TokenKind;

/// One verb of mind or secret act with its subject, by tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mind {
    /// First token: the adverb of secrecy, or the verb.
    pub first: usize,
    /// One past the verb.
    pub last: usize,
    /// Whose mind, or whose act.
    pub subject: NounPhrase,
}

/// The verbs of mind and the secret acts of a block whose subject is a person by name or a unique office, outside
/// quotations, in order.
pub fn minds(prose: &Prose<'_>, phrases: &[NounPhrase]) -> Vec<Mind> {
    prose
        .relevance
        .to(Grammars::MIND)
        .filter(|at| prose.kind(*at) == TokenKind::Word && !prose.quoted(*at))
        .filter_map(|at| mind(prose, phrases, at))
        .collect()
}

/// What nearly every word falls by.
pub(super) const OPENERS: ClassSet = ClassSet::of(&[Class::Secrecy, Class::MentalObject, Class::MentalClause]);

fn mind(prose: &Prose<'_>, phrases: &[NounPhrase], at: usize) -> Option<Mind> {
    let mut verb = at;
    while prose.is(verb, Class::Secrecy) {
        verb += 1;
    }
    let secret = verb > at;
    let forms = prose.info(verb).forms;
    // "Has signaled", "signals", "signaled": finite, or a participle behind "have".
    let told = forms.any(Forms::THIRD.and(Forms::PAST).and(Forms::PARTICIPLE).and(Forms::ING)) && prose.verb(verb);
    let object = prose.is(verb, Class::MentalObject);
    let thought = object || prose.is(verb, Class::MentalClause) && thinks(prose, verb + 1);
    if !told || !(secret || thought) || object && matches!(prose.kind(verb + 1), TokenKind::Stop | TokenKind::Comma) {
        return None;
    }
    let mut end = at;
    let mut have = false;
    while end > 0 && (prose.any(end - 1, AUXILIARIES) || prose.adverb(end - 1)) {
        // "Was feared", "could want": passive, or no fact.
        if prose.is(end - 1, Class::Modal) || prose.is(end - 1, Class::Be) && !forms.any(Forms::ING) {
            return None;
        }
        if prose.is(end - 1, Class::Negation) && !thought {
            return None;
        }
        have |= prose.is(end - 1, Class::Have) || prose.is(end - 1, Class::Be);
        end -= 1;
    }
    if !have && !forms.any(Forms::THIRD.and(Forms::PAST)) {
        return None;
    }
    let subject = *subject(prose, phrases, end)?;
    Some(Mind { first: at, last: verb + 1, subject })
}

/// "Believes that", "believes the port will": not "believes in", "knows the road".
fn thinks(prose: &Prose<'_>, at: usize) -> bool {
    opens_clause(prose, at)
}

/// The person whose verb begins at `end`: right before it, or before what stands between two commas.
fn subject<'a>(prose: &Prose<'_>, phrases: &'a [NounPhrase], end: usize) -> Option<&'a NounPhrase> {
    let ending = |at: usize| phrases.iter().find(|phrase| phrase.last == at && is_person(prose, phrase));
    let floor = prose.sentences[prose.sentence_of(end.checked_sub(1)?)].first as usize;
    let found = if prose.kind(end - 1) == TokenKind::Comma {
        (floor..end - 1).rev().filter(|at| prose.kind(*at) == TokenKind::Comma).find_map(ending)
    } else {
        ending(end)
    }?;
    let before = found.first.checked_sub(1).filter(|before| *before >= floor);
    // "A friend of Putin wants", "Putin's mother": the name is no subject.
    let governed = before.is_some_and(|before| {
        prose.is(before, Class::Preposition)
            || prose.kind(before) == TokenKind::Possessive
            // "The topics Clinton wants to avoid": of the topics, not of her mind.
            || prose.kind(before) == TokenKind::Word
                && !prose.capital(before)
                && (prose.noun(before) || prose.words[before].0 == 0)
    });
    // ... where the name has taken that noun for its role.
    let mentioned = (found.first..found.last)
        .any(|at| !prose.capital(at) && prose.info(at).forms.any(Forms::PLURAL) && !prose.any(at, PERSON_NOUNS));
    (!governed && !mentioned).then_some(found)
}

fn is_person(prose: &Prose<'_>, phrase: &NounPhrase) -> bool {
    match phrase.kind {
        NounKind::Name => true,
        NounKind::Person => {
            phrase.number == Number::Singular
                && prose
                    .phrase_at(phrase.first, Class::UniqueOffice)
                    .is_some_and(|hit| hit.last as usize == phrase.last)
        }
        _ => false,
    }
}
