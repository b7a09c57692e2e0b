use crate::text::markup::{mask, Element};
use crate::text::Format;

fn words(text: &str) -> String {
    mask(text, Format::Rst).text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn marks_of_emphasis_are_no_letters() {
    assert_eq!(
        words("*off*\\ icials **b** 5 * 3 snake_case_name word_ [1]_ a\\*b"),
        "officials b 5 * 3 snake_case_name word a*b"
    );
}

#[test]
fn literal_text_behind_two_colons_is_hidden() {
    let text = "He said::\n\n    code said\n\nThen::\n\n  more code\n  and more\n\nProse.";
    let blocks = mask(text, Format::Rst).elements(text);
    assert_eq!(blocks.iter().map(|(_, text)| *text).collect::<Vec<_>>(), ["He said:", "Then:", "Prose."]);
    assert_eq!(words("He said::\n\n    code said"), "He said:");
}

#[test]
fn titles_have_the_level_of_their_marks() {
    let text = "====\nTop\n====\n\nNext\n----\n\nText.\n\nOther\n-----\n\nDeep\n~~~~\n";
    let headings: Vec<_> = mask(text, Format::Rst).elements(text);
    assert_eq!(
        headings,
        [
            (Element::Heading(1), "Top"),
            (Element::Heading(2), "Next"),
            (Element::Paragraph, "Text."),
            (Element::Heading(2), "Other"),
            (Element::Heading(3), "Deep"),
        ]
    );
}

#[test]
fn a_term_is_a_block_of_its_own() {
    let text = "Source\n  Whoever speaks,\n  or writes.\n\nCue\n  What shows it.";
    assert_eq!(
        mask(text, Format::Rst).elements(text),
        [
            (Element::Paragraph, "Source"),
            (Element::ListItem, "Whoever speaks,\n  or writes."),
            (Element::Paragraph, "Cue"),
            (Element::ListItem, "What shows it."),
        ]
    );
}

#[test]
fn an_indented_paragraph_is_quoted_but_not_below_an_item() {
    let text = "Text.\n\n   Quoted.\n\n   -- Ana Ruiz\n\n- Item.\n\n  More of it.\n\nText.";
    assert_eq!(
        mask(text, Format::Rst).elements(text),
        [
            (Element::Paragraph, "Text."),
            (Element::BlockQuote, "Quoted."),
            (Element::Paragraph, "-- Ana Ruiz"),
            (Element::ListItem, "Item."),
            (Element::ListItem, "More of it."),
            (Element::Paragraph, "Text."),
        ]
    );
}
