use crate::attribution::{Draft, Section};
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// HED005.
pub static RULE: Rule = Rule {
    code: "HED005",
    name: "hedged-lede",
    summary: "The first paragraph hedges, and nobody accountable is said to",
    page: include_str!("hedged_lede.md"),
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
    let mut hedges = draft
        .doubtful_hedges()
        .filter(|hedge| !hedge.unclear && draft.blocks[hedge.block].section == Section::Lede)
        .filter(|hedge| !draft.is_answered_for(hedge.block, hedge.sentence));
    let Some(first) = hedges.next() else { return };
    let reported = report.at(first.hedge.span, "The story opens on a doubt that nobody accountable answers for.");
    if let Some(fix) = super::attribute(draft, first.block, first.sentence) {
        reported.fix(fix);
    }
}
