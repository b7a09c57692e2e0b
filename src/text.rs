//! Text: spans, positions, markup, blocks, sentences, quotations, tokens. Knows nothing of sources.

pub mod document;
mod format;
pub mod markup;
pub mod position;
mod span;

pub use format::Format;
pub use span::Span;
