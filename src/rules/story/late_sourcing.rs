use crate::attribution::{Block, Draft};
use crate::lexicon::Class;
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// SRC007.
pub static RULE: Rule = Rule {
    code: "SRC007",
    name: "late-sourcing",
    summary: "A contentious opening, and no source for it in the first three paragraphs",
    page: include_str!("late_sourcing.md"),
    family: Family::Src,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::None,
    check: Check::Draft(check),
};

/// The paragraphs in which a source has to come.
const EARLY: usize = 3;

/// What a court or the police did is public, and needs no accuser.
const PUBLIC_ACT: [&str; 12] = [
    "convicted",
    "sentenced",
    "found guilty",
    "pleaded guilty",
    "charged with",
    "indicted",
    "arrested",
    "jailed",
    "acquitted",
    "court",
    "jury",
    "judge",
];

fn check(draft: &Draft<'_>, report: &mut Report) {
    let early: Vec<(usize, &Block)> = draft.body().take(EARLY).collect();
    let (Some((_, lede)), EARLY) = (early.first(), early.len()) else { return };
    let Some(charge) = lede.facts.remarks.iter().find(|remark| remark.class == Class::AccusationNoun && !remark.quoted)
    else {
        return;
    };
    let words = lede.sentence(charge.sentence).of(&draft.masked.text).to_lowercase();
    if PUBLIC_ACT.iter().any(|act| words.contains(act)) {
        return;
    }
    let sourced = draft.claims().any(|placed| early.iter().any(|(index, _)| *index == placed.block));
    if let (false, Some(line)) = (sourced, draft.first_line()) {
        report
            .at(line, "The story opens on an accusation, and its first three paragraphs name no source for it.")
            .related(lede.place(charge.span), "the accusation");
    }
}
