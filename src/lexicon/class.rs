use super::Expansion::{self, AsIs, Noun, Verb};

macro_rules! classes {
    ($($variant:ident $path:literal $expansion:ident)*) => {
        /// What the grammar can know of a word or a phrase: one class for each list in `seeds/lexicon`.
        #[allow(missing_docs)] // each is described where its words are: in the seed file that the path names
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Class { $($variant),* }

        impl Class {
            /// Every class with the path of its list (`table.key`) and how its entries are inflected.
            pub const ALL: &'static [(Class, &'static str, Expansion)] = &[$((Class::$variant, $path, $expansion)),*];
        }
    };
}

classes! {
    Definite "grammar.definite" AsIs
    Indefinite "grammar.indefinite" AsIs
    Demonstrative "grammar.demonstrative" AsIs
    PossessivePronoun "grammar.possessive_pronoun" AsIs
    PersonalSubject "grammar.personal_subject" AsIs
    PersonalObject "grammar.personal_object" AsIs
    Reflexive "grammar.reflexive" AsIs
    Relative "grammar.relative" AsIs
    Preposition "grammar.preposition" AsIs
    Coordinator "grammar.coordinator" AsIs
    Subordinator "grammar.subordinator" AsIs
    Be "grammar.auxiliary_be" AsIs
    Have "grammar.auxiliary_have" AsIs
    Do "grammar.auxiliary_do" AsIs
    Modal "grammar.modal" AsIs
    Negation "grammar.negation" AsIs
    Cardinal "grammar.cardinal" AsIs
    Ordinal "grammar.ordinal" AsIs
    Quantifier "grammar.quantifier" AsIs
    Weekday "grammar.weekday" AsIs
    Month "grammar.month" AsIs
    TimeNoun "grammar.time_noun" AsIs
    Adverb "grammar.adverb" AsIs
    NotAdverb "grammar.not_adverb" AsIs
    Adjective "grammar.adjective" AsIs
    AbstractNoun "grammar.abstract_noun" Noun
    CommonVerb "verb.common" Verb

    CueSay "cue.say" Verb
    CueClause "cue.clause" Verb
    CueAct "cue.act" Verb
    CueBelief "cue.belief" Verb
    CueState "cue.state" AsIs
    CueDocument "cue.document" Verb
    MentalObject "mind.object" Verb
    MentalClause "mind.clause" Verb
    Secrecy "mind.secrecy" AsIs
    CueForward "cue.forward" AsIs
    CueCiting "cue.citing" AsIs
    CueVenue "cue.venue" AsIs
    CueNoun "cue.noun" Noun
    LoadedDoubt "loaded.doubt" Verb
    LoadedGuilt "loaded.guilt" Verb
    LoadedTruth "loaded.truth" Verb
    LoadedEmotion "loaded.emotion" Verb
    LoadedConceal "loaded.conceal" Verb

    RoleBare "role.bare" Noun
    RoleGovernment "role.government" Noun
    RoleLegislature "role.legislature" Noun
    RolePolitics "role.politics" Noun
    RoleSecurity "role.security" Noun
    RoleLaw "role.law" Noun
    RoleBusiness "role.business" Noun
    RoleKnowledge "role.knowledge" Noun
    RoleVoice "role.voice" Noun
    RoleCivic "role.civic" Noun
    RoleCollective "role.collective" AsIs
    RoleNotPerson "role.not_person" AsIs
    People "people.nouns" Noun
    PeoplePlural "people.plural_only" AsIs
    PeopleCollective "people.collective" Noun
    DemonymSingular "demonym.noun_singular" AsIs
    DemonymPlural "demonym.noun_plural" AsIs

    Rank "modifier.rank" AsIs
    Tenure "modifier.tenure" AsIs
    Count "modifier.count" AsIs
    VagueCount "modifier.vague_count" AsIs
    Praise "modifier.praise" AsIs
    Sector "modifier.sector" AsIs
    VagueAffiliation "modifier.vague_affiliation" AsIs
    Unnamed "modifier.unnamed" AsIs
    Nation "demonym.adjective" AsIs
    Body "modifier.body" AsIs

    Predeterminer "noun_phrase.predeterminer" AsIs
    TailOpener "noun_phrase.tail" AsIs
    NeverTail "noun_phrase.never_tail" AsIs

    Disclosed "anonymity.disclosed" AsIs
    ReasonStrong "anonymity.reason_strong" AsIs
    ReasonFormula "anonymity.reason_formula" AsIs
    ReasonLink "anonymity.reason_link" AsIs
    PartialIdentity "anonymity.partial" AsIs
    BasisStrong "basis.strong" AsIs
    BasisMedium "basis.medium" AsIs
    BasisWeak "basis.weak" AsIs

    HedgeModal "hedge.modal" AsIs
    HedgeAdverb "hedge.adverb" AsIs
    HedgeVerb "hedge.verb" Verb
    HedgeEvidence "hedge.evidence" Verb
    HedgeMisgiving "hedge.misgiving" Verb
    HedgeTelling "hedge.telling" Verb
    HedgeAct "hedge.act" Verb
    HedgeCharge "hedge.charge" AsIs
    HedgeAdjective "hedge.adjective" AsIs
    HedgeNoun "hedge.noun" Noun
    HedgeUnclear "hedge.unclear" AsIs
    HedgePhrase "hedge.phrase" AsIs
    HedgePermission "hedge.permission" AsIs
    Doxastic "hedge.doxastic" Verb
    DoxasticAs "hedge.doxastic_as" Verb
    DoxasticWord "hedge.doxastic_word" AsIs
    DoxasticNoun "hedge.doxastic_noun" Noun
    DoxasticPhrase "hedge.doxastic_phrase" AsIs
    Investigation "hedge.investigation" Verb
    Conditional "hedge.conditional" AsIs
    Approximator "hedge.approximator" AsIs
    UncountedMany "hedge.uncounted" AsIs
    UncountedLimit "hedge.uncounted_limit" AsIs
    Measure "hedge.measure" Noun
    Booster "hedge.booster" AsIs
    HedgeNot "hedge.not" AsIs

    VagueCollective "vague.collective" AsIs
    VaguePhrase "vague.phrase" AsIs
    VagueStance "vague.stance" Noun
    StudyNoun "vague.study_noun" Noun
    StudyModifier "vague.study_modifier" AsIs
    StudyFinding "vague.study_finding" Verb
    Survey "vague.survey" AsIs
    AgentlessAdverb "agentless.adverb" AsIs
    AgentlessPhrase "agentless.phrase" AsIs
    AgentlessVerb "agentless.verb" Verb
    AgentlessAdjective "agentless.adjective" AsIs
    HouseKnowledge "agentless.house" AsIs

    OutletNamed "outlet.named" AsIs
    OutletAmbiguous "outlet.ambiguous" AsIs
    OutletNoun "outlet.noun" Noun
    OutletUnnamed "outlet.unnamed" AsIs
    OutletTitle "outlet.title_word" AsIs
    OutletProduct "outlet.product" Noun
    Verification "outlet.verification" AsIs
    Unverified "outlet.unverified" AsIs

    Document "evidence.document" Noun
    Data "evidence.data" AsIs
    Observation "evidence.observation" AsIs
    OnRecordPhrase "evidence.on_record" AsIs
    Response "evidence.response" AsIs
    ResponseVerb "evidence.response_verb" AsIs
    Asked "evidence.asked" AsIs
    Cause "evidence.cause" AsIs

    AccusationVerb "accusation.verb" Verb
    AccusationNoun "accusation.noun" AsIs
    Proceeding "accusation.proceeding" AsIs
    Authority "accusation.authority" AsIs
    Denial "accusation.denial" Verb
    Scheduled "agentless.scheduled" Verb
    Pejorative "opinion.pejorative" AsIs
    Evaluative "opinion.evaluative" AsIs
    FirstPerson "opinion.first_person" AsIs

    Title "person.title" AsIs
    ApposedName "person.apposition" AsIs
    UniqueOffice "person.unique_office" AsIs
    GivenName "name.given" AsIs
    Particle "name.particle" AsIs
    Country "place.country" AsIs
    Capital "place.capital" AsIs
    City "place.city" AsIs
    Region "place.region" AsIs
    OrganisationHead "organisation.head" AsIs
    OrganisationLower "organisation.lower" Noun
    OrganisationNamed "organisation.named" AsIs
    OrganisationSuffix "organisation.suffix" AsIs

    CaptionAgency "caption.agency" AsIs
    CaptionMarker "caption.marker" AsIs
    CaptionOpening "caption.opening" AsIs
    FooterKey "footer.key" AsIs
    FooterCredit "footer.credit" AsIs
    Kicker "kicker.any" AsIs
    KickerOpinion "kicker.opinion" AsIs
    MayRepeat "twice.fine" AsIs
    Aggregator "footer.aggregator" AsIs
    SuspectDomain "footer.suspect_domain" AsIs
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet([u64; 3]);

impl ClassSet {
    /// No class.
    pub const EMPTY: ClassSet = ClassSet([0; 3]);

    /// The set of these.
    pub const fn of(classes: &[Class]) -> ClassSet {
        let mut bits = [0; 3];
        let mut at = 0;
        while at < classes.len() {
            let class = classes[at] as usize;
            bits[class / 64] |= 1 << (class % 64);
            at += 1;
        }
        ClassSet(bits)
    }

    /// Whether the class is in it.
    pub const fn has(self, class: Class) -> bool {
        self.0[class as usize / 64] >> (class as usize % 64) & 1 == 1
    }

    /// Whether the two share a class.
    pub const fn meets(self, other: ClassSet) -> bool {
        self.0[0] & other.0[0] | self.0[1] & other.0[1] | self.0[2] & other.0[2] != 0
    }

    /// Adds a class.
    pub fn insert(&mut self, class: Class) {
        self.0[class as usize / 64] |= 1 << (class as usize % 64);
    }

    /// What is in either.
    pub const fn union(self, other: ClassSet) -> ClassSet {
        ClassSet([self.0[0] | other.0[0], self.0[1] | other.0[1], self.0[2] | other.0[2]])
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0[0] | self.0[1] | self.0[2] == 0
    }
}

const _: () = assert!(Class::ALL.len() <= 192, "a class set has 192 bits");
