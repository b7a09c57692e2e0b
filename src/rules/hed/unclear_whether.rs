use crate::attribution::Draft;
use crate::rules::{Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// HED004.
pub static RULE: Rule = Rule {
    code: "HED004",
    name: "unclear-whether",
    summary: "Something is called unclear, and nothing says who was asked",
    page: include_str!("unclear_whether.md"),
    family: Family::Hed,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for hedge in draft.doubtful_hedges().filter(|hedge| hedge.unclear) {
        if draft.opinion() {
            continue;
        }
        let sentence = draft.blocks[hedge.block].sentence(hedge.sentence);
        let span = hedge.hedge.span;
        let start = if span.start - sentence.start < 24 { sentence.start } else { span.start };
        let whole = crate::text::Span { start, end: span.end };
        let question = span.of(draft.text).rsplit(' ').next().unwrap_or("whether");
        report.at(span, "Say who was asked, or why it is not known.").fix(Fix::fill_in(
            "Say who was asked",
            vec![Edit::template(whole, format!("[Who] did not say {question}"))],
        ));
    }
}
