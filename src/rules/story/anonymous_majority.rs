use super::sole_anonymous_story::nothing_on_record;
use crate::attribution::Draft;
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// SRC008.
pub static RULE: Rule = Rule {
    code: "SRC008",
    name: "anonymous-majority",
    summary: "More than half of what the story attributes has nobody to answer for it",
    page: include_str!("anonymous_majority.md"),
    family: Family::Src,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::None,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    if nothing_on_record(draft) {
        return;
    }
    // Several sources of one cue, which stand side by side, support one statement.
    let mut statements: Vec<((usize, Span), bool)> = Vec::new();
    for placed in draft.own_claims() {
        let key = (placed.block, draft.facts_of(placed).cue);
        let credited = draft.is_credited(placed);
        match statements.last_mut() {
            Some((known, already)) if *known == key => *already |= credited,
            _ => statements.push((key, credited)),
        }
    }
    let hidden = draft.hidden().filter(|(_, _, hidden)| !hidden.expected).count();
    let all = statements.len() + hidden;
    let uncredited = statements.iter().filter(|(_, credited)| !credited).count() + hidden;
    if uncredited * 2 <= all {
        return;
    }
    let Some(line) = draft.first_line() else { return };
    report.at(line, format!("Nobody answers for {uncredited} of the {all} statements that this story attributes."));
}
