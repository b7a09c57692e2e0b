//! What holds for every text: positions, edits and masks.

use onrecord::text::document::Document;
use onrecord::text::markup::{mask, FILLER};
use onrecord::text::position::{Encoding, LineIndex, Position};
use onrecord::Format;
use proptest::prelude::*;

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];
const FORMATS: [Format; 8] = Format::ALL;

/// Text rich in what makes counting hard.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "word ",
        "\n",
        "\r",
        "\r\n",
        "\u{2028}",
        "\u{0B}",
        "\u{85}",
        "é",
        "e\u{301}",
        "“",
        "😀",
        "👩‍👩‍👧",
        "\u{10FFFF}",
        "\0",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

/// Text rich in markup, most of it broken.
fn markup() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "word ",
        "Said ",
        "é",
        "“q”",
        "😀",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\0",
        "\u{FEFF}",
        "\u{A0}",
        "\t",
        "    ",
        " ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~",
        "#",
        "# ",
        "> ",
        "- ",
        "1. ",
        "|",
        "|-|-|\n",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "[^1]",
        "[^1]: ",
        "[r]: x\n",
        "\\",
        "&",
        "&amp;",
        "&#8217;",
        "&nGg;",
        ";",
        "---\n",
        "+++\n",
        "title: x\n",
        "===\n",
        "https://e.org/a_b",
        "://",
        "<https://e.org>",
        "<a@b.c>",
        "<",
        ">",
        "</",
        "/>",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<q>",
        "</q>",
        "<a href=x>",
        "<a href='",
        "</a>",
        "<br>",
        "<br/>",
        "<li>",
        "<ul>",
        "</ul>",
        "<td>",
        "<table>",
        "<h1>",
        "</h2>",
        "<code>",
        "</code>",
        "<pre>",
        "<script>",
        "</script>",
        "<style>",
        "<title>",
        "</title>",
        "<svg>",
        "<svg/>",
        "</svg>",
        "<head>",
        "<meta name=author content=x>",
        "<!--",
        "-->",
        "<!-- é -->",
        "= ",
        "== ",
        "====\n",
        "____\n",
        "----\n",
        "|===\n",
        ".. note:: ",
        ".. ",
        "::\n",
        ":a: b\n",
        ":: ",
        "`a <b>`_ ",
        "|a|",
        "+-+\n",
        "#+begin_src\n",
        "#+end_src\n",
        "#+title: x\n",
        ":a:\n",
        ":end:\n",
        "[[",
        "]]",
        "<<",
        ">>",
        "footnote:[",
        "link:a[",
        "\\begin{",
        "\\end{",
        "quote}",
        "verbatim}",
        "tabular}{ll}",
        "\\emph{",
        "\\href{a}{",
        "\\section{",
        "\\item",
        "\\cite{",
        "\\title{",
        "document}",
        "{",
        "}",
        "$",
        "%",
        "~",
        "@a",
        "#let a = (",
        "#f(",
        "#f[",
        "#figure(caption: [",
        "#table([",
        "#link(\"a\")[",
        "//",
        "/*",
        "*/",
        "\"`",
        "`\"",
        "+++",
        "<![CDATA[",
        "]]>",
        "<!doctype html>",
        "<?",
        "<blockquote>",
        "</blockquote>",
        "<nav>",
        "</nav>",
        "<textarea>",
        "[onrecord: ignore X]",
        "\n[onrecord: é]\n",
        " class=byline",
        "=",
        "\"",
        "'",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

/// The lines of a text, as byte ranges without terminators.
fn lines(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let length = match (bytes[at], bytes.get(at + 1)) {
            (b'\r', Some(b'\n')) => 2,
            (b'\r' | b'\n', _) => 1,
            _ => 0,
        };
        if length > 0 {
            lines.push((start, at));
            start = at + length;
        }
        at += length.max(1);
    }
    lines.push((start, bytes.len()));
    lines
}

fn units(c: char, encoding: Encoding) -> u32 {
    match encoding {
        Encoding::Utf8 => c.len_utf8() as u32,
        Encoding::Utf16 => c.len_utf16() as u32,
        Encoding::Utf32 => 1,
    }
}

/// The offset of a position, counted character by character.
fn offset(text: &str, position: Position, encoding: Encoding) -> usize {
    let Some(&(start, end)) = lines(text).get(position.line as usize) else {
        return text.len();
    };
    let mut left = position.character;
    for (at, c) in text[start..end].char_indices() {
        if left < units(c, encoding) {
            return start + at;
        }
        left -= units(c, encoding);
    }
    end
}

