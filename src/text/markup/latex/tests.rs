use crate::text::markup::{mask, Element};
use crate::text::Format;

fn words(text: &str) -> String {
    mask(text, Format::Latex).text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn commands_are_no_letters() {
    assert_eq!(
        words("\\emph{off}icials {\\bf all} of Ren\\'e, \\ldots\\ \\textsc{nato}"),
        "officials all of Rene, … nato"
    );
    assert_eq!(words("50\\% of A\\&B for \\$5 and \\#1"), "50% of A&B for $5 and #1");
}

#[test]
fn a_part_of_a_document_is_all_prose() {
    assert_eq!(words("A senior official said so.\n\\input{next}"), "A senior official said so.");
}

#[test]
fn a_blank_line_parts_and_a_line_break_does_not() {
    let text = "One\ngoes on.\n\nTwo.\\par Three.";
    let blocks = mask(text, Format::Latex).elements(text);
    assert_eq!(blocks.iter().map(|(_, text)| *text).collect::<Vec<_>>(), ["One\ngoes on.", "Two.", "Three."]);
}

#[test]
fn a_block_ends_with_its_brace() {
    let text = "\\section{A {nested} title} Text.";
    assert_eq!(
        mask(text, Format::Latex).elements(text),
        [(Element::Heading(2), "A {nested} title"), (Element::Paragraph, "Text.")]
    );
}

#[test]
fn braces_that_nothing_closes_hide_nothing() {
    assert_eq!(words("He said \\emph{that all is $5 lost."), "He said that all is $5 lost.");
}
