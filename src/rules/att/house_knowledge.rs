use crate::attribution::agentless::AgentlessKind;
use crate::attribution::Draft;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ATT008.
pub static RULE: Rule = Rule {
    code: "ATT008",
    name: "house-knowledge",
    summary: "The outlet gives itself as the source: CNN has learned, the BBC understands",
    page: include_str!("house_knowledge.md"),
    family: Family::Att,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, block, hidden) in draft.hidden().filter(|(_, _, hidden)| hidden.kind == AgentlessKind::House) {
        // Who or what told it may stand anywhere in the sentence.
        let sourced = draft.statements_in(index, hidden.sentence).any(|placed| {
            let facts = draft.facts_of(placed);
            !facts.phrase.overlaps(hidden.span)
        });
        if sourced {
            continue;
        }
        let span = block.place(hidden.span);
        report
            .at(span, "The masthead is no source: say who told it, or what was seen.")
            .fix(Fix::fill_in("Say who says it", vec![Edit::template(span, "[source] said")]))
            .fix(Fix::fill_in(
                "Say what you checked",
                vec![Edit::insert(draft.sentence_end(span), " [Outlet] has not verified this.")],
            ));
    }
}
