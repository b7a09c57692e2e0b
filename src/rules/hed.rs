//! Hedging.

mod stacked_hedges;
mod unattributed_hedge;
mod unclear_whether;

use super::Rule;

/// In order of code.
pub static RULES: &[&Rule] = &[&unattributed_hedge::RULE, &stacked_hedges::RULE, &unclear_whether::RULE];
