//! Drafts of any length, made from those in `seeds/drafts` and `tests/drafts`.
//!
//! Merely repeated, they would flatter: equal paragraphs share their facts, and equal names one row of the ledger. So
//! every copy but the first gets its own names and its own odd words; what the lexicon knows stays as it is.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::lexicon::{Lexicon, WordId};

/// The plain drafts, first article first, in order of name.
pub fn plain() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = fs::read_dir(root.join("tests/drafts"))
        .expect("tests/drafts")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files.insert(0, root.join("seeds/drafts/ceasefire.txt"));
    files.iter().map(|file| fs::read_to_string(file).expect("a draft is UTF-8")).collect()
}

/// A draft of about this many bytes, never less.
pub fn of_bytes(bytes: usize) -> String {
    let drafts = plain();
    let mut text = String::with_capacity(bytes + 4096);
    for copy in 0.. {
        for draft in &drafts {
            for paragraph in draft.lines() {
                if text.len() >= bytes {
                    return text;
                }
                push_copy(&mut text, paragraph, copy);
                text.push('\n');
            }
        }
    }
    text
}

/// A corpus: this many copies of every plain draft.
pub fn corpus(copies: usize) -> Vec<String> {
    let drafts = plain();
    (0..copies)
        .flat_map(|copy| drafts.iter().map(move |draft| (copy, draft)))
        .map(|(copy, draft)| {
            let mut text = String::with_capacity(draft.len() * 2);
            push_copy(&mut text, draft, copy);
            text
        })
        .collect()
}

/// Ends every long word that no list knows in a syllable of this copy's own.
fn push_copy(to: &mut String, text: &str, copy: usize) {
    let lexicon = Lexicon::from_seeds();
    for (at, piece) in text.split_inclusive(|c: char| !c.is_alphabetic()).enumerate() {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        to.push_str(word);
        if copy > 0 && at > 0 && word.len() > 4 && lexicon.word(&word.to_lowercase()) == WordId::default() {
            to.push_str(&syllables(copy));
        }
        to.push_str(&piece[word.len()..]);
    }
}

fn syllables(mut number: usize) -> String {
    const SYLLABLES: [&str; 8] = ["an", "ov", "ir", "ek", "us", "om", "il", "eth"];
    let mut end = String::new();
    while number > 0 {
        end.push_str(SYLLABLES[number % 8]);
        number /= 8;
    }
    end
}

/// A place in the middle of a draft to type at: the end of a word in the paragraph at half its length.
pub fn middle(text: &str) -> usize {
    let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    half + text[half..].find(' ').unwrap_or_default()
}
