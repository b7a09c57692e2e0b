//! What the findings say, by the row or the sentence that they are about, so that nothing is looked up twice.

use crate::attribution::Draft;
use crate::rules::Finding;
use crate::score::{Aggravators, Hedging};
use crate::text::Span;
use std::collections::BTreeMap;

/// A sentence: index of its block, index in the block.
pub type Place = (usize, usize);

/// Rules that find a statement without support. The vague sources of ATT001 speak for themselves.
const UNSUPPORTED: [&str; 10] =
    ["ATT002", "ATT003", "ATT004", "ATT006", "ATT007", "ATT008", "ATT010", "HED001", "HED003", "HED006"];

/// What findings say of a row of the ledger.
#[derive(Clone, Copy, Default)]
pub struct OfRow {
    /// What makes its anonymity worse.
    pub aggravators: Aggravators,
    /// Whether it is an office-holder without a name.
    pub office: bool,
}

/// The doubts of one sentence.
#[derive(Default)]
pub struct Doubts {
    /// Findings of the HED family: code and place.
    pub findings: Vec<(&'static str, Span)>,
    /// Every hedge that nobody accountable stands behind.
    pub hedges: Vec<Span>,
}

impl Doubts {
    /// Whether a rule calls the sentence hedged.
    pub fn hedged(&self) -> bool {
        self.findings.iter().any(|(code, _)| matches!(*code, "HED001" | "HED003" | "HED005" | "HED006"))
    }

    /// All of them as one.
    pub fn all(&self) -> Hedging {
        let mut hedging = Hedging::default();
        for (code, _) in &self.findings {
            mark(&mut hedging, code);
        }
        hedging
    }
}

/// Marks what a rule of the HED family has found.
pub fn mark(hedging: &mut Hedging, code: &str) {
    match code {
        "HED001" => hedging.hedged = true,
        "HED003" => {
            hedging.hedged = true;
            hedging.stacked = true;
        }
        "HED004" => hedging.unclear_whether = true,
        "HED005" => hedging.lede = true,
        "HED006" => hedging.headline = true,
        _ => {}
    }
}

/// Findings by what they are about.
pub struct Flags<'a> {
    rows: Vec<OfRow>,
    unsupported: BTreeMap<Place, Vec<&'a Finding>>,
    doubts: BTreeMap<Place, Doubts>,
}

impl<'a> Flags<'a> {
    /// Sorts the findings of a draft.
    pub fn of(draft: &Draft<'_>, findings: &'a [Finding]) -> Flags<'a> {
        let mut flags = Flags {
            rows: vec![OfRow::default(); draft.sources.len()],
            unsupported: BTreeMap::new(),
            doubts: BTreeMap::new(),
        };
        for finding in findings {
            let code = finding.rule.code;
            if let Some(row) = finding.source {
                flags.rows[row.0 as usize].mark(code);
            }
            let Some(place) = sentence_at(draft, finding.span.start) else { continue };
            if !draft.blocks[place.0].section.makes_claims() {
                continue;
            }
            if UNSUPPORTED.contains(&code) {
                flags.unsupported.entry(place).or_default().push(finding);
            }
            if code.starts_with("HED") {
                flags.doubts.entry(place).or_default().findings.push((code, finding.span));
            }
        }
        for hedge in draft.doubtful_hedges().filter(|hedge| !hedge.unclear) {
            if let Some(doubts) = flags.doubts.get_mut(&(hedge.block, hedge.sentence)) {
                doubts.hedges.push(hedge.hedge.span);
            }
        }
        flags
    }

    /// What is said of a row.
    pub fn of_row(&self, row: usize) -> OfRow {
        self.rows[row]
    }

    /// Sentences that claim something without support, in order, with the findings that say so.
    pub fn unsupported(&self) -> impl Iterator<Item = (Place, &[&'a Finding])> {
        self.unsupported.iter().map(|(place, findings)| (*place, findings.as_slice()))
    }

    /// What is doubted in a sentence.
    pub fn doubts(&self, place: Place) -> Option<&Doubts> {
        self.doubts.get(&place)
    }

    /// Sentences in which something is doubted, in order.
    pub fn all_doubts(&self) -> impl Iterator<Item = (Place, &Doubts)> {
        self.doubts.iter().map(|(place, doubts)| (*place, doubts))
    }
}

impl OfRow {
    fn mark(&mut self, code: &str) {
        match code {
            "ANO007" => self.aggravators.quote = true,
            "ANO008" => self.aggravators.pejorative = true,
            "ANO009" => self.aggravators.opinion = true,
            "ANO010" => self.aggravators.plural_for_single = true,
            "ANO016" => self.office = true,
            _ => {}
        }
    }
}

/// The sentence that holds an offset of the draft.
fn sentence_at(draft: &Draft<'_>, offset: u32) -> Option<Place> {
    let index = draft.block_at(offset as usize)?;
    let block = &draft.blocks[index];
    let sentences = &block.facts.sentences;
    let sentence = sentences.partition_point(|sentence| sentence.end <= offset - block.span.start);
    (sentence < sentences.len()).then_some((index, sentence))
}
