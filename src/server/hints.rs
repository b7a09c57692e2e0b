//! Inlay hints: after a source's first mention, what the reader is told of it and what is missing. Off unless
//! `editor.inlay-hints` says otherwise: a draft is written to be read without them.

use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use super::capabilities::Features;
use super::convert;
use super::snapshot::Snapshot;
use crate::analysis::Analysis;
use crate::attribution::{Basis, Reason, Source, SourceClass};
use crate::text::Span;

/// The hints within a range of a draft, in order.
pub fn hints(analysis: &Analysis, range: Range, snapshot: &Snapshot, features: Features) -> Vec<InlayHint> {
    if !snapshot.reading.config.inlay_hints() {
        return Vec::new();
    }
    let asked = convert::span(&snapshot.document, range, features.encoding);
    let first = |source: &Source| source.mentions.first().map(|mention| mention.span.end);
    let mut sources: Vec<(u32, &Source)> =
        analysis.sources.iter().filter_map(|source| Some((first(source)?, source))).collect();
    sources.retain(|(at, _)| (asked.start..=asked.end).contains(at));
    sources.sort_by_key(|(at, _)| *at);
    sources.into_iter().map(|(at, source)| hint(at, source, snapshot, features)).collect()
}

fn hint(at: u32, source: &Source, snapshot: &Snapshot, features: Features) -> InlayHint {
    let place = Span { start: at, end: at };
    InlayHint {
        position: convert::range(&snapshot.document, place, features.encoding).start,
        label: InlayHintLabel::String(summary(source)),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(tooltip(source))),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

/// What a source is, and what of it the draft gives or leaves out: "unnamed group, second-hand, no reason, no basis".
pub fn summary(source: &Source) -> String {
    let mut parts = vec![source.class.title()];
    if source.via.is_some() {
        parts.push("second-hand");
    }
    if source.may_be.is_some() {
        parts.push("ambiguous");
    }
    let unnamed = source.class.is_unnamed();
    match source.reason {
        Reason::None if unnamed => parts.push("no reason"),
        Reason::None => {}
        Reason::Formula => parts.push("only a formula as reason"),
        Reason::Stated => parts.push("reason given"),
    }
    match source.basis {
        Basis::None if unnamed => parts.push("no basis"),
        Basis::None => {}
        Basis::Weak => parts.push("weak basis"),
        Basis::Stated => parts.push("basis given"),
    }
    parts.join(", ")
}

/// What counts in the source's favour, and what it comes to.
fn tooltip(source: &Source) -> String {
    let mut credits = Vec::new();
    match source.class {
        SourceClass::NamedPerson => credits.push("it has a name"),
        SourceClass::Document => credits.push("it is a document"),
        SourceClass::Institution => credits.push("an institution states it on the record"),
        _ => {}
    }
    if source.reason == Reason::Stated {
        credits.push("the reader is told why it has no name");
    }
    if source.basis == Basis::Stated {
        credits.push("the reader is told how it knows");
    }
    let credit = format!("Adds {:.2} of 1 to the support of a claim.", source.credit);
    match credits.is_empty() {
        true => credit,
        false => format!("{credit} To its credit: {}.", credits.join("; ")),
    }
}
