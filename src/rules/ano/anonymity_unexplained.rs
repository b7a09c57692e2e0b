use crate::attribution::{Draft, Reason, SourceClass};
use crate::rules::{Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ANO004.
pub static RULE: Rule = Rule {
    code: "ANO004",
    name: "anonymity-unexplained",
    summary: "An unnamed source, and no word on why it has no name",
    page: include_str!("anonymity_unexplained.md"),
    family: Family::Ano,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for source in draft.sources.iter().filter(|source| source.class.is_unnamed() && source.reason == Reason::None) {
        let Some(first) = source.mentions.iter().find(|mention| !mention.pronoun) else { continue };
        let comma = if draft.cue_follows(source.id) { "," } else { "" };
        let reason = format!(", who asked not to be named because [specific risk]{comma}");
        let mut reported = report
            .at(first.span, "The draft does not say why this source has no name.")
            .source(source.id)
            .fix(Fix::fill_in(
                "Say why (only detail agreed with the source)",
                vec![Edit::insert(first.span.end, reason)],
            ));
        if source.class == SourceClass::UnnamedSpokesperson {
            reported = reported.at_most(Severity::Information);
        }
        let _ = reported;
    }
}
