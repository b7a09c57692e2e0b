//! Hedging.

mod approximator_count;
mod attributed_hedge;
mod hedged_headline;
mod hedged_lede;
mod stacked_hedges;
mod unattributed_hedge;
mod unclear_whether;

use super::{Edit, Fix, Rule};
use crate::attribution::antecedents::lower_first;
use crate::attribution::prose::FUNCTION;
use crate::attribution::Draft;
use crate::text::Span;

/// In order of code.
pub static RULES: &[&Rule] = &[
    &unattributed_hedge::RULE,
    &attributed_hedge::RULE,
    &stacked_hedges::RULE,
    &unclear_whether::RULE,
    &hedged_lede::RULE,
    &hedged_headline::RULE,
    &approximator_count::RULE,
];

/// "[source] said …" before a sentence that nobody is said to have said. `None` where somebody is.
fn attribute(draft: &Draft<'_>, block: usize, sentence: usize) -> Option<Fix> {
    if draft.names_source(block, sentence) {
        return None;
    }
    let mut span = draft.blocks[block].sentence(sentence);
    if let Some(dateline) = draft.dateline(block).filter(|dateline| span.contains(*dateline)) {
        let behind = draft.text[dateline.end as usize..span.end as usize].trim_start();
        span.start = span.end - behind.len() as u32;
    }
    let text = span.of(draft.text);
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let title = "Say whose doubt it is";
    // "The army" goes on in lower case, "Denmark" does not.
    let lowered = lower_first(word);
    let plain = draft.lexicon.info(draft.lexicon.word(&lowered)).classes.meets(FUNCTION);
    if plain && lowered != word && word != "I" {
        let first = Span { start: span.start, end: span.start + word.len() as u32 };
        return Some(Fix::fill_in(title, vec![Edit::template(first, format!("[source] said {lowered}"))]));
    }
    Some(Fix::fill_in(title, vec![Edit::insert(span.start, "[source] said ")]))
}
