//! Every rule's page is its test: the drafts in its fences are analysed with that rule alone, and the places marked
//! `[[…]]` must be exactly what it reports. A `fixed` fence shows the draft after the first fix.

use onrecord::rules::{self, Rule};
use onrecord::{analyze, Config, Format, Span};

struct Example {
    format: Format,
    profile: Option<String>,
    tags: Vec<String>,
    draft: String,
    marks: Vec<Span>,
    fixed: Option<String>,
    line: usize,
}

fn examples(page: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let ticks = line.len() - line.trim_start_matches('`').len();
        let fence = "`".repeat(ticks);
        let mut body = Vec::new();
        for (_, line) in lines.by_ref() {
            if line.trim_end() == fence {
                break;
            }
            body.push(line);
        }
        let mut words = info.trim_start_matches('`').split_whitespace();
        match words.next() {
            Some("draft") => {
                let words: Vec<String> = words.map(str::to_owned).collect();
                let (draft, marks) = unmark(&body.join("\n"));
                found.push(Example {
                    format: words.iter().find_map(|word| Format::from_name(word)).unwrap_or_default(),
                    profile: words.iter().find_map(|word| word.strip_prefix("profile=").map(str::to_owned)),
                    tags: words.iter().filter(|word| word.starts_with("HN")).cloned().collect(),
                    draft,
                    marks,
                    fixed: None,
                    line: number + 1,
                });
            }
            Some("fixed") => found.last_mut().expect("a fixed draft follows its draft").fixed = Some(body.join("\n")),
            _ => {}
        }
    }
    found
}

/// Takes the marks out of a draft.
fn unmark(marked: &str) -> (String, Vec<Span>) {
    let (mut draft, mut marks, mut open) = (String::new(), Vec::new(), None);
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']']) {
        let (before, from) = rest.split_at(at);
        draft.push_str(before);
        if from.starts_with("[[") && open.is_none() {
            open = Some(draft.len());
            rest = &from[2..];
        } else if from.starts_with("]]") && open.is_some() {
            marks.push(Span::new(open.take().unwrap(), draft.len()));
            rest = &from[2..];
        } else {
            draft.push_str(&from[..1]);
            rest = &from[1..];
        }
    }
    draft.push_str(rest);
    (draft, marks)
}

/// The default configuration, with the rule switched on if it is off by default.
fn config_for(rule: &Rule, profile: Option<&str>) -> Config {
    // A profile may switch the rule off, which is then what its example shows.
    let text = match profile {
        Some(profile) => format!("profile = \"{profile}\""),
        None => format!("[severity]\n{} = \"error\"", rule.code),
    };
    Config::parse("example.toml", &text, &Default::default(), &|_| Err("no files here".to_owned())).unwrap()
}

fn apply(draft: &str, edits: &[rules::Edit]) -> String {
    let mut text = draft.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

fn check(rule: &'static Rule) -> Vec<String> {
    let mut wrong = Vec::new();
    for example in examples(rule.page) {
        let config = config_for(rule, example.profile.as_deref());
        let analysis = analyze(&example.draft, example.format, &config);
        let findings: Vec<_> = analysis.findings.iter().filter(|finding| finding.rule.code == rule.code).collect();
        let place = format!(
            "{} line {}{}",
            rule.code,
            example.line,
            example.tags.iter().map(|tag| format!(" {tag}")).collect::<String>()
        );
        let show = |spans: Vec<Span>| {
            spans.iter().map(|span| format!("`{}`", span.of(&example.draft))).collect::<Vec<_>>().join(", ")
        };
        let mut reported: Vec<Span> = findings.iter().map(|finding| finding.span).collect();
        reported.sort();
        reported.dedup();
        if reported != example.marks {
            wrong.push(format!("{place}: expected {} but found {}", show(example.marks.clone()), show(reported)));
            continue;
        }
        if let Some(fixed) = &example.fixed {
            let after = findings
                .first()
                .and_then(|finding| finding.fixes.first())
                .map(|fix| apply(&example.draft, &fix.edits))
                .unwrap_or_default();
            if lines(&after) != lines(fixed) {
                wrong.push(format!("{place}: after the first fix:\n{after}\n  but the page says:\n{fixed}"));
            }
        }
    }
    wrong
}

#[test]
fn every_example_holds() {
    let only = std::env::var("RULE").ok();
    let rules = rules::all().iter().filter(|rule| only.as_deref().is_none_or(|code| rule.code.starts_with(code)));
    let wrong: Vec<String> = rules.flat_map(|rule| check(rule)).collect();
    assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_page_has_its_parts_and_enough_examples() {
    let parts = [
        "## What it flags",
        "## Why it matters",
        "## What it does not flag",
        "## Examples",
        "## What to do instead",
        "## Guidelines",
    ];
    for rule in rules::all() {
        assert!(rule.page.starts_with(&format!("# {} ({})", rule.name, rule.code)), "{}: title", rule.code);
        let mut from = 0;
        for part in parts {
            from += rule.page[from..].find(part).unwrap_or_else(|| panic!("{}: no `{part}` in its place", rule.code));
        }
        let (flagged, silent): (Vec<_>, Vec<_>) =
            examples(rule.page).into_iter().partition(|example| !example.marks.is_empty());
        assert!(
            flagged.len() >= 3 && silent.len() >= 3,
            "{}: {} flagged and {} unflagged examples",
            rule.code,
            flagged.len(),
            silent.len()
        );
    }
}

/// The cases that look like a source or like a hedge and are none are numbered from HN01.
const HARD_NEGATIVES: usize = 32;

#[test]
fn every_hard_negative_is_left_alone_on_some_page() {
    let known: Vec<String> = (1..=HARD_NEGATIVES).map(|number| format!("HN{number:02}")).collect();
    let examples: Vec<Example> = rules::all().iter().flat_map(|rule| examples(rule.page)).collect();
    let left_alone: Vec<&String> =
        examples.iter().filter(|example| example.marks.is_empty()).flat_map(|example| &example.tags).collect();
    let missing: Vec<&String> = known.iter().filter(|tag| !left_alone.contains(tag)).collect();
    assert!(missing.is_empty(), "no page has an unflagged example tagged {missing:?}");
    let unknown: Vec<&String> =
        examples.iter().flat_map(|example| &example.tags).filter(|tag| !known.contains(tag)).collect();
    assert!(unknown.is_empty(), "there are no hard negatives {unknown:?}");
}
