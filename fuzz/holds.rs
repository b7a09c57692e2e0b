//! What holds whatever the bytes: the targets of the fuzzer, which `tests/fuzzing.rs` runs as well.
//!
//! Bytes below 128 stand for themselves, and each above for a piece that the grammar or the markup knows, so that a
//! fuzzer which knows only bytes writes sentences. Every function panics where something does not hold.

#![allow(dead_code)] // each target uses one

mod sound;
mod words;

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use onrecord::config::{open_at_end, places, Settings};
use onrecord::server::{serve, Framed};
use onrecord::text::document::Document;
use onrecord::text::markup::mask;
use onrecord::text::position::{Encoding, LineIndex, Position};
use onrecord::{analyze, analyze_again, Config, Format};
use tokio::io::{AsyncRead, ReadBuf};

pub use sound::{is_sound, same};

/// No text is longer, in bytes: what is square in the length of a paragraph is looked for elsewhere.
const LONGEST: usize = 20_000;

const PROSE: &[&str] = &[
    "said",
    " said ",
    "says",
    "told ",
    "asked",
    " according to ",
    "claimed ",
    "warned that ",
    "believes ",
    "denied it",
    "reported",
    "has learned",
    "declined to comment",
    "it is unclear whether ",
    "reportedly ",
    "allegedly ",
    "may ",
    "might have ",
    "could ",
    "is expected to ",
    "was accused of ",
    "fraud",
    "a ",
    "an ",
    "the ",
    "two ",
    "some ",
    "one of the ",
    "another ",
    "many ",
    "most of the ",
    "several ",
    "those who back ",
    "at least 30 ",
    "more than ",
    "senior ",
    "former ",
    "top ",
    "official",
    "officials",
    "aide",
    "aides",
    "source",
    "sources",
    "people",
    "person",
    "spokeswoman",
    "minister",
    "expert",
    "critics",
    "witness",
    "analysts",
    "police",
    "residents",
    "who ",
    "which ",
    "that ",
    "because ",
    "and ",
    "but ",
    "of ",
    "in ",
    "with ",
    "to ",
    "familiar with the matter",
    "close to ",
    "spoke on condition of anonymity",
    "not authorized to speak",
    "he ",
    "she ",
    "they ",
    "it ",
    "his ",
    "Smith",
    "Anna Märsh",
    "Putin",
    "Mr. ",
    "Dr. ",
    "The New York Times",
    "Reuters",
    "the Times",
    "CNN",
    "the Pentagon",
    "Treasury ",
    "U.S. ",
    "Russian ",
    "Kyiv",
    "WASHINGTON (AP) — ",
    "Monday",
    "in 2023",
    "30",
    "percent",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'s ",
    "(",
    ")",
    ", ",
    ". ",
    ".",
    "; ",
    ": ",
    "—",
    " – ",
    "…",
    "? ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{FEFF}",
    "\u{A0}",
    "\u{202E}",
    "e\u{301}",
    "😀",
    "👩‍👩‍👧",
    "\u{10FFFF}",
    "İ",
    "ß",
    "中文",
    "[onrecord: ignore ANO001: x]",
    "TK",
    "I ",
    "Source: example.org",
];

const MARKUP: &[&str] = &[
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "* ",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[^1]",
    "[^1]: ",
    "|",
    "|-|-|\n",
    "---\n",
    "title: x\n",
    "<!-- onrecord: ignore ANO001 x -->",
    "<!--",
    "-->",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href='x'>",
    "</a>",
    "<q>",
    "</q>",
    "<li>",
    "<td>",
    "<table>",
    "</table>",
    "<h1>",
    "<script>",
    "</script>",
    "<br>",
    "<figcaption>",
    "&amp;",
    "&#8217;",
    "&",
    "<",
    ">",
    "</",
    "https://e.org/a_b",
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
    "`a <b>`_ ",
    "|a|",
    "+-+\n",
    "#+begin_src\n",
    "#+end_src\n",
    "#+begin_quote\n",
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
    "document}",
    "\\emph{",
    "\\href{a}{",
    "\\section{",
    "\\item ",
    "\\cite{",
    "\\title{",
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
    "#quote(block: true)[",
    "//",
    "/*",
    "*/",
    "\"`",
    "`\"",
    "+++",
    "\\",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "    ",
    "said ",
    "two officials ",
    "the ",
    "a source ",
    "“",
    "”",
    ". ",
    ", ",
    "Smith ",
    "word",
    "é",
    "😀",
    "\0",
    "\u{FEFF}",
    "x",
];

