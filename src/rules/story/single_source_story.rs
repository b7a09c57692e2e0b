use super::sole_anonymous_story::not_verified;
use super::FEWEST_SENTENCES;
use crate::attribution::{Draft, SourceClass, SourceId};
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// SRC005.
pub static RULE: Rule = Rule {
    code: "SRC005",
    name: "single-source-story",
    summary: "All of the story comes from one place",
    page: include_str!("single_source_story.md"),
    family: Family::Src,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let attributes = draft.own_claims().next().is_some() || draft.hidden().any(|(_, _, hidden)| !hidden.expected);
    if draft.body_sentences() < FEWEST_SENTENCES || !attributes || needs_no_second(draft) {
        return;
    }
    let mut origins: Vec<SourceId> = draft
        .claims()
        .filter(|placed| draft.source(placed.source).class != SourceClass::VagueCollective || placed.via.is_some())
        .map(|placed| placed.via.unwrap_or(placed.source))
        .collect();
    origins.sort();
    origins.dedup();
    if origins.len() + usize::from(draft.has_own_observation()) >= 2 {
        return;
    }
    let (Some(line), Some(end)) = (draft.first_line(), draft.end_of_body()) else { return };
    let mut reported = report.at(line, "All that this story attributes comes from one place.");
    if let Some(origin) = origins.first() {
        reported = reported.source(*origin);
        if let Some(first) = draft.first_mention(draft.source(*origin)) {
            reported = reported.related(first, "the one source");
        }
    }
    reported.fix(not_verified(end));
}

/// Pieces that rest on one source by their kind.
fn needs_no_second(draft: &Draft<'_>) -> bool {
    let documented = draft.own_claims().any(|placed| draft.source(placed.source).class == SourceClass::Document);
    draft.is_tagged(&["obituary", "obituaries", "diary", "results", "listing", "listings"])
        || documented && draft.is_tagged(&["court", "courts"])
}
