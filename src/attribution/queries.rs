//! Questions that several rules ask of a draft.

use super::agentless::AgentlessKind;
use super::draft::Draft;
use super::noun_phrase::NounKind;
use super::piece::{Piece, Section};
use super::relation::Construction;
use super::source::{SourceClass, SourceId};
use crate::lexicon::{Class, ClassSet};
use crate::text::markup::Element;
use crate::text::Span;

impl Piece<'_> {
    /// Whether the author speaks as "I" outside quotations: a column, a letter, a witness.
    pub fn in_first_person(&self) -> bool {
        self.body().any(|(_, block)| {
            let words = block.span.of(&self.masked.text);
            words.match_indices('I').any(|(at, _)| {
                let alone = !words[..at].ends_with(char::is_alphanumeric)
                    && words[at + 1..].starts_with([' ', '’', '\''])
                    && !words[..at].ends_with(['.', '-']);
                alone && !block.facts.quotes.iter().any(|quote| quote.span.contains(Span::new(at, at + 1)))
            })
        })
    }

    /// The heading, or else the title in the front matter. Plain text has neither.
    pub fn headline(&self) -> Option<Span> {
        let heading = self
            .blocks
            .iter()
            .find(|block| block.section == Section::Headline && matches!(block.element, Element::Heading(_)));
        if let Some(heading) = heading {
            return Some(heading.span);
        }
        let title = self.masked.meta.title.as_deref()?;
        let front = self.blocks.first()?.span.start as usize;
        let at = self.text[..front].find(title)?;
        Some(Span::new(at, at + title.len()))
    }

    /// Whether it is said who wrote the piece, or where it comes from: a byline, a dateline, an author in its metadata.
    pub fn has_byline(&self) -> bool {
        self.masked.meta.has_author
            || self.blocks.iter().any(|block| block.section == Section::Byline)
            || self.body().take(2).any(|(index, _)| self.dateline(index).is_some())
    }

    /// Whether a name is the draft's own house's.
    pub fn is_own_name(&self, name: Span) -> bool {
        let words = name.of(&self.masked.text).to_lowercase();
        let bare = |name: &str| name.strip_prefix("the ").unwrap_or(name).to_owned();
        self.publisher.iter().any(|own| bare(own) == bare(&words))
    }

    /// Whether the lists know a word, in any case, as one of these.
    pub fn knows(&self, word: &str, classes: ClassSet) -> bool {
        self.lexicon.info(self.lexicon.word(&word.to_lowercase())).classes.meets(classes)
    }

    /// Up to `count` sentences that follow one, given by block and index, in paragraphs that make claims.
    pub fn sentences_after(&self, (block, sentence): (usize, usize), count: usize) -> Vec<Span> {
        let here = (sentence + 1..self.blocks[block].facts.sentences.len()).map(|next| (block, next));
        let later = (block + 1..self.blocks.len())
            .filter(|next| self.blocks[*next].section.makes_claims())
            .flat_map(|next| (0..self.blocks[next].facts.sentences.len()).map(move |sentence| (next, sentence)));
        here.chain(later).take(count).map(|(block, sentence)| self.blocks[block].sentence(sentence)).collect()
    }

    /// Where ", according to …" can be put: before the stop of the sentence.
    pub fn end_of_claim(&self, block: usize, sentence: usize) -> u32 {
        let span = self.blocks[block].sentence(sentence);
        let text = span.of(self.text);
        span.start + text.trim_end_matches(|c: char| matches!(c, '.' | '!' | '?') || c.is_whitespace()).len() as u32
    }

    /// The end of the sentence that holds a place.
    pub fn sentence_end(&self, span: Span) -> u32 {
        let Some(index) = self.block_at(span.start as usize) else { return span.end };
        let block = &self.blocks[index];
        let offset = span.start - block.span.start;
        block
            .facts
            .sentences
            .iter()
            .find(|sentence| sentence.end > offset)
            .map_or(block.span.end, |sentence| block.place(*sentence).end)
    }

    /// Whether a clause set between commas behind this span needs its closing comma.
    pub fn closing_comma(&self, span: Span, cue_follows: bool) -> &'static str {
        let rest = self.text[span.end as usize..].trim_start();
        let closed = rest.is_empty() || rest.starts_with([',', '.', ';', ':', ')', '—', '–', '!', '?']);
        if cue_follows && !closed {
            ","
        } else {
            ""
        }
    }

    /// Whether the draft tells what its own reporter saw.
    pub fn has_own_observation(&self) -> bool {
        self.claiming().any(|(_, block)| {
            block.facts.remarks.iter().any(|remark| remark.class == Class::Observation && !remark.quoted)
        })
    }
}

