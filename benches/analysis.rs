//! What the engine takes: a draft read for the first time, the same after a keystroke, a corpus, the word lists, the JSON
//! of the findings, and what the whole program does from its start.
//!
//! `benches/README.md` tells how to run and read them.

#[path = "support/drafts.rs"]
mod drafts;

use divan::counter::BytesCount;
use divan::Bencher;
use onrecord::lexicon::Lexicon;
use onrecord::{analyze, analyze_again, Config, Format};
use rayon::prelude::*;
use std::process::Command;

const KB: usize = 1000;
const MB: usize = 1000 * KB;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// A draft that nothing is known of.
#[divan::bench(args = [10 * KB, 100 * KB, MB])]
fn cold(bencher: Bencher, bytes: usize) {
    let (text, config) = (drafts::of_bytes(bytes), Config::default());
    bencher.counter(BytesCount::of_str(&text)).bench(|| analyze(&text, Format::Plain, &config));
}

/// A draft in which one letter was typed since it was analysed last.
#[divan::bench(args = [10 * KB, 100 * KB, MB, 10 * MB])]
fn keystroke(bencher: Bencher, bytes: usize) {
    let (before, config) = (drafts::of_bytes(bytes), Config::default());
    let mut after = before.clone();
    after.insert(drafts::middle(&before), 's');
    let known = analyze(&before, Format::Plain, &config);
    bencher.bench(|| analyze_again(&after, Format::Plain, &config, Some(&known)));
}

/// 100 KB pasted into a draft of 10 KB.
#[divan::bench]
fn paste(bencher: Bencher) {
    let (before, config) = (drafts::of_bytes(10 * KB), Config::default());
    let mut after = before.clone();
    after.insert_str(drafts::middle(&before), &drafts::of_bytes(100 * KB));
    let known = analyze(&before, Format::Plain, &config);
    bencher.bench(|| analyze_again(&after, Format::Plain, &config, Some(&known)));
}

/// Short articles one after another, on one core.
#[divan::bench]
fn corpus(bencher: Bencher) {
    let (texts, config) = (drafts::corpus(20), Config::default());
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for text in &texts {
            divan::black_box(analyze(text, Format::Plain, &config));
        }
    });
}

/// The same on all cores.
#[divan::bench]
fn corpus_on_all_cores(bencher: Bencher) {
    let (texts, config) = (drafts::corpus(20), Config::default());
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        texts.par_iter().for_each(|text| drop(divan::black_box(analyze(text, Format::Plain, &config))));
    });
}

/// The whole program, from its start to its end: with nothing to do, and with the first article.
#[divan::bench(args = [&["--version"][..], &["check", "seeds/drafts/ceasefire.txt"][..]])]
fn program(bencher: Bencher, arguments: &[&str]) {
    bencher.bench(|| run(arguments));
}

/// The findings, ledgers and scores of all drafts as JSON: the rate is that of the JSON, so it tells its size as well.
#[divan::bench]
fn report_as_json(bencher: Bencher) {
    let arguments = ["check", "--format", "json", "tests/drafts"];
    bencher.counter(BytesCount::new(run(&arguments).len())).bench(|| run(&arguments));
}

/// What the program prints.
fn run(arguments: &[&str]) -> Vec<u8> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    program.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("the program starts").stdout
}

/// The word lists with one of the house's own: what a start must do before the first analysis.
#[divan::bench]
fn word_lists(bencher: Bencher) {
    let house = [("house.toml".to_owned(), "[role]\nbare = [\"backgrounder\"]".to_owned())];
    bencher.bench(|| Lexicon::extended(&house).expect("the lists compile"));
}
