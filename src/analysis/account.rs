//! From a draft to the account that the score is computed from.
//!
//! Facts and raw findings go in, before any profile or suppression, so that these cannot change the score.

mod flags;
mod standings;

pub use standings::grade;

use crate::attribution::relation::Construction;
use crate::attribution::{Draft, Form, Section, SourceClass};
use crate::rules::Finding;
use crate::score::{
    Account, Aggravators, Claim, Defect, Hedging, Passage, Prominence, Standing, Support, Unsupported, Vagueness,
};
use crate::text::Span;
use flags::{Flags, Place};
use rustc_hash::FxHashMap;

/// Fewer quoted words are a title or a word set off, not speech.
const SPEECH: u32 = 4;

/// So many tellings of a sentence are looked back at. No sentence that anybody writes has more, and one that goes on and on
/// must not cost the square of its length.
const BESIDE: usize = 64;

/// An account, and what of it belongs to each block.
pub struct Filled {
    /// For the whole draft.
    pub account: Account,
    /// For each block of the draft.
    pub passages: Vec<Passage>,
}

/// Fills the account of a draft.
pub fn fill(draft: &Draft<'_>, findings: &[Finding]) -> Filled {
    let flags = Flags::of(draft, findings);
    let account = Account { sources: standings::of(draft, &flags), ..Account::default() };
    let passages = draft.blocks.iter().map(|_| Passage::default()).collect();
    let mut filler = Filler {
        draft,
        flags: &flags,
        filled: Filled { account, passages },
        tellings: Vec::new(),
        sentences: Vec::new(),
        keys: FxHashMap::default(),
        stand_ins: FxHashMap::default(),
    };
    filler.statements();
    filler.carried_quotations();
    filler.unsupported();
    filler.hedge_claims();
    filler.plain_sentences();
    filler.damage(findings);
    filler.filled
}

/// A statement and the claim that it makes.
struct Telling {
    claim: usize,
    place: Place,
    source: usize,
    via: Option<usize>,
    cue: Span,
    phrase: Span,
    content: Option<Span>,
}

struct Filler<'a> {
    draft: &'a Draft<'a>,
    flags: &'a Flags<'a>,
    filled: Filled,
    /// In order of place.
    tellings: Vec<Telling>,
    /// The sentence of each claim, in its block.
    sentences: Vec<usize>,
    /// Folded contents, numbered as they come: the score must not depend on how a name hashes.
    keys: FxHashMap<u64, u64>,
    /// Stand-ins by the claim's key, so that a claim made again in the same words brings no second one.
    stand_ins: FxHashMap<(u64, &'static str), usize>,
}

