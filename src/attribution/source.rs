use crate::text::Span;
use serde::Serialize;

/// A row of the ledger, numbered from 0 in order of first mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct SourceId(pub u32);

/// What the reader is told about who a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceClass {
    /// A person with a name.
    NamedPerson,
    /// A body that speaks on the record: "the Pentagon", "the company".
    Institution,
    /// A news outlet credited with the news.
    Outlet,
    /// A report, a filing, a poll, a recording.
    Document,
    /// One person without a name.
    UnnamedIndividual,
    /// Several people without names.
    UnnamedGroup,
    /// The voice of a named body, without a name: "a spokesman for the ministry".
    UnnamedSpokesperson,
    /// Nobody in particular: "experts", "critics", "many".
    VagueCollective,
    /// A first name, a pseudonym, initials.
    Partial,
}

impl SourceClass {
    /// The name in JSON reports.
    pub fn name(self) -> &'static str {
        match self {
            SourceClass::NamedPerson => "named_person",
            SourceClass::Institution => "institution",
            SourceClass::Outlet => "outlet",
            SourceClass::Document => "document",
            SourceClass::UnnamedIndividual => "unnamed_individual",
            SourceClass::UnnamedGroup => "unnamed_group",
            SourceClass::UnnamedSpokesperson => "unnamed_spokesperson",
            SourceClass::VagueCollective => "vague_collective",
            SourceClass::Partial => "partial",
        }
    }

    /// In words, for people.
    pub fn title(self) -> &'static str {
        match self {
            SourceClass::NamedPerson => "named person",
            SourceClass::Institution => "institution",
            SourceClass::Outlet => "news outlet",
            SourceClass::Document => "document",
            SourceClass::UnnamedIndividual => "unnamed person",
            SourceClass::UnnamedGroup => "unnamed group",
            SourceClass::UnnamedSpokesperson => "unnamed spokesperson",
            SourceClass::VagueCollective => "vague collective",
            SourceClass::Partial => "partly identified person",
        }
    }

    /// Whether this is a person or a group of persons that the draft leaves without a name.
    pub fn is_unnamed(self) -> bool {
        matches!(self, SourceClass::UnnamedIndividual | SourceClass::UnnamedGroup | SourceClass::UnnamedSpokesperson)
    }
}

/// What sort of thing a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// One person.
    Individual,
    /// Several.
    Group,
    /// An institution.
    Body,
    /// Something that can be read, seen or counted.
    Document,
    /// A newsroom other than the draft's own.
    Outlet,
}

/// Whether the draft's reader can hold the source to its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OnRecord {
    /// Identified.
    Yes,
    /// Not identified.
    No,
    /// Partly: a first name; an outlet that itself cites unnamed people.
    Partial,
}

/// Why the draft says that the source is not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Not said.
    None,
    /// A formula that tells the reader nothing new ("not authorized to speak publicly").
    Formula,
    /// A reason that a reader can weigh.
    Stated,
}

/// How the draft says that the source knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Not said.
    None,
    /// "Familiar with the matter".
    Weak,
    /// Saw, read, attended, took part.
    Stated,
}

/// Whether a content stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Wholly.
    Direct,
    /// Not at all.
    Indirect,
    /// In part.
    Mixed,
}

/// One noun phrase that stands for a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The full noun phrase.
    pub span: Span,
    /// The cue that makes it speak; `None` where it does not speak there.
    pub cue: Option<Span>,
    /// Whether it is a pronoun ("he", "they").
    pub pronoun: bool,
}

/// A source: the cluster of its mentions, with what the draft tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its row.
    pub id: SourceId,
    /// The first mention's words, white space folded.
    pub label: String,
    /// What the reader is told of who it is.
    pub class: SourceClass,
    /// What sort of thing it is.
    pub kind: SourceKind,
    /// How many, as the draft puts it ("two", "several").
    pub count: Option<String>,
    /// Nation, party or sector.
    pub affiliation: Option<String>,
    /// The named body it belongs to.
    pub body: Option<String>,
    /// Rank or tenure ("senior", "former").
    pub rank: Option<String>,
    /// Specificity of an unnamed source, 0 to 5 (one point each for role noun, affiliation, named body,
    /// rank or tenure, count or individual).
    pub rung: u8,
    /// The outlet through which it comes, if it is not the draft's own source.
    pub via: Option<SourceId>,
    /// Whether the reader can hold it to its words.
    pub on_record: OnRecord,
    /// Why it is not named.
    pub reason: Reason,
    /// Where that is said.
    pub reason_span: Option<Span>,
    /// How it knows.
    pub basis: Basis,
    /// Where that is said.
    pub basis_span: Option<Span>,
    /// In order. Never empty.
    pub mentions: Vec<Mention>,
    /// An earlier row that this may be the same as, where the draft leaves it open.
    pub may_be: Option<SourceId>,
    /// How many claims rest on it.
    pub claims: u32,
    /// Whether one of them is the lede's.
    pub in_lede: bool,
    /// Whether one of them is the headline's.
    pub in_headline: bool,
    /// Whether one of them stands below the headlines.
    pub in_body: bool,
    /// How many direct quotations it speaks.
    pub quotes: u32,
    /// Whether it gives opinion rather than information.
    pub opinion: bool,
    /// Reliability by class, 0 to 100.
    pub reliability: u8,
    /// What it adds to a claim, 0 to 1: 0 for an unnamed source without a reason.
    pub credit: f64,
}
