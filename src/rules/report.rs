use super::{Finding, Fix, Related, Rule, Severity};
use crate::attribution::SourceId;
use crate::text::Span;
use std::borrow::Cow;

/// Where a rule puts its findings.
pub struct Report {
    rule: &'static Rule,
    findings: Vec<Finding>,
}

impl Report {
    /// An empty one for a rule.
    pub fn new(rule: &'static Rule) -> Report {
        Report { rule, findings: Vec::new() }
    }

    /// Reports a place. The message is one sentence that stands without the code. The severity is the configuration's
    /// for this rule; [`Reported::at_most`] lowers it for one finding.
    pub fn at(&mut self, span: Span, message: impl Into<Cow<'static, str>>) -> Reported<'_> {
        self.findings.push(Finding {
            rule: self.rule,
            severity: Severity::Error,
            span,
            message: message.into(),
            related: Vec::new(),
            fixes: Vec::new(),
            source: None,
        });
        let last = self.findings.len() - 1;
        Reported(&mut self.findings[last])
    }

    /// What has been reported.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// A finding just reported, to be completed.
pub struct Reported<'a>(&'a mut Finding);

impl Reported<'_> {
    /// The row of the ledger that it is about.
    pub fn source(self, source: SourceId) -> Self {
        self.0.source = Some(source);
        self
    }

    /// A place that belongs to it.
    pub fn related(self, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        self.0.related.push(Related { span, message: message.into() });
        self
    }

    /// A fix on offer, best first.
    pub fn fix(self, fix: Fix) -> Self {
        self.0.fixes.push(fix);
        self
    }

    /// No more than this severity, whatever the configuration says of the rule.
    pub fn at_most(self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }
}
