//! What the fuzzer looks for holds for the inputs that it has kept, and for others: see `fuzz/README.md`.

#[path = "../fuzz/holds.rs"]
mod holds;

use std::fs;
use std::path::Path;

use proptest::prelude::*;

/// Every input that is kept for a target, read as it was when it was found.
fn replay(target: &str, holds: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/kept").join(target);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder that can be read").path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    for file in files {
        let data = fs::read(&file).expect("a file that can be read");
        println!("{}", file.display());
        holds(&data);
    }
}

macro_rules! targets {
    ($($target:ident $kept:ident $cases:literal)*) => {
        $(#[test]
        fn $kept() {
            replay(stringify!($target), holds::$target);
        })*

        $(mod $target {
            use super::*;

            proptest! {
                #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases($cases) })]

                #[test]
                fn holds_for_others(data in prop::collection::vec(prop_oneof![1 => 0u8..128, 3 => 128u8..], 0..120)) {
                    holds::$target(&data);
                }
            }
        })*
    };
}

targets! {
    draft kept_drafts 1000
    edits kept_edits 1000
    positions kept_positions 300
    configuration kept_configurations 100
    session kept_sessions 60
    plain kept_texts 100
    markdown kept_markdown 100
    html kept_html 100
    grammar kept_grammar 200
    frames kept_frames 300
}
