//! Modal verbs. *May* is a month and a name and gives leave, *might* is strength, *could* is what somebody was able to
//! do, *would* is the past's future and a habit; only what is left says that something is possible.

use super::clause::{base_verb, before, behind, person, prior, skip_adverbs};
use super::HedgeClass;
use crate::attribution::prose::Prose;
use crate::lexicon::{Class, ClassSet, Forms};
use crate::text::token::TokenKind;

/// What kind of uncertainty a modal expresses; `None` where it expresses none.
pub(super) fn class(prose: &Prose<'_>, at: usize) -> Option<HedgeClass> {
    // "Can", "will" and their like are as frequent as doubt is rare in them.
    if prose.says(at, "may") {
        may(prose, at).then_some(HedgeClass::Epistemic)
    } else if prose.says(at, "might") {
        might(prose, at).then_some(HedgeClass::Epistemic)
    } else if prose.says(at, "could") {
        could(prose, at).then_some(HedgeClass::Epistemic)
    } else if prose.says(at, "would") {
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
    !permitted(prose, at)
}

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
        return !(prose.says_any(at + 1, &["have", "do"]) && prose.kind(next) != TokenKind::Word);
    }
    let noun_goes_on = !matches!(prose.kind(at + 1), TokenKind::Word)
        || prose.any(at + 1, ClassSet::of(&[Class::Preposition, Class::Coordinator, Class::Be, Class::Have]));
    !noun_goes_on || prior(prose, at).is_some_and(|before| prose.is(before, Class::PersonalSubject))
}

/// What could happen, not what somebody could do.
fn could(prose: &Prose<'_>, at: usize) -> bool {
    let Some(subject) = prior(prose, at) else { return false };
    let verb = skip_adverbs(prose, at + 1);
    let foretold = before(prose, at).any(|prior| prose.any(prior, FORETELLS));
    if prose.says(verb, "be") && participle(prose, skip_adverbs(prose, verb + 1)) {
        return foretold;
    }
    if prose.says(verb, "be") || prose.says(verb, "have") {
        return !before(prose, at).rev().take(3).any(|prior| prose.says_any(prior, &["so", "how", "where"]));
    }
    if person(prose, subject) {
        return foretold;
    }
    !before(prose, at).rev().take(4).any(|prior| prose.says_any(prior, &["so", "how", "where", "who"]))
}

fn participle(prose: &Prose<'_>, at: usize) -> bool {
    prose.info(at).forms.any(Forms::PARTICIPLE) || prose.word(at).ends_with("ed")
}

/// Somebody foretells or fears.
const FORETELLS: ClassSet =
    ClassSet::of(&[Class::CueSay, Class::CueClause, Class::HedgeMisgiving, Class::HedgeEvidence, Class::Conditional]);

/// "Would" that depends on a condition, spoken or not, and is not the past's future.
fn would(prose: &Prose<'_>, at: usize) -> bool {
    if depends(prose, at) {
        return true;
    }
    let (mut present, mut past) = (false, false);
    for prior in before(prose, at) {
        present |= prose.says_any(prior, &["is", "are", "has", "have", "does", "do"])
            || prose.verb(prior) && prose.info(prior).forms.any(Forms::THIRD);
        past |= prose.says_any(prior, &["was", "were", "had", "did"])
            || prose.info(prior).forms.any(Forms::PAST);
    }
    present && !past
}

/// Whether the sentence has a condition.
fn depends(prose: &Prose<'_>, at: usize) -> bool {
    before(prose, at).chain(behind(prose, at)).any(|near| {
        prose.says_any(near, &["if", "unless"])
            && !prose.says(near.wrapping_sub(1), "as")
            && !prose.says_any(near + 1, &["not", "any", "anything"])
    })
}
