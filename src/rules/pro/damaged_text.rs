use super::mending::mended;
use crate::attribution::damage::Damage;
use crate::attribution::Piece;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// PRO004.
pub static RULE: Rule = Rule {
    code: "PRO004",
    name: "damaged-text",
    summary: "The text is damaged: a stray stop, a doubled word, broken characters, empty brackets",
    page: include_str!("damaged_text.md"),
    family: Family::Pro,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Piece(check),
};

fn check(piece: &Piece<'_>, report: &mut Report) {
    for block in &piece.blocks {
        for damaged in &block.facts.damage {
            let span = block.place(damaged.span);
            let text = span.of(piece.text);
            // What the mask hides is markup.
            if span.of(&piece.masked.text) != text {
                continue;
            }
            let (name, whole) = match damaged.kind {
                Damage::Twice => ("a word twice", text.split_whitespace().next().map(str::to_owned)),
                Damage::Listed(index) => {
                    let listed = &piece.lexicon.damages()[index];
                    (listed.name.as_str(), mended(text, &listed.regex, piece.masked.format))
                }
            };
            let mut reported = report.at(span, format!("The text is damaged here: {name}."));
            if let Some(whole) = whole {
                reported = reported.fix(Fix::safe("Mend it", vec![Edit::literal(span, whole)]));
            }
            let _ = reported;
        }
    }
}
