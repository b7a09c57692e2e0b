use crate::attribution::Draft;
use crate::rules::{Family, FixAvailability, Report, Rule, Severity};

/// HED003.
pub static RULE: Rule = Rule {
    code: "HED003",
    name: "stacked-hedges",
    summary: "Two hedges weaken one statement",
    page: include_str!("stacked_hedges.md"),
    family: Family::Hed,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, block) in draft.claiming() {
        for sentence in 0..block.facts.sentences.len() {
            for (first, second) in draft.stacks(index, sentence) {
                report.at(first.cover(second), "Two hedges weaken one statement: keep one.");
            }
        }
    }
}
