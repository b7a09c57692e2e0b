use crate::attribution::Piece;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// PRO005.
pub static RULE: Rule = Rule {
    code: "PRO005",
    name: "lost-source",
    summary: "A list of sources breaks off: an adjective without its noun, or an and without a second",
    page: include_str!("lost_source.md"),
    family: Family::Pro,
    default: Some(Severity::Error),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Piece(check),
};

fn check(piece: &Piece<'_>, report: &mut Report) {
    for (_, block) in piece.claiming() {
        for lost in &block.facts.lost {
            let span = block.place(*lost);
            report
                .at(span, "A source has lost its noun here.")
                .fix(Fix::fill_in("Put the noun back", vec![Edit::insert(span.end, " [noun]")]));
        }
    }
}
