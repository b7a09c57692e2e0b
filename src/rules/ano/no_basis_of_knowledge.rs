use super::quoted;
use crate::attribution::{Basis, Draft, SourceKind};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ANO006.
pub static RULE: Rule = Rule {
    code: "ANO006",
    name: "no-basis-of-knowledge",
    summary: "The draft does not say how an unnamed source knows",
    page: include_str!("no_basis_of_knowledge.md"),
    family: Family::Ano,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for source in draft.unnamed().filter(|source| source.basis != Basis::Stated) {
        // Somebody who was there knows from having been there.
        if draft.told[source.id.0 as usize].civic {
            continue;
        }
        let Some(first) = draft.first_mention(source) else { continue };
        let (says, at_most) = match source.basis {
            Basis::Weak => ("hardly says", Severity::Hint),
            _ => ("does not say", Severity::Error),
        };
        let verb = if source.kind == SourceKind::Group { "know" } else { "knows" };
        let message = format!("The draft {says} how {} {verb}.", quoted(draft, first));
        let mut reported = report.at(first, message).source(source.id).at_most(at_most);
        for span in draft.later_mentions(source) {
            reported = reported.related(span, "the same source again");
        }
        for (title, words) in [
            ("Say what the source attended", " who attended [meeting]"),
            ("Say what the source has seen", " who has seen [document]"),
            ("Say who told the source", " briefed on [subject] by [whom]"),
        ] {
            reported = reported.fix(Fix::fill_in(
                format!("{title} (only detail agreed with the source)"),
                vec![Edit::insert(first.end, words)],
            ));
        }
        let said =
            draft.first_statement(source.id).map(|placed| draft.blocks[placed.block].place(draft.facts_of(placed).cue));
        if let Some(said) = said.filter(|cue| cue.of(draft.text) == "said" && cue.start >= first.end) {
            reported.fix(Fix::fill_in(
                "Say that the source was told (only if it was)",
                vec![Edit::literal(said, "said they had been told")],
            ));
        }
    }
}
