//! One story in every markup: whatever it is written in, it is the same prose with the same findings.
//!
//! In `tests/formats` each draft uses most of what its markup has. All that is no prose (code, comments, options, notes,
//! descriptions of pictures, …) is marked by words that begin with "zz", and none of them may be read.

use std::fs;
use std::path::Path;

use onrecord::text::markup::{mask, Masked, FILLER};
use onrecord::text::Span;
use onrecord::{analyze, Config, Format};

const ENDINGS: [&str; 5] = ["adoc", "org", "rst", "tex", "typ"];

fn draft(ending: &str) -> (String, Format) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(format!("bridge.{ending}"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let format = Format::from_path(&path.to_string_lossy());
    (text, format)
}

/// Prose as a reader sees it, on one line.
fn read(masked: &str) -> String {
    let words = masked.replace(FILLER as char, "");
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
}

fn blocks(masked: &Masked) -> Vec<String> {
    masked.blocks.iter().map(|block| read(block.span.of(&masked.text))).collect()
}

/// Every finding's code with the first of the words that it marks, but for those that plain text cannot have: of links and
/// of notes.
fn findings(ending: &str) -> Vec<(&'static str, String)> {
    let (text, format) = draft(ending);
    let masked = mask(&text, format);
    let analysis = analyze(&text, format, &Config::default());
    let findings = analysis.findings.iter().filter(|finding| !matches!(finding.rule.code, "SEC005" | "SUP001"));
    // A finding about the whole story marks a line, wherever the markup breaks it.
    let marked = |span: Span| read(span.of(&masked.text)).chars().take(30).collect();
    findings.map(|finding| (finding.rule.code, marked(finding.span))).collect()
}

#[test]
fn the_prose_is_the_same_in_every_markup() {
    let (plain, _) = draft("txt");
    let expected = blocks(&mask(&plain, Format::Plain));
    assert_eq!(expected.len(), 21);
    for ending in ENDINGS {
        let (text, format) = draft(ending);
        assert_ne!(format, Format::Plain, "{ending}");
        assert_eq!(blocks(&mask(&text, format)), expected, "{ending}");
    }
}

#[test]
fn nothing_but_prose_is_read() {
    for ending in ENDINGS {
        let (text, format) = draft(ending);
        assert!(text.to_lowercase().matches("zz").count() > 10, "{ending} has too little that is no prose");
        let masked = mask(&text, format).text.to_lowercase();
        assert!(!masked.contains("zz"), "{ending}: {}", &masked[masked.find("zz").unwrap_or(0)..][..20]);
    }
}

#[test]
fn the_findings_are_the_same_in_every_markup() {
    let expected = findings("txt");
    assert!(expected.iter().any(|(code, _)| *code == "ANO002"), "{expected:?}");
    for ending in ENDINGS {
        assert_eq!(findings(ending), expected, "{ending}");
    }
}

#[test]
fn a_note_silences_the_paragraph_behind_it() {
    let notes = [
        ("adoc", "// onrecord: ignore ANO001 agreed with the desk\n"),
        ("org", "# onrecord: ignore ANO001 agreed with the desk\n"),
        ("rst", ".. onrecord: ignore ANO001 agreed with the desk\n\n"),
        ("tex", "% onrecord: ignore ANO001 agreed with the desk\n"),
        ("typ", "// onrecord: ignore ANO001 agreed with the desk\n"),
    ];
    for (ending, note) in notes {
        let format = Format::from_path(&format!("draft.{ending}"));
        let codes = |text: &str| -> Vec<&str> {
            let analysis = analyze(text, format, &Config::default());
            analysis.findings.iter().map(|finding| finding.rule.code).filter(|code| *code == "ANO001").collect()
        };
        let said = "A senior Treasury official said the plan had failed.\n";
        assert_eq!(codes(said).len(), 1, "{ending}");
        assert_eq!(codes(&format!("{note}{said}")).len(), 0, "{ending}");
        assert_eq!(codes(&format!("{note}Nothing.\n\n{said}")).len(), 1, "{ending}");
    }
}
