use super::notes;
use crate::attribution::Draft;
use crate::rules::{all, Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// SUP002.
pub static RULE: Rule = Rule {
    code: "SUP002",
    name: "suppression-without-reason",
    summary: "A note that gives no reason, or names no rule",
    page: include_str!("suppression_without_reason.md"),
    family: Family::Sup,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for note in notes(draft) {
        if let Some((unknown, _)) = note.rules.iter().find(|(_, known)| !known) {
            let near = crate::lexicon::nearest(unknown, all().iter().flat_map(|rule| [rule.code, rule.name]));
            let hint = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            report.at(note.span, format!("There is no rule {unknown}{hint}"));
        } else if note.rules.is_empty() {
            report.at(note.span, "This note names no rule.");
        } else if note.reason.is_none() {
            report
                .at(note.span, "This note gives no reason, so nobody can review it.")
                .fix(Fix::fill_in("Add the reason", vec![Edit::insert(note.span.end, " [reason]")]));
        }
    }
}
