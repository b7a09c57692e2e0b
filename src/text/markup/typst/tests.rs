use crate::text::markup::{mask, Element};
use crate::text::Format;

fn words(text: &str) -> String {
    mask(text, Format::Typst).text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn marks_of_emphasis_are_no_letters() {
    assert_eq!(words("*bold* _it_ snake_case 5 * 3 \\*x https://e.org/a_b a@b.c"), "bold it snake_case 5 * 3 *x a@b.c");
}

#[test]
fn what_a_call_holds_in_brackets_is_prose() {
    assert_eq!(words("#emph[A #text(red)[senior]] official #f(x: [no]) said [yes]."), "A senior official said [yes].");
    assert_eq!(words("#if x [ one ] else [ two ]\nText."), "Text.");
}

#[test]
fn code_ends_with_its_own_bracket() {
    assert_eq!(words("#let f(x) = {\n  text[ ( ]\n  // 12\" page )\n  [no \"]\n}\nText."), "Text.");
    assert_eq!(words("#let x = \"a \\\" ) b\"\nText."), "Text.");
    assert_eq!(words("#set page(header: [#f(1) (], /* ) */ footer: `)`)\nText."), "Text.");
}

#[test]
fn items_and_terms() {
    let text = "+ One\n+ Two\n  goes on\n\n/ Cue: what shows it\n\nText.";
    assert_eq!(
        mask(text, Format::Typst).elements(text),
        [
            (Element::ListItem, "One"),
            (Element::ListItem, "Two\n  goes on"),
            (Element::ListItem, "Cue"),
            (Element::ListItem, "what shows it"),
            (Element::Paragraph, "Text."),
        ]
    );
}

#[test]
fn brackets_that_nothing_closes_hide_nothing() {
    assert_eq!(words("He said #emph[that all is (lost. #f(x said."), "He said that all is (lost. (x said.");
}

#[test]
fn brackets_that_nothing_closes_do_not_tire_the_search() {
    let text = format!("{}{}#g(hidden) said.", "#f(x ".repeat(10), "no ".repeat(10_000));
    assert!(words(&text).ends_with("no said."));
}
