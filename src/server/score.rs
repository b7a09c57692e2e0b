//! `onrecord/score` and `onrecord/scoreChanged`: the score with its reasons, and the few numbers of a status bar.
//! `docs/protocol.md` tells their form.

use serde::Serialize;
use serde_json::{json, Value};
use tower_lsp::lsp_types::notification::Notification;

use super::snapshot::Snapshot;
use super::sources::SCHEMA;
use crate::analysis::Analysis;
use crate::ledger::Counts;

/// The answer to `onrecord/score`.
#[derive(Clone, Debug, Serialize)]
pub struct Score {
    schema: u32,
    /// Of the draft, as the client counts.
    version: i32,
    #[serde(flatten)]
    standing: Standing,
    parts: Vec<Part>,
    gate: Option<Gate>,
    recoverable: Vec<Recoverable>,
}

/// How a draft stands, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// 0 to 100; `None` where the draft makes no claim that could be scored.
    pub value: Option<u8>,
    /// In words.
    pub band: Option<&'static str>,
    pub counts: Counts,
}

#[derive(Clone, Debug, Serialize)]
struct Part {
    letter: char,
    name: &'static str,
    value: f64,
    weight: f64,
    points: f64,
    why: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Gate {
    ceiling: f64,
    why: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Recoverable {
    code: &'static str,
    points: f64,
}

impl Standing {
    pub fn of(analysis: &Analysis) -> Standing {
        Standing {
            value: analysis.score.rounded(),
            band: analysis.score.band().map(|band| band.name()),
            counts: Counts::of(analysis),
        }
    }
}

/// The score of a draft with all its reasons.
pub fn score(analysis: &Analysis, snapshot: &Snapshot) -> Score {
    let score = &analysis.score;
    let parts = score.parts.iter().map(|part| Part {
        letter: part.letter,
        name: part.name,
        value: rounded(part.value),
        weight: part.weight,
        points: rounded(part.points()),
        why: part.measures(),
    });
    let recoverable = score.recoverable.iter().map(|one| Recoverable { code: one.code, points: rounded(one.points) });
    Score {
        schema: SCHEMA,
        version: snapshot.version,
        standing: Standing::of(analysis),
        parts: parts.collect(),
        gate: score.gate.map(|(ceiling, why)| Gate { ceiling, why }),
        recoverable: recoverable.collect(),
    }
}

/// To three places, as in the reports of the command line.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// `onrecord/scoreChanged`.
pub enum ScoreChanged {}

impl Notification for ScoreChanged {
    type Params = Value;
    const METHOD: &'static str = "onrecord/scoreChanged";
}

/// What it says of a draft.
pub fn changed(standing: Standing, snapshot: &Snapshot) -> Value {
    let Standing { value, band, counts } = standing;
    json!({ "uri": snapshot.uri, "version": snapshot.version, "value": value, "band": band, "counts": counts })
}
