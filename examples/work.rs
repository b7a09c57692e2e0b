//! One named piece of work, done once, for counting instructions: `benches/compare` runs it.
//!
//! What is counted is [`measured`] alone, so that the texts and the word lists that a piece of work needs cost nothing.

#[allow(dead_code)] // the benches take the rest
#[path = "../benches/support/drafts.rs"]
mod drafts;

use std::hint::black_box;

use onrecord::lexicon::Lexicon;
use onrecord::text::document::Document;
use onrecord::{analyze, analyze_again, Config, Format};

const KB: usize = 1000;
const MB: usize = 1000 * KB;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[inline(never)]
fn measured<T>(work: impl FnOnce() -> T) {
    black_box(work());
}

fn main() {
    // Only what the thread of `measured` does is counted, so it does all of it.
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    alone.expect("the first to ask for threads");
    let config = Config::default();
    let name = std::env::args().nth(1).unwrap_or_default();
    let sizes = [("-10k", 10 * KB), ("-100k", 100 * KB), ("-1m", MB)];
    let sized = sizes.iter().find_map(|(size, bytes)| Some((name.strip_suffix(size)?, *bytes)));
    let (kind, bytes) = sized.unwrap_or((&name, 0));
    match kind {
        "cold" => {
            let text = drafts::of_bytes(bytes);
            measured(|| analyze(&text, Format::Plain, &config));
        }
        "keystroke" | "paste" => {
            let before = drafts::of_bytes(if kind == "paste" { 10 * KB } else { bytes });
            let mut after = before.clone();
            let new = if kind == "paste" { drafts::of_bytes(bytes) } else { "s".to_owned() };
            after.insert_str(drafts::middle(&before), &new);
            let known = analyze(&before, Format::Plain, &config);
            measured(|| analyze_again(&after, Format::Plain, &config, Some(&known)));
        }
        "edit" => {
            let mut document = Document::new(&drafts::of_bytes(bytes));
            let encoding = onrecord::text::position::Encoding::Utf16;
            let place = document.position(document.len() / 2, encoding);
            measured(|| {
                document.apply(Some((place, place)), "s", encoding);
                document.text()
            });
        }
        "corpus" => {
            let texts = drafts::corpus(5);
            measured(|| texts.iter().map(|text| analyze(text, Format::Plain, &config).findings.len()).sum::<usize>());
        }
        "word-lists" => {
            let house = [("house.toml".to_owned(), "[role]\nbare = [\"backgrounder\"]".to_owned())];
            measured(|| Lexicon::extended(&house));
        }
        _ => {
            eprintln!("work: no work of this name: `{name}`");
            std::process::exit(2);
        }
    }
}
