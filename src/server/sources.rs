//! `onrecord/sources`: the ledger for a client that shows it itself. `docs/protocol.md` tells its form.

use serde::Serialize;
use tower_lsp::lsp_types::Range;

use super::capabilities::Features;
use super::convert;
use super::snapshot::Snapshot;
use crate::analysis::Analysis;
use crate::attribution::{Basis, OnRecord, Reason, Source, SourceClass, SourceId};
use crate::ledger::Counts;

/// The version of the form of the custom answers. Fields may be added to a version, never changed or taken away.
pub const SCHEMA: u32 = 1;

/// The answer.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sources {
    schema: u32,
    /// Of the draft, as the client counts.
    version: i32,
    sources: Vec<Row>,
    counts: Counts,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: SourceId,
    label: String,
    class: SourceClass,
    via: Option<SourceId>,
    may_be: Option<SourceId>,
    on_record: OnRecord,
    reason: Reason,
    basis: Basis,
    rung: u8,
    credit: f64,
    claims: u32,
    second_hand: bool,
    named: bool,
    mentions: Vec<Mention>,
}

#[derive(Clone, Debug, Serialize)]
struct Mention {
    range: Range,
    cue: Option<Range>,
    text: String,
}

/// The sources of a draft, in order of first mention.
pub fn sources(analysis: &Analysis, snapshot: &Snapshot, features: Features) -> Sources {
    let text = snapshot.document.text();
    let rows = analysis.sources.iter().map(|source| row(source, &text, snapshot, features));
    Sources { schema: SCHEMA, version: snapshot.version, sources: rows.collect(), counts: Counts::of(analysis) }
}

fn row(source: &Source, text: &str, snapshot: &Snapshot, features: Features) -> Row {
    let range = |span| convert::range(&snapshot.document, span, features.encoding);
    let mentions = source.mentions.iter().map(|mention| Mention {
        range: range(mention.span),
        cue: mention.cue.map(range),
        text: mention.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
    });
    Row {
        id: source.id,
        label: source.label.clone(),
        class: source.class,
        via: source.via,
        may_be: source.may_be,
        on_record: source.on_record,
        reason: source.reason,
        basis: source.basis,
        rung: source.rung,
        credit: (source.credit * 1000.0).round() / 1000.0,
        claims: source.claims,
        second_hand: source.via.is_some(),
        named: source.class == SourceClass::NamedPerson,
        mentions: mentions.collect(),
    }
}