impl Filler<'_> {
    /// One claim for each content. Whoever is cited, or told of in what an outlet reports, makes the outlet's claim:
    /// "a Times report, which cites two officials"; "the Times reported that officials said".
    fn statements(&mut self) {
        let draft = self.draft;
        for placed in draft.statements.iter().filter(|placed| placed.claims()) {
            let block = &draft.blocks[placed.block];
            if !block.section.makes_claims() {
                continue;
            }
            let facts = draft.facts_of(placed);
            let place = (placed.block, facts.sentence);
            let source = placed.source.0 as usize;
            let cue = block.place(facts.cue);
            let content = facts.content.map(|content| block.place(content));
            let reports = |of: usize, what: Option<Span>, phrase: Span| {
                draft.sources[of].class == SourceClass::Outlet && what.is_some_and(|what| what.contains(phrase))
            };
            let joined = self.tellings_of(place).iter().rev().find(|other| {
                other.cue == cue
                    || facts.construction == Construction::Cited
                    || reports(other.source, other.content, placed.phrase)
                    || reports(source, content, other.phrase)
            });
            let mut via = placed.via.filter(|via| *via != placed.source).map(|via| via.0 as usize);
            let claim = match joined {
                Some(other) => {
                    let claim = other.claim;
                    if source != other.source && reports(other.source, other.content, placed.phrase) {
                        via = via.or(Some(other.source));
                    } else if source != other.source && reports(source, content, other.phrase) {
                        let (inner, supports) = (other.source, &mut self.filled.account.claims[claim].supports);
                        for support in supports.iter_mut().filter(|support| support.source == inner) {
                            support.via = support.via.or(Some(source));
                        }
                    }
                    claim
                }
                None => self.claim(place, facts.content_key),
            };
            self.filled.account.claims[claim].borrowed_quote |= facts.form != Form::Indirect && via.is_some();
            self.support(claim, Support { source, via });
            self.tellings.push(Telling { claim, place, source, via, cue, phrase: placed.phrase, content });
        }
    }

    /// The tellings of a sentence that come before the one being read: the last ones.
    fn tellings_of(&self, place: Place) -> &[Telling] {
        let near = &self.tellings[self.tellings.len().saturating_sub(BESIDE)..];
        let start = near.iter().rposition(|telling| telling.place != place).map_or(0, |last| last + 1);
        &near[start..]
    }

    /// Adds a source's word. An outlet that shows whom it has a claim from no longer stands for it.
    fn support(&mut self, claim: usize, support: Support) {
        let supports = &mut self.filled.account.claims[claim].supports;
        supports.retain(|other| Some(other.source) != support.via);
        if !supports.iter().any(|other| other.via == Some(support.source)) {
            supports.push(support);
        }
    }

    /// Adds a claim. `words` is the hash of what is claimed.
    fn claim(&mut self, place: Place, words: u64) -> usize {
        let prominence = match self.draft.blocks[place.0].section {
            Section::Headline => Prominence::Headline,
            Section::Lede => Prominence::Lede,
            _ => Prominence::Body,
        };
        let number = self.keys.len() as u64;
        let key = *self.keys.entry(words).or_insert(number);
        let index = self.filled.account.claims.len();
        self.filled.account.claims.push(Claim { key, prominence, ..Claim::default() });
        self.filled.passages[place.0].claims.push(index);
        self.sentences.push(place.1);
        index
    }

    /// The first claim of a sentence.
    fn first_claim(&self, place: Place) -> Option<usize> {
        let mut claims = self.filled.passages[place.0].claims.iter().copied();
        claims.find(|claim| self.sentences[*claim] == place.1)
    }

    /// A sentence that is all quotation goes on with its speaker, and with the outlet that was spoken to.
    fn carried_quotations(&mut self) {
        let draft = self.draft;
        for (index, quote, source) in &draft.spoken {
            let block = &draft.blocks[*index];
            let quote = draft.quote(*index, *quote);
            let place = (*index, quote.sentence);
            let span = block.place(quote.span);
            let sentence = block.sentence(quote.sentence);
            let goes_on = quote.opens_block || span.len() * 2 > sentence.len() || span.contains(sentence);
            if quote.words < SPEECH || !goes_on || self.first_claim(place).is_some() {
                continue;
            }
            let source = source.0 as usize;
            let end = self.tellings.partition_point(|telling| telling.place.0 <= *index);
            let before = self.tellings[..end].iter().rev().find(|telling| telling.source == source);
            let via = before.and_then(|telling| telling.via);
            let claim = self.claim(place, quote.key);
            self.filled.account.claims[claim].borrowed_quote = via.is_some();
            self.support(claim, Support { source, via });
        }
    }

    /// Sentences that claim something on nobody's word.
    fn unsupported(&mut self) {
        let flags = self.flags;
        for (place, findings) in flags.unsupported() {
            let block = &self.draft.blocks[place.0];
            let hedged = flags.doubts(place).is_some_and(|doubts| doubts.hedged());
            for finding in findings {
                let code = finding.rule.code;
                if code == "ATT007" && block.section != Section::Lede && !hedged {
                    continue;
                }
                let claim = match self.first_claim(place) {
                    Some(_) => self.host(place, finding.span),
                    None => self.claim(place, block.facts.fingerprints[place.1].whole),
                };
                match code {
                    // "Sources said" hides nobody but the row that it already has.
                    "ATT002" if self.tellers(place, finding.span).is_empty() => {
                        self.hide(claim, code, Vagueness::Agentless);
                    }
                    "ATT003" => self.hide(claim, code, Vagueness::Reportedly),
                    "ATT008" => {
                        // "The BBC understands": the house's name is no source of what it understands.
                        for source in self.tellers(place, finding.span) {
                            self.filled.account.claims[claim].supports.retain(|support| support.source != source);
                        }
                        self.hide(claim, code, Vagueness::HouseKnowledge);
                    }
                    "ATT010" => self.unidentified(place, claim, finding.span),
                    _ => {}
                }
                let Unsupported { quote, allegation, state_of_mind } =
                    &mut self.filled.account.claims[claim].unsupported;
                *quote |= code == "ATT004";
                *allegation |= code == "ATT006";
                *state_of_mind |= code == "ATT007";
            }
        }
    }

    /// The rows that speak at a span of a sentence.
    fn tellers(&self, place: Place, span: Span) -> Vec<usize> {
        let tellings = self.tellings_at(place).iter();
        tellings.filter(|telling| telling.phrase.overlaps(span)).map(|telling| telling.source).collect()
    }

    fn tellings_at(&self, place: Place) -> &[Telling] {
        let start = self.tellings.partition_point(|telling| telling.place.0 < place.0);
        let end = self.tellings.partition_point(|telling| telling.place.0 <= place.0);
        &self.tellings[start..end]
    }

    fn hide(&mut self, claim: usize, code: &'static str, kind: Vagueness) {
        self.stand_in(claim, code, Standing::Vague { kind, aggravators: Aggravators::default() });
    }

    fn unidentified(&mut self, place: Place, claim: usize, span: Span) {
        let study = Standing::Document { identified: false };
        let tellers = self.tellers(place, span);
        let mut rows = tellers.into_iter().filter(|row| self.draft.sources[*row].class == SourceClass::Document);
        match rows.next_back() {
            Some(row) => self.filled.account.sources[row] = study,
            None => self.stand_in(claim, "ATT010", study),
        }
    }

    /// Lets somebody support a claim who has no row in the ledger.
    fn stand_in(&mut self, claim: usize, code: &'static str, standing: Standing) {
        let Account { sources, claims, .. } = &mut self.filled.account;
        let source = *self.stand_ins.entry((claims[claim].key, code)).or_insert_with(|| {
            sources.push(standing);
            sources.len() - 1
        });
        claims[claim].supports.push(Support { source, via: None });
    }

    /// The claim of a sentence that a place in it belongs to: the one told in the fewest words around it, else the
    /// first. The sentence must have one.
    fn host(&self, place: Place, span: Span) -> usize {
        let tellings = self.tellings_at(place).iter().filter(|telling| telling.place == place);
        let last = span.end.saturating_sub(1) as usize;
        let around = tellings.filter_map(|telling| {
            let content = telling.content.filter(|content| content.contains_offset(last))?;
            Some((content.len(), telling.claim))
        });
        around.min().map_or_else(|| self.first_claim(place).unwrap_or_default(), |(_, claim)| claim)
    }

    fn hedge_claims(&mut self) {
        for (place, doubts) in self.flags.all_doubts() {
            if !self.first_claim(place).is_some() {
                continue;
            }
            for (code, span) in &doubts.findings {
                let host = self.host(place, *span);
                flags::mark(&mut self.filled.account.claims[host].hedging, code);
            }
            // The rules report a sentence once, whoever else in it doubts.
            for hedge in doubts.hedges.iter().filter(|_| doubts.hedged()) {
                let host = self.host(place, *hedge);
                self.filled.account.claims[host].hedging.hedged = true;
            }
        }
    }

    fn plain_sentences(&mut self) {
        let draft = self.draft;
        for (index, block) in draft.claiming().filter(|(_, block)| block.section != Section::Headline) {
            for (sentence, span) in block.facts.sentences.iter().enumerate() {
                let place = (index, sentence);
                let quoted = block.facts.quotes.iter().any(|quote| quote.span.contains(*span));
                if self.first_claim(place).is_some() || quoted {
                    continue;
                }
                let hedging = self.flags.doubts(place).map_or(Hedging::default(), |doubts| doubts.all());
                let passage = &mut self.filled.passages[index];
                passage.plain_sentences += 1;
                self.filled.account.plain_sentences += 1;
                if hedging != Hedging::default() {
                    passage.plain_hedging.push(hedging);
                    self.filled.account.plain_hedging.push(hedging);
                }
            }
        }
    }

    fn damage(&mut self, findings: &[Finding]) {
        let draft = self.draft;
        self.filled.account.ambiguous_anaphors = draft.ambiguous.len() as u32;
        for block in draft.ambiguous.iter().filter_map(|one| draft.block_at(one.span.start as usize)) {
            self.filled.passages[block].ambiguous_anaphors += 1;
        }
        self.filled.account.defects = findings.iter().filter_map(|one| Defect::of_code(one.rule.code)).collect();
    }
}
