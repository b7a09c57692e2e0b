use crate::text::markup::{mask, Element};
use crate::text::Format;

fn words(text: &str) -> String {
    mask(text, Format::Org).text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn marks_of_emphasis_are_no_letters() {
    assert_eq!(words("*bold* /it/ and/or _u_ +s+ =x= ~y~ 5 + 3 a_b"), "bold it and/or u s 5 + 3 a_b");
}

#[test]
fn entities_are_no_words() {
    assert_eq!(words("S.\\nbsp{}Dye said \\ldots so"), "S. Dye said so");
}

#[test]
fn the_title_is_metadata() {
    let masked = mask("#+TITLE: Bridge unsafe\n#+AUTHOR: Jo Doe\nText.", Format::Org);
    assert_eq!(masked.meta.title.as_deref(), Some("Bridge unsafe"));
    assert!(masked.meta.has_author);
}

#[test]
fn time_stamps_and_notes_are_no_prose() {
    assert_eq!(
        words("Met [2026-11-23 Mon] him[fn:1] at <2026-11-23 Mon 10:00>, [he] said <b>."),
        "Met him at , [he] said <b>."
    );
    let text = "[fn:1] An official said so.";
    assert_eq!(mask(text, Format::Org).elements(text), [(Element::Paragraph, "An official said so.")]);
}