const TOML: &[&str] = &[
    "profile = ",
    "select = ",
    "ignore = ",
    "[severity]\n",
    "ANO001 = ",
    "[publisher]\n",
    "names = ",
    "domains = ",
    "[lexicon]\n",
    "extend = ",
    "[[suppress]]\n",
    "rules = ",
    "paths = ",
    "reason = ",
    "[files]\n",
    "exclude = ",
    "[check]\n",
    "fail-on = ",
    "[score]\n",
    "bar = ",
    "[editor]\n",
    "inlay-hints = ",
    "workspace-diagnostics = ",
    "\"ap\"",
    "\"ANO\"",
    "\"error\"",
    "\"off\"",
    "\"warning\"",
    "\"house.toml\"",
    "\"**/*.md\"",
    "[",
    "]",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "=",
    "{",
    "}",
    ",",
    "\n",
    "#",
    "true",
    "false",
    "50",
    "-1",
    "1e9",
    "1979-05-27",
    "[cue]\n",
    "say = ",
    "\"murmur\"",
    "[role]\n",
    "bare = ",
    "[phrase]\n",
    "\"(<grammar.adverb>)\"",
    "\"<cue.say>\"",
    "name = ",
    "\"é\"",
    "\\u0000",
    "\\",
    ".",
    "\0",
    "😀",
    "title = ",
];

fn decode(data: &[u8], pieces: &[&str]) -> String {
    let mut text = String::new();
    for &byte in data {
        match byte.checked_sub(128) {
            None => text.push(byte as char),
            Some(piece) => text.push_str(pieces[piece as usize % pieces.len()]),
        }
        if text.len() > LONGEST {
            break;
        }
    }
    text
}

/// A format and a draft in it, half of it markup where the format has any.
fn draft_of(data: &[u8]) -> (Format, String) {
    let Some((first, rest)) = data.split_first() else { return (Format::Plain, String::new()) };
    let format = Format::ALL[*first as usize % Format::ALL.len()];
    if format == Format::Plain || *first >= 128 {
        return (format, decode(rest, PROSE));
    }
    // Every other byte of the upper half writes markup.
    let text = rest.chunks(2).map(|pair| decode(&pair[..1], PROSE) + &decode(&pair[1..], MARKUP));
    let mut whole = String::new();
    for piece in text {
        whole.push_str(&piece);
        if whole.len() > LONGEST {
            break;
        }
    }
    (format, whole)
}

fn configuration_of_all() -> Config {
    thread_local! {
        static CONFIG: Config = {
            let all = onrecord::rules::all().iter().map(|rule| rule.code.to_owned()).collect();
            let settings = Settings { select: Some(all), ..Settings::default() };
            Config::new(&settings, &|_| Err(String::new())).expect("every rule can be selected")
        };
    }
    CONFIG.with(Clone::clone)
}

/// A draft in any format.
pub fn draft(data: &[u8]) {
    let (format, text) = draft_of(data);
    let masked = mask(&text, format);
    assert_eq!(masked.text.len(), text.len());
    masked.blocks.iter().for_each(|block| assert!(text.get(block.span.range()).is_some()));
    assert!(masked.blocks.is_sorted_by_key(|block| block.span));
    reads_the_same(&text, format);
}

fn reads_the_same(text: &str, format: Format) {
    let config = configuration_of_all();
    let analysis = analyze(text, format, &config);
    is_sound(text, &analysis);
    same(&analyze(text, format, &config), &analysis);
    same(&analyze_again(text, format, &config, Some(&analysis)), &analysis);
}

/// A draft as it is on disk, in plain text.
pub fn plain(data: &[u8]) {
    reads_the_same(&String::from_utf8_lossy(data), Format::Plain);
}

/// A draft as it is on disk, in Markdown.
pub fn markdown(data: &[u8]) {
    reads_the_same(&String::from_utf8_lossy(data), Format::Markdown);
}

/// A draft as it is on disk, in HTML.
pub fn html(data: &[u8]) {
    reads_the_same(&String::from_utf8_lossy(data), Format::Html);
}

