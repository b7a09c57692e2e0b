use super::FEWEST_SENTENCES;
use crate::attribution::{Draft, OnRecord, Placed, Section, SourceClass};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

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
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    if draft.body_sentences() < FEWEST_SENTENCES || !nothing_on_record(draft) {
        return;
    }
    let (Some(line), Some(end)) = (draft.first_line(), draft.end_of_body()) else { return };
    let at_most = if draft.is_tagged(&["breaking"]) { Severity::Warning } else { Severity::Error };
    report.at(line, "Nothing that this story attributes is on the record.").at_most(at_most).fix(not_verified(end));
}

/// Whether the draft rests on people without names, and nothing of it on anybody who can be held to it. One aside of
/// theirs carries no story, unless it opens it; and where somebody is quoted whom no row stands for, it may be on record.
pub(super) fn nothing_on_record(draft: &Draft<'_>) -> bool {
    let lede = |block: usize| draft.blocks[block].section == Section::Lede;
    let anonymous = |placed: &&Placed| {
        let source = draft.source(placed.source);
        source.class.is_unnamed()
            || source.class == SourceClass::VagueCollective
            || source.class == SourceClass::Outlet && source.on_record == OnRecord::Partial
    };
    let hidden = || draft.hidden().filter(|(_, _, hidden)| !hidden.expected);
    let opens = draft.own_claims().filter(anonymous).any(|placed| lede(placed.block))
        || hidden().any(|(block, _, _)| lede(block));
    let rests = opens || draft.own_claims().filter(anonymous).count() + hidden().count() >= 2;
    let known =
        |placed: &Placed| draft.on_record(placed.source) || draft.source(placed.source).class == SourceClass::Partial;
    rests
        && !draft.own_claims().any(known)
        && !draft.has_own_observation()
        && !draft.has_unfiled_speech()
        && !draft.opinion
        && !draft.in_first_person()
}

/// The line that says that nobody checked, behind the last paragraph.
pub(super) fn not_verified(end: u32) -> Fix {
    Fix::fill_in(
        "Say that the account was not verified (only if that is so)",
        vec![Edit::insert(end, " [Outlet] [could not independently verify the account].")],
    )
}
