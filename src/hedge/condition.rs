//! Conditions ("if", "unless") and open questions ("examine whether").

use super::clause::{before, behind};
use super::{modal, HedgeClass};
use crate::attribution::prose::Prose;
use crate::lexicon::Class;
use crate::text::key::said;
use crate::text::token::TokenKind;

/// What a conjunction makes of its clause.
pub(super) fn class(prose: &Prose<'_>, at: usize) -> Option<HedgeClass> {
    if prose.says(at, said!["whether"]) {
        return whether(prose, at).then_some(HedgeClass::Investigation);
    }
    if prose.says(at, said!["if"]) {
        return conditional(prose, at);
    }
    prose.is(at, Class::Conditional).then_some(HedgeClass::Condition)
}

fn whether(prose: &Prose<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    // "Whether invited or not", "asked, whether": behind a comma it concedes, but for a verb that asks.
    prose.kind(before) != TokenKind::Comma || prose.is(before.wrapping_sub(1), Class::Investigation)
}

fn conditional(prose: &Prose<'_>, at: usize) -> Option<HedgeClass> {
    if at.checked_sub(1).is_some_and(|before| prose.is(before, Class::Investigation)) {
        return Some(HedgeClass::Investigation);
    }
    // "If she had come, he would have won": both know better.
    let unreal = before(prose, at).chain(behind(prose, at)).any(|near| modal::unreal(prose, near));
    (!unreal).then_some(HedgeClass::Condition)
}
