//! Attribution.

mod agentless_attribution;
mod delayed_speaker;
mod house_knowledge;
mod loaded_verb;
mod reportedly;
mod unattributed_quote;
mod unattributed_state_of_mind;
mod unidentified_study;
mod unsourced_allegation;
mod vague_collective;

use super::Rule;

/// In order of code.
pub static RULES: &[&Rule] = &[
    &vague_collective::RULE,
    &agentless_attribution::RULE,
    &reportedly::RULE,
    &unattributed_quote::RULE,
    &loaded_verb::RULE,
    &unsourced_allegation::RULE,
    &unattributed_state_of_mind::RULE,
    &house_knowledge::RULE,
    &unidentified_study::RULE,
    &delayed_speaker::RULE,
];
