//! Second-hand reporting.

mod chained_anonymity;
mod no_own_verification;
mod second_hand_report;
mod unnamed_outlet;

use super::Rule;

/// In order of code.
pub static RULES: &[&Rule] =
    &[&second_hand_report::RULE, &chained_anonymity::RULE, &no_own_verification::RULE, &unnamed_outlet::RULE];
