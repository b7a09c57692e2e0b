//! The JSON report. Its shape is documented in `docs/json.md` and stable: fields are added, never changed or removed.

use serde::Serialize;
use serde_json::Value;

use crate::analysis::Analysis;
use crate::attribution::{Attribution, Basis, Form, Mention, OnRecord, Reason, Source, SourceClass, SourceId};
use crate::ledger::{Place, Places};
use crate::rules::{Edit, Finding, Fix, Severity};
use crate::score::Scorecard;
use crate::text::Span;

/// The report of one file, as one line.
pub fn file(path: &str, text: &str, analysis: &Analysis) -> String {
    line(&Report::of(None, Some(path), text, analysis))
}

/// The report of one document of a stream, as one line.
pub fn document(id: &Value, text: &str, analysis: &Analysis) -> String {
    line(&Report::of(Some(id), None, text, analysis))
}

/// The score of one document of a stream, as one line.
pub fn document_score(id: &Value, score: &Scorecard) -> String {
    #[derive(Serialize)]
    struct Scored<'a> {
        id: &'a Value,
        score: Score<'a>,
    }
    serde_json::to_string(&Scored { id, score: Score::of(score) }).expect("every key is a string")
}

/// The score alone.
pub fn score(score: &Scorecard) -> impl Serialize + '_ {
    Score::of(score)
}

fn line(report: &Report<'_>) -> String {
    serde_json::to_string(report).expect("every key is a string")
}

#[derive(Serialize)]
struct Report<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    format: &'static str,
    findings: Vec<FindingReport<'a>>,
    sources: Vec<SourceReport<'a>>,
    hedges: Vec<HedgeReport>,
    attributions: Vec<AttributionReport>,
    paragraphs: Vec<ParagraphReport>,
    score: Score<'a>,
}

#[derive(Serialize)]
struct FindingReport<'a> {
    code: &'static str,
    name: &'static str,
    severity: Severity,
    message: &'a str,
    #[serde(flatten)]
    span: Span,
    #[serde(flatten)]
    place: Place,
    related: Vec<RelatedReport<'a>>,
    fixes: Vec<FixReport<'a>>,
}

#[derive(Serialize)]
struct RelatedReport<'a> {
    #[serde(flatten)]
    span: Span,
    message: &'a str,
}

#[derive(Serialize)]
struct FixReport<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<EditReport<'a>>,
}

#[derive(Serialize)]
struct EditReport<'a> {
    #[serde(flatten)]
    span: Span,
    text: &'a str,
}

#[derive(Serialize)]
struct SourceReport<'a> {
    id: SourceId,
    label: &'a str,
    class: SourceClass,
    via: Option<SourceId>,
    on_record: OnRecord,
    reason: Reason,
    basis: Basis,
    rung: u8,
    credit: f64,
    mentions: Vec<MentionReport>,
}

#[derive(Serialize)]
struct MentionReport {
    #[serde(flatten)]
    span: Span,
    cue: Option<Span>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pronoun: bool,
}

#[derive(Serialize)]
struct HedgeReport {
    #[serde(flatten)]
    span: Span,
    class: &'static str,
    holder: &'static str,
}

#[derive(Serialize)]
struct AttributionReport {
    source: Option<AttributedTo>,
    cue: Span,
    content: Option<Span>,
    form: Form,
}

#[derive(Serialize)]
struct AttributedTo {
    id: SourceId,
    #[serde(flatten)]
    span: Span,
}

#[derive(Serialize)]
struct ParagraphReport {
    #[serde(flatten)]
    span: Span,
    score: Option<u8>,
}

#[derive(Serialize)]
struct Score<'a> {
    value: Option<u8>,
    band: Option<&'static str>,
    parts: Vec<PartReport<'a>>,
    recoverable: Vec<RecoverableReport>,
}

