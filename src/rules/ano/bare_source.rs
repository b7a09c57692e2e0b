use super::quoted;
use crate::attribution::antecedents::in_case_of;
use crate::attribution::{Draft, Placed, SourceKind};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ANO003.
pub static RULE: Rule = Rule {
    code: "ANO003",
    name: "bare-source",
    summary: "A source of whom the draft says nothing at all",
    page: include_str!("bare_source.md"),
    family: Family::Ano,
    default: Some(Severity::Error),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for source in draft.unnamed().filter(|source| draft.is_bare(source)) {
        let Some(placed) = draft.first_statement(source.id) else { continue };
        if is_set_in_italics(draft, placed) {
            continue;
        }
        let span = placed.phrase;
        let words = span.of(draft.text);
        let mut reported =
            report.at(span, format!("The draft says nothing of who {} may be.", quoted(draft, span))).source(source.id);
        for later in draft.later_mentions(source) {
            reported = reported.related(later, "the same source again");
        }
        let label = match source.kind {
            SourceKind::Group => "[number] officials at [agency]".to_owned(),
            _ => in_case_of(words, "a [rank] [agency] official"),
        };
        let block = &draft.blocks[placed.block];
        reported
            .fix(Fix::fill_in(
                "Say who they work for and at what level (only detail agreed with the source)",
                vec![Edit::template(span, label)],
            ))
            .fix(Fix::safe("Delete the sentence", vec![Edit::delete(block.sentence(draft.facts_of(placed).sentence))]));
    }
}

/// A phrase that is set in italics together with its cue is mentioned, not used.
fn is_set_in_italics(draft: &Draft<'_>, placed: &Placed) -> bool {
    let cue = draft.blocks[placed.block].place(draft.facts_of(placed).cue);
    let said = placed.phrase.cover(cue);
    let before = &draft.text[..said.start as usize];
    let closing = if before.ends_with("<em>") {
        "</em>"
    } else if before.ends_with("<i>") {
        "</i>"
    } else if before.ends_with('*') && !before.ends_with("**") {
        "*"
    } else if before.ends_with('_') && !before.ends_with("__") {
        "_"
    } else {
        return false;
    };
    !said.of(draft.text).contains(closing)
}
