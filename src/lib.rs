//! A source-reliability checker for news drafts.
//!
//! `onrecord` reads a draft, finds who says what in it, and reports unnamed or anonymous sourcing, second-hand chains
//! and hedged claims; it keeps a ledger of the draft's sources and scores how much the draft shows its reader of them.
//!
//! # Architecture
//!
//! Everything goes through one entrance, [`analyze`]: plain text, its [`Format`] and a [`Config`] in, an [`Analysis`] out.
//! It is a pure function: the same input gives the same output, it reads no file and no clock, and it cannot fail.
//! Arrows point down only:
//!
//! ```text
//! main → cli, server → analysis → rules, score, ledger → attribution, hedge → lexicon → text
//! ```
//!
//! * [`text`]: which bytes are prose (a mask of equal length), blocks, tokens, sentences, quotations.
//! * [`lexicon`]: the word lists of `seeds/`, compiled once per configuration.
//! * [`attribution`]: source, cue and content within a block; all blocks as a piece; then sources over the whole draft.
//! * [`hedge`]: hedges and whose doubt they are.
//! * [`rules`]: one file and one page a rule.
//! * [`score`] and [`ledger`]: the score with its reasons; the table of sources.
//! * [`cli`] and [`server`]: the two shells, with [`discovery`] of `onrecord.toml` between them and the [`sandbox`] below the
//!   second. Only they know files, clocks, threads and protocols.
//!
//! All offsets are bytes into the UTF-8 text, half open; only `server` speaks of lines and UTF-16.

pub mod analysis;
pub mod attribution;
pub mod cli;
pub mod config;
pub mod discovery;
pub mod hedge;
pub mod ledger;
pub mod lexicon;
pub mod rules;
#[cfg(target_os = "linux")]
pub mod sandbox;
pub mod score;
pub mod server;
mod sharing;
pub mod text;

pub use analysis::{analyze, analyze_again, Analysis};
pub use config::Config;
pub use text::{Format, Span};
