//! Relations within a block: which phrase speaks, by which cue, and what it says.
//!
//! Everything starts from a cue. A verb looks for its subject on the left, past adverbs, times and interpolations; or,
//! behind a quotation or a comma, on its right. A phrase ("according to") and a noun ("the claim by") take what
//! follows. What a sentence hides ("it is believed") has a cue and no source.

mod construction;
mod content;
mod frame;
mod list;
mod subject;
mod verb;

use super::assertion::claims_nothing;
use super::grammars::Grammars;
use super::noun_phrase::{agrees, Determiner, NounKind, NounPhrase, Number, PLACES};
use super::prose::{Prose, AUXILIARIES};
use super::tail::{is_tail, tail_end, time_phrase};
use crate::lexicon::{Class, ClassSet, Forms, PERSON_NOUNS};
use crate::text::key::said;
use crate::text::token::TokenKind;
use list::prose_cites;

/// How a source and its cue stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Construction {
    /// "Officials said".
    Subject,
    /// "…, said officials".
    Inverted,
    /// "According to officials".
    Forward,
    /// "Citing officials": the source of somebody who is a source.
    Cited,
    /// "Was told by officials".
    Agent,
    /// "The officials' claim", "a warning from officials".
    Nominal,
    /// "Officials: “…”".
    Slot,
}

/// One attribution within a block, by tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The phrase that speaks.
    pub phrase: NounPhrase,
    /// One past the last token of the phrase with its tail.
    pub end: usize,
    /// First token of the cue.
    pub cue_first: usize,
    /// One past the cue's last token.
    pub cue_last: usize,
    /// How they stand.
    pub construction: Construction,
    /// The class of the cue's verb.
    pub cue: Class,
    /// Content, by tokens.
    pub content: Option<(usize, usize)>,
    /// Whom it was said to, where that is an outlet ("told the Times").
    pub addressee: Option<NounPhrase>,
    /// Whether the cue stands inside a quotation.
    pub quoted: bool,
    /// "Declined to comment", "might say", "asked whether": it tells nothing that the reader has to take from its source.
    pub silent: bool,
}

const CUES: ClassSet = ClassSet::of(&[Class::CueSay, Class::CueClause, Class::CueAct, Class::CueBelief]);

/// All relations of a block, in order of their cues.
pub fn relations(prose: &Prose<'_>, phrases: &[NounPhrase]) -> Vec<Relation> {
    let mut found: Vec<Relation> = Vec::new();
    let finder = Finder { prose, phrases };
    let mut next = 0;
    for at in prose.relevance.to(Grammars::RELATION) {
        if at < next {
            continue;
        }
        let before = found.len();
        finder.at(at, &mut found);
        let forward = found[before..].iter().filter(|relation| relation.construction == Construction::Forward);
        next = forward.map(|relation| relation.cue_last).max().unwrap_or(next);
    }
    drop_told_acts(prose, &mut found);
    found
}

/// "Officials say five suspects have admitted involvement": an act within what somebody tells is no statement of its own
/// unless it has a clause or a quotation as content.
fn drop_told_acts(prose: &Prose<'_>, found: &mut Vec<Relation>) {
    let told = |relation: &Relation| {
        relation.construction == Construction::Subject
            && relation.cue == Class::CueSay
            && found.iter().any(|outer| {
                outer.cue_first < relation.phrase.first
                    && outer.cue != Class::CueAct
                    && outer.construction == Construction::Subject
                    && outer.phrase.kind == NounKind::Person
                    && prose.sentence_of(outer.cue_first) == prose.sentence_of(relation.cue_first)
                    && !prose.is(relation.phrase.first.saturating_sub(1), Class::Coordinator)
                    && outer
                        .content
                        .is_some_and(|(first, last)| first <= relation.phrase.first && relation.cue_last <= last)
            })
    };
    let keep: Vec<bool> = found
        .iter()
        .map(|relation| {
            let finder = Finder { prose, phrases: &[] };
            !(told(relation) && !finder.has_content(relation.cue_last - 1, relation))
        })
        .collect();
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(true));
}

/// The words that a relation can be found by.
pub(super) const OPENERS: ClassSet =
    CUES.union(ClassSet::of(&[Class::CueCiting, Class::CueDocument, Class::CueNoun, Class::CueState]));

/// The listed phrases that it can be found by.
pub(super) const PHRASES: ClassSet = CUES.union(ClassSet::of(&[Class::CueForward]));

struct Finder<'a> {
    prose: &'a Prose<'a>,
    phrases: &'a [NounPhrase],
}

impl Finder<'_> {
    fn at(&self, at: usize, found: &mut Vec<Relation>) {
        let prose = self.prose;
        if let Some(hit) = prose.phrase_at(at, Class::CueForward).filter(|_| self.credits_words(at)) {
            self.listed(at, hit.last as usize, Construction::Forward, found);
            return;
        }
        if prose.is(at, Class::CueCiting) && !prose.capital(at) | prose.opens_sentence(at) && self.may_cite(at) {
            self.listed(at, at + 1, Construction::Cited, found);
            return;
        }
        if self.cue_of(at).is_some() && prose.verb(at) {
            if self.is_cue_verb(at) {
                self.verb(at, found);
            } else if prose.verb_takes_person(at) {
                self.agent(at, found);
            }
        }
        if prose.is(at, Class::CueDocument) && prose.verb(at) && self.cue_of(at).is_none() {
            self.document(at, found);
        }
        if prose.is(at, Class::CueState) && self.auxiliary_before(at, Class::Be) {
            self.state(at, found);
        }
        if prose.is(at, Class::CueNoun) && !prose.verb_here(at) {
            self.noun(at, found);
        }
        if matches!(prose.kind(at), TokenKind::Colon | TokenKind::Comma) {
            self.slot(at, found);
        }
    }

    fn sentence(&self, at: usize) -> (usize, usize) {
        let sentence = &self.prose.sentences[self.prose.sentence_of(at)];
        (sentence.first as usize, sentence.last as usize)
    }

    fn beginning_at(&self, at: usize) -> Option<&NounPhrase> {
        let index = self.phrases.partition_point(|phrase| phrase.first < at);
        self.phrases.get(index).filter(|phrase| phrase.first == at)
    }
}

impl Prose<'_> {
    /// Verbs whose object is a person ("told aides", "asked officials"), so that what follows is no subject.
    pub fn verb_takes_person(&self, at: usize) -> bool {
        self.lemma_any(
            at,
            said![
                "tell", "inform", "assure", "reassure", "remind", "notify", "ask", "brief", "accuse", "urge", "warn",
                "advise", "see", "blame", "quote", "cite"
            ],
        )
    }
}
