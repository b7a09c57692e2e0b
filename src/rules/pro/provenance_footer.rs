use crate::attribution::{Piece, Section};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// PRO001.
pub static RULE: Rule = Rule {
    code: "PRO001",
    name: "provenance-footer",
    summary: "The draft ends on a bare web address as its source",
    page: include_str!("provenance_footer.md"),
    family: Family::Pro,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Piece(check),
};

fn check(piece: &Piece<'_>, report: &mut Report) {
    for block in piece.blocks.iter().filter(|block| block.section == Section::Footer) {
        let line = super::whole_line(piece, block.span);
        let Some(domain) = super::domain_of(line.of(piece.text)) else { continue };
        if piece.publisher.contains(&domain) {
            continue;
        }
        report
            .at(line, "The text credits a site that is not its publisher.")
            .fix(Fix::safe("Delete the line", vec![Edit::delete(super::line_with_gap(piece.text, line))]))
            .fix(Fix::fill_in(
                "Credit the outlet it came from",
                vec![Edit::template(line, "via [original outlet]([url])")],
            ));
    }
}
