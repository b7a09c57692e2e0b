use super::quoted;
use crate::attribution::{Basis, Draft, Reason, Source, SourceClass};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// ANO001.
pub static RULE: Rule = Rule {
    code: "ANO001",
    name: "unnamed-source",
    summary: "One person speaks in the draft and is not named",
    page: include_str!("unnamed_source.md"),
    family: Family::Ano,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for source in
        draft.unnamed().filter(|source| source.class == SourceClass::UnnamedIndividual && !draft.is_bare(source))
    {
        report_source(draft, report, source, "speaks without a name.", Severity::Error);
    }
}

/// One finding for a source, at its first mention, with the later ones as related places.
pub(super) fn report_source(draft: &Draft<'_>, report: &mut Report, source: &Source, says: &str, at_most: Severity) {
    let Some(first) = draft.first_mention(source) else { return };
    let mut reported = report.at(first, format!("{} {says}", quoted(draft, first))).source(source.id).at_most(at_most);
    for span in draft.later_mentions(source) {
        reported = reported.related(span, "the same source again");
    }
    for fix in fixes(draft, source, first) {
        reported = reported.fix(fix);
    }
}

fn fixes(draft: &Draft<'_>, source: &Source, span: Span) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let comma = draft.closing_comma(span, draft.cue_follows(source.id));
    if let (None, Some(head)) = (&source.body, draft.head_of(source.id)) {
        fixes.push(Fix::fill_in(
            "Add the agency (only detail agreed with the source)",
            vec![Edit::insert(head.start, "[agency] ")],
        ));
    }
    if source.reason == Reason::None {
        fixes.push(Fix::fill_in(
            "Say why there is no name (only detail agreed with the source)",
            vec![Edit::insert(span.end, format!(", who spoke on condition of anonymity because [reason]{comma}"))],
        ));
    }
    if source.basis == Basis::None {
        fixes.push(Fix::fill_in(
            "Say how the source knows (only detail agreed with the source)",
            vec![Edit::insert(span.end, " with [direct knowledge of the matter]")],
        ));
    }
    fixes.push(Fix::fill_in(
        "Name the source (only if the source agreed)",
        vec![Edit::template(span, format!("[Name], a [role]{comma}"))],
    ));
    fixes
}
