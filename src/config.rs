//! Configuration as plain data: `onrecord.toml`, profiles, and what the rules are told of them. Reads no file.

/// A compiled configuration: levels for every rule and the lexicon.
#[derive(Clone, Debug, Default)]
pub struct Config {}
