use super::link_fix;
use crate::attribution::Draft;
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// SEC005.
pub static RULE: Rule = Rule {
    code: "SEC005",
    name: "unlinked-pickup",
    summary: "Another outlet is cited without a link or a date that leads to its report",
    page: include_str!("unlinked_pickup.md"),
    family: Family::Sec,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let mut seen = Vec::new();
    for (span, outlet, _) in draft.pick_ups() {
        if draft.is_unnamed_outlet(outlet) || seen.contains(&outlet) {
            continue;
        }
        seen.push(outlet);
        let Some(block) = draft.block_at(span.start as usize) else { continue };
        if draft.has_link(draft.blocks[block].span) || draft.is_dated(block, span) {
            continue;
        }
        report
            .at(span, "The outlet's name alone does not lead to its report: link to it, or give the day.")
            .source(outlet)
            .fix(link_fix(draft, span));
    }
}
