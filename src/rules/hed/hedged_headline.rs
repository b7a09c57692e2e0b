use crate::attribution::facts;
use crate::attribution::Draft;
use crate::hedge::HedgeClass;
use crate::rules::{Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// HED006.
pub static RULE: Rule = Rule {
    code: "HED006",
    name: "hedged-headline",
    summary: "The headline hedges or asks, and attributes nothing",
    page: include_str!("hedged_headline.md"),
    family: Family::Hed,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let Some(headline) = draft.headline() else { return };
    if draft.opinion() {
        return;
    }
    let words = headline.of(draft.text);
    let facts = facts::read(words, draft.lexicon);
    if !facts.statements.is_empty() || names_speaker(words) {
        return;
    }
    let hedge = facts
        .hedges
        .iter()
        .filter(|hedge| hedge.cue.class == HedgeClass::Epistemic && !hedge.cue.quoted)
        .map(|hedge| hedge.span)
        .chain(facts.hidden.iter().filter(|hidden| !hidden.expected).map(|hidden| hidden.span))
        .min();
    let (span, message) = match hedge {
        Some(span) => (span.shifted(headline.start as usize), "The headline doubts its own news."),
        None if facts.asks => (headline, "The headline asks what the story should tell."),
        None => return,
    };
    report.at(span, message).fix(Fix::fill_in(
        "Put the attribution into the headline",
        vec![Edit::insert(headline.end, ", [source] says")],
    ));
}

/// "Minister: …": a name or a role before a colon.
fn names_speaker(headline: &str) -> bool {
    headline.split_once(": ").is_some_and(|(speaker, _)| speaker.split_whitespace().count() <= 3)
}
