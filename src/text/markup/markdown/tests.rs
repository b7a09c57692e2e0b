use super::*;

fn shown(text: &str) -> String {
    mask(text).shown(text)
}

fn blocks(text: &str) -> Vec<(Element, &str)> {
    mask(text).elements(text)
}

#[test]
fn markup_inside_words_is_filler() {
    assert_eq!(shown("**off**icials ~~a~~ *b* \\* c"), "  off__icials __a__ _b_ _* c");
    assert_eq!(shown("a [b c](http://d.e \"f\") g[^1]\n\n[^1]: Note."), "a _b c_________________ g____\n\n      Note.");
}

#[test]
fn things_between_words_are_spaces() {
    assert_eq!(shown("a`b`c"), "a   c");
    assert_eq!(shown("a![b *c* [d](e)](f)g"), "a                  g");
    assert_eq!(shown("see <https://a.b> or <c@d.e>."), "see               or        .");
    assert_eq!(shown("a<br>b<img src=x>c<code>d</code>e"), "a    b           c              e");
}

#[test]
fn entities_keep_their_character() {
    assert_eq!(shown("AT&amp;T &ldquo;x&rdquo; &#8217;&nosuch;"), "AT&____T “____x”____ ’____&nosuch;");
    assert_eq!(shown("&nGg;"), "⋙̸".len().to_string().replace('5', "⋙̸"));
}

#[test]
fn blocks_and_what_they_are() {
    let text =
        "# One\n\nTwo\nthree.\n\n- four\n- five\n  - six\n\n> seven\n> eight\n\n| nine | ten |\n|--|--|\n| a | |\n\n\
                Eleven\n======\n\n    code\n\n```\ncode\n```\n\n---\n\n[ref]: http://x.y\n";
    assert_eq!(
        blocks(text),
        [
            (Element::Heading(1), "One"),
            (Element::Paragraph, "Two\nthree."),
            (Element::ListItem, "four"),
            (Element::ListItem, "five"),
            (Element::ListItem, "six"),
            (Element::BlockQuote, "seven\n> eight"),
            (Element::Cell, "nine"),
            (Element::Cell, "ten"),
            (Element::Cell, "a"),
            (Element::Heading(1), "Eleven"),
        ]
    );
    assert!(!mask(text).text.contains(['>', '#', '|', '`', '=']));
}

#[test]
fn a_picture_and_its_caption() {
    let text = "![Alt](x.jpg)\n*Caption. REUTERS*\n";
    assert_eq!(blocks(text), [(Element::Paragraph, "Caption. REUTERS")]);
}

#[test]
fn html_blocks_go_through_the_html_mask() {
    let text =
        "> <figure>\n> <figcaption>A &amp; b</figcaption>\n> </figure>\n\n<!-- onrecord: ignore X -->\n\n<p>c</p>\n";
    assert_eq!(blocks(text), [(Element::Caption, "A &amp; b"), (Element::Paragraph, "c")]);
    let notes: Vec<_> = mask(text).notes.iter().map(|note| note.of(text)).collect();
    assert_eq!(notes, ["onrecord: ignore X"]);
}

#[test]
fn links() {
    let text = "[a **b**](c) <https://d.e> [![p](q)](r) [s][t] <a href='u&amp;v'>w</a> https://x.y/a_b\n\n[t]: z\n";
    let masked = mask(text);
    let links: Vec<_> = masked.links.iter().map(|link| (link.span.of(text), link.target.as_str())).collect();
    assert_eq!(
        links,
        [
            ("a **b", "c"),
            ("https://d.e", "https://d.e"),
            ("[![p](q)](r)", "r"),
            ("s", "z"),
            ("w", "u&v"),
            ("https://x.y/a_b", "https://x.y/a_b"),
        ]
    );
}

#[test]
fn comments_within_a_line() {
    let text = "off<!-- x -->icials <!-- onrecord: y -->";
    assert_eq!(shown(text).trim_end_matches('_'), "off__________icials ");
    let notes: Vec<_> = mask(text).notes.iter().map(|note| note.of(text)).collect();
    assert_eq!(notes, ["x", "onrecord: y"]);
}

#[test]
fn front_matter_is_no_prose() {
    for text in ["---\ntitle: A\nauthor: B\n---\n\nC.\n", "\u{FEFF}+++\ntitle = 'A'\nauthor = 'B'\n+++\n\nC.\n"] {
        let masked = super::super::mask(text, crate::Format::Markdown);
        assert_eq!((masked.meta.title.as_deref(), masked.meta.has_author), (Some("A"), true));
        assert_eq!(masked.text.trim(), "C.");
        assert_eq!(masked.blocks.len(), 1);
        assert_eq!(masked.blocks[0].span.of(text), "C.");
    }
}

#[test]
fn deep_containers_with_many_lines_are_no_trouble() {
    for marker in ["> ", ">", "- ", "1. "] {
        let text = marker.repeat(100_000) + &"a\n".repeat(100_000);
        assert_eq!(mask(&text).text.len(), text.len());
    }
    let rules = format!("{}\n\n- {}a\n", "-".repeat(1000), "> ".repeat(50));
    assert_eq!(blocks(&rules), [(Element::BlockQuote, "a")]);
}

#[test]
fn deep_nesting_is_no_trouble() {
    for piece in ["> ", "- ", "[", "*", "<b>", "![", "[a](", "`", "**a", "<div>", "\\", "&"] {
        let text = piece.repeat(20_000) + "end";
        assert_eq!(mask(&text).text.len(), text.len());
    }
}
