//! What a draft shows of each source, and how far a reader can weigh it: reliability, deficit, credit.

use crate::attribution::{Basis, Reason};

/// What the draft tells its reader about one source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// A person with a name.
    NamedPerson,
    /// What the draft's own reporter saw.
    OwnObservation,
    /// A body that speaks on the record.
    Institution,
    /// The holder of a unique office, without the name (ANO016). Weighs as much as an institution.
    Officeholder,
    /// The voice of a named body, without a name.
    Spokesperson,
    /// One or more persons without a name.
    Unnamed(Anonymity),
    /// A first name, a pseudonym, initials (ANO015).
    Partial {
        /// Why there is not the whole name.
        reason: Reason,
        /// What makes it worse.
        aggravators: Aggravators,
    },
    /// Nobody in particular. Every sentence that hides its source has one of its own.
    Vague {
        /// The way in which it is vague.
        kind: Vagueness,
        /// What makes it worse.
        aggravators: Aggravators,
    },
    /// Something that can be read, seen or counted.
    Document {
        /// Whether a reader could find it; a bare "study" is not (ATT010).
        identified: bool,
    },
    /// A newsroom other than the draft's own.
    Outlet(Outlet),
}

/// What the draft tells of an unnamed source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anonymity {
    /// How many persons.
    pub number: Number,
    /// Specificity, 0 to 5; more counts as 5.
    pub rung: u8,
    /// Why it is not named.
    pub reason: Reason,
    /// How it knows.
    pub basis: Basis,
    /// What makes it worse.
    pub aggravators: Aggravators,
}

/// How many persons an unnamed source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One.
    Individual,
    /// As many as the draft says.
    Counted,
    /// Several, and the draft does not say how many (ANO011).
    Uncounted,
}

/// What an unnamed source should not be used for. Each counts once a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aggravators {
    /// It is quoted directly (ANO007).
    pub quote: bool,
    /// It attacks somebody (ANO008).
    pub pejorative: bool,
    /// It gives opinion (ANO009).
    pub opinion: bool,
    /// It is one, and made to look like several (ANO010).
    pub plural_for_single: bool,
}

impl Aggravators {
    fn sum(self) -> f64 {
        let quote = if self.quote { 0.1 } else { 0.0 };
        let pejorative = if self.pejorative { 0.5 } else { 0.0 };
        let opinion = if self.opinion { 0.2 } else { 0.0 };
        let plural_for_single = if self.plural_for_single { 0.5 } else { 0.0 };
        quote + pejorative + opinion + plural_for_single
    }
}

/// The ways to have a source that is nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vagueness {
    /// "Experts" (ATT001).
    Collective,
    /// "It is believed" (ATT002).
    Agentless,
    /// "Reportedly" (ATT003).
    Reportedly,
    /// "This newspaper understands" (ATT008).
    HouseKnowledge,
}

/// What the draft tells of another newsroom that it has news from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Named, not "media reports" (SEC006).
    pub named: bool,
    /// Linked to, so that a reader can go and see (SEC005).
    pub linked: bool,
    /// The draft says that it has itself confirmed what it takes from there (SEC003).
    pub verified: bool,
}

impl Outlet {
    /// What the outlet takes off the cost of its chain: the better of a link and a verification.
    pub(super) fn relief(self) -> f64 {
        match self {
            Outlet { verified: true, .. } => 0.5,
            Outlet { linked: true, .. } => 0.8,
            _ => 1.0,
        }
    }
}

impl Standing {
    /// Reliability R, 0 to 100. An outlet has none of its own: what it is worth depends on the claim, and 0 is given.
    pub fn reliability(&self) -> f64 {
        match self {
            Standing::NamedPerson | Standing::OwnObservation => 100.0,
            Standing::Document { identified: true } => 100.0,
            Standing::Institution | Standing::Officeholder => 80.0,
            Standing::Spokesperson | Standing::Document { identified: false } => 60.0,
            Standing::Unnamed(_) => 60.0 * (1.0 - self.deficit()),
            Standing::Partial { reason, .. } => 40.0 + 20.0 * told(*reason),
            Standing::Vague { .. } | Standing::Outlet(_) => 0.0,
        }
    }

    /// What it adds to a claim that it makes to the draft's own newsroom, 0 to 1: nothing for an unnamed source without a
    /// reason, however specific.
    pub fn credit(&self) -> f64 {
        match self {
            Standing::Unnamed(Anonymity { reason: Reason::None, .. }) => 0.0,
            _ => self.reliability() / 100.0,
        }
    }

    /// What a reader is not told, 0 to 1, d: of an unnamed source the reason, the basis and the particulars; of a partly
    /// named or vague one what its reliability lacks of 60; nothing of all others.
    pub fn deficit(&self) -> f64 {
        match self {
            Standing::Unnamed(anonymity) => {
                let basis = match anonymity.basis {
                    Basis::None => 0.0,
                    Basis::Weak => 0.5,
                    Basis::Stated => 1.0,
                };
                let rung = f64::from(anonymity.rung.min(5)) / 5.0;
                0.4 * (1.0 - told(anonymity.reason)) + 0.3 * (1.0 - basis) + 0.3 * (1.0 - rung)
            }
            Standing::Partial { .. } | Standing::Vague { .. } => 1.0 - self.reliability() / 60.0,
            _ => 0.0,
        }
    }

    /// Whether a reader can hold it to its words: of a second-hand claim this is the on-record origin.
    pub fn on_record(&self) -> bool {
        self.reliability() >= 80.0
    }

    /// The deficit with its aggravators, 0 to 2.
    pub(super) fn burden(&self) -> f64 {
        let aggravators = match self {
            Standing::Unnamed(Anonymity { aggravators, .. })
            | Standing::Partial { aggravators, .. }
            | Standing::Vague { aggravators, .. } => aggravators.sum(),
            _ => 0.0,
        };
        (self.deficit() + aggravators).min(2.0)
    }

    pub(super) fn outlet(&self) -> Option<Outlet> {
        match self {
            Standing::Outlet(outlet) => Some(*outlet),
            _ => None,
        }
    }

    pub(super) fn aggravators_mut(&mut self) -> Option<&mut Aggravators> {
        match self {
            Standing::Unnamed(Anonymity { aggravators, .. })
            | Standing::Partial { aggravators, .. }
            | Standing::Vague { aggravators, .. } => Some(aggravators),
            _ => None,
        }
    }
}

fn told(reason: Reason) -> f64 {
    match reason {
        Reason::None => 0.0,
        Reason::Formula => 0.5,
        Reason::Stated => 1.0,
    }
}
