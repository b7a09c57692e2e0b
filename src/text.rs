//! Text: spans, positions, markup, blocks, sentences, quotations, tokens. Knows nothing of sources.

pub mod document;
pub mod fingerprint;
mod format;
pub mod markup;
pub mod position;
pub mod quotation;
mod run;
pub mod sentence;
mod span;
pub mod token;

pub use format::Format;
pub use span::Span;

/// So many bytes of text and more are worth sharing among the cores; fewer are read sooner than another thread wakes.
pub const WORTH_SHARING: usize = 64 * 1024;