/// A draft of any entries of the word lists.
pub fn grammar(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    reads_the_same(&words::decode(rest), Format::ALL[*first as usize % Format::ALL.len()]);
}

/// Edits of a draft, one after another, are read as the final text is.
pub fn edits(data: &[u8]) {
    let (draft, edits) = data.split_at(data.len() / 2);
    let (format, mut text) = draft_of(draft);
    let config = configuration_of_all();
    let mut analysis = analyze(&text, format, &config);
    for edit in edits.chunks(6) {
        let place = |at: usize| {
            let share = f64::from(edit.get(at).copied().unwrap_or(0)) / 255.0;
            let at = (share * text.len() as f64) as usize;
            (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
        };
        let (start, length) = (place(0), usize::from(edit.get(1).copied().unwrap_or(0)) / 8);
        let end = (start + length..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        text.replace_range(start.min(end)..end, &decode(edit.get(2..).unwrap_or_default(), PROSE));
        analysis = analyze_again(&text, format, &config, Some(&analysis));
    }
    is_sound(&text, &analysis);
    same(&analysis, &analyze(&text, format, &config));
}

/// Places are the same forth and back, and edits by place are edits by offset.
pub fn positions(data: &[u8]) {
    let (places, text) = data.split_at(data.len().min(16));
    let mut text = decode(text, PROSE);
    let encodings = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];
    for encoding in encodings {
        let document = Document::new(&text);
        let index = LineIndex::counting(&text, encoding);
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            let place = document.position(at, encoding);
            assert_eq!(index.position(at), place, "the index and the rope tell of one place");
            let back = document.offset(place, encoding);
            // Between "\r" and "\n" there is no place.
            assert!(
                back == at || text[..at].ends_with('\r') && text[at..].starts_with('\n'),
                "{at} comes back as {back}"
            );
        }
    }
    for bytes in places.chunks_exact(4) {
        let encoding = encodings[bytes[0] as usize % 3];
        let place = Position::new(u32::from(bytes[1]) % 16, u32::from(bytes[2]));
        let other = Position::new(u32::from(bytes[3]) % 16, u32::from(bytes[2]) / 2);
        let mut document = Document::new(&text);
        let (one, two) = (document.offset(place, encoding), document.offset(other, encoding));
        assert!(one <= text.len() && text.is_char_boundary(one), "a place lies within a character");
        document.apply(Some((place, other)), "é", encoding);
        text.replace_range(one.min(two)..one.max(two), "é");
        assert_eq!(document.text(), text);
    }
}

/// Configurations, profiles and word lists are read, or refused with words that name the file.
pub fn configuration(data: &[u8]) {
    let (text, other) = data.split_at(data.len() / 2);
    let (text, other) = (decode(text, TOML), decode(other, TOML));
    let _ = (places(&text), open_at_end(&text));
    match Config::parse("onrecord.toml", &text, &Settings::default(), &|_| Ok(other.clone())) {
        Ok(config) => is_sound(
            "Two officials said it may rain.",
            &analyze("Two officials said it may rain.", Format::Plain, &config),
        ),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    let house = format!("profile = \"house.toml\"\n[lexicon]\nextend = [\"words.toml\"]\n{text}");
    if let Err(error) = Config::parse("onrecord.toml", &house, &Settings::default(), &|_| Ok(other.clone())) {
        assert!(error.to_string().contains(".toml"), "no file is named: {error}");
    }
}

/// Messages cut into pieces of any length. Whatever comes in, whole messages come out, each a request or an answer, and where
/// the pieces are cut makes no difference.
pub fn frames(data: &[u8]) {
    let Some((piece, bytes)) = data.split_first() else { return };
    let out = read_frames(bytes, bytes.len().max(1));
    assert!(out == read_frames(bytes, usize::from(*piece) + 1), "where the pieces are cut makes a difference");
    let mut rest = out.as_slice();
    while !rest.is_empty() {
        let end = rest.windows(4).position(|four| four == b"\r\n\r\n").expect("a head has an end");
        let head = std::str::from_utf8(&rest[..end]).expect("a head is text");
        let length = head.strip_prefix("Content-Length: ").and_then(|number| number.parse().ok()).expect(head);
        let (body, behind) = rest[end + 4..].split_at(length);
        let message: serde_json::Value = serde_json::from_slice(body).expect("a message is JSON");
        assert!(message["method"].is_string() || message.get("id").is_some(), "{message}");
        rest = behind;
    }
}

/// A pipe that gives so many bytes at a time.
struct Pieces<'a>(&'a [u8], usize);

