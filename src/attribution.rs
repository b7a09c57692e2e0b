//! Attribution: who is said to have said what. First within a block, then over the whole draft.

pub mod agentless;
mod anonymity;
pub(crate) mod antecedents;
mod assertion;
mod clause;
pub mod damage;
mod dateline;
pub mod describe;
mod doubts;
mod draft;
pub mod facts;
pub(crate) mod grammars;
mod layout;
mod link;
pub mod loaded;
mod lost;
pub mod mind;
mod names;
pub mod noun_phrase;
mod piece;
mod pointing;
pub mod prose;
mod queries;
pub mod relation;
mod source;
mod speakers;
mod tail;

pub use draft::{Ambiguity, Draft, Placed, PlacedHedge};
pub use piece::{Block, Piece, Section};
pub use source::{Basis, Form, Mention, OnRecord, Reason, Source, SourceClass, SourceId, SourceKind};

use crate::text::Span;

/// Joins a source, a cue and a content, as in PARC 3.0 and PolNeAR.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The row of the ledger; `None` where the sentence hides its source ("it is believed").
    pub source: Option<SourceId>,
    /// The noun phrase of the source in this attribution.
    pub source_span: Option<Span>,
    /// The words that attribute: "said", "according to", "claims that".
    pub cue: Span,
    /// What is attributed.
    pub content: Option<Span>,
    /// Whether the content stands in quotation marks.
    pub form: Form,
}
