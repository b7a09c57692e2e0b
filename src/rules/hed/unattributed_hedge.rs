use crate::attribution::Draft;
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// HED001.
pub static RULE: Rule = Rule {
    code: "HED001",
    name: "unattributed-hedge",
    summary: "The draft itself doubts its news, and nobody accountable is said to",
    page: include_str!("unattributed_hedge.md"),
    family: Family::Hed,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    if draft.opinion {
        return;
    }
    for placed in draft.lone_hedges() {
        let reported = report.at(placed.hedge.span, "The doubt here is nobody's that a reader could ask.");
        if let Some(fix) = super::attribute(draft, placed.block, placed.sentence) {
            reported.fix(fix);
        }
    }
}
