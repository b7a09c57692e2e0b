use crate::text::markup::{mask, Element};
use crate::text::Format;

fn words(text: &str) -> String {
    mask(text, Format::AsciiDoc).text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn marks_of_emphasis_are_no_letters() {
    assert_eq!(words("**off**icials _a_ `b` 5 * 3 C++ snake_case_name"), "officials a 5 * 3 C snake_case_name");
    assert_eq!(words("\\*not bold* and it`'s"), "*not bold and it's");
}

#[test]
fn links_keep_their_text() {
    let text = "See https://example.org/a[the report,window=_blank], link:b.html[this^] and mailto:a@b.c[her].";
    let masked = mask(text, Format::AsciiDoc);
    let links: Vec<_> = masked.links.iter().map(|link| (link.span.of(text), link.target.as_str())).collect();
    assert_eq!(links, [("the report", "https://example.org/a"), ("this", "b.html"), ("her", "mailto:a@b.c")]);
    assert_eq!(words(text), "See the report, this and her.");
}

#[test]
fn an_address_may_begin_with_an_attribute() {
    let text = "See {home}/a[the site] or {name}.";
    let links = mask(text, Format::AsciiDoc).links;
    assert_eq!((links[0].span.of(text), links[0].target.as_str()), ("the site", "{home}/a"));
    assert_eq!(words(text), "See the site or .");
}

#[test]
fn a_term_is_a_block_of_its_own() {
    let text = "Source:: whoever speaks\nCue::\n  what shows it\n";
    assert_eq!(
        mask(text, Format::AsciiDoc).elements(text),
        [
            (Element::ListItem, "Source"),
            (Element::ListItem, "whoever speaks"),
            (Element::ListItem, "Cue"),
            (Element::ListItem, "what shows it"),
        ]
    );
}