impl AsyncRead for Pieces<'_> {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        let (now, later) = self.0.split_at(self.1.min(self.0.len()).min(buffer.remaining()));
        buffer.put_slice(now);
        self.0 = later;
        Poll::Ready(Ok(()))
    }
}

fn read_frames(bytes: &[u8], piece: usize) -> Vec<u8> {
    let mut framed = Framed::new(Pieces(bytes, piece));
    let mut out = Vec::new();
    loop {
        let mut room = [0; 1000];
        let mut buffer = ReadBuf::new(&mut room);
        let read = Pin::new(&mut framed).poll_read(&mut Context::from_waker(Waker::noop()), &mut buffer);
        assert!(matches!(read, Poll::Ready(Ok(()))));
        if buffer.filled().is_empty() {
            return out;
        }
        out.extend_from_slice(buffer.filled());
    }
}

/// Bodies of messages, of which an editor's session is put together.
const MESSAGES: [&str; 16] = [
    r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{"general":{"positionEncodings":["utf-8"]}}}}"#,
    r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
    r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a","languageId":"plaintext","version":1,"text":"Two officials said it. The officials said 😀 no.\n"}}}"#,
    r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:a","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":41},"end":{"line":0,"character":3}},"text":"a"}]}}"#,
    r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:a","version":1},"contentChanges":[{"text":"He said so."}]}}"#,
    r#"{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"untitled:a"},"position":{"line":0,"character":5}}}"#,
    r#"{"jsonrpc":"2.0","id":3,"method":"textDocument/diagnostic","params":{"textDocument":{"uri":"untitled:a"}}}"#,
    r#"{"jsonrpc":"2.0","id":4,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"untitled:a"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":9}},"context":{"diagnostics":[]}}}"#,
    r#"{"jsonrpc":"2.0","id":5,"method":"textDocument/semanticTokens/full","params":{"textDocument":{"uri":"untitled:a"}}}"#,
    r#"{"jsonrpc":"2.0","id":6,"method":"onrecord/sources","params":{"textDocument":{"uri":"untitled:a"}}}"#,
    r#"{"jsonrpc":"2.0","id":7,"method":"textDocument/rename","params":{"textDocument":{"uri":"untitled:a"},"position":{"line":0,"character":5},"newName":"x"}}"#,
    r#"{"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"untitled:a"}}}"#,
    r#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":3}}"#,
    r#"{"jsonrpc":"2.0","id":8,"method":"shutdown"}"#,
    r#"{"jsonrpc":"2.0","method":"exit"}"#,
    r#"[1,{"jsonrpc":"2.0"},null]"#,
];

/// Whatever comes over the pipe, the server ends with it.
pub fn session(data: &[u8]) {
    let mut stream = Vec::new();
    let mut rest = data;
    while let Some((&kind, behind)) = rest.split_first() {
        let taken = usize::from(kind >> 4).min(behind.len());
        let (bytes, behind) = behind.split_at(taken);
        rest = behind;
        let body = MESSAGES[usize::from(kind & 15)].as_bytes();
        match bytes.first() {
            // As it should be.
            None => frame(&mut stream, body, body.len()),
            // With bytes of its own in the middle, and perhaps another length.
            Some(0..=127) => {
                let (head, tail) = body.split_at(body.len() * usize::from(bytes[0]) / 128);
                let body = [head, &bytes[1..], tail].concat();
                let length = if bytes[0] % 4 == 0 { usize::from(bytes[0]) * 7 } else { body.len() };
                frame(&mut stream, &body, length);
            }
            Some(_) => stream.extend(&bytes[1..]),
        }
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let code = runtime.block_on(async {
        let served = serve(std::io::Cursor::new(stream), tokio::io::sink(), analyze_again);
        tokio::time::timeout(std::time::Duration::from_secs(20), served).await
    });
    assert!(matches!(code, Ok(0 | 1)), "the server ends as {code:?}");
    runtime.shutdown_background();
}

fn frame(stream: &mut Vec<u8>, body: &[u8], length: usize) {
    stream.extend(format!("Content-Length: {length}\r\n\r\n").as_bytes());
    stream.extend(body);
}
