use crate::attribution::{Draft, SourceClass};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// SEC001.
pub static RULE: Rule = Rule {
    code: "SEC001",
    name: "second-hand-report",
    summary: "A statement rests on what another news outlet reported",
    page: include_str!("second_hand_report.md"),
    family: Family::Sec,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (span, outlet, speaker) in draft.pick_ups() {
        // Who speaks to an outlet without a name is rule SEC002's; a quotation given to it is SEC004's.
        let unnamed = speaker.is_some_and(|speaker| {
            let class = draft.source(speaker).class;
            class.is_unnamed() || class == SourceClass::VagueCollective
        });
        if unnamed || draft.is_unnamed_outlet(outlet) {
            continue;
        }
        report
            .at(span, "Another newsroom reported this: say from whom it has it, and what you checked.")
            .source(outlet)
            .fix(Fix::fill_in("Say from whom the outlet has it", vec![citation(draft, span)]));
    }
}

/// Where the outlet's own source can be put: behind "Reuters reported", where that ends the clause, else behind the outlet.
fn citation(draft: &Draft<'_>, outlet: Span) -> Edit {
    let cue = draft
        .cue_of(outlet)
        .filter(|cue| cue.start >= outlet.end && draft.text[cue.end as usize..].starts_with(['.', ',', ';', '!', '?']));
    let at = cue.map_or(outlet.end, |cue| cue.end);
    let closes = draft.text[at as usize..].starts_with(['.', ',', ';', '!', '?']);
    Edit::insert(at, if closes { ", citing [document or person]" } else { ", citing [document or person]," })
}
