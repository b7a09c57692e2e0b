//! Both reports of one analysis made by hand, in which every field is filled: their form does not depend on what the
//! engine finds in a text.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{human, json};
use crate::analysis::{Analysis, Paragraph, Section};
use crate::attribution::{
    Attribution, Basis, Form, Mention, OnRecord, Reason, Source, SourceClass, SourceId, SourceKind,
};
use crate::cli::paint::Paint;
use crate::hedge::{Hedge, HedgeClass, Holder};
use crate::rules::{Check, Edit, Family, Finding, Fix, FixAvailability, Related, Rule, Severity};
use crate::score::{Part, Recoverable, Scorecard};
use crate::text::{Format, Span};

static RULE: Rule = Rule {
    code: "ANO900",
    name: "some-rule",
    summary: "Something.",
    page: "",
    family: Family::Ano,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Piece(|_, _| {}),
};

const TEXT: &str = "Café prices may rise, a senior official said on Monday, after weeks of talks behind closed doors with growers, \
    roasters and shipping companies in three countries, in which nobody would say anything at all.\n\nHe “will not wait”.\n";

fn span(phrase: &str) -> Span {
    let start = TEXT.find(phrase).unwrap();
    Span::new(start, start + phrase.len())
}

pub fn analysis() -> Analysis {
    let who = span("a senior official");
    let source = Source {
        id: SourceId(0),
        label: "a senior official".into(),
        class: SourceClass::UnnamedIndividual,
        kind: SourceKind::Individual,
        count: None,
        affiliation: None,
        body: None,
        rank: Some("senior".into()),
        rung: 2,
        via: Some(SourceId(0)),
        on_record: OnRecord::No,
        reason: Reason::None,
        reason_span: None,
        basis: Basis::Weak,
        basis_span: None,
        mentions: vec![
            Mention { span: who, cue: Some(span("said")), pronoun: false },
            Mention { span: span("He"), cue: Some(span("will")), pronoun: true },
        ],
        may_be: None,
        claims: 1,
        in_lede: true,
        in_headline: false,
        in_body: true,
        quotes: 1,
        opinion: false,
        reliability: 23,
        credit: 1.0 / 3.0,
    };
    let finding = Finding {
        rule: &RULE,
        severity: Severity::Warning,
        span: who,
        message: "The reader is not told who this is.".into(),
        related: vec![Related { span: span("He"), message: "speaks here too".into() }],
        fixes: vec![Fix {
            title: "Name the agency".into(),
            safe: false,
            edits: vec![Edit::insert(who.start + 9, "[agency] ")],
        }],
        source: Some(SourceId(0)),
    };
    let bare =
        Finding { severity: Severity::Hint, span: span("may"), related: vec![], fixes: vec![], ..finding.clone() };
    Analysis {
        format: Format::Plain,
        sources: vec![source],
        attributions: vec![
            Attribution {
                source: Some(SourceId(0)),
                source_span: Some(who),
                cue: span("said"),
                content: Some(span("Café prices may rise")),
                form: Form::Indirect,
            },
            Attribution { source: None, source_span: None, cue: span("will"), content: None, form: Form::Direct },
        ],
        hedges: vec![Hedge {
            span: span("may"),
            class: HedgeClass::Epistemic,
            holder: Holder::Unaccountable(Some(SourceId(0))),
        }],
        findings: vec![bare, finding],
        paragraphs: vec![
            Paragraph { span: Span::new(0, TEXT.find('\n').unwrap()), section: Section::Lede, score: Some(10.5) },
            Paragraph { span: span("He “will not wait”."), section: Section::Body, score: None },
        ],
        score: Scorecard {
            value: Some(18.5),
            parts: vec![Part { letter: 'A', name: "on-record support", weight: 35.0, value: 0.7 }],
            gate: Some((19.0, "no claim is supported on the record")),
            recoverable: vec![Recoverable { code: "ANO900", points: 12.25 }],
        },
        ..Analysis::default()
    }
}

#[test]
fn people_get_excerpts_a_summary_and_the_score() {
    insta::assert_snapshot!(human::draft("drafts/coffee.txt", TEXT, &analysis(), Paint { on: false }));
}

#[test]
fn a_draft_without_findings_gets_the_summary() {
    let analysis = Analysis::default();
    insta::assert_snapshot!(human::draft("drafts/empty.txt", "", &analysis, Paint { on: false }));
}

#[test]
fn the_last_line_counts_by_severity() {
    let mut tally = human::Tally::default();
    assert_eq!(tally.line(Paint { on: false }), "\nNo findings in 0 drafts.\n");
    tally.add(&analysis());
    tally.add(&Analysis::default());
    assert_eq!(tally.line(Paint { on: false }), "\n2 findings in 2 drafts: 1 warning, 1 hint.\n");
}

#[test]
fn the_ledger_has_every_column() {
    let rows = crate::ledger::rows(&analysis(), TEXT);
    insta::assert_snapshot!(crate::ledger::csv(&rows).replace('\r', ""));
    insta::assert_json_snapshot!(rows);
}

#[test]
fn programs_get_everything() {
    let report: Value = serde_json::from_str(&json::file("drafts/coffee.txt", TEXT, &analysis())).unwrap();
    insta::assert_json_snapshot!(report);
}

#[test]
fn the_page_documents_every_field_and_no_other() {
    let mut fields = BTreeSet::new();
    for report in [json::file("p", TEXT, &analysis()), json::document(&Value::from(1), TEXT, &analysis())] {
        collect(&serde_json::from_str(&report).unwrap(), "", &mut fields);
    }
    let page = include_str!("../../../docs/json.md");
    let table = page.split("## Fields").nth(1).unwrap().split("## Streams").next().unwrap();
    let documented: BTreeSet<String> =
        table.lines().filter_map(|line| Some(line.strip_prefix("| `")?.split('`').next()?.to_owned())).collect();
    assert_eq!(fields, documented);
}

fn collect(value: &Value, path: &str, fields: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                if !value.is_array() {
                    fields.insert(path.clone());
                }
                collect(value, &path, fields);
            }
        }
        Value::Array(items) => {
            let path = format!("{path}[]");
            fields.insert(path.clone());
            for item in items {
                collect(item, &path, fields);
            }
        }
        _ => {}
    }
}
