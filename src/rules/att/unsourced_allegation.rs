use crate::attribution::agentless::AgentlessKind;
use crate::attribution::Draft;
use crate::rules::{Family, FixAvailability, Report, Rule, Severity};

/// ATT006.
pub static RULE: Rule = Rule {
    code: "ATT006",
    name: "unsourced-allegation",
    summary: "Something is called alleged and nobody is named who alleges it",
    page: include_str!("unsourced_allegation.md"),
    family: Family::Att,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, block, hidden) in draft.hidden() {
        let allegation = hidden.kind == AgentlessKind::Allegation || hidden.allegation;
        if !allegation
            || draft.is_told(index, hidden.sentence, hidden.span)
            || draft.names_accuser(index, hidden.sentence)
        {
            continue;
        }
        report.at(block.place(hidden.span), "The draft does not say who alleges this.");
    }
}
