use super::{Fix, Rule, Severity};
use crate::attribution::SourceId;
use crate::text::Span;
use std::borrow::Cow;

/// What a rule reports: a place, why, and what can be done.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that reports it.
    pub rule: &'static Rule,
    /// After profile and configuration; before them, the most that this finding deserves.
    pub severity: Severity,
    /// The phrase itself, never its sentence; the first line of the body for rules about the whole story.
    pub span: Span,
    /// One sentence that stands without the code, since some editors show nothing else.
    pub message: Cow<'static, str>,
    /// Other places that belong to it, such as a source's later mentions.
    pub related: Vec<Related>,
    /// Edits on offer, the best one first.
    pub fixes: Vec<Fix>,
    /// The row of the ledger that it is about.
    pub source: Option<SourceId>,
}

/// A place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: Cow<'static, str>,
}
