//! Code lenses: the score and the counts over the draft, and a paragraph's score where it is under the house's bar.

use serde_json::Value;
use tower_lsp::lsp_types::{CodeLens, Command};

use super::capabilities::Features;
use super::convert;
use super::score::Standing;
use super::show_sources::COMMAND;
use super::snapshot::Snapshot;
use crate::analysis::Analysis;
use crate::ledger::Counts;
use crate::text::Span;

/// The lenses of a draft, from its top. One without sources and claims has none.
pub fn lenses(analysis: &Analysis, snapshot: &Snapshot, features: Features) -> Vec<CodeLens> {
    let lens = |at: u32, title: String| CodeLens {
        range: convert::range(&snapshot.document, Span::new(at as usize, at as usize), features.encoding),
        command: Some(Command {
            title,
            command: COMMAND.to_owned(),
            arguments: Some(vec![Value::String(snapshot.uri.to_string())]),
        }),
        data: None,
    };
    let standing = Standing::of(analysis);
    if standing.value.is_none() && analysis.sources.is_empty() {
        return Vec::new();
    }
    let mut lenses = vec![lens(0, title(standing))];
    let bar = f64::from(snapshot.reading.config.bar());
    for paragraph in &analysis.paragraphs {
        // As it is shown: one that is shown as the bar is not under it.
        let score = paragraph.score.map(|score| (score + 0.5).floor());
        if let Some(score) = score.filter(|score| *score < bar) {
            lenses.push(lens(paragraph.span.start, format!("paragraph {score} of 100, under the bar of {bar}")));
        }
    }
    lenses
}

/// How a draft stands, in a line: "score 11 of 100, very weak · 0 named · 4 unnamed · 4 second-hand · 2 hedged".
pub fn title(standing: Standing) -> String {
    let score = match (standing.value, standing.band) {
        (Some(value), Some(band)) => format!("score {value} of 100, {band}"),
        _ => "unrated".to_owned(),
    };
    let Counts { named, unnamed, second_hand, hedged } = standing.counts;
    format!("{score} · {named} named · {unnamed} unnamed · {second_hand} second-hand · {hedged} hedged")
}
