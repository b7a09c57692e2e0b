//! The rules of the SEC family.

use super::Rule;

/// In order of code.
pub static RULES: &[&Rule] = &[];
