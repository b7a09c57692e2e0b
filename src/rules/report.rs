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
    /// What a rule reports in its `check`.
    pub fn of(rule: &'static Rule, check: impl FnOnce(&mut Report)) -> Vec<Finding> {
        let mut report = Report { rule, findings: Vec::new() };
        check(&mut report);
        report.findings
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
