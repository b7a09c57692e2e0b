//! The score: how accountable the draft's sourcing is to its reader, with its parts and reasons.

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
