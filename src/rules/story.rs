//! The rules of the SRC family.

use super::Rule;

/// In order of code.
pub static RULES: &[&Rule] = &[];
