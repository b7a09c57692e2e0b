//! How the cost of a draft grows with its length, for ordinary news and for texts that nobody writes.
//!
//! Prints a Markdown table: the time of a first analysis and of one after a letter was typed in the middle, at one, ten
//! and a hundred times the length, and the exponent over the longest step that was measured (1 is linear). A text that took
//! longer than the limit is not tried at the next length.
//!
//! ```text
//! cargo run --release --example growth -- [KILOBYTES [PART OF A NAME]]
//! ```

#[allow(dead_code)] // only the drafts of a length
#[path = "../benches/support/drafts.rs"]
mod drafts;
#[path = "../tests/pathological/shapes.rs"]
mod shapes;

use std::hint::black_box;
use std::time::{Duration, Instant};

use onrecord::{analyze, analyze_again, Config, Format};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What one analysis may take for the next length to be tried.
const LIMIT: Duration = Duration::from_millis(1500);

fn main() {
    let mut args = std::env::args().skip(1);
    let kilobytes: usize = args.next().map_or(10, |number| number.parse().expect("a number of kilobytes"));
    let wanted = args.next().unwrap_or_default();
    let sizes = [1, 10, 100].map(|times| times * kilobytes * 1000);
    let heads = sizes.map(|size| format!("{} KB", size / 1000)).join(" | ");
    println!("| Text | Format | {heads} | exponent | keystroke {heads} | exponent |");
    println!("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    if "ordinary news".contains(&wanted) {
        row("ordinary news", Format::Plain, &sizes, drafts::of_bytes);
    }
    for shape in shapes::SHAPES.iter().filter(|shape| shape.name.contains(&wanted)) {
        row(shape.name, shape.format, &sizes, shape.text);
    }
}

fn row(name: &str, format: Format, sizes: &[usize], text: fn(usize) -> String) {
    let config = Config::default();
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    for &size in sizes {
        let before = text(size);
        let mut after = before.clone();
        after.insert(drafts::middle(&before), 's');
        let known = analyze(&before, format, &config);
        cold.push(best(|| drop(black_box(analyze(&before, format, &config)))));
        warm.push(best(|| drop(black_box(analyze_again(&after, format, &config, Some(&known))))));
        if cold.iter().chain(&warm).max() > Some(&LIMIT) {
            break;
        }
    }
    println!("| {name} | {format:?} | {} | {} |", cells(&cold, sizes.len()), cells(&warm, sizes.len()));
}

/// The best of as many runs as a fifth of a second holds, at most ten.
fn best(work: impl Fn()) -> Duration {
    let (begun, mut best) = (Instant::now(), Duration::MAX);
    for _ in 0..10 {
        let started = Instant::now();
        work();
        best = best.min(started.elapsed());
        if begun.elapsed() > Duration::from_millis(200) {
            break;
        }
    }
    best
}

fn cells(times: &[Duration], count: usize) -> String {
    let mut cells: Vec<String> = times.iter().map(|time| format!("{:.2} ms", time.as_secs_f64() * 1000.0)).collect();
    cells.resize(count, "—".to_owned());
    let exponent = times.windows(2).last().map(|two| (two[1].as_secs_f64() / two[0].as_secs_f64()).log10());
    cells.push(exponent.map_or("—".to_owned(), |exponent| format!("{exponent:.2}")));
    cells.join(" | ")
}
