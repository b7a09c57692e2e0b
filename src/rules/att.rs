//! The rules of the ATT family.

use super::Rule;

/// In order of code.
pub static RULES: &[&Rule] = &[];
