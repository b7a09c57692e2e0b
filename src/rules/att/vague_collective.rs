use crate::attribution::{Draft, SourceClass};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// ATT001.
pub static RULE: Rule = Rule {
    code: "ATT001",
    name: "vague-collective",
    summary: "A statement rests on a crowd without members: experts, critics, observers, many",
    page: include_str!("vague_collective.md"),
    family: Family::Att,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let vague = draft.sources.iter().filter(|source| source.class == SourceClass::VagueCollective);
    for source in vague.filter(|source| !draft.is_named_at_once(source)) {
        let claims: FxHashSet<Span> = draft
            .statements_by(source.id)
            .filter(|placed| placed.claims() && draft.blocks[placed.block].section.makes_claims())
            .map(|placed| placed.phrase)
            .collect();
        let claims = |span: Span| claims.contains(&span);
        for mention in source.mentions.iter().filter(|mention| mention.cue.is_some() && claims(mention.span)) {
            report
                .at(mention.span, "Nobody in particular speaks here: say who, how many and where.")
                .source(source.id)
                .fix(Fix::fill_in(
                    "Name one of them",
                    vec![Edit::template(mention.span, "[Name], a [role] at [body],")],
                ))
                .fix(Fix::fill_in("Say how many", vec![Edit::insert(mention.span.start, "[number] ")]));
        }
    }
}
