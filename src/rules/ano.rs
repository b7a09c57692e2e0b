//! Unnamed sources.

mod anonymity_unexplained;
mod unnamed_group;
mod unnamed_source;

use super::Rule;

/// In order of code.
pub static RULES: &[&Rule] = &[&unnamed_source::RULE, &unnamed_group::RULE, &anonymity_unexplained::RULE];
