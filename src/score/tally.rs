//! The six parts, the gates, and what they come to.

use super::books::Books;
use super::{Part, Standing};

/// An outlet that does not say from whom it has its news costs this much, and no disclosed chain costs more: a writer
/// must never gain by hiding one.
const OPAQUE: f64 = 1.5;
/// Not even the outlet is named.
const UNNAMED_OUTLET: f64 = 2.0;
const AMBIGUOUS_ANAPHOR: f64 = 0.2;

/// Sums of tenths and hundredths miss a threshold by less than this.
const TOLERANCE: f64 = 1e-9;

/// What of the books a mend changes, and so what of the score has to be told anew.
#[derive(Clone, Copy)]
pub(super) enum Touched {
    /// Sources and who supports what: all of it.
    Sourcing,
    /// Mentions that cannot be told apart.
    Anaphors,
    /// Hedges.
    Hedges,
    /// Damage to the text.
    Text,
}

/// What the books come to.
pub(super) struct Tally {
    /// A to F, each 0 to 1.
    values: [f64; 6],
    /// What is kept from the reader of all sources together.
    burden: f64,
    /// Indices of the entries without the support that would answer for a hedge.
    unanswered: Vec<usize>,
    /// Sentences that are, or have an answer.
    answered: f64,
    /// N, in origins of full credit.
    origins: f64,
    /// The best origin's credit.
    pub best_origin: f64,
    /// Persons, bodies, documents and outlets that claims rest on; nobody in particular is none.
    pub independent: usize,
}

pub(super) fn tally(books: &Books) -> Tally {
    let sources = &books.sources;
    // What each is worth to whom it tells something itself; an outlet tells nobody anything itself.
    let worth: Vec<Option<f64>> =
        sources.iter().map(|source| source.outlet().is_none().then(|| source.credit())).collect();
    let mut first_hand = vec![false; sources.len()];
    // By source: `None` for no outlet, or for one that no claim comes through.
    let mut outlets: Vec<Option<f64>> = vec![None; sources.len()];
    let mut witness = false;
    let (mut weights, mut credits) = (0.0, 0.0);
    let (mut distance, mut placed) = (0.0, 0u32);
    let (mut unanswered, mut answered) = (Vec::new(), f64::from(books.plain_sentences));
    for (index, entry) in books.entries.iter().enumerate() {
        let mut claim_credit: f64 = 0.0;
        let mut direct = entry.witness;
        let mut nearest: Option<f64> = None;
        for &support in books.supports_of(entry) {
            if let (None, Some(credit)) = (support.via, worth[support.source]) {
                claim_credit = claim_credit.max(credit);
                first_hand[support.source] = true;
                direct |= credit > 0.0;
            } else if let Some(outlet) = books.outlet_of(support) {
                let credit = books.credit_of(support);
                claim_credit = claim_credit.max(credit);
                let best = outlets[outlet].get_or_insert(0.0);
                *best = best.max(credit);
                let far = second_handedness(credit);
                nearest = Some(nearest.map_or(far, |near: f64| near.min(far)));
            }
        }
        if entry.witness {
            witness = true;
            claim_credit = 1.0;
        }
        weights += entry.prominence.weight();
        credits += entry.prominence.weight() * claim_credit;
        if direct {
            placed += 1;
        } else if let Some(far) = nearest {
            distance += far;
            placed += 1;
        }
        if claim_credit >= 0.5 {
            answered += 1.0;
        } else {
            unanswered.push(index);
        }
    }

    let mut origins: Vec<f64> = Vec::new();
    let mut burdens: Vec<f64> = Vec::new();
    let mut independent = usize::from(witness);
    if witness {
        origins.push(1.0);
    }
    for (index, source) in sources.iter().enumerate() {
        if first_hand[index] {
            origins.push(worth[index].unwrap_or(0.0));
            burdens.push(source.burden());
            independent += usize::from(!matches!(source, Standing::Vague { .. }));
        }
        if let (Some(credit), Some(outlet)) = (outlets[index], source.outlet()) {
            origins.push(credit);
            let chain = match outlet.named {
                false => UNNAMED_OUTLET,
                true if books.opaque[index] => OPAQUE,
                true => chain(books, index).min(OPAQUE),
            };
            burdens.push(chain * outlet.relief());
            independent += 1;
        }
    }
    let best_origin = origins.iter().fold(0.0, |best: f64, &one| best.max(one));
    let origins = sum(origins);
    let burden = sum(burdens);

    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    Tally {
        values: [
            share(credits, weights),
            anonymity_discipline(burden, books),
            1.0 - 0.6_f64.powf(origins),
            1.0 - share(distance, f64::from(placed)),
            hedge_discipline(&unanswered, answered, books),
            text_integrity(books),
        ],
        burden,
        unanswered,
        answered,
        origins,
        best_origin,
        independent,
    }
}

