use crate::attribution::{Draft, PlacedHedge};
use crate::lexicon::Class;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

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
    check: Check::Draft(check),
};

/// A longer opening than this, in bytes, says something of its own.
const LONGEST_OPENING: u32 = 24;

fn check(draft: &Draft<'_>, report: &mut Report) {
    if draft.opinion {
        return;
    }
    for placed in draft.doubtful_hedges().filter(|placed| placed.unclear && !is_explained(draft, placed)) {
        let sentence = draft.blocks[placed.block].sentence(placed.sentence);
        let span = placed.hedge.span;
        // "It is unclear whether": what stands before the doubt goes with it.
        let start = if span.start - sentence.start < LONGEST_OPENING { sentence.start } else { span.start };
        let question = span.of(draft.text).rsplit(' ').next().unwrap_or("whether");
        report.at(span, "Say who was asked, or why it is not known.").fix(Fix::fill_in(
            "Say who was asked",
            vec![Edit::template(Span { start, end: span.end }, format!("[who] did not say {question}"))],
        ));
    }
}

/// Whether the sentence, or the next, says who was asked, or why it cannot be known.
fn is_explained(draft: &Draft<'_>, placed: &PlacedHedge) -> bool {
    let asked = |block: usize, sentence: usize| {
        draft.blocks[block]
            .facts
            .remarks
            .iter()
            .any(|remark| remark.sentence == sentence && remark.class == Class::Asked && !remark.quoted)
    };
    let block = &draft.blocks[placed.block];
    let reason = block.facts.remarks.iter().any(|remark| {
        remark.sentence == placed.sentence
            && remark.class == Class::Cause
            && block.place(remark.span).start >= placed.hedge.span.end
    });
    let next = if placed.sentence + 1 < block.facts.sentences.len() {
        Some((placed.block, placed.sentence + 1))
    } else {
        draft.body_behind(placed.block).next().map(|(index, _)| (index, 0))
    };
    reason || asked(placed.block, placed.sentence) || next.is_some_and(|(block, sentence)| asked(block, sentence))
}
