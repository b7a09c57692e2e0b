use crate::attribution::agentless::AgentlessKind;
use crate::attribution::Draft;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ATT002.
pub static RULE: Rule = Rule {
    code: "ATT002",
    name: "agentless-attribution",
    summary: "A statement is attributed in the passive to nobody: it is believed, is said to, is understood to",
    page: include_str!("agentless_attribution.md"),
    family: Family::Att,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, block, hidden) in draft.hidden().filter(|(_, _, hidden)| hidden.kind == AgentlessKind::Passive) {
        if hidden.allegation || draft.is_told(index, hidden.sentence, hidden.span) {
            continue;
        }
        let span = block.place(hidden.span);
        let reported = report.at(span, "The sentence hides its source.");
        if hidden.impersonal {
            reported.fix(Fix::fill_in("Say who says it", vec![Edit::template(span, "[source] said")]));
        }
    }
}
