//! Texts that nobody writes and somebody pastes, at any length.
//!
//! `tests/pathological.rs` holds that they do no harm, and `examples/growth.rs` how their cost grows.

use onrecord::Format;

/// A text by its name.
pub struct Shape {
    pub name: &'static str,
    pub format: Format,
    /// About so many bytes of it, never more than a few kilobytes more.
    pub text: fn(usize) -> String,
}

macro_rules! shapes {
    ($($name:literal $format:ident $text:expr;)*) => {
        &[$(Shape { name: $name, format: Format::$format, text: $text }),*]
    };
}

/// All of them.
pub const SHAPES: &[Shape] = shapes! {
    // Prose.
    "news, one paragraph" Plain |n| many("Two Treasury officials said on Monday that it was late. The officials, who spoke on \
        condition of anonymity, said they had no choice. Anna Marsh, the mayor, said: “We know.” It is unclear whether it \
        may rain. ", n);
    "news, in paragraphs" Plain |n| many("Two Treasury officials said on Monday that it was late. The officials said they had \
        no choice.\n\nAnna Marsh, the mayor, said: “We know.” It is unclear whether it may rain.\n\n", n);
    "one attribution, repeated" Plain |n| many("officials said ", n);
    "one attributed sentence, repeated" Plain |n| many("A senior official said it was late. ", n);
    "rows of “said”" Plain |n| many("said\n", n);
    "rows of “said”, apart" Plain |n| many("said\n\n", n);
    "a sentence without an end" Plain |n| many("the officials who said that ", n);
    "names and commas" Plain |n| many("Anna Marsh, ", n);
    "hedges" Plain |n| many("it may perhaps possibly be ", n);
    "pronouns" Plain |n| many("He said she said they said. ", n);
    "according to" Plain |n| many("according to ", n);
    "other names on each line" Plain |n| numbered("Anna March", " said it was late.\n\n", n);
    "other bodies in a line" Plain |n| numbered("Officials of Body", " said it was late. ", n);
    // Tokens.
    "one word" Plain |n| "a".repeat(n);
    "one word, capitals" Plain |n| "A".repeat(n);
    "one number" Plain |n| "1".repeat(n);
    "very long words" Plain |n| many(&format!("{} ", "a".repeat(5000)), n);
    "one-letter words" Plain |n| many("a ", n);
    "hyphens" Plain |n| many("a-", n);
    "apostrophes" Plain |n| many("a’", n);
    "full stops" Plain |n| ".".repeat(n);
    "initials" Plain |n| many("U.S.", n);
    "abbreviations" Plain |n| many("Mr. ", n);
    "commas" Plain |n| many(", ", n);
    "slashes and dots, as in an address" Plain |n| many("a.b/", n);
    // Quotations and brackets, opened and never closed, and closed in turn.
    "straight quotes" Plain |n| "\"".repeat(n);
    "straight quotes, apart" Plain |n| many("\" ", n);
    "opening quotes" Plain |n| many("“a ", n);
    "closing quotes" Plain |n| many("a” ", n);
    "nested quotes" Plain |n| nested("“a ", "b” ", n);
    "nested single in double quotes" Plain |n| nested("“‘a ", "b’” ", n);
    "guillemets" Plain |n| nested("«a ", "b» ", n);
    "opening brackets" Plain |n| many("(a ", n);
    "nested brackets" Plain |n| nested("(a ", "b) ", n);
    "nested square brackets" Plain |n| nested("[a ", "b] ", n);
    "nested braces" Plain |n| nested("{a ", "b} ", n);
    "quotes and officials" Plain |n| many("“official said ” ", n);
    "dashes" Plain |n| many("a — b ", n);
    // Characters.
    "every plane" Plain |n| planes(n);
    "noughts" Plain |n| "\0".repeat(n);
    "noughts between words" Plain |n| many("officials\0said ", n);
    "byte order marks" Plain |n| "\u{FEFF}".repeat(n / 3);
    "bidirectional controls" Plain |n| many("\u{202E}officials\u{2066} said\u{202C} ", n);
    "combining marks" Plain |n| format!("o{}", "\u{301}".repeat(n / 2));
    "words with combining marks" Plain |n| many("officia\u{301}\u{302}ls said ", n);
    "emoji" Plain |n| many("👩‍👩‍👧 ", n);
    "no-break spaces" Plain |n| "\u{A0}".repeat(n / 2);
    // Lines.
    "line feeds" Plain |n| "\n".repeat(n);
    "carriage returns" Plain |n| "\r".repeat(n);
    "mixed line ends" Plain |n| many("a\r\n\rb\n\r\nc\r", n);
    "spaces" Plain |n| " ".repeat(n);
    "tabs" Plain |n| "\t".repeat(n);
    "one-word lines" Plain |n| many("Officials\n", n);
    // Markdown.
    "nested block quotes" Markdown |n| format!("{}a", "> ".repeat(n / 2));
    "block quotes, ever deeper" Markdown |n| deeper("> ", "a\n", n);
    "lists, ever deeper" Markdown |n| deeper("  ", "- a\n", n);
    "nested lists in a line" Markdown |n| format!("{}a", "- ".repeat(n / 2));
    "opening links" Markdown |n| many("[a", n);
    "nested links" Markdown |n| nested("[a", "](b)", n);
    "images" Markdown |n| many("![a](", n);
    "links" Markdown |n| many("[officials](https://e.org) said. ", n);
    "emphasis" Markdown |n| many("*a **b ", n);
    "underscores" Markdown |n| many("_a__ ", n);
    "code spans" Markdown |n| many("`a``b ", n);
    "headings" Markdown |n| many("# Officials say\n", n);
    "underlined headings" Markdown |n| many("Officials say\n===\n\n", n);
    "footnotes" Markdown |n| numbered("a[^", "]\n\n", n);
    "footnotes and their texts" Markdown |n| { let half = numbered("[^", "] said. ", n / 2); half + "\n\n" + &numbered("[^", "]: b\n\n", n / 2) };
    "table" Markdown |n| format!("|a|b|\n|-|-|\n{}", many("|officials|said|\n", n));
    "references" Markdown |n| numbered("[a", "]: https://e.org\n", n);
    "fences" Markdown |n| many("```\na\n", n);
    "less-than signs" Markdown |n| many("<a ", n);
    "comments that do not end" Markdown |n| many("<!-- a ", n);
    "notes" Markdown |n| many("<!-- onrecord: ignore ANO001 x -->\nOfficials said it was late.\n\n", n);
    // HTML.
    "nested elements" Html |n| nested("<div>", "</div>", n);
    "nested quotations" Html |n| nested("<q>a", "</q>", n);
    "nested block quotations" Html |n| nested("<blockquote>", "</blockquote>", n);
    "elements that do not end" Html |n| many("<b>a", n);
    "ends without elements" Html |n| many("a</p>", n);
    "nested lists of HTML" Html |n| nested("<ul><li>a", "</ul>", n);
    "less-than signs in HTML" Html |n| "<".repeat(n);
    "attributes" Html |n| format!("<p {}>officials said</p>", many("a=b ", n));
    "entities" Html |n| many("&amp;", n);
    "ampersands" Html |n| "&".repeat(n);
    "comments of HTML" Html |n| many("<!--a--", n);
    "scripts" Html |n| many("<script>a</scrip", n);
    "paragraphs of HTML" Html |n| many("<p>Officials <b>said</b> it was late.", n);
    // The others, each with what it nests or opens.
    "AsciiDoc blocks" AsciiDoc |n| many("====\na\n____\n", n);
    "AsciiDoc attributes" AsciiDoc |n| many(":a: b\n", n);
    "AsciiDoc marks" AsciiDoc |n| many("*a _b `c ", n);
    "AsciiDoc macros" AsciiDoc |n| many("footnote:[a ", n);
    "reStructuredText directives" Rst |n| many(".. note:: a\n\n", n);
    "reStructuredText, ever deeper" Rst |n| deeper("  ", "a\n", n);
    "reStructuredText marks" Rst |n| many("`a <b ", n);
    "LaTeX groups" Latex |n| nested("{a", "}", n);
    "LaTeX commands" Latex |n| many("\\textbf{a ", n);
    "LaTeX environments" Latex |n| many("\\begin{quote}\na\n", n);
    "LaTeX sums" Latex |n| many("$a ", n);
    "Org stars" Org |n| many("* a\n", n);
    "Org blocks" Org |n| many("#+begin_quote\na\n", n);
    "Org links" Org |n| many("[[a][", n);
    "Typst calls" Typst |n| many("#a[", n);
    "Typst strings" Typst |n| many("#a(\"", n);
    "Typst statements" Typst |n| many("#set a\n", n);
    "Typst brackets in a line" Typst |n| format!("#let {}", "(".repeat(n));
    "Typst brackets that do not match" Typst |n| many("#(}", n);
    "Typst comments in arguments" Typst |n| many("#a($/*$", n);
    "Typst comments to the end of the line" Typst |n| many("#a($//$", n);
    "Typst tables in tables" Typst |n| nested("#table([", "])", n);
    "Typst marks" Typst |n| many("*a _b $c ", n);
};

fn many(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len() + 1)
}

fn nested(open: &str, close: &str, bytes: usize) -> String {
    let depth = bytes / (open.len() + close.len()) + 1;
    open.repeat(depth) + &close.repeat(depth)
}

/// Lines that each stand one step further in. A line has at most 1000 steps, so that the text does not grow squarely.
fn deeper(step: &str, end: &str, bytes: usize) -> String {
    let mut text = String::new();
    for depth in (0..1000).cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&step.repeat(depth));
        text.push_str(end);
    }
    text
}

fn numbered(before: &str, after: &str, bytes: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&format!("{before}{number}{after}"));
    }
    text
}

/// Characters from all seventeen planes, between words.
fn planes(bytes: usize) -> String {
    let characters = (0..0x11_0000).step_by(97).filter_map(char::from_u32).cycle();
    let mut text = String::new();
    for (index, c) in characters.enumerate() {
        if text.len() >= bytes {
            break;
        }
        text.push(c);
        if index % 7 == 0 {
            text.push_str(" said ");
        }
    }
    text
}
