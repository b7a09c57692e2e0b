use crate::attribution::agentless::AgentlessKind;
use crate::attribution::Draft;
use crate::rules::{Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ATT003.
pub static RULE: Rule = Rule {
    code: "ATT003",
    name: "reportedly",
    summary: "An adverb stands in for the source: reportedly, purportedly, supposedly",
    page: include_str!("reportedly.md"),
    family: Family::Att,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, block, hidden) in draft.hidden().filter(|(_, _, hidden)| hidden.kind == AgentlessKind::Adverb) {
        if draft.is_told(index, hidden.sentence, hidden.span) || draft.names_source(index, hidden.sentence) {
            continue;
        }
        let span = block.place(hidden.span);
        let gap = u32::from(draft.text[span.end as usize..].starts_with(' '));
        let deleted = crate::text::Span { start: span.start, end: span.end + gap };
        let end = draft.end_of_claim(index, hidden.sentence);
        report.at(span, "“Reportedly” hides who reports it.").fix(Fix::fill_in(
            "Name the source instead",
            vec![Edit::delete(deleted), Edit::insert(end, ", according to [source]")],
        ));
    }
}
