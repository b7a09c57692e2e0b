//! The measure itself: a harness that counts wrongly would be believed.

#[path = "../examples/accuracy/figures.rs"]
mod figures;
#[path = "../examples/accuracy/floors.rs"]
mod floors;
#[path = "../examples/accuracy/gold.rs"]
mod gold;
#[path = "../examples/accuracy/matching.rs"]
mod matching;
#[path = "../examples/accuracy/measure.rs"]
mod measure;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use figures::Row;
use matching::{tally, Tally};
use onrecord::Span;

fn spans(spans: &[(usize, usize)]) -> BTreeSet<Span> {
    spans.iter().map(|(start, end)| Span::new(*start, *end)).collect()
}

/// Hits, exact ones, false alarms, misses.
fn counted(wanted: &[(usize, usize)], undecided: &[(usize, usize)], found: &[(usize, usize)]) -> [usize; 4] {
    let undecided: Vec<Span> = spans(undecided).into_iter().collect();
    let Tally { hits, exact, false_alarms, misses } = tally(&spans(wanted), &undecided, &spans(found));
    [hits, exact, false_alarms, misses]
}

#[test]
fn a_finding_needs_half_of_the_shorter_span() {
    assert_eq!(counted(&[(0, 10)], &[], &[(0, 10)]), [1, 1, 0, 0]);
    assert_eq!(counted(&[(0, 10)], &[], &[(5, 20)]), [1, 0, 0, 0]);
    assert_eq!(counted(&[(0, 10)], &[], &[(6, 20)]), [0, 0, 1, 1]);
    assert_eq!(counted(&[(0, 10)], &[], &[(10, 20)]), [0, 0, 1, 1], "neighbours share nothing");
}

#[test]
fn a_whole_paragraph_finds_nothing() {
    assert_eq!(counted(&[(100, 110)], &[], &[(90, 140)]), [1, 0, 0, 0]);
    assert_eq!(counted(&[(100, 110)], &[], &[(90, 141)]), [0, 0, 1, 1]);
    assert_eq!(counted(&[(100, 120)], &[], &[(90, 170)]), [1, 0, 0, 0], "four times as long");
    assert_eq!(counted(&[(100, 120)], &[], &[(90, 171)]), [0, 0, 1, 1]);
}

#[test]
fn each_is_joined_once_and_to_its_best() {
    assert_eq!(counted(&[(0, 10), (11, 20)], &[], &[(0, 20)]), [1, 0, 0, 1], "one finding is no two");
    assert_eq!(counted(&[(0, 20)], &[], &[(0, 8), (9, 20)]), [1, 0, 0, 0], "found twice is no false alarm");
    assert_eq!(counted(&[(0, 20), (0, 10)], &[], &[(0, 20), (0, 10)]), [2, 2, 0, 0]);
}

#[test]
fn what_was_left_undecided_counts_neither_way() {
    assert_eq!(counted(&[], &[(0, 100)], &[(5, 9)]), [0, 0, 0, 0]);
    assert_eq!(counted(&[], &[(0, 10)], &[(0, 12)]), [0, 0, 0, 0]);
    assert_eq!(counted(&[], &[(0, 10)], &[(8, 30)]), [0, 0, 1, 0]);
}

