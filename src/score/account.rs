//! What the score is computed from: the draft's sourcing as plain data, without a word of its text.
//!
//! The account is kept apart from the analysis so that the formula can be read, and held to its properties, on accounts
//! that no draft has ever had. It knows facts, never findings: no profile, no severity and no suppression reaches it.

use super::{Standing, HEDGES};

/// A draft's sourcing. The order of sources, claims, hedges and defects has no bearing on the score.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// Whoever is said to know something. One that no claim rests on counts for nothing.
    pub sources: Vec<Standing>,
    /// What the draft says on somebody's word, or without the word it would need.
    pub claims: Vec<Claim>,
    /// Sentences of prose that raise no claim.
    pub plain_sentences: u32,
    /// The hedges of plain sentences, one entry for each hedged sentence.
    pub plain_hedging: Vec<Hedging>,
    /// Mentions that could stand for any of several unnamed sources (ANO013).
    pub ambiguous_anaphors: u32,
    /// Damage to the text, one entry for each place.
    pub defects: Vec<Defect>,
}

/// One claim. Captions, footers and what stands inside quotation marks raise none of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claim {
    /// Claims of equal key are the same claim made again, and count once: with the greatest prominence, all supports and
    /// all hedges of them. Any function of what is claimed will do, such as a hash of its folded words.
    pub key: u64,
    /// Where it stands.
    pub prominence: Prominence,
    /// On whose word; empty where it is on nobody's.
    pub supports: Vec<Support>,
    /// The rules that find it without support.
    pub unsupported: Unsupported,
    /// Whether it is a quotation that was given to another outlet (SEC004).
    pub borrowed_quote: bool,
    /// How it is hedged. Only counts while the claim's credit is less than a half.
    pub hedging: Hedging,
}

/// A source's word for a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Support {
    /// Index into [`Account::sources`]: the one who knows; the outlet itself where it does not say from whom it has the
    /// claim. An index that is out of range supports nothing.
    pub source: usize,
    /// Index of the outlet that the source spoke to; `None` where it spoke to the draft's own newsroom. One that is no
    /// outlet is taken for `None`.
    pub via: Option<usize>,
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prominence {
    /// Anywhere else.
    #[default]
    Body,
    /// In the first paragraph.
    Lede,
    /// In the title.
    Headline,
}

impl Prominence {
    /// How many claims of the body it weighs.
    pub fn weight(self) -> f64 {
        match self {
            Prominence::Body => 1.0,
            Prominence::Lede => 2.0,
            Prominence::Headline => 3.0,
        }
    }
}

/// Why a claim was taken up although nobody stands behind it. Whether it is supported is for [`Claim::supports`] to say:
/// these only tell the rules whose mending would support it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unsupported {
    /// A quotation without a speaker (ATT004).
    pub quote: bool,
    /// An allegation that nobody makes (ATT006).
    pub allegation: bool,
    /// Somebody's state of mind, told as a fact (ATT007).
    pub state_of_mind: bool,
}

/// The hedges of one sentence or claim. Each kind counts once however many words express it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hedging {
    /// Hedged, by the author or by a source that nobody can hold to it (HED001).
    pub hedged: bool,
    /// Two hedges on one proposition: comes on top of [`Hedging::hedged`] (HED003).
    pub stacked: bool,
    /// "It is unclear whether" (HED004).
    pub unclear_whether: bool,
    /// In the lede: comes on top of [`Hedging::hedged`] (HED005).
    pub lede: bool,
    /// In the headline: comes on top of [`Hedging::hedged`] (HED006).
    pub headline: bool,
}

impl Hedging {
    /// In hedges: 0 for none, 1 for a plain one.
    pub fn weight(&self) -> f64 {
        let mut hedging = *self;
        HEDGES.iter().filter(|(_, _, flag)| std::mem::take(flag(&mut hedging))).map(|(_, weight, _)| weight).sum()
    }

    pub(super) fn join(self, other: Hedging) -> Hedging {
        Hedging {
            hedged: self.hedged | other.hedged,
            stacked: self.stacked | other.stacked,
            unclear_whether: self.unclear_whether | other.unclear_whether,
            lede: self.lede | other.lede,
            headline: self.headline | other.headline,
        }
    }
}

/// One place where the text is damaged or is not the draft's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Defect {
    /// A bare domain as credit (PRO001).
    ProvenanceFooter,
    /// Words of the site around the article (PRO002).
    SiteChrome,
    /// A caption among the paragraphs (PRO003).
    CaptionInBody,
    /// Stray punctuation, broken characters (PRO004).
    DamagedText,
    /// A source whose noun has gone (PRO005).
    LostSource,
    /// Quotation marks that do not pair (PRO006).
    UnbalancedQuotes,
    /// The same sentence again (PRO007).
    DuplicatePassage,
}

impl Defect {
    /// Every kind.
    pub const ALL: [Defect; 7] = [
        Defect::ProvenanceFooter,
        Defect::SiteChrome,
        Defect::CaptionInBody,
        Defect::DamagedText,
        Defect::LostSource,
        Defect::UnbalancedQuotes,
        Defect::DuplicatePassage,
    ];

    /// The code of the rule that finds it.
    pub fn code(self) -> &'static str {
        match self {
            Defect::ProvenanceFooter => "PRO001",
            Defect::SiteChrome => "PRO002",
            Defect::CaptionInBody => "PRO003",
            Defect::DamagedText => "PRO004",
            Defect::LostSource => "PRO005",
            Defect::UnbalancedQuotes => "PRO006",
            Defect::DuplicatePassage => "PRO007",
        }
    }

    /// The defect that the rule of this code finds; `None` for every other rule.
    pub fn of_code(code: &str) -> Option<Defect> {
        Defect::ALL.into_iter().find(|defect| defect.code() == code)
    }

    /// In defects: 1 for one that can mislead the reader about a source.
    pub fn weight(self) -> f64 {
        match self {
            Defect::ProvenanceFooter | Defect::LostSource => 1.0,
            Defect::DamagedText | Defect::UnbalancedQuotes => 0.5,
            Defect::SiteChrome | Defect::CaptionInBody | Defect::DuplicatePassage => 0.25,
        }
    }
}