#[derive(Serialize)]
struct PartReport<'a> {
    letter: char,
    name: &'a str,
    weight: f64,
    value: f64,
    points: f64,
}

#[derive(Serialize)]
struct RecoverableReport {
    code: &'static str,
    points: f64,
}

impl<'a> Report<'a> {
    fn of(id: Option<&'a Value>, path: Option<&'a str>, text: &str, analysis: &'a Analysis) -> Report<'a> {
        let places = Places::new(text);
        Report {
            id,
            path,
            format: analysis.format.name(),
            findings: analysis.findings.iter().map(|finding| FindingReport::of(finding, &places)).collect(),
            sources: analysis.sources.iter().map(SourceReport::of).collect(),
            hedges: analysis
                .hedges
                .iter()
                .map(|hedge| HedgeReport { span: hedge.span, class: hedge.class.name(), holder: hedge.holder.name() })
                .collect(),
            attributions: analysis.attributions.iter().map(AttributionReport::of).collect(),
            paragraphs: analysis
                .paragraphs
                .iter()
                .map(|paragraph| ParagraphReport { span: paragraph.span, score: paragraph.score.map(whole) })
                .collect(),
            score: Score::of(&analysis.score),
        }
    }
}

impl<'a> FindingReport<'a> {
    fn of(finding: &'a Finding, places: &Places<'_>) -> FindingReport<'a> {
        let related = finding.related.iter();
        FindingReport {
            code: finding.rule.code,
            name: finding.rule.name,
            severity: finding.severity,
            message: &finding.message,
            span: finding.span,
            place: places.at(finding.span.start as usize),
            related: related.map(|one| RelatedReport { span: one.span, message: &one.message }).collect(),
            fixes: finding.fixes.iter().map(FixReport::of).collect(),
        }
    }
}

impl<'a> FixReport<'a> {
    fn of(fix: &'a Fix) -> FixReport<'a> {
        let edit = |edit: &'a Edit| EditReport { span: edit.span, text: &edit.text };
        FixReport { title: &fix.title, safe: fix.safe, edits: fix.edits.iter().map(edit).collect() }
    }
}

impl<'a> SourceReport<'a> {
    fn of(source: &'a Source) -> SourceReport<'a> {
        let mention = |mention: &Mention| MentionReport {
            span: mention.span,
            // A pronoun stands for a source without describing it: readers of the report count noun phrases.
            cue: mention.cue.filter(|_| !mention.pronoun),
            pronoun: mention.pronoun,
        };
        SourceReport {
            id: source.id,
            label: &source.label,
            class: source.class,
            via: source.via,
            on_record: source.on_record,
            reason: source.reason,
            basis: source.basis,
            rung: source.rung,
            credit: rounded(source.credit),
            mentions: source.mentions.iter().map(mention).collect(),
        }
    }
}

impl AttributionReport {
    fn of(attribution: &Attribution) -> AttributionReport {
        let source = attribution.source.zip(attribution.source_span);
        AttributionReport {
            source: source.map(|(id, span)| AttributedTo { id, span }),
            cue: attribution.cue,
            content: attribution.content,
            form: attribution.form,
        }
    }
}

impl<'a> Score<'a> {
    fn of(score: &'a Scorecard) -> Score<'a> {
        let part = |part: &'a crate::score::Part| PartReport {
            letter: part.letter,
            name: part.name,
            weight: part.weight,
            value: rounded(part.value),
            points: rounded(part.points()),
        };
        let recoverable = score.recoverable.iter();
        Score {
            value: score.rounded(),
            band: score.band().map(|band| band.name()),
            parts: score.parts.iter().map(part).collect(),
            recoverable: recoverable
                .map(|one| RecoverableReport { code: one.code, points: rounded(one.points) })
                .collect(),
        }
    }
}

/// To three places: more would only show how floating point numbers are added.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// As shown to people: half up.
fn whole(value: f64) -> u8 {
    (value + 0.5).floor() as u8
}
