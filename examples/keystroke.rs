//! What a letter typed in the middle of a draft costs the engine, and what a first analysis does: the least, the median
//! and the 95th percentile of many, of one draft of each length.
//!
//! The text is that of the files named, one after the other; without any it is made of the drafts in `tests`, which have
//! far more to find than ordinary news. A length that the text does not reach is left out.
//!
//! ```text
//! cargo run --release --example keystroke -- [FILE]...
//! ```

#[allow(dead_code)] // only the drafts of a length
#[path = "../benches/support/drafts.rs"]
mod drafts;

use std::hint::black_box;
use std::time::{Duration, Instant};

use onrecord::{analyze, analyze_again, Config, Format};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const KEYSTROKES: usize = 200;
const FIRST: usize = 20;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let read = |file: &String| std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let text = match files.as_slice() {
        [] => drafts::of_bytes(1_000_000),
        files => files.iter().map(read).collect::<Vec<_>>().join("\n\n"),
    };
    println!("| | least | median | p95 |");
    println!("|---|--:|--:|--:|");
    for bytes in [10_000, 100_000, 1_000_000] {
        if text.len() + 1000 >= bytes {
            rows(&text[..boundary(&text, bytes)], bytes / 1000);
        }
    }
}

fn rows(text: &str, kilobytes: usize) {
    let config = Config::default();
    let mut times = Vec::new();
    for _ in 0..FIRST {
        let start = Instant::now();
        black_box(analyze(text, Format::Plain, &config));
        times.push(start.elapsed());
    }
    print(&format!("first analysis, {kilobytes} KB"), times);
    let mut draft = text.to_owned();
    let middle = drafts::middle(text);
    let mut known = analyze(text, Format::Plain, &config);
    let mut times = Vec::new();
    for typed in 0..KEYSTROKES {
        draft.insert(middle + typed, 's');
        let start = Instant::now();
        known = black_box(analyze_again(&draft, Format::Plain, &config, Some(&known)));
        times.push(start.elapsed());
    }
    print(&format!("keystroke, {kilobytes} KB, {} findings", known.findings.len()), times);
}

fn print(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let shown = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
    let p95 = times[(times.len() * 95).div_ceil(100) - 1];
    println!("| {name} | {} | {} | {} |", shown(times[0]), shown(times[times.len() / 2]), shown(p95));
}

fn boundary(text: &str, bytes: usize) -> usize {
    (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
