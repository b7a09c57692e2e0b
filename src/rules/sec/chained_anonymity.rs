use crate::attribution::{Draft, SourceClass};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// SEC002.
pub static RULE: Rule = Rule {
    code: "SEC002",
    name: "chained-anonymity",
    summary: "Another outlet is credited with what people without names told it",
    page: include_str!("chained_anonymity.md"),
    family: Family::Sec,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (span, outlet, speaker) in draft.pick_ups() {
        // A body answers for its spokesperson, named or not.
        let unnamed = |class: SourceClass| {
            class.is_unnamed() && class != SourceClass::UnnamedSpokesperson || class == SourceClass::VagueCollective
        };
        let chained: Vec<_> = match speaker {
            Some(speaker) if unnamed(draft.source(speaker).class) => vec![speaker],
            Some(_) => Vec::new(),
            None => draft.cited_by(outlet, span),
        };
        let Some(first) = chained.iter().map(|id| draft.source(*id)).find(|source| unnamed(source.class)) else {
            continue;
        };
        // Who is behind it is told in words: a related place would count as one more mention of the outlet.
        let message = format!("This outlet has it from people whom nobody names: “{}”.", first.label);
        report.at(span, message).source(outlet).fix(Fix::fill_in(
            "Say what you checked",
            vec![Edit::insert(draft.sentence_end(span), " [Outlet] has not independently verified the report.")],
        ));
    }
    for (span, source) in draft.chained_anaphors() {
        report.at(span, "These people spoke to another newsroom, and nobody names them.").source(source).fix(
            Fix::fill_in(
                "Say what you checked",
                vec![Edit::insert(draft.sentence_end(span), " [Outlet] has not independently verified the report.")],
            ),
        );
    }
}
