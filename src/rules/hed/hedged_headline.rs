use crate::attribution::facts;
use crate::attribution::Piece;
use crate::hedge::HedgeClass;
use crate::lexicon::{Class, Lexicon};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// HED006.
pub static RULE: Rule = Rule {
    code: "HED006",
    name: "hedged-headline",
    summary: "The headline hedges or asks, and attributes nothing",
    page: include_str!("hedged_headline.md"),
    family: Family::Hed,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Piece(check),
};

fn check(piece: &Piece<'_>, report: &mut Report) {
    let Some(headline) = piece.headline() else { return };
    if piece.opinion {
        return;
    }
    let words = headline.of(piece.text);
    let facts = facts::read(words, piece.lexicon);
    if !facts.statements.is_empty() || names_speaker(words) {
        return;
    }
    if words.trim_end().ends_with('?') {
        // What, why and how say what the piece explains.
        if facts.asks {
            report.at(headline, "The headline asks what the story should tell.");
        }
        return;
    }
    let hedge = facts
        .hedges
        .iter()
        .filter(|hedge| hedge.cue.class == HedgeClass::Epistemic && !hedge.cue.quoted)
        .filter(|hedge| !is_charge(hedge.span.of(words), piece.lexicon))
        .map(|hedge| hedge.span)
        .chain(facts.hidden.iter().filter(|hidden| !hidden.expected).map(|hidden| hidden.span))
        .min();
    let Some(hedge) = hedge else { return };
    report.at(hedge.shifted(headline.start as usize), "The headline doubts its own news.").fix(Fix::fill_in(
        "Put the attribution into the headline",
        vec![Edit::insert(headline.end, ", [source] says")],
    ));
}

/// "Minister: …", "… : minister", "… – minister": a name or a role, and nothing else, on one side of the mark.
fn names_speaker(headline: &str) -> bool {
    let speaks = |part: &str| (1..=3).contains(&part.split_whitespace().count());
    let (before, behind) = (headline.split_once(": "), headline.rsplit_once([':', '–', '—']));
    before.is_some_and(|(speaker, _)| speaks(speaker)) || behind.is_some_and(|(_, speaker)| speaks(speaker))
}

/// "Suspected": the word of those who look into it.
fn is_charge(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.info(lexicon.word(&word.to_lowercase())).classes.has(Class::HedgeCharge)
}
