use crate::attribution::Draft;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// SEC006.
pub static RULE: Rule = Rule {
    code: "SEC006",
    name: "unnamed-outlet",
    summary: "News is credited to media reports, local media or reports, without an outlet's name",
    page: include_str!("unnamed_outlet.md"),
    family: Family::Sec,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (span, outlet, _) in draft.pick_ups() {
        let named_beside =
            draft.block_at(span.start as usize).is_some_and(|block| !draft.blocks[block].facts.outlets.is_empty());
        if draft.is_unnamed_outlet(outlet) && !named_beside {
            report
                .at(span, "The draft does not name the outlet.")
                .source(outlet)
                .fix(Fix::fill_in("Name the outlet", vec![Edit::template(span, "[outlet]")]));
        }
    }
}
