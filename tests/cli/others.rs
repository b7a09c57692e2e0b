use onrecord::config::{Profile, Settings};
use onrecord::rules::{self, FixAvailability, Severity};
use onrecord::Config;
use serde_json::{json, Map, Value};

use super::program::{ceasefire, Folder};

#[test]
fn init_writes_a_configuration_that_works_and_never_overwrites() {
    let folder = Folder::new("init");
    let run = folder.run(&["init"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let written = folder.read("onrecord.toml");
    assert!(written.contains("#profile = \"ap\""), "{written}");
    assert_eq!(folder.write("draft.txt", "").run(&["check", "draft.txt"]).code, 0);

    folder.write("onrecord.toml", "# mine\n");
    let run = folder.run(&["init"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("onrecord.toml is there already, and was left as it is"), "{}", run.err);
    assert_eq!(folder.read("onrecord.toml"), "# mine\n");
}

#[test]
fn an_editors_setup_starts_this_very_program() {
    let folder = Folder::new("editors");
    let listed = folder.run(&["editors"]);
    assert_eq!((listed.code, listed.err.as_str()), (0, ""));
    let names: Vec<_> = listed.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, ["emacs", "helix", "kakoune", "neovim", "sublime", "vscode", "zed"]);
    for name in names {
        let run = folder.run(&["editors", name]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        let program = Value::from(env!("CARGO_BIN_EXE_onrecord")).to_string();
        assert!(run.out.contains(&program), "{name}: {}", run.out);
    }
    assert_eq!(folder.run(&["editors", "ed"]).code, 2);
}

#[test]
fn every_rule_that_is_listed_is_explained() {
    let folder = Folder::new("rules");
    let listed = folder.run(&["rules", "--format", "json"]);
    let listed: Vec<Value> = serde_json::from_str(&listed.out).unwrap();
    assert_eq!(listed.len(), onrecord::rules::all().len());
    let table = folder.run(&["rules"]);
    assert_eq!(table.out, folder.run(&["explain"]).out, "without a rule there is the list");
    assert_eq!(table.out.lines().count(), listed.len() + 2, "a head, a line below it, and the rules");
    for rule in &listed {
        let (code, name) = (rule["code"].as_str().unwrap(), rule["name"].as_str().unwrap());
        assert!(table.out.contains(code));
        let page = folder.run(&["explain", code]);
        assert_eq!(page.code, 0);
        assert!(page.out.contains(name) && !page.out.contains("```"), "{}", page.out);
        assert_eq!(page.out, folder.run(&["explain", name]).out);
    }
}

#[test]
fn programs_get_everything_that_is_known_of_a_rule() {
    let listed = Folder::new("rules-json").run(&["rules", "--format", "json"]);
    let listed: Vec<Value> = serde_json::from_str(&listed.out).unwrap();
    let profiles = Profile::names().map(|name| {
        let settings = Settings { profile: Some(name.to_owned()), ..Settings::default() };
        (name, Config::new(&settings, &|_| Err("no files here".to_owned())).unwrap())
    });
    let word = |level: Option<Severity>| level.map_or("off", Severity::name);
    let known: Vec<Value> = rules::all()
        .iter()
        .map(|rule| {
            let levels: Map<String, Value> =
                profiles.iter().map(|(name, config)| ((*name).to_owned(), word(config.level(rule)).into())).collect();
            json!({
                "code": rule.code, "name": rule.name, "family": &rule.code[..3], "summary": rule.summary,
                "default": word(rule.default), "levels": levels, "since": rule.since, "page": rule.page,
                "fix": match rule.fix {
                    FixAvailability::None => "none",
                    FixAvailability::Sometimes => "sometimes",
                    FixAvailability::Always => "always",
                },
            })
        })
        .collect();
    assert_eq!(listed, known);
    let unexplained = &listed.iter().find(|rule| rule["code"] == "ANO004").unwrap()["levels"];
    assert_eq!((&unexplained["default"], &unexplained["ap"]), (&json!("warning"), &json!("error")));
}

#[test]
fn a_rule_that_does_not_exist_cannot_be_explained() {
    let run = Folder::new("explain").run(&["explain", "no-such-rule-at-all"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("there is no rule `no-such-rule-at-all`"), "{}", run.err);
}

#[test]
fn the_ledger_has_a_row_a_source_in_each_form() {
    let folder = Folder::new("sources");
    folder.write("draft.txt", ceasefire());
    let report = folder.run(&["check", "draft.txt", "--format", "json"]);
    let report: Value = serde_json::from_str(&report.out).unwrap();
    let sources = report[0]["sources"].as_array().unwrap();

    let rows = folder.run(&["sources", "draft.txt", "--format", "json"]);
    let rows: Vec<Value> = serde_json::from_str(&rows.out).unwrap();
    let labels = |rows: &[Value]| rows.iter().map(|row| row["label"].clone()).collect::<Vec<_>>();
    assert_eq!(labels(&rows), labels(sources));

    let csv = folder.run(&["sources", "draft.txt", "--format", "csv"]).out;
    assert!(csv.starts_with("id,label,class,kind,count,"), "{csv}");
    assert_eq!(csv.matches("\r\n").count(), sources.len() + 1);

    let table = folder.run(&["sources", "draft.txt"]);
    assert_eq!(table.code, 0);
    if sources.is_empty() {
        assert_eq!(table.out, "draft.txt: no sources\n");
    } else {
        assert_eq!(table.out.lines().count(), sources.len() + 2, "{}", table.out);
    }
    let run = folder.run(&["sources", "."]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains(". is a folder"), "{}", run.err);
    assert_eq!(folder.run(&["sources", "gone.txt"]).code, 2);
}

#[test]
fn scores_are_those_of_the_check() {
    let folder = Folder::new("score");
    folder.write("a.txt", ceasefire()).write("b.txt", "");
    let check = folder.run(&["check", "a.txt", "b.txt", "--format", "json"]);
    let check: Vec<Value> = serde_json::from_str(&check.out).unwrap();
    let score = folder.run(&["score", "a.txt", "b.txt", "--format", "json"]);
    assert_eq!(score.code, 0, "a score passes no judgement");
    let score: Vec<Value> = serde_json::from_str(&score.out).unwrap();
    assert_eq!(score.len(), 2);
    for (check, score) in check.iter().zip(&score) {
        assert_eq!((&check["path"], &check["score"]), (&score["path"], &score["score"]));
    }
    assert_eq!(score[1]["score"]["value"], Value::Null);
    let human = folder.run(&["score", "b.txt"]);
    assert_eq!(human.out, "b.txt\n  score    unrated: it makes no claim that could be scored\n");
    assert_eq!(folder.run(&["score", "gone.txt"]).code, 2);
}

#[test]
fn help_names_every_command() {
    let run = Folder::new("help").run(&["--help"]);
    assert_eq!(run.code, 0);
    for command in ["check", "score", "sources", "explain", "rules", "init", "editors"] {
        assert!(run.out.contains(&format!("\n  {command} ")), "{}", run.out);
    }
}
