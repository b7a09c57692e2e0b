//! Modal verbs. *May* is a month and a name and gives leave, *might* is strength, *could* is what somebody was able to
//! do, *would* is the past's future and a habit; only what is left says that something is possible.

use super::clause::{base_verb, before, behind, person, prior, skip_adverbs};
use super::HedgeClass;
use crate::attribution::prose::{Prose, DETERMINERS};
use crate::lexicon::{Class, ClassSet, Forms, PERSON_NOUNS};
use crate::text::key::{said, Key};
use crate::text::token::TokenKind;

/// What kind of uncertainty a modal expresses; `None` where it expresses none.
pub(super) fn class(prose: &Prose<'_>, at: usize) -> Option<HedgeClass> {
    // "Can", "will" and their like are as frequent as doubt is rare in them.
    if prose.says(at, said!["may"]) {
        may(prose, at).then_some(HedgeClass::Epistemic)
    } else if prose.says(at, said!["might"]) {
        might(prose, at).then_some(HedgeClass::Epistemic)
    } else if prose.says(at, said!["could"]) {
        could(prose, at).then_some(HedgeClass::Epistemic)
    } else if prose.says(at, said!["would"]) {
        would(prose, at).then_some(HedgeClass::Condition)
    } else {
        depends(prose, at).then_some(HedgeClass::Condition)
    }
}

fn may(prose: &Prose<'_>, at: usize) -> bool {
    if prose.capital(at) {
        // A month, a name or a wish, but for headlines, where every word has a capital.
        return prose.title_case && !prose.opens_sentence(at) && base_verb(prose, skip_adverbs(prose, at + 1));
    }
    if prose.kind(at + 1) == TokenKind::Number {
        return false;
    }
    !(permitted(prose, at) || rule_for_anyone(prose, at) || purpose(prose, at) || refers(prose, at))
}

/// "A tenant may appeal", "members may not vote": what anyone of a kind is free to do is a rule. What may befall him is not.
fn rule_for_anyone(prose: &Prose<'_>, at: usize) -> bool {
    let Some(subject) = at.checked_sub(1) else { return false };
    let verb = skip_adverbs(prose, at + 1);
    if !prose.any(subject, PERSON_NOUNS)
        || prose.capital(subject) && !prose.opens_sentence(subject)
        || !base_verb(prose, verb)
        || prose.says(verb, BEFALLS)
    {
        return false;
    }
    let anyone = (subject.saturating_sub(3)..subject)
        .rev()
        .find(|before| !prose.any(*before, PERSON_NOUNS) && !prose.is(*before, Class::Adjective))
        .is_some_and(|before| {
            prose.is(before, Class::Indefinite) || prose.says(before, said!["any", "every", "each", "no"])
        });
    anyone
        || prose.info(subject).forms.any(Forms::PLURAL) && prose.says(at + 1, said!["not", "only", "always", "freely"])
}

/// "So that readers may learn more": a purpose.
fn purpose(prose: &Prose<'_>, at: usize) -> bool {
    before(prose, at).rev().take(4).any(|prior| {
        prose.says(prior, said!["so"])
            && (prose.says(prior + 1, said!["that"])
                && prose.is(prior + 2, Class::PersonalSubject)
                && !prose.says(prior + 2, said!["it"])
                || prose.is(prior + 1, Class::PossessivePronoun))
    })
}

/// "The name may also refer to a fish": what a word means is a matter of use.
fn refers(prose: &Prose<'_>, at: usize) -> bool {
    let verb = (at + 1..at + 4).find(|next| prose.lemma_any(*next, said!["refer"]));
    verb.is_some_and(|verb| prose.says(verb + 1, said!["to"]))
}

/// What befalls a person, or is in his mind, and needs no leave.
const BEFALLS: &[Key] = said![
    "be",
    "have",
    "do",
    "suffer",
    "find",
    "face",
    "feel",
    "lose",
    "gain",
    "get",
    "need",
    "want",
    "experience",
    "see",
    "die",
    "fall",
    "know",
    "think",
    "believe",
    "seem",
    "appear",
    "fail",
    "struggle",
    "become",
    "benefit",
    "develop",
    "hope",
    "like",
    "fear",
];

/// "Under the statute a tenant may appeal": a rule gives leave.
fn permitted(prose: &Prose<'_>, at: usize) -> bool {
    let from = before(prose, at).start;
    let begin = prose.phrases.partition_point(|hit| (hit.first as usize) < from);
    prose.phrases[begin..]
        .iter()
        .take_while(|hit| (hit.first as usize) < at)
        .any(|hit| hit.class == Class::HedgePermission)
}

fn might(prose: &Prose<'_>, at: usize) -> bool {
    let next = skip_adverbs(prose, at + 1);
    if base_verb(prose, next) {
        return !(prose.says(at + 1, said!["have", "do"]) && prose.kind(next) != TokenKind::Word);
    }
    let noun_goes_on = !matches!(prose.kind(at + 1), TokenKind::Word)
        || prose.any(at + 1, ClassSet::of(&[Class::Preposition, Class::Coordinator, Class::Be, Class::Have]));
    !noun_goes_on || prior(prose, at).is_some_and(|before| prose.is(before, Class::PersonalSubject))
}

