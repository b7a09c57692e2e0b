use super::*;

fn shown(text: &str) -> String {
    mask(text).shown(text)
}

fn blocks(text: &str) -> Vec<(Element, &str)> {
    mask(text).elements(text)
}

#[test]
fn tags_within_a_line_are_filler() {
    assert_eq!(shown("<p><b>off</b>icials <i x='>'>say</i></p>"), "   ___off____icials _________say____    ");
    assert_eq!(shown("a<wbr>b<x-y>c</x-y><!-- d -->e"), "a_____b_____c________________e");
}

#[test]
fn things_between_words_are_spaces() {
    assert_eq!(
        shown("a<br>b<img src=x alt='c'>d<code>e &amp; f</code>g"),
        "a    b                   d                      g"
    );
}

#[test]
fn entities_and_quotations_keep_their_character() {
    assert_eq!(
        shown("AT&amp;T &ldquo;x&rdquo; &Uuml; & &nosuch; &nbsp;|"),
        "AT&____T “____x”____ Ü____ & &nosuch; \u{A0}____|"
    );
    assert_eq!(shown("<q>x</q> <q cite=y>z</q>"), "“x”_ “_______z”_");
}

#[test]
fn what_is_no_prose() {
    for name in ["script", "style", "template", "svg", "nav", "pre", "textarea", "noscript", "select", "iframe"] {
        let text = format!("<p>a</p><{name}><i>hidden</i></{name}><p>b</p>");
        assert_eq!(shown(&text).replace([' ', '_'], ""), "ab", "{name}");
    }
    assert_eq!(shown("<script>if (a < b) '</p>'</script>c"), " ".repeat(34) + "c");
}

#[test]
fn blocks_and_what_they_are() {
    let text = "<h2>One</h2><p>Two<p>three<br>four<br> <br>five<ul><li>six<li>seven<ol><li>eight</ol></ul>nine\
                <blockquote><p>ten</p></blockquote><figure><img><figcaption>eleven</figcaption></figure>\
                <table><caption>twelve</caption><tr><th>13<td>14<tr><td>15</table><div>16<div>17</div>18</div>";
    assert_eq!(
        blocks(text),
        [
            (Element::Heading(2), "One"),
            (Element::Paragraph, "Two"),
            (Element::Paragraph, "three<br>four"),
            (Element::Paragraph, "five"),
            (Element::ListItem, "six"),
            (Element::ListItem, "seven"),
            (Element::ListItem, "eight"),
            (Element::Paragraph, "nine"),
            (Element::BlockQuote, "ten"),
            (Element::Caption, "eleven"),
            (Element::Caption, "twelve"),
            (Element::Cell, "13"),
            (Element::Cell, "14"),
            (Element::Cell, "15"),
            (Element::Paragraph, "16"),
            (Element::Paragraph, "17"),
            (Element::Paragraph, "18"),
        ]
    );
}

#[test]
fn a_document_and_its_head() {
    let text = "<!doctype html>\r\n<html><head><title> A &amp;\r\nB </title><meta name=author content=C>\
                <meta property='article:section' content=Opinion><meta name=keywords content='D, e'>\
                <body><nav><a href=x>menu</a></nav><!-- onrecord: f --><a href='y?a&amp;b'> g</a></body>";
    let masked = mask(text);
    assert_eq!(masked.meta.title.as_deref(), Some("A & B"));
    assert!(masked.meta.has_author);
    assert_eq!(masked.meta.kind.as_deref(), Some("opinion"));
    assert_eq!(masked.meta.tags, ["d", "e"]);
    assert_eq!(masked.text.replace('\0', "").trim(), "g");
    let links: Vec<_> = masked.links.iter().map(|link| (link.span.of(text), link.target.as_str())).collect();
    assert_eq!(links, [("g", "y?a&b")]);
    assert_eq!(masked.notes[0].of(text), "onrecord: f");
    assert!(masked.text.starts_with("               \r\n"));
}

#[test]
fn a_byline_names_an_author() {
    for text in
        ["<address class='x byline'>A</address>", "<a rel=author href=b>A</a>", "<span itemprop=author>A</span>"]
    {
        assert!(mask(text).meta.has_author, "{text}");
    }
    assert!(!mask("<p class=authority>A</p><meta name=author content=''>").meta.has_author);
}

#[test]
fn what_is_being_typed() {
    assert_eq!(shown("<p>a</p><p cl"), "   a         ");
    assert_eq!(shown("<p>a <!-- b"), "   a ______");
    assert_eq!(blocks("<h1>a<p>b"), [(Element::Heading(1), "a"), (Element::Paragraph, "b")]);
    assert_eq!(blocks("</div></q>a</blockquote>b").len(), 2);
}

#[test]
fn deep_nesting_is_no_trouble() {
    for piece in
        ["<div>", "<blockquote>", "<ul><li>", "<", "<a href=b>", "<!--", "&", "&#", "<q>", "<pre>", "<svg>", "</p>"]
    {
        let text = piece.repeat(50_000) + &"</ul></p>".repeat(50_000);
        assert_eq!(mask(&text).text.len(), text.len());
    }
}
