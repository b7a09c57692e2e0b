//! The table of sources: one row a source, for an editor's eyes, a spreadsheet, or another program.
//!
//! It holds what the draft shows its reader and nothing else: no row states, asks for or infers who a source is.

mod counts;
mod csv;
mod place;
mod table;

pub use counts::Counts;
pub use csv::csv;
pub use place::{Place, Places};
pub use table::{table, Align};

use serde::Serialize;

use crate::analysis::Analysis;
use crate::attribution::{Basis, OnRecord, Reason, Source, SourceClass, SourceId, SourceKind};

/// One source of a draft.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Its number, from 0 in order of first mention.
    pub id: SourceId,
    /// The first mention's words.
    pub label: String,
    /// What the reader is told of who it is.
    pub class: SourceClass,
    /// What sort of thing it is.
    pub kind: SourceKind,
    /// How many, as the draft puts it.
    pub count: Option<String>,
    /// Nation, party or sector.
    pub affiliation: Option<String>,
    /// The named body it belongs to.
    pub body: Option<String>,
    /// Rank or tenure.
    pub rank: Option<String>,
    /// How specific an unnamed source's description is, 0 to 5.
    pub rung: u8,
    /// The row of the outlet through which it comes.
    pub via: Option<SourceId>,
    /// Whether the reader can hold it to its words.
    pub on_record: OnRecord,
    /// Why it is not named.
    pub reason: Reason,
    /// The words that say so.
    pub reason_text: Option<String>,
    /// How it knows.
    pub basis: Basis,
    /// The words that say so.
    pub basis_text: Option<String>,
    /// Where it is mentioned.
    pub mentions: Vec<Place>,
    /// The words that make it speak, each once, in order.
    pub cues: Vec<String>,
    /// How many claims rest on it.
    pub claims: u32,
    /// Whether the lede is one of them.
    pub in_lede: bool,
    /// Whether the headline is one of them.
    pub in_headline: bool,
    /// How many direct quotations it speaks.
    pub quotes: u32,
    /// Whether it gives opinion rather than information.
    pub opinion: bool,
    /// What it adds to a claim, 0 to 1, to three places.
    pub credit: f64,
    /// Reliability by class, 0 to 100.
    pub reliability: u8,
    /// The codes of the findings about it, each once, in order.
    pub rules: Vec<&'static str>,
    /// What the draft leaves open about it.
    pub note: Option<String>,
}

/// The ledger of a draft, in order of first mention. `text` is the text that was analysed.
pub fn rows(analysis: &Analysis, text: &str) -> Vec<Row> {
    let places = Places::new(text);
    analysis.sources.iter().map(|source| row(source, analysis, text, &places)).collect()
}

fn row(source: &Source, analysis: &Analysis, text: &str, places: &Places) -> Row {
    let words = |span: crate::Span| folded(span.of(text));
    let mut cues: Vec<String> = Vec::new();
    for cue in source.mentions.iter().filter_map(|mention| mention.cue) {
        let cue = words(cue).to_lowercase();
        if !cues.contains(&cue) {
            cues.push(cue);
        }
    }
    let about = analysis.findings.iter().filter(|finding| finding.source == Some(source.id));
    let mut rules: Vec<&'static str> = about.map(|finding| finding.rule.code).collect();
    rules.sort_unstable();
    rules.dedup();
    Row {
        id: source.id,
        label: source.label.clone(),
        class: source.class,
        kind: source.kind,
        count: source.count.clone(),
        affiliation: source.affiliation.clone(),
        body: source.body.clone(),
        rank: source.rank.clone(),
        rung: source.rung,
        via: source.via,
        on_record: source.on_record,
        reason: source.reason,
        reason_text: source.reason_span.map(words),
        basis: source.basis,
        basis_text: source.basis_span.map(words),
        mentions: source.mentions.iter().map(|mention| places.at(mention.span.start as usize)).collect(),
        cues,
        claims: source.claims,
        in_lede: source.in_lede,
        in_headline: source.in_headline,
        quotes: source.quotes,
        opinion: source.opinion,
        credit: (source.credit * 1000.0).round() / 1000.0,
        reliability: source.reliability,
        rules,
        note: source.may_be.map(|other| format!("may be S{}", other.0)),
    }
}

/// With every run of white space as one space.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How the reader is told who it is, in a word.
pub(crate) fn on_record(value: OnRecord) -> &'static str {
    match value {
        OnRecord::Yes => "yes",
        OnRecord::No => "no",
        OnRecord::Partial => "partial",
    }
}

pub(crate) fn reason(value: Reason) -> &'static str {
    match value {
        Reason::None => "none",
        Reason::Formula => "formula",
        Reason::Stated => "stated",
    }
}

pub(crate) fn basis(value: Basis) -> &'static str {
    match value {
        Basis::None => "none",
        Basis::Weak => "weak",
        Basis::Stated => "stated",
    }
}

pub(crate) fn kind(value: SourceKind) -> &'static str {
    match value {
        SourceKind::Individual => "individual",
        SourceKind::Group => "group",
        SourceKind::Body => "body",
        SourceKind::Document => "document",
        SourceKind::Outlet => "outlet",
    }
}
