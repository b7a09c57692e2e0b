//! Text: spans, positions, markup, blocks, sentences, quotations, tokens. Knows nothing of sources.

pub mod abbreviations;
pub mod document;
pub mod fingerprint;
mod format;
pub mod key;
pub mod markup;
pub mod position;
pub mod quotation;
mod run;
pub mod sentence;
mod span;
pub mod token;

pub use format::Format;
pub use span::Span;
