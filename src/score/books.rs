//! The account put in order: equal claims joined, everything in flat arrays that copy cheaply, since what each rule would
//! give back is found by mending a copy and scoring it.

use std::collections::BTreeSet;

use super::{Account, Claim, Defect, Hedging, Passage, Prominence, Standing, Support, Unsupported};

/// A claim that is unlike all others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub prominence: Prominence,
    /// The first and the number of its [`Books::supports`].
    supports: (u32, u32),
    /// A named person whom mending has brought in, the same for all claims that have one.
    pub witness: bool,
    pub unsupported: Unsupported,
    pub borrowed_quote: bool,
    pub hedging: Hedging,
}

/// An account in order. Entries are in order of key, so that no sum depends on the order of the account.
#[derive(Clone, Debug)]
pub(super) struct Books {
    pub sources: Vec<Standing>,
    pub entries: Vec<Entry>,
    pub supports: Vec<Support>,
    /// By source: outlets that are, for at least one claim, the only origin that the reader is shown.
    pub opaque: Vec<bool>,
    /// (outlet, source) pairs, each once: who is said to have spoken to the outlet.
    pub chains: Vec<(usize, usize)>,
    pub plain_sentences: u32,
    pub plain_hedging: Vec<Hedging>,
    pub ambiguous_anaphors: u32,
    pub defects: Vec<Defect>,
}

impl Books {
    pub fn of_account(account: &Account) -> Books {
        let claims = account.claims.iter().collect();
        let mut books = Books::of_claims(account.sources.clone(), claims, Some);
        books.plain_sentences = account.plain_sentences;
        books.plain_hedging.clone_from(&account.plain_hedging);
        books.ambiguous_anaphors = account.ambiguous_anaphors;
        books.defects.clone_from(&account.defects);
        books
    }

    pub fn of_passage(account: &Account, passage: &Passage) -> Books {
        let claims: Vec<&Claim> = passage.claims.iter().filter_map(|&claim| account.claims.get(claim)).collect();
        // Only the passage's own sources, under numbers of its own: what it costs must not grow with the draft.
        let of = |support: &Support| [Some(support.source), support.via];
        let mut own: Vec<usize> =
            claims.iter().flat_map(|claim| claim.supports.iter().flat_map(of).flatten()).collect();
        own.sort_unstable();
        own.dedup();
        own.retain(|&source| source < account.sources.len());
        let sources = own.iter().map(|&source| account.sources[source]).collect();
        let mut books = Books::of_claims(sources, claims, |source| own.binary_search(&source).ok());
        books.plain_sentences = passage.plain_sentences;
        books.plain_hedging.clone_from(&passage.plain_hedging);
        books.ambiguous_anaphors = passage.ambiguous_anaphors;
        books
    }

    /// `number` tells which of `sources` a source of the account is.
    fn of_claims(sources: Vec<Standing>, mut claims: Vec<&Claim>, number: impl Fn(usize) -> Option<usize>) -> Books {
        claims.sort_by_key(|claim| claim.key);
        let mut opaque = vec![false; sources.len()];
        let mut chains = BTreeSet::new();
        let mut entries: Vec<Entry> = Vec::new();
        let mut supports = Vec::new();
        for same in claims.chunk_by(|one, other| one.key == other.key) {
            let start = supports.len();
            let mut entry = Entry {
                prominence: Prominence::Body,
                supports: (start as u32, 0),
                witness: false,
                unsupported: Unsupported::default(),
                borrowed_quote: false,
                hedging: Hedging::default(),
            };
            for claim in same {
                let own = supports.len();
                supports.extend(claim.supports.iter().filter_map(|s| valid(&sources, *s, &number)));
                mark(&sources, &supports[own..], &mut opaque, &mut chains);
                entry.prominence = entry.prominence.max(claim.prominence);
                entry.unsupported.quote |= claim.unsupported.quote;
                entry.unsupported.allegation |= claim.unsupported.allegation;
                entry.unsupported.state_of_mind |= claim.unsupported.state_of_mind;
                entry.borrowed_quote |= claim.borrowed_quote;
                entry.hedging = entry.hedging.join(claim.hedging);
            }
            entry.supports.1 = (supports.len() - start) as u32;
            entries.push(entry);
        }
        Books {
            sources,
            entries,
            supports,
            opaque,
            chains: chains.into_iter().collect(),
            plain_sentences: 0,
            plain_hedging: Vec::new(),
            ambiguous_anaphors: 0,
            defects: Vec::new(),
        }
    }

    pub fn supports_of(&self, entry: &Entry) -> &[Support] {
        let (first, count) = entry.supports;
        &self.supports[first as usize..][..count as usize]
    }

    /// The outlet that a claim comes through by this support; `None` where it is first-hand.
    pub fn outlet_of(&self, support: Support) -> Option<usize> {
        let own = self.sources[support.source].outlet().map(|_| support.source);
        support.via.or(own)
    }

    /// What a support is worth to its claim, 0 to 1.
    pub fn credit_of(&self, support: Support) -> f64 {
        let source = &self.sources[support.source];
        let outlet = self.outlet_of(support).map(|outlet| &self.sources[outlet]);
        match outlet.and_then(Standing::outlet) {
            None => source.credit(),
            Some(outlet) if outlet.verified => 0.75,
            Some(_) if source.on_record() => 0.5,
            Some(outlet) if outlet.linked => 0.25,
            Some(_) => 0.0,
        }
    }

    /// The credit of a claim: that of its best support.
    pub fn credit(&self, entry: &Entry) -> f64 {
        if entry.witness {
            return 1.0;
        }
        let supports = self.supports_of(entry).iter();
        supports.fold(0.0, |best, support| best.max(self.credit_of(*support)))
    }
}

/// A support in the numbers of `sources`; none where there is no such source.
fn valid(sources: &[Standing], support: Support, number: impl Fn(usize) -> Option<usize>) -> Option<Support> {
    let source = number(support.source).filter(|source| *source < sources.len())?;
    let is_outlet = |via: &usize| sources.get(*via).is_some_and(|s| s.outlet().is_some());
    Some(Support { source, via: support.via.and_then(number).filter(is_outlet) })
}

/// Notes which outlets one telling of a claim leaves opaque, and who speaks to which outlet. Each telling is judged for
/// itself: saying in one sentence whom the outlet cites does not tell the reader whom it cites in the next. An outlet that
/// cites an outlet is no nearer to an origin.
fn mark(sources: &[Standing], supports: &[Support], opaque: &mut [bool], chains: &mut BTreeSet<(usize, usize)>) {
    let person = |support: &Support| sources[support.source].outlet().is_none();
    for support in supports {
        let outlet = match support.via {
            Some(via) if person(support) => {
                chains.insert((via, support.source));
                continue;
            }
            Some(via) => via,
            None if person(support) => continue,
            None => support.source,
        };
        let disclosed = supports.iter().any(|other| other.via == Some(outlet) && person(other));
        opaque[outlet] |= !disclosed;
    }
}