/// What could happen, not what somebody could do.
fn could(prose: &Prose<'_>, at: usize) -> bool {
    // "Could the pact fail?"
    let Some(neighbour) = at.checked_sub(1) else { return true };
    let subject = prior(prose, at).unwrap_or(neighbour);
    let verb = skip_adverbs(prose, at + 1);
    let somebody = person(prose, subject);
    if somebody && prose.says(verb, SENSES)
        || prose.says(at + 1, said!["only", "never"])
        || prose.says(neighbour, said!["nothing", "nobody", "none", "could"])
    {
        return false;
    }
    // "So that it could", "how it could": what something made possible.
    let compared = at >= 2 && prose.says(at - 2, said!["as", "than"]) && prose.is(at - 1, Class::PersonalSubject);
    if compared || before(prose, at).rev().take(4).any(|prior| prose.says(prior, said!["so", "how", "where"])) {
        return false;
    }
    // "Fell silent and could hear the sea": the subject stands further off.
    let coordinated = prose.is(subject, Class::Coordinator);
    if somebody || coordinated || prose.says(verb, said!["be"]) && participle(prose, skip_adverbs(prose, verb + 1)) {
        let mut sentence = before(prose, at).chain(behind(prose, at));
        return sentence.clone().any(|near| foretells(prose, near)) || !sentence.any(|near| tells_past(prose, near));
    }
    true
}

/// What one can do without there being any doubt of it.
const SENSES: &[Key] = said!["see", "hear", "feel", "smell", "taste", "remember", "recall", "afford"];

fn participle(prose: &Prose<'_>, at: usize) -> bool {
    prose.info(at).forms.any(Forms::PARTICIPLE) || prose.word(at).ends_with("ed")
}

/// A past tense that reports no speech: the sentence is history, in which *could* is what was within reach.
fn tells_past(prose: &Prose<'_>, at: usize) -> bool {
    let forms = prose.info(at).forms;
    prose.says(at, said!["was", "were", "had", "did"])
        || forms.any(Forms::PAST)
            && !prose.is(at, Class::CueSay)
            && !(forms.any(Forms::PARTICIPLE) && attributive(prose, at))
}

/// Somebody says or fears what is to come.
fn foretells(prose: &Prose<'_>, at: usize) -> bool {
    prose.any(at, ClassSet::of(&[Class::CueSay, Class::HedgeMisgiving]))
        && !prose.any(at.wrapping_sub(1), DETERMINERS)
        && prose.kind(at.wrapping_sub(1)) != TokenKind::Possessive
        || prose.says(at, said!["if", "unless", "warned", "warns", "warn", "warning", "predicted", "predicts"])
}

/// "Would" that depends on a condition, spoken or not, and is not the past's future.
fn would(prose: &Prose<'_>, at: usize) -> bool {
    // "Would have won": it is known that it did not happen.
    if unreal(prose, at) || prose.says(at.wrapping_sub(1), said!["what"]) {
        return false;
    }
    if depends(prose, at) {
        return true;
    }
    let (mut present, mut past) = (false, false);
    for prior in before(prose, at) {
        let forms = prose.info(prior).forms;
        present |= prose.says(prior, said!["is", "are", "has", "have", "does", "do"])
            || prose.verb(prior) && (forms.any(Forms::THIRD) || forms.any(Forms::BASE) && prose.finite(prior));
        past |= prose.says(prior, said!["was", "were", "had", "did"])
            || forms.any(Forms::PAST) && !(forms.any(Forms::PARTICIPLE) && attributive(prose, prior));
    }
    present && !past
}

/// "Would have won", "could have won".
pub(super) fn unreal(prose: &Prose<'_>, at: usize) -> bool {
    let have = skip_adverbs(prose, at + 1);
    prose.says(at, said!["would"])
        && prose.says(have, said!["have"])
        && participle(prose, skip_adverbs(prose, have + 1))
}

const OPENERS: ClassSet = ClassSet::of(&[Class::Definite, Class::Indefinite, Class::PossessivePronoun]);

/// Whether a participle stands before its noun or behind a form of *be* or *have*, and so tells no past.
fn attributive(prose: &Prose<'_>, at: usize) -> bool {
    prior(prose, at).is_some_and(|before| {
        prose.any(before, OPENERS)
            || prose.says(before, said!["is", "are", "be", "been", "being", "has", "have"])
            || prose.any(before, ClassSet::of(&[Class::Preposition]))
    })
}

/// Whether the sentence has a condition.
fn depends(prose: &Prose<'_>, at: usize) -> bool {
    before(prose, at).chain(behind(prose, at)).any(|near| {
        prose.says(near, said!["if", "unless"])
            && !prose.says(near.wrapping_sub(1), said!["as"])
            && !prose.says(near + 1, said!["not", "any", "anything"])
    })
}
