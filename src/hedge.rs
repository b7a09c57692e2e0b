//! Hedges: words that weaken a claim, and whose doubt it is.

mod belief;
mod clause;
mod condition;
pub mod count;
mod modal;
#[cfg(test)]
mod tests;
mod unclear;
mod verb;
mod word;

use crate::attribution::grammars::Grammars;
use crate::attribution::prose::Prose;
use crate::attribution::SourceId;
use crate::lexicon::{Class, ClassSet};
use crate::text::key::{said, Key};
use crate::text::Span;

/// The classes of semantic uncertainty (Szarvas et al. 2012, Computational Linguistics 38(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HedgeClass {
    /// It is possible, not known: may, probably, suggests.
    Epistemic,
    /// Somebody believes it.
    Doxastic,
    /// It holds if something else does.
    Condition,
    /// It is being looked into.
    Investigation,
}

impl HedgeClass {
    /// The name in JSON reports.
    pub fn name(self) -> &'static str {
        match self {
            HedgeClass::Epistemic => "epistemic",
            HedgeClass::Doxastic => "doxastic",
            HedgeClass::Condition => "condition",
            HedgeClass::Investigation => "investigation",
        }
    }
}

/// Whose doubt a hedge expresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// The draft's own voice.
    Author,
    /// A source that the reader can hold to its words.
    Accountable(Option<SourceId>),
    /// A source that the reader cannot.
    Unaccountable(Option<SourceId>),
    /// Whoever is quoted: the hedge stands inside quotation marks.
    Quoted,
}

impl Holder {
    /// The name in JSON reports.
    pub fn name(self) -> &'static str {
        match self {
            Holder::Author => "author",
            Holder::Accountable(_) => "accountable_source",
            Holder::Unaccountable(_) => "unaccountable_source",
            Holder::Quoted => "quotation",
        }
    }
}

/// One hedge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// The cue.
    pub span: Span,
    /// What kind of uncertainty.
    pub class: HedgeClass,
    /// Whose.
    pub holder: Holder,
}

/// A hedge cue within a block, by tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// First token.
    pub first: usize,
    /// One past the last.
    pub last: usize,
    /// What kind of uncertainty.
    pub class: HedgeClass,
    /// "It is unclear whether" and its like.
    pub unclear: bool,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
    /// Whether it is what somebody with a name does: "Putin has suggested that".
    pub act: bool,
}

/// The hedge cues of a block, in order, not overlapping.
pub fn find(prose: &Prose<'_>) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let mut hits = prose.phrases.iter().filter(|hit| PHRASES.has(hit.class)).peekable();
    // Up to here a phrase says that its words are no hedge.
    let mut barred = 0;
    let mut next = 0;
    for at in prose.relevance.to(Grammars::HEDGE) {
        if at < next {
            continue;
        }
        let mut phrase: Option<(usize, Class)> = None;
        while let Some(hit) = hits.next_if(|hit| hit.first as usize <= at) {
            let last = hit.last as usize;
            match hit.class {
                Class::HedgeNot => barred = barred.max(last),
                class if hit.first as usize == at && phrase.is_none_or(|(longest, _)| last > longest) => {
                    phrase = Some((last, class));
                }
                _ => {}
            }
        }
        let cue = match phrase {
            _ if at < barred => None,
            Some((last, class)) => of_phrase(prose, at, last, class),
            None => None,
        }
        .or_else(|| if at >= barred && may_hedge(prose, at) { of_word(prose, at) } else { None });
        if let Some(cue) = cue {
            next = cue.last;
            found.push(cue);
        }
    }
    found
}

/// Lists whose phrases are cues, or bar what looks like one.
pub(crate) const PHRASES: ClassSet = ClassSet::of(&[
    Class::HedgeUnclear,
    Class::HedgePhrase,
    Class::DoxasticPhrase,
    Class::Conditional,
    Class::HedgeNot,
]);

/// Lists whose words can be cues.
pub(crate) const WORDS: ClassSet = word::LISTS.union(verb::LISTS).union(belief::LISTS).union(ClassSet::of(&[
    Class::Conditional,
    Class::HedgeModal,
    Class::HedgeUnclear,
    Class::Subordinator,
]));

fn of_phrase(prose: &Prose<'_>, at: usize, last: usize, class: Class) -> Option<Cue> {
    match class {
        Class::HedgeUnclear => unclear::question(prose, at, last).or_else(|| {
            let alone = prose.phrase_at(at, Class::HedgePhrase)?;
            Some(cue(prose, at, alone.last as usize, HedgeClass::Epistemic))
        }),
        Class::HedgePhrase => {
            unclear::question(prose, at, last).or_else(|| Some(cue(prose, at, last, HedgeClass::Epistemic)))
        }
        Class::DoxasticPhrase => Some(cue(prose, at, last, HedgeClass::Doxastic)),
        Class::Conditional => Some(cue(prose, at, last, HedgeClass::Condition)),
        _ => None,
    }
}

/// Whether the word by itself can hedge, and not only a phrase that it opens.
fn may_hedge(prose: &Prose<'_>, at: usize) -> bool {
    prose.any(at, WORDS) || prose.title_case && prose.says(at, MAY)
}

/// In a headline "May" can be the modal, though the month has an entry of its own.
pub(crate) const MAY: &[Key] = said!["may"];

/// The cue that one word is in its company, asked of each grammar in turn.
fn of_word(prose: &Prose<'_>, at: usize) -> Option<Cue> {
    let classes = prose.classes(at);
    if classes.has(Class::HedgeUnclear) {
        if let Some(cue) = unclear::question(prose, at, at + 1) {
            return Some(cue);
        }
    }
    let class = if classes.has(Class::HedgeModal) || prose.title_case && prose.says(at, MAY) {
        modal::class(prose, at)
    } else if classes.meets(word::LISTS) && word::hedges(prose, at) {
        Some(HedgeClass::Epistemic)
    } else if classes.meets(verb::LISTS) && verb::hedges(prose, at) {
        Some(if verb::somebody_doubts(prose, at) { HedgeClass::Doxastic } else { HedgeClass::Epistemic })
    } else if classes.meets(belief::LISTS) && belief::held(prose, at) {
        Some(HedgeClass::Doxastic)
    } else {
        condition::class(prose, at)
    }?;
    Some(cue(prose, at, at + 1, class))
}

fn cue(prose: &Prose<'_>, first: usize, last: usize, class: HedgeClass) -> Cue {
    let act = verb::is_act(prose, first);
    Cue { first, last, class, unclear: false, quoted: prose.quoted(first), act }
}
