//! Attribution.

mod agentless_attribution;
mod reportedly;
mod unattributed_quote;
mod unsourced_allegation;
mod vague_collective;

use super::Rule;

/// In order of code.
pub static RULES: &[&Rule] = &[
    &vague_collective::RULE,
    &agentless_attribution::RULE,
    &reportedly::RULE,
    &unattributed_quote::RULE,
    &unsourced_allegation::RULE,
];
