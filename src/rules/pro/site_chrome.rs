use crate::attribution::{Piece, Section};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// PRO002.
pub static RULE: Rule = Rule {
    code: "PRO002",
    name: "site-chrome",
    summary: "A line from a web page's frame stands in the draft: categories, share buttons, read more",
    page: include_str!("site_chrome.md"),
    family: Family::Pro,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Piece(check),
};

fn check(piece: &Piece<'_>, report: &mut Report) {
    for block in piece.blocks.iter().filter(|block| block.section == Section::Footer) {
        // A credit is no chrome, whatever it is worth.
        if super::is_credit(block) || super::domain_of(block.span.of(piece.text).trim()).is_some() {
            continue;
        }
        report
            .at(block.span, "This line belongs to a site, not to the story.")
            .fix(Fix::safe("Delete the line", vec![Edit::delete(super::line_with_gap(piece.text, block.span))]));
    }
}
