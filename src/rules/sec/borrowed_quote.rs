use super::link_fix;
use crate::attribution::{Draft, Form, SourceClass};
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// SEC004.
pub static RULE: Rule = Rule {
    code: "SEC004",
    name: "borrowed-quote",
    summary: "A quotation was given to another outlet and is used here",
    page: include_str!("borrowed_quote.md"),
    family: Family::Sec,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

/// Fewer quoted words are a phrase taken up, not speech.
const SPEECH: u32 = 4;

fn check(draft: &Draft<'_>, report: &mut Report) {
    for placed in &draft.statements {
        let (block, facts) = (&draft.blocks[placed.block], draft.facts_of(placed));
        let (Some(outlet), Some(via)) = (facts.addressee, placed.via) else { continue };
        let quoted = facts.form != Form::Indirect
            && block.facts.quotes.iter().any(|quote| {
                quote.words >= SPEECH && facts.content.is_some_and(|content| content.overlaps(quote.span))
            });
        if !quoted
            || !block.section.makes_claims()
            || draft.source(via).class != SourceClass::Outlet
            || draft.has_link(draft.blocks[placed.block].span)
        {
            continue;
        }
        let span = block.place(outlet);
        report
            .at(span, "These words were said to another newsroom: link to where it has them.")
            .source(via)
            .fix(link_fix(draft, span));
    }
}
