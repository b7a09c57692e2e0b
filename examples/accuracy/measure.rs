//! What the detector says of annotated texts, by category, and how that compares.

use std::collections::BTreeSet;

use onrecord::attribution::SourceClass;
use onrecord::hedge::HedgeClass;
use onrecord::{analyze, Analysis, Config, Format, Span};
use rayon::prelude::*;

use super::figures::Row;
use super::gold::{Category, Document};
use super::matching::{tally, Tally};

/// Rules about words that attribute to nobody.
const AGENTLESS: [&str; 3] = ["ATT002", "ATT003", "ATT006"];
/// Rules about what other outlets reported.
const SECOND_HAND: [&str; 3] = ["SEC001", "SEC002", "SEC006"];

/// The name of the figures about sentences as a whole.
const SENTENCES: &str = "hedged-sentence";

/// Analyses every document of a set. A category has a row where one of them was annotated for it.
pub fn set(name: &str, documents: &[Document]) -> Vec<Row> {
    let config = Config::default();
    let measured: Vec<Measured> = documents.par_iter().map(|document| Measured::of(document, &config)).collect();
    let mut rows = Vec::new();
    for (at, category) in Category::ALL.into_iter().enumerate() {
        let tallies: Vec<Tally> = measured.iter().filter_map(|one| one.categories[at]).collect();
        // A set that marks epistemic hedges alone tells nothing of the others.
        let unmarked = category == Category::Hedge && !documents.iter().any(Document::has_other_hedges);
        if tallies.is_empty() || unmarked {
            continue;
        }
        let hard = (measured.iter().map(|one| one.taken_in).sum(), measured.iter().map(|one| one.hard).sum());
        rows.push(Row {
            set: name.to_owned(),
            category: category.name(),
            tally: sum(tallies),
            has_limits: category == Category::Unnamed,
            hard_negatives: (category == Category::Unnamed && hard.1 > 0).then_some(hard),
        });
    }
    let sentences: Vec<Tally> = measured.iter().filter_map(|one| one.sentences).collect();
    if !sentences.is_empty() {
        rows.push(Row {
            set: name.to_owned(),
            category: SENTENCES,
            tally: sum(sentences),
            has_limits: false,
            hard_negatives: None,
        });
    }
    rows
}

fn sum(tallies: Vec<Tally>) -> Tally {
    let mut total = Tally::default();
    for tally in tallies {
        total += tally;
    }
    total
}

/// One document, compared.
struct Measured {
    /// In the order of [`Category::ALL`]; `None` where it was not annotated.
    categories: [Option<Tally>; 5],
    /// Of its hard negatives, those that were taken for sources.
    taken_in: usize,
    /// How many it has.
    hard: usize,
    sentences: Option<Tally>,
}

impl Measured {
    fn of(document: &Document, config: &Config) -> Measured {
        let analysis = analyze(&document.text, Format::Plain, config);
        let unnamed = unnamed(&analysis);
        let hedges: BTreeSet<Span> = analysis.hedges.iter().map(|hedge| hedge.span).collect();
        let epistemic = analysis.hedges.iter().filter(|hedge| hedge.class == HedgeClass::Epistemic);
        let epistemic: BTreeSet<Span> = epistemic.map(|hedge| hedge.span).collect();
        let categories = Category::ALL.map(|category| {
            let annotation = document.annotation(category)?;
            let compare = |found: &BTreeSet<Span>| tally(&annotation.wanted, &annotation.undecided, found);
            Some(match category {
                Category::Unnamed => compare(&unnamed),
                Category::Agentless => compare(&reported(&analysis, &AGENTLESS)),
                Category::SecondHand => compare(&reported(&analysis, &SECOND_HAND)),
                Category::Hedge => compare(&hedges),
                Category::EpistemicHedge => compare(&epistemic),
            })
        });
        let touched = |noun: &Span| unnamed.iter().any(|span| span.overlaps(*noun));
        let judged = !document.sentences.is_empty() && document.annotation(Category::Hedge).is_some();
        Measured {
            categories,
            taken_in: document.hard_negatives().filter(touched).count(),
            hard: document.hard_negatives().count(),
            sentences: judged.then(|| sentences(document, &hedges)),
        }
    }
}

/// A sentence counts as found where a hedge in it was found.
fn sentences(document: &Document, hedges: &BTreeSet<Span>) -> Tally {
    let mut tally = Tally::default();
    for sentence in &document.sentences {
        match (hedges.iter().any(|hedge| hedge.overlaps(sentence.span())), sentence.hedged) {
            (true, true) => tally.hits += 1,
            (true, false) => tally.false_alarms += 1,
            (false, true) => tally.misses += 1,
            (false, false) => {}
        }
    }
    tally
}

/// Unnamed and vague sources wherever they speak: rules report a source once, but every mention was annotated. A pronoun
/// does not describe its source.
fn unnamed(analysis: &Analysis) -> BTreeSet<Span> {
    let sources = analysis.sources.iter();
    let sources = sources.filter(|source| source.class.is_unnamed() || source.class == SourceClass::VagueCollective);
    let mentions = sources.flat_map(|source| &source.mentions);
    mentions.filter(|mention| mention.cue.is_some() && !mention.pronoun).map(|mention| mention.span).collect()
}

/// What these rules report, with the places that belong to it.
fn reported(analysis: &Analysis, codes: &[&str]) -> BTreeSet<Span> {
    let findings = analysis.findings.iter().filter(|finding| codes.contains(&finding.rule.code));
    findings.flat_map(|finding| finding.related.iter().map(|one| one.span).chain([finding.span])).collect()
}