#[test]
fn the_shares_are_those_of_the_textbook() {
    let tally = Tally { hits: 6, exact: 3, false_alarms: 2, misses: 4 };
    assert_eq!((tally.precision(), tally.recall(), tally.gold(), tally.found()), (0.75, 0.6, 10, 8));
    assert!((tally.f1() - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!(tally.exactly(), Tally { hits: 3, exact: 3, false_alarms: 5, misses: 7 });
    assert_eq!(Tally::default().f1(), 0.0);
}

/// Writes a set of one document and returns its file.
fn write(folder: &str, document: &serde_json::Value) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("accuracy").join(folder);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("dev.jsonl");
    fs::write(&file, format!("{document}\n")).unwrap();
    file
}

const TEXT: &str =
    "Two senior Treasury officials said the bridge was safe.\n\nThe governor met three officials. It may rain.\n";

fn span(words: &str) -> serde_json::Value {
    let start = TEXT.find(words).unwrap();
    serde_json::json!({"start": start, "end": start + words.len(), "class": "", "hedged": false, "status": ""})
}

fn with(mut span: serde_json::Value, key: &str, value: impl Into<serde_json::Value>) -> serde_json::Value {
    span[key] = value.into();
    span
}

#[test]
fn a_set_is_measured_from_its_file_to_its_floors() {
    let document = serde_json::json!({
        "id": "a", "text": TEXT, "layers": ["unnamed", "hedge"],
        "sources": [
            with(span("Two senior Treasury officials"), "class", "unnamed_group"),
            with(with(span("The governor"), "class", "unnamed_individual"), "kind", "other"),
        ],
        "hedges": [with(span("may"), "class", "epistemic"), with(span("safe"), "class", "condition")],
        "sentences": [span("The governor met three officials."), with(span("It may rain."), "hedged", true)],
        "role_mentions": [
            with(span("three officials"), "status", "outside"),
            with(span("Two senior Treasury officials"), "status", "source"),
        ],
    });
    let file = write("whole", &document);
    let sets = gold::sets(&[file.parent().unwrap().parent().unwrap().join("whole/dev.jsonl")]).unwrap();
    assert_eq!(sets[0].0, "whole", "a set is called after its folder");
    let rows = measure::set(&sets[0].0, &gold::read(&sets[0].1).unwrap());

    let shown: Vec<_> = rows.iter().map(|row| (row.category, row.tally.gold(), row.tally.found())).collect();
    let wanted = [("unnamed", 1, 1), ("hedge", 2, 1), ("epistemic-hedge", 1, 1), ("hedged-sentence", 1, 1)];
    assert_eq!(shown, wanted, "no row for what was not annotated");
    assert_eq!(rows[0].hard_negatives, Some((0, 1)));
    assert_eq!(figures::table(&rows).lines().count(), rows.len() + 2);
    assert_eq!(figures::markdown(&rows).lines().count(), rows.len() + 2);

    assert_eq!(floors::below(&floors::reached(&rows), &rows).unwrap(), [""; 0], "what is reached is held");
    let below = |text: &str| floors::below(text, &rows).unwrap().join("\n");
    assert_eq!(below("[whole.hedge]\nprecision = 100\n"), "");
    assert_eq!(
        below("[whole.hedge]\nrecall = 51\n"),
        "whole hedge: recall is 50.00, which is 1.00 below its floor of 51"
    );
    assert_eq!(below("[gone.hedge]\nf1 = 1\n"), "gone hedge: there is no f1, which has a floor of 1");
    assert_eq!(below("[whole.hedge]\nexact-f1 = 1\n"), "whole hedge: there is no exact-f1, which has a floor of 1");
    assert!(floors::below("", &rows).is_err(), "an empty file holds nothing");
    assert!(floors::below("[whole.hedge]\nf1 = \"high\"\n", &rows).is_err());
}

#[test]
fn what_cannot_be_read_is_no_measure() {
    let good = serde_json::json!({"id": "a", "text": "x", "layers": []});
    let rows: Vec<Row> = measure::set("good", &gold::read(&write("good", &good)).unwrap());
    assert!(rows.is_empty());
    let outside = with(good.clone(), "ignore", serde_json::json!([[0, 2]]));
    assert!(gold::read(&write("outside", &outside)).err().unwrap().to_string().contains("dev.jsonl:1"));
    let twice = write("twice", &good);
    fs::write(&twice, format!("{good}\n{good}\n")).unwrap();
    assert!(gold::read(&twice).is_err());
    assert!(gold::sets(&[twice.clone(), twice]).is_err(), "two sets of one name");
    let empty = Path::new(env!("CARGO_TARGET_TMPDIR")).join("accuracy-empty");
    fs::create_dir_all(&empty).unwrap();
    assert!(gold::sets(&[empty]).is_err());
}
