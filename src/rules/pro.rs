//! The rules of the PRO family.

use super::Rule;

/// In order of code.
pub static RULES: &[&Rule] = &[];