impl Draft<'_> {
    /// Whether somebody is quoted whom no row of the ledger stands for: "“We are ready,” she said."
    pub fn has_unfiled_speech(&self) -> bool {
        let filed = |place: (usize, usize)| {
            self.unspoken.binary_search(&place).is_ok()
                || self.spoken.binary_search_by_key(&place, |(block, quote, _)| (*block, *quote)).is_ok()
        };
        self.body().any(|(index, block)| {
            let speech =
                block.facts.quotes.iter().enumerate().filter(|(_, quote)| quote.depth == 0 && quote.words >= 4);
            speech.into_iter().any(|(at, _)| !filed((index, at)))
        })
    }

    /// Whether somebody whom the reader can hold to it stands behind a sentence: the class of its source, or a reason for
    /// anonymity.
    pub fn is_answered_for(&self, block: usize, sentence: usize) -> bool {
        self.statements_in(block, sentence).any(|placed| placed.claims() && self.is_credited(placed))
    }

    /// Whether a place lies in what somebody is said to have said.
    pub fn is_told(&self, block: usize, sentence: usize, span: Span) -> bool {
        self.statements_in(block, sentence).any(|placed| {
            let facts = self.facts_of(placed);
            let source = self.source(placed.source);
            let accountable = !source.class.is_unnamed() && source.class != SourceClass::VagueCollective;
            // "They discussed the trial of a man allegedly …": an act has an object, and tells nothing of what is in it.
            let told = facts.cue_class != Class::CueAct && facts.content.is_some_and(|content| content.contains(span))
                || facts.construction == Construction::Forward;
            accountable && told && !placed.phrase.overlaps(span) && source.class != SourceClass::Outlet
        })
    }

    /// Whether a sentence names any source at all.
    pub fn names_source(&self, block: usize, sentence: usize) -> bool {
        self.statements_in(block, sentence).next().is_some()
    }

    /// Whether the reader is told who alleges something: somebody in whose words it stands, a body that charges in the
    /// same sentence, or somebody identified who speaks of it later in the paragraph. A denial tells nothing of that.
    pub fn names_accuser(&self, block: usize, sentence: usize, span: Span) -> bool {
        let facts = &self.blocks[block].facts;
        let authority = facts.remarks.iter().any(|remark| {
            remark.class == Class::Authority
                && remark.sentence == sentence
                && !remark.quoted
                && !remark.span.overlaps(span)
        });
        authority
            || self.statements_of(block).iter().any(|placed| {
                let facts = self.facts_of(placed);
                let told = facts.sentence == sentence
                    && !self.source(placed.source).class.is_unnamed()
                    && (facts.construction == Construction::Forward
                        || facts.cue_class != Class::CueAct
                            && facts.content.is_some_and(|content| content.contains(span)));
                let identified = matches!(
                    self.source(placed.source).class,
                    SourceClass::NamedPerson | SourceClass::Institution | SourceClass::Document
                ) && facts.kind != NounKind::Pronoun;
                !facts.denial && (told || facts.sentence > sentence && identified)
            })
    }

    /// The cue by which a phrase speaks.
    pub fn cue_of(&self, phrase: Span) -> Option<Span> {
        let mut beside = self.statements_of(self.block_at(phrase.start as usize)?).iter();
        let placed = beside.find(|placed| placed.phrase == phrase)?;
        Some(self.blocks[placed.block].place(self.facts_of(placed).cue))
    }

    /// Whether a day is given for what an outlet reported at this place.
    pub fn is_dated(&self, block: usize, outlet: Span) -> bool {
        self.statements_of(block).iter().any(|placed| {
            let facts = self.facts_of(placed);
            let told = facts.addressee.is_some_and(|told| self.blocks[block].place(told) == outlet);
            facts.dated && (placed.phrase == outlet || told)
        })
    }

    /// Each place where another outlet is credited with news: the outlet's phrase, its row, and who spoke to it.
    pub fn pick_ups(&self) -> Vec<(Span, SourceId, Option<SourceId>)> {
        let mut found = Vec::new();
        for placed in &self.statements {
            let facts = self.facts_of(placed);
            let block = &self.blocks[placed.block];
            // What an outlet tells of itself is no pick-up, and what it "has learned" is rule ATT008's.
            let itself = facts.about_itself && facts.kind == NounKind::Outlet;
            let house = block
                .facts
                .hidden
                .iter()
                .any(|hidden| hidden.kind == AgentlessKind::House && hidden.span.overlaps(facts.cue));
            if !block.section.makes_claims() || !placed.claims() || itself || house {
                continue;
            }
            if self.source(placed.source).class == SourceClass::Outlet && facts.kind != NounKind::Pronoun {
                found.push((placed.phrase, placed.source, None));
            }
            if let (Some(outlet), Some(via)) = (facts.addressee, placed.via) {
                if self.source(via).class == SourceClass::Outlet {
                    found.push((block.place(outlet), via, Some(placed.source)));
                }
            }
        }
        found.sort_by_key(|(span, ..)| *span);
        found.dedup_by_key(|(span, ..)| *span);
        found
    }

    /// Whom an outlet cites in the sentence of this place.
    pub fn cited_by(&self, outlet: SourceId, span: Span) -> Vec<SourceId> {
        let Some(block) = self.block_at(span.start as usize) else { return Vec::new() };
        let end = self.sentence_end(span);
        self.statements_of(block)
            .iter()
            .filter(|placed| {
                placed.via == Some(outlet) && placed.phrase.start >= span.start && placed.phrase.start < end
            })
            .map(|placed| placed.source)
            .collect()
    }

    /// Later mentions of people who spoke to another newsroom: "the officials said".
    pub fn chained_anaphors(&self) -> Vec<(Span, SourceId)> {
        let ambiguous = self.ambiguous.iter().map(|ambiguity| (ambiguity.span, ambiguity.source));
        self.anaphors
            .iter()
            .copied()
            .chain(ambiguous)
            .filter(|(_, source)| self.source(*source).via.is_some() && self.source(*source).class.is_unnamed())
            .collect()
    }
}
