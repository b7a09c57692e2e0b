use super::unnamed_source::report_source;
use crate::attribution::{Draft, SourceClass};
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// ANO002.
pub static RULE: Rule = Rule {
    code: "ANO002",
    name: "unnamed-group",
    summary: "Several people speak in the draft and none of them is named",
    page: include_str!("unnamed_group.md"),
    family: Family::Ano,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for source in draft.unnamed().filter(|source| source.class == SourceClass::UnnamedGroup && !draft.is_bare(source)) {
        let at_most = if draft.is_crowd(source) { Severity::Hint } else { Severity::Error };
        report_source(draft, report, source, "speak without names.", at_most);
    }
}
