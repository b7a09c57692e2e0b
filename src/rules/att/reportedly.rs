use crate::attribution::agentless::AgentlessKind;
use crate::attribution::Draft;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

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
    check: Check::Draft(check),
};

const SOURCE: &str = ", according to [source]";

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, block, hidden) in draft.hidden().filter(|(_, _, hidden)| hidden.kind == AgentlessKind::Adverb) {
        if draft.is_told(index, hidden.sentence, hidden.span) || draft.names_source(index, hidden.sentence) {
            continue;
        }
        let span = block.place(hidden.span);
        let gap = u32::from(draft.text[span.end as usize..].starts_with(' '));
        let end = draft.end_of_claim(index, hidden.sentence);
        let edits = if end > span.end {
            vec![Edit::delete(Span { start: span.start, end: span.end + gap }), Edit::insert(end, SOURCE)]
        } else {
            // "It rained, reportedly."
            let before = draft.text[..span.start as usize].trim_end_matches(|c: char| c == ',' || c.is_whitespace());
            let start = (before.len() as u32).max(block.sentence(hidden.sentence).start);
            vec![Edit::template(Span { start, end: span.end }, SOURCE)]
        };
        report.at(span, "“Reportedly” hides who reports it.").fix(Fix::fill_in("Name the source instead", edits));
    }
}
