use crate::attribution::{Draft, Section};
use crate::rules::{Family, FixAvailability, Report, Rule, Severity};

/// HED001.
pub static RULE: Rule = Rule {
    code: "HED001",
    name: "unattributed-hedge",
    summary: "The draft itself doubts its news, and nobody accountable is said to",
    page: include_str!("unattributed_hedge.md"),
    family: Family::Hed,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let mut last = None;
    for hedge in
        draft.doubtful_hedges().filter(|hedge| !hedge.unclear && draft.blocks[hedge.block].section != Section::Headline)
    {
        let place = (hedge.block, hedge.sentence);
        if last == Some(place) || draft.opinion() || !draft.stacks(place.0, place.1).is_empty() {
            continue;
        }
        last = Some(place);
        let reported = report.at(hedge.hedge.span, "The doubt here is nobody's that a reader could ask.");
        if let Some(fix) = super::attribute(draft, hedge.block, hedge.sentence) {
            reported.fix(fix);
        }
    }
}
