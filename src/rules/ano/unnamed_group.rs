use super::unnamed_source::report_source;
use crate::attribution::{Draft, SourceClass};
use crate::rules::{Family, FixAvailability, Report, Rule, Severity};

/// ANO002.
pub static RULE: Rule = Rule {
    code: "ANO002",
    name: "unnamed-group",
    summary: "Several people who speak without names",
    page: include_str!("unnamed_group.md"),
    family: Family::Ano,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for source in draft.sources.iter().filter(|source| source.class == SourceClass::UnnamedGroup && source.rung > 0) {
        report_source(draft, report, source, "These people speak without names.");
    }
}
