use crate::attribution::antecedents::is_unnamed_people;
use crate::attribution::Draft;
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// PRO008.
pub static RULE: Rule = Rule {
    code: "PRO008",
    name: "missing-byline",
    summary: "The draft has unnamed sources and does not say who wrote it",
    page: include_str!("missing_byline.md"),
    family: Family::Pro,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::None,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let unnamed = draft.sources.iter().any(|source| is_unnamed_people(source.class) && !draft.is_crowd(source));
    let Some(line) = draft.first_line() else { return };
    if unnamed && !draft.has_byline() && draft.body_sentences() >= 3 {
        report.at(line, "The draft has unnamed sources and does not say who wrote it.");
    }
}
