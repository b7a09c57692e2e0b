use crate::attribution::Draft;
use crate::lexicon::{Class, ClassSet};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// HED003.
pub static RULE: Rule = Rule {
    code: "HED003",
    name: "stacked-hedges",
    summary: "Two hedges weaken one statement",
    page: include_str!("stacked_hedges.md"),
    family: Family::Hed,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    if draft.opinion {
        return;
    }
    let sentences = draft.hedges.chunk_by(|one, next| (one.block, one.sentence) == (next.block, next.sentence));
    let claiming = sentences.filter(|hedges| draft.blocks[hedges[0].block].section.makes_claims());
    for hedges in claiming.filter(|hedges| hedges.len() > 1) {
        for (first, second) in draft.stacks(hedges[0].block, hedges[0].sentence) {
            let mut reported = report.at(first.cover(second), "Two hedges weaken one statement: keep one.");
            if let Some(adverb) = [second, first].into_iter().find(|hedge| is_adverb(draft, *hedge)) {
                reported =
                    reported.fix(Fix::safe("Keep the other hedge", vec![Edit::delete(with_space(draft, adverb))]));
            }
            let _ = reported;
        }
    }
}

/// An adverb that the sentence can spare.
fn is_adverb(draft: &Draft<'_>, hedge: Span) -> bool {
    let classes = draft.classes_at(hedge);
    let adverb = classes.meets(ClassSet::of(&[Class::HedgeAdverb, Class::AgentlessAdverb]));
    // "Is likely to" cannot spare it; one that opens its sentence would leave a small letter there.
    adverb && !classes.has(Class::HedgeAdjective) && !hedge.of(draft.text).starts_with(char::is_uppercase)
}

/// The adverb with the space before it.
fn with_space(draft: &Draft<'_>, adverb: Span) -> Span {
    let before = draft.text[..adverb.start as usize].trim_end_matches(' ').len();
    Span { start: before as u32, end: adverb.end }
}
