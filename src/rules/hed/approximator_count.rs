use crate::attribution::Draft;
use crate::lexicon::Class;
use crate::rules::{Family, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

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
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, block) in draft.claiming() {
        let mut end = 0;
        for remark in block.facts.remarks.iter().filter(|remark| remark.class == Class::UncountedMany && !remark.quoted)
        {
            let span = block.place(remark.span);
            // "Tens of thousands" holds "thousands".
            if span.start < end || draft.names_source(index, remark.sentence) {
                continue;
            }
            end = span.end;
            let words = span.of(draft.text);
            let count = if words.starts_with("upwards") { words } else { words.strip_suffix(" of").unwrap_or(words) };
            report.at(
                Span { start: span.start, end: span.start + count.len() as u32 },
                "Nobody is said to have counted.",
            );
        }
    }
}
