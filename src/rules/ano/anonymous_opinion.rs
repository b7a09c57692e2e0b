use super::anonymous_pejorative::attack;
use crate::attribution::antecedents::is_unnamed_people;
use crate::attribution::{Draft, Placed};
use crate::lexicon::Class;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// ANO009.
pub static RULE: Rule = Rule {
    code: "ANO009",
    name: "anonymous-opinion",
    summary: "An unnamed source gives an opinion or a guess, not information",
    page: include_str!("anonymous_opinion.md"),
    family: Family::Ano,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    if draft.opinion {
        return;
    }
    for placed in draft.claims().filter(|placed| is_unnamed_people(draft.source(placed.source).class)) {
        if assesses_by_trade(draft, placed) || attack(draft, placed).is_some() {
            continue;
        }
        let Some(opinion) = opinion(draft, placed) else { continue };
        let span = draft.phrase_of(placed);
        let sentence = draft.blocks[placed.block].sentence(draft.facts_of(placed).sentence);
        report
            .at(span, "A source without a name gives an opinion, not information.")
            .source(placed.source)
            .related(opinion, "the opinion")
            .fix(Fix::fill_in(
                "Put somebody's name to the opinion (only if they agreed)",
                vec![Edit::template(span, "[name]")],
            ))
            .fix(Fix::safe("Delete the sentence", vec![Edit::delete(sentence)]));
    }
}

/// The words of judgement in what a statement says.
fn opinion(draft: &Draft<'_>, placed: &Placed) -> Option<Span> {
    let block = &draft.blocks[placed.block];
    let content = draft.content_of(placed);
    block
        .facts
        .remarks
        .iter()
        .filter(|remark| match remark.class {
            Class::Evaluative | Class::Pejorative => true,
            // Outside quotation marks "I" is the writer.
            Class::FirstPerson => remark.quoted,
            _ => false,
        })
        .map(|remark| block.place(remark.span))
        .find(|span| content.contains(*span) && !placed.phrase.overlaps(*span) && !draft.is_relayed(placed, *span))
}

/// "Analysts at the European Central Bank": to judge is their work, and the body stands behind it.
fn assesses_by_trade(draft: &Draft<'_>, placed: &Placed) -> bool {
    let told = &draft.told[placed.source.0 as usize];
    let studies = draft.lexicon.info(draft.lexicon.word(&told.head)).classes.has(Class::RoleKnowledge);
    told.body.is_some() && (studies || matches!(told.head.as_str(), "analyst" | "economist" | "strategist"))
}
