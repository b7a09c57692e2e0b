//! From a draft to the account that the score is computed from.
//!
//! Facts and raw findings go in, before any profile or suppression, so that these cannot change the score.

use crate::attribution::noun_phrase::Number as Grammatical;
use crate::attribution::relation::Construction;
use crate::attribution::{Draft, Placed, Section, Source, SourceClass};
use crate::lexicon::Class;
use crate::rules::Finding;
use crate::score::{
    Account, Aggravators, Anonymity, Claim, Defect, Hedging, Number, Outlet, Passage, Prominence, Standing, Support,
    Vagueness,
};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// An account, and what of it belongs to each block.
pub struct Filled {
    /// For the whole draft.
    pub account: Account,
    /// For each block of the draft.
    pub passages: Vec<Passage>,
}

/// Fills the account of a draft.
pub fn fill(draft: &Draft<'_>, findings: &[Finding]) -> Filled {
    let mut filler = Filler {
        draft,
        findings,
        filled: Filled {
            account: Account::default(),
            passages: draft.blocks.iter().map(|_| Passage::default()).collect(),
        },
        claimed: FxHashMap::default(),
    };
    filler.sources();
    filler.statements();
    filler.carried_quotations();
    filler.unsupported();
    filler.plain_sentences();
    filler.defects();
    filler.filled
}

struct Filler<'a> {
    draft: &'a Draft<'a>,
    findings: &'a [Finding],
    filled: Filled,
    /// The claims of each sentence.
    claimed: FxHashMap<(usize, usize), Vec<usize>>,
}

