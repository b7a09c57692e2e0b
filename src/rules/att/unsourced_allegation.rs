use crate::attribution::agentless::AgentlessKind;
use crate::attribution::Draft;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// ATT006.
pub static RULE: Rule = Rule {
    code: "ATT006",
    name: "unsourced-allegation",
    summary: "Something is called alleged and nobody is named who alleges it",
    page: include_str!("unsourced_allegation.md"),
    family: Family::Att,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, block, hidden) in draft.hidden() {
        let allegation = hidden.kind == AgentlessKind::Allegation || hidden.allegation;
        if !allegation
            || draft.is_told(index, hidden.sentence, hidden.span)
            || draft.names_accuser(index, hidden.sentence, hidden.span)
        {
            continue;
        }
        let span = block.place(hidden.span);
        let mut reported = report.at(span, "The draft does not say who alleges this.");
        let before = draft.text[block.span.start as usize..span.start as usize].to_lowercase();
        if ["accused of ", "charged with "].iter().any(|verb| before.ends_with(verb)) {
            let gap = u32::from(draft.text[span.end as usize..].starts_with(' '));
            let doubled = Span { start: span.start, end: span.end + gap };
            reported = reported.fix(Fix::safe("Delete the double", vec![Edit::delete(doubled)]));
        }
        let _ = reported;
    }
}
