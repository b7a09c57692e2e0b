//! Analyses whose findings are plain to see.

use std::sync::{Condvar, Mutex};

use onrecord::attribution::{Basis, Mention, OnRecord, Reason, Source, SourceClass, SourceId, SourceKind};
use onrecord::rules::{Check, Edit, Family, Finding, Fix, FixAvailability, Related, Rule, Severity};
use onrecord::score::{Recoverable, Scorecard};
use onrecord::{Analysis, Config, Format, Span};

pub static RULE: Rule = Rule {
    code: "ANO999",
    name: "an-official",
    summary: "The word.",
    page: "# an-official (ANO999)\n\n## Why it matters\n\nReaders *cannot* weigh\nthe word.\n\n\
        ## What to do instead\n\nSay `which`.\n\n## Guidelines\n\n- AP: asks for it.\n- BBC: too.\n",
    family: Family::Ano,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Piece(|_, _| {}),
};

fn finding(span: Span, message: String) -> Finding {
    Finding {
        rule: &RULE,
        severity: Severity::Warning,
        span,
        message: message.into(),
        related: Vec::new(),
        fixes: Vec::new(),
        source: None,
    }
}

/// One finding whose message is the text, with its format.
pub fn echo(text: &str, format: Format, _: &Config, _: Option<&Analysis>) -> Analysis {
    let message = format!("{}: {text}", format.name());
    let mut analysis = Analysis::default();
    analysis.findings = vec![finding(Span::new(0, 0), message)];
    analysis
}

/// A finding at each “officials”, about one source, with two fixes. Panics at “PANIC”.
pub fn officials(text: &str, format: Format, config: &Config, _: Option<&Analysis>) -> Analysis {
    assert!(!text.contains("PANIC"), "as the draft asks");
    let spans: Vec<Span> = text.match_indices("officials").map(|(at, word)| Span::new(at, at + word.len())).collect();
    let findings = spans.iter().enumerate().map(|(index, span)| Finding {
        related: spans
            .get(index + 1)
            .map(|next| Related { span: *next, message: "again here".into() })
            .into_iter()
            .collect(),
        fixes: vec![
            Fix {
                title: "Say whose".into(),
                safe: false,
                edits: vec![Edit::insert(span.start, "[agency] $ "), Edit::insert(span.end, " in [place]")],
            },
            Fix { title: "Delete the word".into(), safe: true, edits: vec![Edit::delete(*span)] },
        ],
        source: Some(SourceId(0)),
        ..finding(*span, format!("Which officials? ({})", config.profile().title))
    });
    let mut analysis = Analysis::default();
    analysis.format = format;
    analysis.findings = findings.collect();
    analysis.sources = source(&spans).into_iter().collect();
    analysis.score = Scorecard {
        value: Some(41.6),
        recoverable: vec![Recoverable { code: RULE.code, points: 12.5 }],
        ..Scorecard::default()
    };
    analysis
}

fn source(spans: &[Span]) -> Option<Source> {
    spans.first()?;
    Some(Source {
        id: SourceId(0),
        label: "the *officials*".to_owned(),
        class: SourceClass::UnnamedGroup,
        kind: SourceKind::Group,
        count: None,
        affiliation: None,
        body: None,
        rank: None,
        rung: 1,
        via: None,
        on_record: OnRecord::No,
        reason: Reason::None,
        reason_span: None,
        basis: Basis::None,
        basis_span: None,
        mentions: spans.iter().map(|span| Mention { span: *span, cue: None, pronoun: false }).collect(),
        may_be: None,
        claims: 1,
        in_lede: false,
        in_headline: false,
        in_body: false,
        quotes: 0,
        opinion: false,
        reliability: 12,
        credit: 0.0,
    })
}

/// Whether an analysis of [`slow`] has begun, and whether it may end.
static GATE: (Mutex<(bool, bool)>, Condvar) = (Mutex::new((false, false)), Condvar::new());

/// As [`echo`], but a text that begins with “slow” takes until [`let_slow_end`] is called. For one test alone.
pub fn slow(text: &str, format: Format, config: &Config, previous: Option<&Analysis>) -> Analysis {
    if text.starts_with("slow") {
        let mut state = GATE.0.lock().unwrap();
        state.0 = true;
        GATE.1.notify_all();
        let _end = GATE.1.wait_while(state, |(_, may_end)| !*may_end).unwrap();
    }
    echo(text, format, config, previous)
}

pub fn wait_for_slow() {
    let state = GATE.0.lock().unwrap();
    let _begun = GATE.1.wait_while(state, |(begun, _)| !*begun).unwrap();
}

pub fn let_slow_end() {
    GATE.0.lock().unwrap().1 = true;
    GATE.1.notify_all();
}
