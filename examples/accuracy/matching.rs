//! What counts as found: findings and annotated spans, joined one to one.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::AddAssign;

use onrecord::Span;

/// How many were found, how many wrongly, and how many were missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found.
    pub hits: usize,
    /// Found with the very same limits.
    pub exact: usize,
    /// Found, but not there.
    pub false_alarms: usize,
    /// There, but not found.
    pub misses: usize,
}

impl Tally {
    /// How much of what was found is there, 0 to 1; 0 where nothing was found.
    pub fn precision(self) -> f64 {
        share(self.hits, self.found())
    }

    /// How much of what is there was found, 0 to 1; 0 where nothing is there.
    pub fn recall(self) -> f64 {
        share(self.hits, self.gold())
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 {
            return 0.0;
        }
        2.0 * precision * recall / (precision + recall)
    }

    /// The same where only the very same limits count as found: any others are a false alarm and a miss.
    pub fn exactly(self) -> Tally {
        let inexact = self.hits - self.exact;
        Tally {
            hits: self.exact,
            exact: self.exact,
            false_alarms: self.false_alarms + inexact,
            misses: self.misses + inexact,
        }
    }

    /// How many are there.
    pub fn gold(self) -> usize {
        self.hits + self.misses
    }

    /// How many were found. What is found twice, or was left undecided by the annotators, does not count.
    pub fn found(self) -> usize {
        self.hits + self.false_alarms
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.hits += other.hits;
        self.exact += other.exact;
        self.false_alarms += other.false_alarms;
        self.misses += other.misses;
    }
}

/// A part of a whole, 0 to 1; 0 of nothing.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    part as f64 / whole as f64
}

/// Joins what was found to what is there, the largest overlap first. What is left of the findings counts as false unless
/// it could have been joined to something that has its finding already, or touches what was left undecided.
pub fn tally(wanted: &BTreeSet<Span>, undecided: &[Span], found: &BTreeSet<Span>) -> Tally {
    let mut pairs: Vec<_> = found
        .iter()
        .flat_map(|finding| wanted.iter().map(move |gold| (finding, gold)))
        .filter(|(finding, gold)| fits(**finding, **gold))
        .map(|(finding, gold)| (shared(*finding, *gold), Reverse(finding.len().abs_diff(gold.len())), finding, gold))
        .collect();
    pairs.sort_unstable_by(|one, other| other.cmp(one));
    let (mut joined, mut met) = (BTreeSet::new(), BTreeSet::new());
    let mut exact = 0;
    for (_, _, finding, gold) in pairs {
        if !joined.contains(finding) && !met.contains(gold) {
            joined.insert(finding);
            met.insert(gold);
            exact += usize::from(finding == gold);
        }
    }
    let excused = |finding: Span| {
        wanted.iter().any(|gold| fits(finding, *gold))
            || undecided.iter().any(|open| close(finding, *open) || open.contains(finding))
    };
    let false_alarms = found.iter().filter(|finding| !joined.contains(finding) && !excused(**finding)).count();
    Tally { hits: joined.len(), exact, false_alarms, misses: wanted.len() - met.len() }
}

/// How many bytes two spans share.
fn shared(one: Span, other: Span) -> usize {
    (one.end.min(other.end) as usize).saturating_sub(one.start.max(other.start) as usize)
}

/// Whether they share half of the shorter one.
fn close(one: Span, other: Span) -> bool {
    let shared = shared(one, other);
    shared > 0 && 2 * shared >= one.len().min(other.len())
}

/// Whether a finding can stand for an annotated span. One that is much longer cannot: to mark whole paragraphs must not
/// pay.
fn fits(finding: Span, gold: Span) -> bool {
    close(finding, gold) && finding.len() <= (4 * gold.len()).max(gold.len() + 40)
}
