use crate::attribution::Piece;
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// PRO006.
pub static RULE: Rule = Rule {
    code: "PRO006",
    name: "unbalanced-quotes",
    summary: "A quotation mark in the paragraph has no partner",
    page: include_str!("unbalanced_quotes.md"),
    family: Family::Pro,
    default: Some(Severity::Error),
    since: "0.1.0",
    fix: FixAvailability::None,
    check: Check::Piece(check),
};

fn check(piece: &Piece<'_>, report: &mut Report) {
    let paragraphs: Vec<_> = piece.claiming().collect();
    for (at, (_, block)) in paragraphs.iter().enumerate() {
        let next_opens =
            paragraphs.get(at + 1).is_some_and(|(_, next)| next.facts.quotes.iter().any(|quote| quote.opens_block));
        for mark in &block.facts.unpaired {
            // A quotation that goes on in the next paragraph is left open, and the next opens again.
            let left_open = block.facts.quotes.iter().any(|quote| !quote.closed && quote.span.start == mark.start);
            if !(left_open && next_opens) {
                report.at(block.place(*mark), "This quotation mark has no partner in its paragraph.");
            }
        }
    }
}
