//! Unnamed sources.

mod ambiguous_anaphora;
mod anaphoric_anonymity;
mod anonymity_unexplained;
mod anonymous_opinion;
mod anonymous_pejorative;
mod anonymous_quote;
mod bare_source;
mod formula_reason;
mod no_basis_of_knowledge;
mod overworked_formula;
mod partial_identity;
mod plural_for_single;
mod uncounted_group;
mod unnamed_group;
mod unnamed_officeholder;
mod unnamed_source;

use super::Rule;
use crate::attribution::antecedents::fold_space;
use crate::attribution::Draft;
use crate::text::Span;

/// In order of code.
pub static RULES: &[&Rule] = &[
    &unnamed_source::RULE,
    &unnamed_group::RULE,
    &bare_source::RULE,
    &anonymity_unexplained::RULE,
    &formula_reason::RULE,
    &no_basis_of_knowledge::RULE,
    &anonymous_quote::RULE,
    &anonymous_pejorative::RULE,
    &anonymous_opinion::RULE,
    &plural_for_single::RULE,
    &uncounted_group::RULE,
    &anaphoric_anonymity::RULE,
    &ambiguous_anaphora::RULE,
    &overworked_formula::RULE,
    &partial_identity::RULE,
    &unnamed_officeholder::RULE,
];

/// A source's words for a message, so that a list of findings tells whom each is about; cut where they run long.
fn quoted(draft: &Draft<'_>, span: Span) -> String {
    const LONGEST: usize = 48;
    let words = fold_space(span.of(draft.text));
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("“{}…”", words[..words[..at].rfind(' ').unwrap_or(at)].trim_end()),
        None => format!("“{words}”"),
    }
}
