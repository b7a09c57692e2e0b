use crate::attribution::Draft;
use crate::hedge::{HedgeClass, Holder};
use crate::rules::{Check, Family, FixAvailability, Report, Rule};

/// HED002.
pub static RULE: Rule = Rule {
    code: "HED002",
    name: "attributed-hedge",
    summary: "A source on the record hedges",
    page: include_str!("attributed_hedge.md"),
    family: Family::Hed,
    default: None,
    since: "0.1.0",
    fix: FixAvailability::None,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    if draft.opinion {
        return;
    }
    for placed in &draft.hedges {
        let hedge = &placed.hedge;
        let attributed = matches!(hedge.holder, Holder::Accountable(_));
        if attributed && hedge.class == HedgeClass::Epistemic && draft.blocks[placed.block].section.makes_claims() {
            report.at(hedge.span, "The doubt is the source's own.");
        }
    }
}
