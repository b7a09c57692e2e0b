//! The score: how accountable the draft's sourcing is to its reader, with its parts and reasons.
//!
//! It measures what the draft shows, never whether it is true. It is computed from an [`Account`], which holds no text,
//! so that nothing but the sourcing can bear on it:
//!
//! * **A, on-record support** (35): the share of claims, by prominence, that somebody accountable stands behind.
//! * **B, anonymity discipline** (20): how little is kept from the reader about unnamed, partly named and vague sources,
//!   and about where other outlets have their news from.
//! * **C, corroboration** (20): how many independent origins there are, with diminishing returns.
//! * **D, directness** (10): how much is the draft's own reporting.
//! * **E, hedge discipline** (10): how few claims without support are hedged as well.
//! * **F, text integrity** (5): how little of the text is damaged.
//!
//! Their sum is held down by gates: to 19 where no claim has support, to 59 where no origin is on the record, to 79
//! where there are fewer than one and a half origins. What holds of every score (naming a source never lowers it, hiding
//! one never raises it, …) is tested in `tests/score_properties.rs`.

mod account;
mod books;
#[cfg(test)]
mod calibration;
mod mend;
mod standing;
mod tally;

pub use account::{Account, Claim, Defect, Hedging, Prominence, Support, Unsupported};
pub use standing::{Aggravators, Anonymity, Number, Outlet, Standing, Vagueness};

use crate::sharing;
use books::Books;
use tally::{tally, Touched};

/// Gains that would be shown as nothing are not worth a line.
const WORTH_SAYING: f64 = 0.05;

/// So many claims and more are worth sharing among the cores.
const MUCH: usize = 500;

type HedgeFlag = fn(&mut Hedging) -> &mut bool;

/// The kinds of hedges: the rule's code, the weight in hedges, the flag.
const HEDGES: [(&str, f64, HedgeFlag); 5] = [
    ("HED001", 1.0, |hedging| &mut hedging.hedged),
    ("HED003", 0.5, |hedging| &mut hedging.stacked),
    ("HED004", 0.5, |hedging| &mut hedging.unclear_whether),
    ("HED005", 1.0, |hedging| &mut hedging.lede),
    ("HED006", 1.0, |hedging| &mut hedging.headline),
];

/// Scores a draft's account. Pure and total: the same account has the same score, to the last bit and in any order.
pub fn score(account: &Account) -> Scorecard {
    score_with(account, |_| true)
}

/// As [`score`], and tells what can be had back only for the codes that are asked for.
pub fn score_with(account: &Account, asked: impl Fn(&str) -> bool + Sync) -> Scorecard {
    let books = Books::of_account(account);
    if books.entries.is_empty() {
        return Scorecard::default();
    }
    let tally = tally(&books);
    let value = tally.value();
    let mends = |(code, touched, mend): &(&'static str, Touched, mend::Mend)| {
        if !asked(code) {
            return None;
        }
        let mut mended = books.clone();
        let mends = mend(&mut mended, &tally);
        let points = mends.then(|| tally.value_after(&mended, *touched) - value)?;
        (points >= WORTH_SAYING).then_some(Recoverable { code, points })
    };
    let much = books.entries.len() >= MUCH;
    let mut recoverable: Vec<Recoverable> = sharing::each(much, mend::MENDS, mends).into_iter().flatten().collect();
    recoverable.sort_by(|one, other| other.points.total_cmp(&one.points));
    Scorecard { value: Some(value), parts: tally.parts().to_vec(), gate: tally.gate(), recoverable }
}

/// A paragraph's share of an account.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// Indices into [`Account::claims`].
    pub claims: Vec<usize>,
    /// Its sentences that raise no claim.
    pub plain_sentences: u32,
    /// The hedges of those.
    pub plain_hedging: Vec<Hedging>,
    /// As in [`Account::ambiguous_anaphors`].
    pub ambiguous_anaphors: u32,
}

/// The score of a paragraph by its own claims, 0 to 100; `None` where it makes none.
pub fn paragraph_score(account: &Account, passage: &Passage) -> Option<f64> {
    if passage.claims.is_empty() {
        return None;
    }
    let books = Books::of_passage(account, passage);
    (!books.entries.is_empty()).then(|| tally(&books).of_passage())
}

/// The words for a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// 0 to 19.
    VeryWeak,
    /// 20 to 39.
    Weak,
    /// 40 to 59.
    Mixed,
    /// 60 to 79.
    Fair,
    /// 80 to 100.
    Strong,
}

impl Band {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Band::VeryWeak => "very weak",
            Band::Weak => "weak",
            Band::Mixed => "mixed",
            Band::Fair => "fair",
            Band::Strong => "strong",
        }
    }
}

/// One of the six parts of the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// `A` to `F`.
    pub letter: char,
    /// In words: "on-record support".
    pub name: &'static str,
    /// The most it can give.
    pub weight: f64,
    /// 0 to 1.
    pub value: f64,
}

impl Part {
    /// Weight times value.
    pub fn points(&self) -> f64 {
        self.weight * self.value
    }

    /// What it measures, in words.
    pub fn measures(&self) -> &'static str {
        match self.letter {
            'A' => "the share of claims, by prominence, that somebody accountable stands behind",
            'B' => "how little is kept from the reader about unnamed, partly named and vague sources",
            'C' => "how many independent origins the news has, with diminishing returns",
            'D' => "how much is the draft's own reporting",
            'E' => "how few claims without support are hedged as well",
            _ => "how little of the text is damaged",
        }
    }
}

/// What mending every finding of one rule would give back.
#[derive(Clone, Debug, PartialEq)]
pub struct Recoverable {
    /// The rule's code.
    pub code: &'static str,
    /// Score with that defect removed, less the score.
    pub points: f64,
}

/// The score with its reasons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scorecard {
    /// 0 to 100; `None` where the draft makes no claim that could be scored.
    pub value: Option<f64>,
    /// The parts, A to F; empty where there is no value.
    pub parts: Vec<Part>,
    /// The ceiling that a gate puts on the sum, with its reason; `None` where no gate is below the sum.
    pub gate: Option<(f64, &'static str)>,
    /// Largest first.
    pub recoverable: Vec<Recoverable>,
}

impl Scorecard {
    /// The value as shown: rounded half up.
    pub fn rounded(&self) -> Option<u8> {
        self.value.map(|value| (value + 0.5).floor() as u8)
    }

    /// The band of the value as shown.
    pub fn band(&self) -> Option<Band> {
        self.rounded().map(|value| match value {
            80.. => Band::Strong,
            60.. => Band::Fair,
            40.. => Band::Mixed,
            20.. => Band::Weak,
            _ => Band::VeryWeak,
        })
    }
}
