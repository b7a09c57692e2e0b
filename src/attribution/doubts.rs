//! Whose doubt each hedge is, and which hedges weigh on the draft.
//!
//! A hedge is a matter of its block; whose it is shows only when the statements around it have their sources.

use super::draft::{Draft, PlacedHedge};
use super::facts::HedgeCue;
use super::piece::Section;
use super::source::{SourceClass, SourceId};
use crate::hedge::{Hedge, HedgeClass, Holder};
use crate::lexicon::{Class, ClassSet};
use crate::text::Span;

/// Two hedges further apart than this many words are hardly on one statement.
const REACH: usize = 5;

/// Words between two hedges behind which another statement begins.
const PARTING: [&str; 12] =
    ["and", "but", "or", "nor", "while", "because", "if", "although", "though", "which", "who", "whether"];

impl Draft<'_> {
    /// Finds the holder of every hedge.
    pub(super) fn place_hedges(&mut self) {
        let mut placed = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            for cue in &block.facts.hedges {
                let span = block.place(cue.span);
                placed.push(PlacedHedge {
                    hedge: Hedge { span, class: cue.cue.class, holder: self.holder(index, cue) },
                    block: index,
                    sentence: cue.sentence,
                    classes: cue.classes,
                    unclear: cue.cue.unclear,
                });
            }
        }
        self.hedges = placed;
    }

    /// Who speaks where a hedge stands: the source of the shortest content around it.
    fn holder(&self, block: usize, hedge: &HedgeCue) -> Holder {
        if hedge.cue.quoted {
            return Holder::Quoted;
        }
        let mut best: Option<(usize, SourceId)> = None;
        for placed in self.statements_in(block, hedge.sentence) {
            let facts = self.facts_of(placed);
            let inside = facts.content.is_some_and(|content| content.contains(hedge.span));
            let own_cue = facts.cue.contains(hedge.span)
                || facts.cue.start <= hedge.span.start && facts.phrase.end <= hedge.span.start;
            if facts.cue.contains(hedge.span) {
                best = Some((0, placed.source));
            } else if inside || own_cue {
                let length = facts.content.map_or(usize::MAX, Span::len);
                if best.is_none_or(|(shortest, _)| length < shortest) {
                    best = Some((length, placed.source));
                }
            }
        }
        let best = best.or_else(|| self.tagged(block, hedge));
        match best {
            // What a named person hints at is for him to answer, whoever reports it.
            _ if hedge.cue.act && best.is_none_or(|(length, _)| length > 0) => Holder::Accountable(None),
            None => Holder::Author,
            Some((_, id)) => {
                let accountable = matches!(
                    self.source(id).class,
                    SourceClass::NamedPerson
                        | SourceClass::Institution
                        | SourceClass::Document
                        | SourceClass::UnnamedSpokesperson
                );
                if accountable {
                    Holder::Accountable(Some(id))
                } else {
                    Holder::Unaccountable(Some(id))
                }
            }
        }
    }

    /// "It may rain, the institute said on Tuesday, and the roads may flood": whoever is put behind a comma speaks for what
    /// stands before it, whatever else his content is.
    fn tagged(&self, block: usize, hedge: &HedgeCue) -> Option<(usize, SourceId)> {
        let text = self.blocks[block].span.of(&self.masked.text);
        let mut tags = self.statements_in(block, hedge.sentence).filter(|placed| {
            let facts = self.facts_of(placed);
            let start = facts.phrase.start.min(facts.cue.start);
            hedge.span.end <= start && text[..start as usize].trim_end().ends_with([',', '–', '—'])
        });
        tags.next().map(|placed| (usize::MAX, placed.source))
    }

    /// Epistemic hedges of the author's or an unaccountable source's, in sections that make claims.
    pub fn doubtful_hedges(&self) -> impl Iterator<Item = &PlacedHedge> {
        self.hedges.iter().filter(|placed| {
            placed.hedge.class == HedgeClass::Epistemic
                && matches!(placed.hedge.holder, Holder::Author | Holder::Unaccountable(_))
                // Whoever is suspected, or asked, is so by those who look into it.
                && !placed.classes.has(Class::HedgeCharge)
                && !self.is_somebodys(placed)
                && !self.is_attributive(placed.hedge.span)
                && self.blocks[placed.block].section.makes_claims()
        })
    }

    /// "Trump's suggestion that", "his seeming intention": what a named person puts forward is no doubt of the draft's.
    fn is_somebodys(&self, placed: &PlacedHedge) -> bool {
        let noun = placed.classes.meets(ClassSet::of(&[Class::HedgeNoun, Class::HedgeAdjective]));
        let before = self.masked.text[..placed.hedge.span.start as usize].trim_end();
        noun && ["'s", "’s", " his", " her", " their"].iter().any(|owner| before.ends_with(owner))
    }

    /// "The likely nominee", "an unlikely friendship", "an uncertain future": what something is called, and no doubt of it.
    fn is_attributive(&self, hedge: Span) -> bool {
        const BEFORE: [&str; 12] =
            ["a", "an", "the", "this", "that", "with", "of", "against", "for", "from", "by", "another"];
        let text = &self.masked.text;
        let before = text[..hedge.start as usize].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next();
        let after = text[hedge.end as usize..].trim_start_matches(' ');
        ["likely", "unlikely", "uncertain"].iter().any(|word| hedge.of(text).eq_ignore_ascii_case(word))
            && before.is_some_and(|word| BEFORE.iter().any(|article| word.eq_ignore_ascii_case(article)))
            && !["to ", "that "].iter().any(|goes_on| after.starts_with(goes_on))
    }

    /// Of the doubtful hedges below the headline, the first in each sentence that is not one of two on a statement.
    pub fn lone_hedges(&self) -> Vec<&PlacedHedge> {
        let mut found: Vec<&PlacedHedge> = Vec::new();
        // The stacks of the sentence looked at last: asked once, however many hedges it has.
        let mut stacked: (Option<(usize, usize)>, Vec<Span>) = (None, Vec::new());
        for placed in self.doubtful_hedges() {
            let again = found.last().is_some_and(|last| (last.block, last.sentence) == (placed.block, placed.sentence));
            if again || placed.unclear || self.blocks[placed.block].section == Section::Headline {
                continue;
            }
            let sentence = Some((placed.block, placed.sentence));
            if stacked.0 != sentence {
                let stacks = self.stacks(placed.block, placed.sentence);
                stacked = (sentence, stacks.into_iter().flat_map(|(first, second)| [first, second]).collect());
            }
            let span = placed.hedge.span;
            if stacked.1.binary_search_by_key(&span.start, |hedge| hedge.start).is_err() {
                found.push(placed);
            }
        }
        found
    }

    /// Pairs of hedges on one statement of a sentence.
    pub fn stacks(&self, block: usize, sentence: usize) -> Vec<(Span, Span)> {
        let begin = self.hedges.partition_point(|placed| (placed.block, placed.sentence) < (block, sentence));
        let weighing: Vec<(Span, ClassSet)> = self.hedges[begin..]
            .iter()
            .take_while(|placed| (placed.block, placed.sentence) == (block, sentence))
            .filter(|placed| !placed.unclear && placed.hedge.holder != Holder::Quoted)
            .map(|placed| (placed.hedge.span, placed.classes, placed.hedge.class))
            .filter(|(_, classes, class)| {
                *class == HedgeClass::Epistemic && !classes.has(Class::HedgeCharge)
                    || classes.has(Class::AgentlessAdverb)
                    || accuses(*classes)
            })
            .map(|(span, classes, _)| (span, classes))
            .collect();
        let stacked = weighing.windows(2).filter(|pair| self.on_one_statement(block, pair[0], pair[1]));
        stacked.map(|pair| (pair[0].0, pair[1].0)).collect()
    }

    /// What the lists say of a word of the draft; nothing of a phrase.
    pub fn classes_at(&self, word: Span) -> ClassSet {
        self.lexicon.info(self.lexicon.word(&word.of(&self.masked.text).to_lowercase())).classes
    }

    fn on_one_statement(&self, block: usize, first: (Span, ClassSet), second: (Span, ClassSet)) -> bool {
        let between = Span { start: first.0.end, end: second.0.start };
        // "Accused of allegedly" says twice that it is not proved; "accused of what may be" does not.
        let (accusing, adverb) = (accuses(first.1) || accuses(second.1), Class::AgentlessAdverb);
        if accusing && !first.1.has(adverb) && !second.1.has(adverb) {
            return false;
        }
        // "Signaled that it may": one hedge in what is told.
        if first.1.meets(ClassSet::of(&[Class::HedgeTelling])) || is_noun(first.1) {
            return false;
        }
        // Nobody in between: a second speaker's hedge is a second statement.
        let block = &self.blocks[block];
        let spoken = block.facts.statements.iter().any(|statement| between.contains(block.place(statement.cue)));
        let words = between.of(&self.masked.text);
        if spoken || words.contains([',', ';', ':', '.', '(', ')', '–', '—', '?', '!']) {
            return false;
        }
        let words: Vec<&str> = words.split_whitespace().collect();
        if words.iter().any(|word| PARTING.contains(word)) {
            return false;
        }
        // "Suggesting through intermediaries that he might": the statement begins behind "that".
        let Some(that) = words.iter().position(|word| *word == "that") else { return words.len() <= REACH };
        let complement = that == 0
            || first.1.meets(ClassSet::of(&[Class::HedgeVerb, Class::HedgeEvidence]))
                && self.lexicon.info(self.lexicon.word(words[0])).classes.has(Class::Preposition);
        complement && words.len() - that - 1 <= REACH
    }
}

fn accuses(classes: ClassSet) -> bool {
    classes.has(Class::Doxastic) && classes.has(Class::AccusationVerb)
}

/// "Fears that it may", "speculation that he could": what is feared or rumored is a clause of its own. Only of a
/// possibility one says twice that it may be.
fn is_noun(classes: ClassSet) -> bool {
    classes.has(Class::HedgeNoun) && !classes.meets(ClassSet::of(&[Class::HedgeEvidence]))
}
