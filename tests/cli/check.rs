use std::io::Read;

use serde_json::Value;

use super::program::{ceasefire, Folder, Run};

fn json(run: &Run) -> Vec<Value> {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", run.out, run.err))
}

/// The exit code that the findings of these reports call for.
fn expected_code(reports: &[Value], fail_on: &str) -> i32 {
    let order = ["hint", "information", "warning", "error", "never"];
    let rank = |name: &str| order.iter().position(|one| *one == name).unwrap();
    let findings = reports.iter().flat_map(|report| report["findings"].as_array().unwrap());
    i32::from(findings.into_iter().any(|one| rank(one["severity"].as_str().unwrap()) >= rank(fail_on)))
}

#[test]
fn the_exit_code_follows_the_threshold() {
    let folder = Folder::new("threshold");
    folder.write("draft.txt", ceasefire());
    for fail_on in ["hint", "information", "warning", "error", "never"] {
        let run = folder.run(&["check", "draft.txt", "--format", "json", "--fail-on", fail_on]);
        assert_eq!(run.code, expected_code(&json(&run), fail_on), "{fail_on}");
        assert_eq!(run.err, "");
    }
    let run = folder.run(&["check", "draft.txt", "--format", "json"]);
    assert_eq!(run.code, expected_code(&json(&run), "warning"));
    let run = folder.write("onrecord.toml", "[check]\nfail-on = \"never\"\n").run(&["check", "draft.txt"]);
    assert_eq!(run.code, 0, "the configuration's threshold holds");
}

#[test]
fn an_empty_draft_is_clean() {
    let folder = Folder::new("empty");
    let run = folder.write("draft.md", "").run(&["check", "draft.md"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("draft.md: no findings"), "{}", run.out);
    assert!(run.out.ends_with("\nNo findings in 1 draft.\n"), "{}", run.out);
}

#[test]
fn a_folder_is_searched_and_reported_in_order() {
    let folder = Folder::new("folder");
    for name in ["b.md", "a.txt", "deep/er/c.HTML", "archive/old.txt", ".hidden.txt", "picture.png", "wire/note.log"] {
        folder.write(name, "The mayor said the bridge was open.\n");
    }
    folder.write("onrecord.toml", "[files]\nexclude = [\"archive/**\"]\n");
    let run = folder.run(&["check", ".", "--format", "json"]);
    let reports = json(&run);
    let paths: Vec<_> = reports.iter().map(|report| report["path"].as_str().unwrap().replace('\\', "/")).collect();
    assert_eq!(paths, ["./a.txt", "./b.md", "./deep/er/c.HTML"]);
    let formats: Vec<_> = reports.iter().map(|report| report["format"].as_str().unwrap()).collect();
    assert_eq!(formats, ["plain", "markdown", "html"]);
    let run = folder.run(&["check", "archive/old.txt", "picture.png", "--format", "json"]);
    assert_eq!(json(&run).len(), 2, "a file that is named itself is checked");
}

#[test]
fn a_folder_without_drafts_says_so() {
    let folder = Folder::new("no-drafts");
    let run = folder.write("a.png", "x").run(&["check", ".", "--format", "json"]);
    assert_eq!((run.code, run.out.as_str()), (0, "[]\n"));
    assert!(run.err.contains("no drafts in ."), "{}", run.err);
}

#[test]
fn standard_input_is_a_draft() {
    let folder = Folder::new("stdin");
    folder.write("wire/onrecord.toml", "profile = \"nobody\"\n");
    let run = folder.run_with(&["check", "-", "--format", "json"], "A line.\n");
    assert_eq!((json(&run)[0]["path"].as_str(), json(&run)[0]["format"].as_str()), (Some("-"), Some("plain")));
    let run = folder.run_with(&["check", "-", "--stdin-filename", "desk/a.md", "--format", "json"], "A line.\n");
    assert_eq!(
        (json(&run)[0]["path"].as_str(), json(&run)[0]["format"].as_str()),
        (Some("desk/a.md"), Some("markdown"))
    );
    let run = folder.run_with(&["check", "-", "--stdin-filename", "wire/a.md"], "A line.\n");
    assert_eq!(run.code, 2, "the configuration beside the name holds");
    let run = folder.run_with(&["check", "-"], b"caf\xe9");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("not UTF-8 (first bad byte at offset 3)"), "{}", run.err);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let folder = Folder::new("unreadable");
    folder.write("good.txt", "").write("bad.txt", b"caf\xe9");
    let run = folder.run(&["check", "missing.txt", "bad.txt", "good.txt", "--format", "json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("cannot read missing.txt: there is no such file"), "{}", run.err);
    assert!(run.err.contains("cannot read bad.txt: it is not UTF-8"), "{}", run.err);
    let reports = json(&run);
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0]["path"], "good.txt");
}

#[test]
fn wrong_usage_cannot_run() {
    let folder = Folder::new("usage");
    for arguments in
        [&["check"][..], &["check", "a.txt", "--fail-on", "sometimes"], &["chek"], &["check", "--jsonl", "a.txt"]]
    {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains("error:"), "{}", run.err);
    }
}

#[test]
fn colour_is_for_terminals_or_on_demand() {
    let folder = Folder::new("colour");
    folder.write("draft.txt", ceasefire());
    assert!(!folder.run(&["check", "draft.txt"]).out.contains('\u{1b}'));
    assert!(folder.run(&["check", "draft.txt", "--color", "always"]).out.contains('\u{1b}'));
    assert!(!folder.run(&["--color", "never", "check", "draft.txt"]).out.contains('\u{1b}'));
}

#[test]
fn a_draft_cannot_drive_the_terminal() {
    let folder = Folder::new("escape");
    let text = "\u{1b}[2JA \u{1b}]0;senior\u{7} official said so, experts \u{202e}say.\n";
    for arguments in [&["check", "draft.txt"][..], &["sources", "draft.txt"], &["score", "draft.txt"]] {
        let out = folder.write("draft.txt", text).run(arguments).out;
        assert!(!out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{out:?}");
    }
}

#[test]
fn lines_of_the_human_report_fit_a_terminal() {
    let folder = Folder::new("width");
    let run = folder.write("draft.txt", ceasefire()).run(&["check", "draft.txt"]);
    assert!(!run.out.is_empty());
    for line in run.out.lines().filter(|line| line.contains(" | ")) {
        assert!(line.chars().count() <= 120, "{line}");
    }
}

#[test]
fn nothing_is_said_when_the_reader_has_had_enough() {
    let folder = Folder::new("pipe");
    let mut paths = vec!["check".to_owned()];
    for number in 0..400 {
        let name = format!("a-rather-long-name-so-that-the-report-fills-the-pipe/{number:03}/draft.txt");
        folder.write(&name, ceasefire());
        paths.push(name);
    }
    for form in ["human", "json"] {
        let mut arguments: Vec<&str> = paths.iter().map(String::as_str).collect();
        arguments.extend(["--format", form]);
        let mut child = folder.command(&arguments).spawn().unwrap();
        let mut first = [0; 1];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{form}");
    }
}
