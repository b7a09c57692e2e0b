use super::FEWEST_SENTENCES;
use crate::attribution::Draft;
use crate::rules::{Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// SRC001.
pub static RULE: Rule = Rule {
    code: "SRC001",
    name: "sole-anonymous-story",
    summary: "Nothing in the story is on the record",
    page: include_str!("sole_anonymous_story.md"),
    family: Family::Src,
    default: Some(Severity::Error),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    if draft.body_sentences() < FEWEST_SENTENCES || !nothing_on_record(draft) {
        return;
    }
    let (Some(line), Some(end)) = (draft.first_line(), draft.end_of_body()) else { return };
    let at_most = if draft.is_tagged(&["breaking"]) { Severity::Warning } else { Severity::Error };
    report.at(line, "Nothing that this story attributes is on the record.").at_most(at_most).fix(not_verified(end));
}

/// Whether the draft attributes something, and all of it to nobody who can be held to it.
pub(super) fn nothing_on_record(draft: &Draft<'_>) -> bool {
    let attributes = draft.own_claims().next().is_some() || draft.hidden().any(|(_, _, hidden)| !hidden.expected);
    attributes && !draft.own_claims().any(|placed| draft.on_record(placed.source)) && !draft.has_own_observation()
}

/// The line that says that nobody checked, behind the last paragraph.
pub(super) fn not_verified(end: u32) -> Fix {
    Fix::fill_in(
        "Say that the account was not verified (only if that is so)",
        vec![Edit::insert(end, " [Outlet] [could not independently verify the account].")],
    )
}
