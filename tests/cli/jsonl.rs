use std::io::{BufRead, BufReader, Write};

use serde_json::{json, Value};

use super::program::{ceasefire, Folder, Run};

fn lines(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn reports_come_in_the_order_of_the_lines() {
    let folder = Folder::new("jsonl-order");
    let draft = ceasefire();
    // Long and short documents in turn: the short ones are ready first.
    let input: String = (0..3000)
        .map(|number| {
            let text = if number % 7 == 0 { draft.as_str() } else { "The mayor said so." };
            format!("{}\n", json!({"id": number, "text": text, "extra": "skipped"}))
        })
        .collect();
    let run = folder.run_with(&["check", "--jsonl"], input);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "findings are data in a stream");
    let ids: Vec<_> = lines(&run).iter().map(|report| report["id"].as_u64().unwrap()).collect();
    assert!(ids.iter().copied().eq(0..3000));
}

#[test]
fn a_report_is_that_of_the_file_with_an_id_for_its_path() {
    let folder = Folder::new("jsonl-same");
    folder.write("draft.md", ceasefire());
    let file = folder.run(&["check", "draft.md", "--format", "json"]);
    let line = json!({"id": {"any": ["value"]}, "text": ceasefire(), "format": "markdown"}).to_string();
    let stream = folder.run_with(&["check", "--jsonl"], line);
    let mut file: Value = serde_json::from_str(&file.out).unwrap();
    let mut stream = lines(&stream).remove(0);
    assert_eq!(stream.as_object_mut().unwrap().remove("id"), Some(json!({"any": ["value"]})));
    assert_eq!(file[0].as_object_mut().unwrap().remove("path"), Some(json!("draft.md")));
    assert_eq!(file[0], stream);
}

#[test]
fn a_score_is_that_of_the_report() {
    let folder = Folder::new("jsonl-score");
    let line = |id: u32| json!({"id": id, "text": ceasefire()}).to_string();
    let input = format!("{}\nnonsense\n{}\n", line(1), line(3));
    let checked = folder.run_with(&["check", "--jsonl"], &input);
    let scored = folder.run_with(&["score", "--jsonl"], &input);
    assert_eq!((scored.code, checked.code), (2, 2));
    let (checked, scored) = (lines(&checked), lines(&scored));
    assert_eq!(scored[0], json!({"id": 1, "score": checked[0]["score"]}));
    assert_eq!(scored[1]["line"], 2);
    assert_eq!(scored[2], json!({"id": 3, "score": checked[2]["score"]}));
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let folder = Folder::new("jsonl-long");
    let long = "x".repeat((64 << 20) + 10);
    let run = folder.run_with(
        &["score", "--jsonl"],
        format!("{{\"id\": 1, \"text\": \"\"}}\n{long}\n{{\"id\": 3, \"text\": \"\"}}\n"),
    );
    let lines = lines(&run);
    assert_eq!((lines.len(), run.code), (3, 2));
    assert_eq!(lines[1]["error"], "the line is longer than 64 MiB; part it into drafts");
    assert_eq!((&lines[1]["line"], &lines[2]["id"]), (&json!(2), &json!(3)));
}

#[test]
fn a_bad_line_has_an_error_in_its_place_and_the_run_goes_on() {
    let folder = Folder::new("jsonl-bad");
    let input = b"{\"id\": 1, \"text\": \"One.\"}\n\n{\"id\": 2, \"text\": 5}\nnonsense\n{\"text\": \"no id\"}\n\
        {\"id\": \"six\", \"text\": \"\", \"format\": \"docx\"}\n{\"id\": 7, \"text\": \"\xff\"}\n{\"id\": 8, \"text\": \"Last.\"}";
    let run = folder.run_with(&["check", "--jsonl"], input);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("5 bad lines"), "{}", run.err);
    let lines = lines(&run);
    let told = |line: &Value| (line.get("id").cloned(), line.get("line").cloned(), line.get("error").is_some());
    let told: Vec<_> = lines.iter().map(told).collect();
    assert_eq!(
        told,
        [
            (Some(json!(1)), None, false),
            (Some(json!(2)), Some(json!(3)), true),
            (None, Some(json!(4)), true),
            (None, Some(json!(5)), true),
            (Some(json!("six")), Some(json!(6)), true),
            (None, Some(json!(7)), true),
            (Some(json!(8)), None, false),
        ]
    );
    let errors: Vec<_> = lines.iter().filter_map(|line| line["error"].as_str()).collect();
    assert_eq!(
        errors,
        [
            "invalid type: integer `5`, expected a string (column 19)",
            "expected ident (column 2)",
            "missing field `id` (column 17)",
            "unknown format `docx`; use one of `plain`, `markdown`, `html`, `asciidoc`, `rst`, `latex`, `org`, `typst`",
            "invalid unicode code point (column 20)",
        ]
    );
}

#[test]
fn a_threshold_that_is_asked_for_counts_in_a_stream() {
    let folder = Folder::new("jsonl-threshold");
    let line = json!({"id": 1, "text": ceasefire()}).to_string();
    let run = folder.run_with(&["check", "--jsonl", "--fail-on", "hint"], &line);
    let found = !lines(&run)[0]["findings"].as_array().unwrap().is_empty();
    assert_eq!(run.code, i32::from(found));
}

#[test]
fn an_empty_stream_is_clean() {
    let run = Folder::new("jsonl-empty").run(&["check", "--jsonl"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
}

#[test]
fn a_stream_may_be_cut_short_by_its_reader() {
    let folder = Folder::new("jsonl-pipe");
    let mut child = folder.command(&["check", "--jsonl"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let line = format!("{}\n", json!({"id": "x".repeat(500), "text": "The mayor said so."}));
    // Writing fails once the program is gone; without an end to its input it must still go.
    let writer = std::thread::spawn(move || while stdin.write_all(line.as_bytes()).is_ok() {});
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"id\""));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
