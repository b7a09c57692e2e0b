use crate::attribution::Draft;
use crate::lexicon::Class;
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// HED007.
pub static RULE: Rule = Rule {
    code: "HED007",
    name: "approximator-count",
    summary: "A vague count has no source",
    page: include_str!("approximator_count.md"),
    family: Family::Hed,
    default: Some(Severity::Hint),
    since: "0.1.0",
    fix: FixAvailability::None,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    if draft.opinion {
        return;
    }
    for (index, block) in draft.claiming() {
        for count in block.facts.remarks.iter().filter(|remark| remark.class == Class::UncountedMany && !remark.quoted)
        {
            if !draft.names_source(index, count.sentence) {
                report.at(block.place(count.span), "Nobody is said to have counted.");
            }
        }
    }
}
