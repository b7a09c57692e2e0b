use super::quoted;
use crate::attribution::{Draft, Reason, SourceClass, SourceKind};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ANO004.
pub static RULE: Rule = Rule {
    code: "ANO004",
    name: "anonymity-unexplained",
    summary: "The draft does not say why an unnamed source is not named",
    page: include_str!("anonymity_unexplained.md"),
    family: Family::Ano,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let end = draft.end_of_body();
    let voices =
        draft.sources.iter().filter(|source| source.class == SourceClass::UnnamedSpokesperson && source.claims > 0);
    for source in draft.unnamed().chain(voices).filter(|source| source.reason == Reason::None) {
        if draft.is_crowd(source) {
            continue;
        }
        let Some(first) = draft.first_mention(source) else { continue };
        let comma = draft.closing_comma(first, draft.cue_follows(source.id));
        let at_most = match source.class {
            SourceClass::UnnamedSpokesperson => Severity::Information,
            _ => Severity::Error,
        };
        let verb = if source.kind == SourceKind::Group { "have no names" } else { "has no name" };
        let mut reported = report
            .at(first, format!("The draft does not say why {} {verb}.", quoted(draft, first)))
            .source(source.id)
            .at_most(at_most)
            .fix(Fix::fill_in(
                "Say why (only detail agreed with the source)",
                vec![Edit::insert(first.end, format!(", who asked not to be named because [specific risk]{comma}"))],
            ));
        for span in draft.later_mentions(source) {
            reported = reported.related(span, "the same source again");
        }
        if let Some(end) = end {
            reported.fix(Fix::fill_in(
                "Add one sentence for all unnamed sources (only detail agreed with the sources)",
                vec![Edit::insert(end, " The [sources] spoke on condition of anonymity because [specific risk].")],
            ));
        }
    }
}
