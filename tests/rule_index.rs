//! The lists of rules that people read are written from the rules themselves: all of `docs/rules.md`, and the table in
//! the README. They cannot go stale, since this test compares them. To write them anew:
//!
//! ```sh
//! ONRECORD_BLESS=1 cargo test --test rule_index
//! ```

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::config::{Profile, Settings};
use onrecord::rules::{self, Family, Rule, Severity};
use onrecord::Config;

const HEAD: &str = "\
# The rules

<!-- Written by `ONRECORD_BLESS=1 cargo test --test rule_index`, which also finds it stale. Edit the rules instead. -->

Each code leads to the rule's page: what it flags, why, what it leaves alone, with examples that are its tests. `onrecord
explain CODE` shows the same page. Codes are never used twice. *Level* is that of the default profile, and *fix* tells
whether the rule offers an edit.
";

const NEWSROOMS: &str = "
## What newsrooms weigh differently

A [profile](../seeds/profiles) sets the levels of a newsroom's published rules (`profile = \"ap\"` in `onrecord.toml`). Shown
are the levels that differ from the default. Each profile is our reading, and no newsroom has endorsed it; where one is
stricter than what the newsroom has published, it has a †. No profile changes the score.
";

/// Families in the order of the catalogue, with their rules.
fn families() -> Vec<(Family, Vec<&'static Rule>)> {
    let mut families: Vec<(Family, Vec<&'static Rule>)> = Vec::new();
    for rule in rules::all() {
        match families.last_mut() {
            Some((family, rules)) if *family == rule.family => rules.push(rule),
            _ => families.push((rule.family, vec![rule])),
        }
    }
    families
}

/// The page of a rule, from the root of the repository.
fn page(rule: &Rule) -> String {
    let folder = match rule.family {
        Family::Src => "story".to_owned(),
        Family::Sup => "suppression".to_owned(),
        family => family.letters().to_lowercase(),
    };
    format!("src/rules/{folder}/{}.md", rule.name.replace('-', "_"))
}

fn level(level: Option<Severity>) -> &'static str {
    level.map_or("off", Severity::name)
}

/// The whole of `docs/rules.md`.
fn index() -> String {
    let mut out = HEAD.to_owned();
    for (family, rules) in families() {
        let title = format!("{}: {}", family.letters(), family.title());
        write!(out, "\n## {title}\n\n| Code | Name | What it flags | Level | Fix |\n|---|---|---|---|---|\n").unwrap();
        for rule in rules {
            let Rule { code, name, summary, .. } = rule;
            let (level, fix) = (level(rule.default), rule.fix.name());
            writeln!(out, "| [{code}](../{}) | `{name}` | {summary} | {level} | {fix} |", page(rule)).unwrap();
        }
    }
    out.push_str(NEWSROOMS);
    out.push_str(&newsrooms());
    out
}

/// The rules that some newsroom weighs differently.
fn newsrooms() -> String {
    let profiles: Vec<(&str, Config)> =
        Profile::names().into_iter().filter(|name| *name != "default").map(|name| (name, profile(name))).collect();
    let mut out = "\n| Rule | default |".to_owned();
    for (name, _) in &profiles {
        write!(out, " {name} |").unwrap();
    }
    out.push_str(&format!("\n|---|---|{}\n", "---|".repeat(profiles.len())));
    let default = profile("default");
    for rule in rules::all() {
        let usual = default.level(rule);
        if profiles.iter().all(|(_, config)| config.level(rule) == usual) {
            continue;
        }
        write!(out, "| [{}](../{}) `{}` | {} |", rule.code, page(rule), rule.name, level(usual)).unwrap();
        for (_, config) in &profiles {
            let own = config.level(rule);
            let mark = if config.is_house_reading(rule) { " †" } else { "" };
            let cell = if own == usual { String::new() } else { format!(" {}{mark}", level(own)) };
            write!(out, "{cell} |").unwrap();
        }
        out.push('\n');
    }
    out
}

fn profile(name: &str) -> Config {
    let settings = Settings { profile: Some(name.to_owned()), ..Settings::default() };
    Config::new(&settings, &|_| Err("no files here".to_owned())).unwrap()
}

/// The README's table: a row a family.
fn summary() -> String {
    let mut out = "| Family | About | Rules |\n|---|---|---|\n".to_owned();
    for (family, rules) in families() {
        let (letters, title) = (family.letters(), family.title());
        let anchor = format!("{letters} {title}").to_lowercase().replace(' ', "-");
        let names: Vec<&str> = rules.iter().map(|rule| rule.name).collect();
        writeln!(out, "| [{letters}](docs/rules.md#{anchor}) | {title} | {} |", names.join(", ")).unwrap();
    }
    write!(
        out,
        "\n[docs/rules.md](docs/rules.md) lists all {} with their levels, and what newsrooms weigh differently.\n",
        rules::all().len()
    )
    .unwrap();
    out
}

/// `text` with `section` between `<!-- name -->` and `<!-- /name -->`.
fn with_section(text: &str, name: &str, section: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let from = text.find(&open).unwrap_or_else(|| panic!("the README has no `{}`", open.trim_end())) + open.len();
    let to = text[from..].find(&close).unwrap_or_else(|| panic!("the README has no `{close}`")) + from;
    format!("{}{section}{}", &text[..from], &text[to..])
}

/// Compares a file with what it ought to be, or makes it so.
fn hold(path: &str, wanted: &str) {
    let file = root().join(path);
    let found = fs::read_to_string(&file).unwrap_or_default();
    if std::env::var_os("ONRECORD_BLESS").is_some_and(|value| value == "1") {
        return fs::write(&file, wanted).unwrap();
    }
    let bless = "ONRECORD_BLESS=1 cargo test --test rule_index";
    assert!(found == wanted, "{path} is stale; `{bless}` writes it anew:\n{}", difference(&found, wanted));
}

/// The lines between the first and the last that differ.
fn difference(found: &str, wanted: &str) -> String {
    let (found, wanted): (Vec<&str>, Vec<&str>) = (found.lines().collect(), wanted.lines().collect());
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(a, b)| a == b).count();
    let before = same(&mut found.iter().zip(&wanted));
    let behind = same(&mut found[before..].iter().rev().zip(wanted[before..].iter().rev()));
    let middle = |lines: &[&str], sign: char| {
        lines[before..lines.len() - behind].iter().map(|line| format!("{sign}{line}\n")).collect::<String>()
    };
    format!("line {}:\n{}{}", before + 1, middle(&found, '-'), middle(&wanted, '+'))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

#[test]
fn every_rule_is_in_the_index() {
    hold("docs/rules.md", &index());
}

#[test]
fn every_rule_is_in_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    hold("README.md", &with_section(&readme, "rules", &summary()));
}

#[test]
fn every_page_is_where_the_index_says() {
    for rule in rules::all() {
        let file = root().join(page(rule));
        assert_eq!(fs::read_to_string(&file).unwrap_or_default(), rule.page, "{}", page(rule));
    }
}

#[test]
fn what_differs_is_shown() {
    assert_eq!(difference("a\nb\nc\n", "a\nx\ny\nc\n"), "line 2:\n-b\n+x\n+y\n");
    assert_eq!(difference("a\n", "a\na\n"), "line 2:\n+a\n");
    assert_eq!(
        with_section("x\n<!-- t -->\nold\n<!-- /t -->\ny\n", "t", "new\n"),
        "x\n<!-- t -->\nnew\n<!-- /t -->\ny\n"
    );
}