fn anonymity_discipline(burden: f64, books: &Books) -> f64 {
    (-0.4 * (burden + AMBIGUOUS_ANAPHOR * f64::from(books.ambiguous_anaphors))).exp()
}

fn hedge_discipline(unanswered: &[usize], answered: f64, books: &Books) -> f64 {
    let claims = unanswered.iter().map(|index| books.entries[*index].hedging);
    let hedges: f64 = claims.chain(books.plain_hedging.iter().copied()).map(|hedging| hedging.weight()).sum();
    (-0.5 * hedges / (answered / 5.0).max(1.0)).exp()
}

fn text_integrity(books: &Books) -> f64 {
    let defects: f64 = books.defects.iter().map(|defect| defect.weight()).sum();
    (-0.4 * defects).exp()
}

/// What those who spoke to an outlet cost together.
fn chain(books: &Books, outlet: usize) -> f64 {
    let start = books.chains.partition_point(|(of, _)| *of < outlet);
    let cited = books.chains[start..].iter();
    let cited = cited.take_while(|(of, _)| *of == outlet);
    sum(cited.map(|(_, source)| books.sources[*source].burden()).collect())
}

/// How far a second-hand claim of this credit is from its origin, 0 to 1.
fn second_handedness(credit: f64) -> f64 {
    match credit {
        0.75.. => 0.3,
        0.5.. => 0.6,
        0.25.. => 0.8,
        _ => 1.0,
    }
}

/// A sum that does not depend on the order of its terms to the last bit.
fn sum(mut terms: Vec<f64>) -> f64 {
    terms.sort_unstable_by(f64::total_cmp);
    terms.iter().sum()
}

impl Tally {
    /// The score after a mend, which is told from what the mend has touched.
    pub fn value_after(&self, mended: &Books, touched: Touched) -> f64 {
        let mut values = self.values;
        match touched {
            Touched::Sourcing => return tally(mended).value(),
            Touched::Anaphors => values[1] = anonymity_discipline(self.burden, mended),
            Touched::Hedges => values[4] = hedge_discipline(&self.unanswered, self.answered, mended),
            Touched::Text => values[5] = text_integrity(mended),
        }
        let value = Tally { values, unanswered: Vec::new(), ..*self }.value();
        debug_assert_eq!(value, tally(mended).value(), "the mend touches more than it says");
        value
    }

    pub fn parts(&self) -> [Part; 6] {
        let part = |index: usize, letter, name, weight| Part { letter, name, weight, value: self.values[index] };
        [
            part(0, 'A', "on-record support", 35.0),
            part(1, 'B', "anonymity discipline", 20.0),
            part(2, 'C', "corroboration", 20.0),
            part(3, 'D', "directness", 10.0),
            part(4, 'E', "hedge discipline", 10.0),
            part(5, 'F', "text integrity", 5.0),
        ]
    }

    /// The lowest ceiling that applies, with its reason.
    fn ceiling(&self) -> Option<(f64, &'static str)> {
        if self.values[0] == 0.0 {
            Some((19.0, "no claim is supported on the record"))
        } else if self.best_origin < 0.75 - TOLERANCE {
            Some((59.0, "no source is on the record"))
        } else if self.origins < 1.5 - TOLERANCE {
            Some((79.0, "it rests on a single source"))
        } else {
            None
        }
    }

    /// The ceiling, where the parts come to more.
    pub fn gate(&self) -> Option<(f64, &'static str)> {
        self.ceiling().filter(|(most, _)| self.sum() > *most)
    }

    fn sum(&self) -> f64 {
        self.parts().iter().map(Part::points).sum()
    }

    /// The score, 0 to 100.
    pub fn value(&self) -> f64 {
        self.gate().map_or_else(|| self.sum(), |(most, _)| most)
    }

    /// The score of a passage, 0 to 100: of support, anonymity and hedges alone, since the rest is the draft's.
    pub fn of_passage(&self) -> f64 {
        let [a, b, _, _, e, _] = self.values;
        100.0 * (0.7 * a + 0.2 * b + 0.1 * e)
    }
}
