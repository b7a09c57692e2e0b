//! Texts that nobody writes do no harm: no panic, no overflow of a small stack, an answer that is sound.
//!
//! The lengths are such that a debug build takes seconds; `examples/growth.rs` measures the full ones.

#[path = "pathological/shapes.rs"]
mod shapes;
#[path = "../fuzz/sound.rs"]
mod sound;

use std::thread;

use onrecord::text::document::Document;
use onrecord::text::markup::mask;
use onrecord::text::position::{Encoding, Position};
use onrecord::{analyze, analyze_again, Config, Format};
use shapes::SHAPES;

/// A quarter of what the threads have on which the server analyses.
const STACK: usize = 512 << 10;

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    // Not what is measured, and deeper than an analysis: the word lists are compiled once.
    Config::default();
    thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread").join().expect("no panic");
}

#[test]
fn no_text_does_harm() {
    on_a_small_stack(|| {
        let config = Config::default();
        for shape in SHAPES {
            let text = (shape.text)(3000);
            let analysis = analyze(&text, shape.format, &config);
            sound::is_sound(&text, &analysis);
            let mut edited = text.clone();
            let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).expect("0 is one");
            edited.insert(middle, 's');
            let again = analyze_again(&edited, shape.format, &config, Some(&analysis));
            sound::same(&again, &analyze(&edited, shape.format, &config));
        }
    });
}

#[test]
fn no_markup_goes_deeper_than_a_small_stack() {
    on_a_small_stack(|| {
        for shape in SHAPES {
            let text = (shape.text)(200_000);
            assert_eq!(mask(&text, shape.format).text.len(), text.len(), "{}", shape.name);
        }
    });
}

#[test]
fn no_markup_of_another_format_does_harm() {
    on_a_small_stack(|| {
        let config = Config::default();
        for shape in SHAPES.iter().filter(|shape| shape.format != Format::Plain) {
            let text = (shape.text)(500);
            for format in Format::ALL {
                sound::is_sound(&text, &analyze(&text, format, &config));
            }
        }
    });
}

#[test]
fn no_position_lies_within_a_surrogate_pair() {
    let text = "😀".repeat(50_000);
    let document = Document::new(&text);
    for character in [1, 3, 49_999, 99_999] {
        let offset = document.offset(Position::new(0, character), Encoding::Utf16);
        assert_eq!(offset, character as usize / 2 * 4);
        let mut edited = document.clone();
        let (from, to) = (Position::new(0, character), Position::new(0, character + 2));
        edited.apply(Some((from, to)), "é", Encoding::Utf16);
        assert_eq!(edited.len(), text.len() - 4 + 2);
        assert_eq!(&edited.text()[offset..offset + 2], "é");
    }
}

#[test]
fn no_edit_of_a_line_of_five_megabytes_is_lost() {
    let text = "a😀é ".repeat(5_000_000 / 8);
    let mut document = Document::new(&text);
    let end = document.position(text.len(), Encoding::Utf16);
    assert_eq!(end, Position::new(0, 5 * 5_000_000 / 8));
    document.apply(Some((end, Position::new(9, 9))), "x", Encoding::Utf16);
    assert_eq!(document.offset(Position::new(0, u32::MAX), Encoding::Utf16), text.len() + 1);
}