fn position() -> impl Strategy<Value = Position> {
    (0u32..12, prop_oneof![0u32..12, Just(u32::MAX)]).prop_map(|(line, character)| Position { line, character })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn positions_and_offsets_agree(text in text(), position in position()) {
        let document = Document::new(&text);
        for encoding in ENCODINGS {
            prop_assert_eq!(document.offset(position, encoding), offset(&text, position, encoding));
            for (line, &(start, end)) in lines(&text).iter().enumerate() {
                let mut character = 0;
                for (at, c) in text[start..end].char_indices() {
                    let position = Position { line: line as u32, character };
                    prop_assert_eq!(document.position(start + at, encoding), position);
                    prop_assert_eq!(document.offset(position, encoding), start + at);
                    character += units(c, encoding);
                }
                prop_assert_eq!(document.position(end, encoding), Position { line: line as u32, character });
            }
        }
    }

    #[test]
    fn no_offset_is_out_of_reach(text in text(), at in 0usize..400) {
        let document = Document::new(&text);
        for encoding in ENCODINGS {
            let back = document.offset(document.position(at, encoding), encoding);
            prop_assert!(back <= at && text.is_char_boundary(back) && at.min(text.len()) - back < 4);
        }
    }

    #[test]
    fn edits_of_a_document_are_edits_of_a_string(
        text in text(),
        edits in prop::collection::vec((prop::option::weighted(0.9, (position(), position())), self::text()), 0..12),
        encoding in prop::sample::select(ENCODINGS.to_vec()),
    ) {
        let mut document = Document::new(&text);
        let mut string = text;
        for (range, new) in edits {
            document.apply(range, &new, encoding);
            match range {
                None => string = new,
                Some((one, other)) => {
                    let (one, other) = (offset(&string, one, encoding), offset(&string, other, encoding));
                    string.replace_range(one.min(other)..one.max(other), &new);
                }
            }
            prop_assert_eq!(&document.text(), &string);
            prop_assert_eq!(document.len(), string.len());
        }
    }

    #[test]
    fn lines_and_columns_are_those_of_a_reader(text in text()) {
        // Long enough for more than one stretch of counted characters.
        let text = text.repeat(12);
        let index = LineIndex::new(&text);
        let lines = lines(&text);
        prop_assert_eq!(index.line_count(), lines.len());
        for (line, &(start, end)) in lines.iter().enumerate() {
            let span = index.line_span(line + 1).unwrap();
            prop_assert_eq!(span.range(), start..end);
            for (column, (at, _)) in text[start..end].char_indices().enumerate() {
                prop_assert_eq!(index.line_column(start + at), (line + 1, column + 1));
            }
        }
    }

    #[test]
    fn a_mask_lies_over_its_text(text in prop_oneof![markup(), text(), any::<String>()]) {
        for format in FORMATS {
            let masked = mask(&text, format);
            prop_assert_eq!(masked.text.len(), text.len());
            for (original, mask) in text.bytes().zip(masked.text.bytes()) {
                let is_break = |byte| byte == b'\n' || byte == b'\r';
                prop_assert_eq!(is_break(original), is_break(mask), "{:?}: line breaks stay", format);
            }
            let mut last = 0;
            for block in &masked.blocks {
                let range = block.span.range();
                prop_assert!(last <= range.start && range.start < range.end && range.end <= text.len());
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                let prose = &masked.text[range.clone()];
                prop_assert_eq!(prose.trim_matches(|c: char| c.is_whitespace() || c as u32 == u32::from(FILLER)), prose);
                last = range.end;
            }
            for (at, c) in masked.text.char_indices() {
                let in_block = masked.blocks.iter().any(|block| block.span.contains_offset(at));
                prop_assert!(in_block || c.is_whitespace() || c == '\0', "{:?}: {:?} at {} is in no block", format, c, at);
            }
            let spans = masked.notes.iter().copied().chain(masked.links.iter().map(|link| link.span));
            for span in spans {
                prop_assert!(!span.is_empty() && text.get(span.range()).is_some());
            }
            prop_assert!(masked.notes.is_sorted() && masked.links.is_sorted_by_key(|link| link.span));
            prop_assert_eq!(mask(&text, format), masked);
        }
    }

    #[test]
    fn plain_text_keeps_its_characters(text in "[a-zé“”.,\n\r ]{0,200}") {
        prop_assert_eq!(mask(&text, Format::Plain).text, text);
    }
}
