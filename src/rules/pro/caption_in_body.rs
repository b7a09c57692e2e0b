use crate::attribution::{Piece, Section};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::markup::Element;

/// PRO003.
pub static RULE: Rule = Rule {
    code: "PRO003",
    name: "caption-in-body",
    summary: "A picture's caption stands among the paragraphs",
    page: include_str!("caption_in_body.md"),
    family: Family::Pro,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Piece(check),
};

fn check(piece: &Piece<'_>, report: &mut Report) {
    for block in
        piece.blocks.iter().filter(|block| block.section == Section::Caption && block.element != Element::Caption)
    {
        report
            .at(block.span, "A caption stands among the paragraphs.")
            .fix(Fix::safe("Delete the caption", vec![Edit::delete(super::line_with_gap(piece.text, block.span))]));
    }
}