impl Filler<'_> {
    fn of(&self, code: &'static str) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.rule.code == code)
    }

    fn sources(&mut self) {
        let draft = self.draft;
        let verified = draft.claiming().any(|(_, block)| {
            block.facts.remarks.iter().any(|remark| {
                remark.class == Class::Verification
                    && !remark.quoted
                    && !block
                        .facts
                        .remarks
                        .iter()
                        .any(|other| other.class == Class::Unverified && other.span.overlaps(remark.span))
            })
        });
        for source in &draft.sources {
            let flagged = |code| self.of(code).any(|finding| finding.source == Some(source.id));
            let aggravators = Aggravators {
                quote: flagged("ANO007"),
                pejorative: flagged("ANO008"),
                opinion: flagged("ANO009"),
                plural_for_single: flagged("ANO010"),
            };
            let standing = standing(draft, source, aggravators, verified, flagged("ANO016"));
            self.filled.account.sources.push(standing);
        }
    }

    /// One claim for each content: statements with the same cue share it, and who is cited speaks for the outlet's.
    fn statements(&mut self) {
        let draft = self.draft;
        let mut last: Option<(usize, usize, Span, usize)> = None;
        for placed in &draft.statements {
            if placed.disclosure || !draft.blocks[placed.block].section.makes_claims() {
                continue;
            }
            let facts = draft.facts_of(placed);
            let cue = facts.cue;
            let joins = last.filter(|(block, sentence, before, _)| {
                *block == placed.block
                    && *sentence == facts.sentence
                    && (*before == cue || facts.construction == Construction::Cited)
            });
            let claim = match joins {
                Some((.., claim)) => claim,
                None => {
                    let content =
                        facts.content.map_or(draft.blocks[placed.block].sentence(facts.sentence), |content| {
                            draft.blocks[placed.block].place(content)
                        });
                    let claim = self.claim(placed.block, facts.sentence, content);
                    let quoted = facts.form != crate::attribution::Form::Indirect;
                    self.filled.account.claims[claim].borrowed_quote = quoted && placed.via.is_some();
                    claim
                }
            };
            let cited = facts.construction == Construction::Cited;
            self.support(claim, placed, cited);
            last = Some((placed.block, facts.sentence, cue, claim));
        }
    }

    fn support(&mut self, claim: usize, placed: &Placed, cited: bool) {
        let via = placed.via.filter(|via| *via != placed.source).map(|via| via.0 as usize);
        let supports = &mut self.filled.account.claims[claim].supports;
        if cited {
            // The outlet shows whom it has it from, so it no longer stands for them.
            supports.retain(|support| Some(support.source) != via);
        }
        supports.push(Support { source: placed.source.0 as usize, via });
    }

    fn claim(&mut self, block: usize, sentence: usize, content: Span) -> usize {
        let prominence = match self.draft.blocks[block].section {
            Section::Headline => Prominence::Headline,
            Section::Lede => Prominence::Lede,
            _ => Prominence::Body,
        };
        let hedging = self.hedging(self.draft.blocks[block].sentence(sentence), content);
        let index = self.filled.account.claims.len();
        let key = folded(content.of(self.draft.text));
        self.filled.account.claims.push(Claim { key, prominence, hedging, ..Claim::default() });
        self.filled.passages[block].claims.push(index);
        self.claimed.entry((block, sentence)).or_default().push(index);
        index
    }

    /// The hedges of a claim: of its sentence, where it is the only one there; else those in its content.
    fn hedging(&self, sentence: Span, content: Span) -> Hedging {
        let within = |code| {
            self.of(code).any(|finding| {
                sentence.contains(finding.span)
                    && (content.overlaps(finding.span) || content.is_empty() || finding.span.end <= content.start)
            })
        };
        Hedging {
            hedged: within("HED001") || within("HED003"),
            stacked: within("HED003"),
            unclear_whether: within("HED004"),
            lede: within("HED005"),
            headline: within("HED006"),
        }
    }

    /// A paragraph that is all quotation goes on with its speaker.
    fn carried_quotations(&mut self) {
        let draft = self.draft;
        for (block, quote, source) in &draft.spoken {
            let facts = draft.quote(*block, *quote);
            if facts.words < 4 || self.claimed.contains_key(&(*block, facts.sentence)) || !facts.opens_block {
                continue;
            }
            let span = draft.blocks[*block].place(facts.span);
            let claim = self.claim(*block, facts.sentence, span);
            let via = draft.source(*source).via.map(|via| via.0 as usize);
            self.filled.account.claims[claim].supports.push(Support { source: source.0 as usize, via });
            self.filled.account.claims[claim].borrowed_quote = via.is_some();
        }
    }

    /// Sentences that claim something on nobody's word.
    fn unsupported(&mut self) {
        const CODES: [&str; 8] = ["ATT002", "ATT003", "ATT004", "ATT006", "ATT008", "ATT010", "HED001", "ATT007"];
        for code in CODES {
            for at in 0..self.findings.len() {
                let finding = &self.findings[at];
                if finding.rule.code != code {
                    continue;
                }
                let Some((block, sentence)) = self.place_of(finding.span) else { continue };
                if !self.draft.blocks[block].section.makes_claims() {
                    continue;
                }
                let lede = self.draft.blocks[block].section == Section::Lede;
                let whole = self.draft.blocks[block].sentence(sentence);
                if code == "ATT007" && !lede && !self.hedging(whole, whole).hedged {
                    continue;
                }
                let claim = match self.claimed.get(&(block, sentence)).and_then(|claims| claims.first()) {
                    Some(claim) => *claim,
                    None => self.claim(block, sentence, whole),
                };
                let unnamed = match code {
                    "ATT002" => {
                        Some(Standing::Vague { kind: Vagueness::Agentless, aggravators: Aggravators::default() })
                    }
                    "ATT003" => {
                        Some(Standing::Vague { kind: Vagueness::Reportedly, aggravators: Aggravators::default() })
                    }
                    "ATT008" => {
                        Some(Standing::Vague { kind: Vagueness::HouseKnowledge, aggravators: Aggravators::default() })
                    }
                    "ATT010" => Some(Standing::Document { identified: false }),
                    _ => None,
                };
                if let Some(standing) = unnamed {
                    let source = self.filled.account.sources.len();
                    self.filled.account.sources.push(standing);
                    self.filled.account.claims[claim].supports.push(Support { source, via: None });
                }
                let flags = &mut self.filled.account.claims[claim].unsupported;
                flags.quote |= code == "ATT004";
                flags.allegation |= code == "ATT006";
                flags.state_of_mind |= code == "ATT007";
            }
        }
    }

    fn place_of(&self, span: Span) -> Option<(usize, usize)> {
        let block = self.draft.block_at(span.start as usize)?;
        let sentences = &self.draft.blocks[block].facts.sentences;
        let offset = span.start - self.draft.blocks[block].span.start;
        let sentence = sentences.partition_point(|sentence| sentence.end <= offset);
        (sentence < sentences.len()).then_some((block, sentence))
    }

    fn plain_sentences(&mut self) {
        let draft = self.draft;
        for (index, block) in draft.claiming().filter(|(_, block)| block.section != Section::Headline) {
            for sentence in 0..block.facts.sentences.len() {
                if self.claimed.contains_key(&(index, sentence)) {
                    continue;
                }
                let span = block.sentence(sentence);
                let hedging = self.hedging(span, span);
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

    fn defects(&mut self) {
        let anaphors: Vec<Span> = self.of("ANO013").map(|finding| finding.span).collect();
        self.filled.account.ambiguous_anaphors = anaphors.len() as u32;
        for span in anaphors {
            if let Some(block) = self.draft.block_at(span.start as usize) {
                self.filled.passages[block].ambiguous_anaphors += 1;
            }
        }
        self.filled.account.defects =
            self.findings.iter().filter_map(|finding| Defect::of_code(finding.rule.code)).collect();
    }
}

fn standing(draft: &Draft<'_>, source: &Source, aggravators: Aggravators, verified: bool, office: bool) -> Standing {
    match source.class {
        SourceClass::NamedPerson => Standing::NamedPerson,
        SourceClass::Institution if office => Standing::Officeholder,
        SourceClass::Institution => Standing::Institution,
        SourceClass::Document => Standing::Document { identified: true },
        SourceClass::UnnamedSpokesperson => Standing::Spokesperson,
        SourceClass::VagueCollective => Standing::Vague { kind: Vagueness::Collective, aggravators },
        SourceClass::Partial => Standing::Partial { reason: source.reason, aggravators },
        SourceClass::Outlet => Standing::Outlet(Outlet {
            named: !draft.is_unnamed_outlet(source.id),
            linked: linked(draft, source),
            verified,
        }),
        SourceClass::UnnamedIndividual | SourceClass::UnnamedGroup => {
            let told = &draft.told[source.id.0 as usize];
            let plural = source.class == SourceClass::UnnamedGroup;
            let number = match (plural, told.counted) {
                (false, _) => Number::Individual,
                (true, true) => Number::Counted,
                (true, false) => Number::Uncounted,
            };
            let rung = told.rung(if plural { Grammatical::Plural } else { Grammatical::Singular });
            Standing::Unnamed(Anonymity { number, rung, reason: source.reason, basis: source.basis, aggravators })
        }
    }
}

/// Whether a paragraph that mentions the outlet has a link.
fn linked(draft: &Draft<'_>, source: &Source) -> bool {
    let paragraphs =
        draft.blocks.iter().filter(|block| source.mentions.iter().any(|mention| block.span.contains(mention.span)));
    paragraphs.into_iter().any(|block| draft.masked.links.iter().any(|link| block.span.overlaps(link.span)))
}

/// A hash of the words of a text, whatever its case, spacing and marks.
fn folded(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        word.to_lowercase().hash(&mut hasher);
    }
    hasher.finish()
}

/// Writes reliability and credit into the rows of the ledger.
pub fn grade(sources: &mut [Source], account: &Account) {
    for (source, standing) in sources.iter_mut().zip(&account.sources) {
        source.reliability = standing.reliability().round() as u8;
        source.credit = standing.credit();
    }
}
