//! The rules of the HED family.

use super::Rule;

/// In order of code.
pub static RULES: &[&Rule] = &[];
