//! What an analysis costs: of one article that nobody has read before, and of a draft after a keystroke.
//!
//! `cargo bench` prints the fastest, the median and the slowest of many runs. Compare two versions on one quiet machine,
//! and believe the fastest: noise only ever adds.

use divan::{black_box, counter::BytesCount, Bencher};
use onrecord::config::Config;
use onrecord::{analyze, analyze_again, Format};

fn main() {
    // The word lists are compiled once a process; that is start-up and no analysis.
    analyze("", Format::Plain, &Config::default());
    divan::main();
}

/// Drafts of many kinds, one behind the other, cut at a paragraph's end near `bytes`.
fn article(bytes: usize) -> String {
    let drafts = [
        include_str!("../seeds/drafts/ceasefire.txt"),
        include_str!("../tests/drafts/war_dispatch.txt"),
        include_str!("../tests/drafts/politics_uk.txt"),
        include_str!("../tests/drafts/business_takeover.md"),
        include_str!("../tests/drafts/court_verdict.txt"),
        include_str!("../tests/drafts/sport_transfer.txt"),
    ];
    let mut text = String::new();
    // No paragraph may stand twice: what is known of one would do for the other.
    for round in 1.. {
        for paragraph in drafts.iter().flat_map(|draft| draft.split("\n\n")) {
            text.push_str(paragraph);
            text.push_str(&format!(" It was day {round}.\n\n"));
        }
        if text.len() >= bytes {
            break;
        }
    }
    let bytes = (0..=bytes).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let cut = text[..bytes].rfind('\n').unwrap_or(bytes);
    text.truncate(cut);
    text
}

#[divan::bench(args = [10_000, 100_000, 1_000_000])]
fn cold(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = article(bytes);
    let config = Config::default();
    bencher.counter(BytesCount::new(text.len())).bench(|| analyze(black_box(&text), Format::Plain, &config));
}

#[divan::bench(args = [10_000, 100_000, 1_000_000])]
fn keystroke(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = article(bytes);
    let config = Config::default();
    let before = analyze(&text, Format::Plain, &config);
    let half = text.char_indices().map(|(at, _)| at).nth(text.chars().count() / 2).unwrap_or(0);
    let middle = text[..half].rfind(' ').unwrap_or(0);
    let typed = format!("{} x{}", &text[..middle], &text[middle..]);
    bencher.bench(|| analyze_again(black_box(&typed), Format::Plain, &config, Some(&before)));
}
