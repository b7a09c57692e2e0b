//! Noun phrases that can be sources: where they begin, what heads them, what they tell.
//!
//! A phrase is found from its head. The heads are a closed class for what matters most here (people nouns and
//! quantifiers), so a lexicon and the shape of what stands before them decide better than a tagger, which takes
//! "senior international official" for three adjectives.

use super::prose::{Prose, AUXILIARIES, DETERMINERS, VERBS};
use crate::lexicon::{Class, ClassSet, Forms, PERSON_NOUNS};
use crate::text::token::{Shape, TokenKind};
use crate::text::Span;

/// What a noun phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NounKind {
    /// A person or persons by role: "two former officials".
    Person,
    /// A quantifier alone: "some", "many of them", "others".
    Quantifier,
    /// A person's name, perhaps with a title or role: "Gen. Mark Milley", "former director John Brennan".
    Name,
    /// A body: "the Pentagon", "the company".
    Institution,
    /// A news outlet, or what it published: "the Times", "a Reuters report".
    Outlet,
    /// Outlets without a name: "media reports", "local media".
    UnnamedOutlet,
    /// A report, a filing, data.
    Document,
    /// "He", "she", "they", "it", "who".
    Pronoun,
    /// A modifier whose noun is lost: "international. ."
    Damaged,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
}

/// How a phrase is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Determiner {
    /// Nothing.
    Bare,
    /// "A", "an", "one", "another".
    Indefinite,
    /// "The".
    Definite,
    /// "That", "these".
    Demonstrative,
    /// "His", "the company's".
    Possessive,
    /// A number or a quantifier alone.
    Counted,
}

/// A noun phrase without its tail. Token indices are those of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// First token.
    pub first: usize,
    /// The head; for a name, its last word.
    pub head: usize,
    /// One past the last token.
    pub last: usize,
    /// What it stands for.
    pub kind: NounKind,
    /// Its number.
    pub number: Number,
    /// How it is introduced.
    pub determiner: Determiner,
}

impl NounPhrase {
    /// The bytes that it covers, up to token `end` where it has a tail.
    pub fn span(&self, prose: &Prose<'_>, end: usize) -> Span {
        prose.span(self.first, end.max(self.last))
    }
}

const PREMODIFIERS: ClassSet = PERSON_NOUNS.union(ClassSet::of(&[
    Class::Rank,
    Class::Tenure,
    Class::Sector,
    Class::Nation,
    Class::Praise,
    Class::Unnamed,
    Class::VagueAffiliation,
    Class::Adjective,
    Class::Ordinal,
    Class::OrganisationHead,
    Class::OrganisationLower,
    Class::AbstractNoun,
    Class::Document,
    Class::Evaluative,
    Class::OutletNoun,
    Class::Data,
    Class::HedgeAdjective,
]));

const ROLES: ClassSet = ClassSet::of(&[
    Class::RoleBare,
    Class::RoleGovernment,
    Class::RoleLegislature,
    Class::RolePolitics,
    Class::RoleSecurity,
    Class::RoleLaw,
    Class::RoleBusiness,
    Class::RoleKnowledge,
    Class::RoleVoice,
    Class::RoleCivic,
    Class::RoleCollective,
]);

/// What a phrase may have before the name in its genitive: "rival Ted Cruz's aides".
const BEFORE_NAMES: ClassSet =
    PERSON_NOUNS.union(ClassSet::of(&[Class::Title, Class::Tenure, Class::Rank, Class::Sector, Class::Nation]));

const QUANTIFIER_HEADS: [&str; 12] =
    ["some", "many", "others", "several", "most", "few", "another", "one", "those", "both", "everyone", "all"];

/// What a word is that can head a phrase, capitals and listed phrases aside.
const HEADS: ClassSet = PERSON_NOUNS.union(ClassSet::of(&[
    Class::Cardinal,
    Class::Data,
    Class::Demonstrative,
    Class::Document,
    Class::Indefinite,
    Class::OrganisationLower,
    Class::OutletNoun,
    Class::OutletProduct,
    Class::PersonalSubject,
    Class::Predeterminer,
    Class::Quantifier,
]));

/// Every noun phrase of a block that can be a source, in order, not overlapping.
pub fn noun_phrases(prose: &Prose<'_>) -> Vec<NounPhrase> {
    let mut found: Vec<NounPhrase> = Vec::new();
    let mut at = 0;
    while at < prose.tokens.len() {
        // A pronoun ends what is before it; any other phrase may turn out to be the beginning of a longer one.
        let floor = found.last().filter(|phrase| phrase.kind == NounKind::Pronoun).map_or(0, |phrase| phrase.last);
        match phrase_headed_at(prose, at, floor) {
            Some(phrase) => {
                // A longer phrase swallows one that turned out to be its beginning ("Russian" in "Russian officials").
                while found.last().is_some_and(|earlier| earlier.last > phrase.first) {
                    found.pop();
                }
                at = phrase.last.max(at + 1);
                found.push(phrase);
            }
            None => at += 1,
        }
    }
    found
}

fn phrase_headed_at(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    if !matches!(prose.kind(at), TokenKind::Word | TokenKind::Number) {
        return None;
    }
    let classes = prose.classes(at);
    // What nearly every word falls by.
    let heads = classes.meets(HEADS) || prose.capital(at) || !prose.phrases_at(at).is_empty();
    if !heads && !ends_body(prose, at) {
        return None;
    }
    // "Sami recalled": a people's name that is a given name, too, with nothing before it.
    let called = classes.has(Class::DemonymPlural)
        && classes.has(Class::GivenName)
        && prose.capital(at)
        && (at == floor || !prose.any(at - 1, DETERMINERS.union(ClassSet::of(&[Class::Quantifier, Class::Cardinal]))));
    if let Some(outlet) = outlet(prose, at, floor) {
        return Some(outlet);
    }
    if classes.has(Class::PersonalSubject) && !classes.has(Class::Relative) {
        let number = if prose.says_any(at, &["they", "we"]) { Number::Plural } else { Number::Singular };
        return Some(NounPhrase {
            first: at,
            head: at,
            last: at + 1,
            kind: NounKind::Pronoun,
            number,
            determiner: Determiner::Bare,
        });
    }
    // "Official figures", "the authority's own figures" are data.
    let data = classes.has(Class::Data)
        && at > floor
        && (prose.kind(at - 1) == TokenKind::Possessive || prose.says_any(at - 1, &["official", "own", "government"]))
        || prose.says(at, "figures")
            && prose.says_any(at + 1, &["that", "from", "released", "compiled", "published", "provided", "for"]);
    let long_body = ends_body(prose, at);
    if classes.meets(PERSON_NOUNS)
        && !data
        && !called
        && !long_body
        && prose.info(at).forms.any(Forms::SINGULAR.and(Forms::PLURAL))
        && heads_person(prose, at)
    {
        return person(prose, at, floor);
    }
    if let Some(name) = name(prose, at, floor) {
        return Some(name);
    }
    if (long_body || classes.has(Class::OrganisationLower)) && !prose.capital(at) && ends_compound(prose, at) {
        let (first, determiner) = start(prose, at, floor);
        if matches!(determiner, Determiner::Definite | Determiner::Possessive | Determiner::Demonstrative) {
            return Some(NounPhrase {
                first,
                head: at,
                last: at + 1,
                kind: NounKind::Institution,
                number: Number::Singular,
                determiner,
            });
        }
        return None;
    }
    if classes.meets(ClassSet::of(&[Class::Document, Class::Data, Class::OutletProduct]))
        && ends_compound(prose, at)
        && !prose.verb_here(at)
        && !(at > 0 && speaks_as_outlet(prose, at - 1) && reports(prose, at))
    {
        let (first, determiner) = start(prose, at, floor);
        let number = if prose.info(at).forms.any(Forms::PLURAL) { Number::Plural } else { Number::Singular };
        // "A report in Le Monde": what an outlet published stands for the outlet.
        let comma = usize::from(prose.kind(at + 1) == TokenKind::Comma);
        if prose.is(at, Class::OutletProduct) && prose.says_any(at + 1 + comma, &["in", "by", "from", "on"]) {
            let from = at + 2 + comma;
            let published = (from..from + 4).find_map(|name| outlet(prose, name, from)).or_else(|| desk(prose, from));
            // "A March 3 report".
            let day = first > floor + 1
                && prose.kind(first) == TokenKind::Number
                && prose.is(first - 1, Class::Month)
                && prose.any(first - 2, DETERMINERS);
            let first = if day { first - 2 } else { first };
            if let Some(paper) = published.filter(|paper| paper.kind == NounKind::Outlet && paper.first == from) {
                // "The Danish tabloid Ekstra Sport".
                let mut last = paper.last;
                while prose.capital(last) && !prose.function_word(last) {
                    last += 1;
                }
                return Some(NounPhrase { first, head: last - 1, last, number, determiner, ..paper });
            }
        }
        // "Reports say", "two reports said": the press, without a name. "The article says": the outlet's own.
        let untold = matches!(determiner, Determiner::Bare | Determiner::Counted)
            && !prose.says_any(at + 1, &["by", "from", "of", "in"]);
        // "Two media reports", but "the reports he filed", "violence reports".
        let plain = |at: usize| {
            prose.any(at, ClassSet::of(&[Class::Quantifier, Class::Cardinal, Class::Adjective, Class::Ordinal]))
                || prose.kind(at) == TokenKind::Number
                || prose.says_any(at, &["media", "press", "news", "newspaper", "television", "tv", "multiple", "local"])
        };
        let press = (first..at).all(plain) && !prose.capital(at + 1);
        let kind = if prose.says(at, "reports") && untold && press {
            NounKind::UnnamedOutlet
        } else if prose.says_any(at, &["article", "story"]) && determiner == Determiner::Definite && first + 1 == at {
            NounKind::Outlet
        } else {
            NounKind::Document
        };
        return Some(NounPhrase { first, head: at, last: at + 1, kind, number, determiner });
    }
    quantifier(prose, at, floor)
}

/// "The Information Desk": a newsroom whose name has the article in capitals, or that says so itself.
fn desk(prose: &Prose<'_>, at: usize) -> Option<NounPhrase> {
    let last = name_run(prose, at + 1);
    let newsroom = prose.says(at, "The") && prose.word(at) == "The" && last > at + 1 && prose.says(at - 1, "by");
    newsroom.then_some(NounPhrase {
        first: at,
        head: last - 1,
        last,
        kind: NounKind::Outlet,
        number: Number::Singular,
        determiner: Determiner::Definite,
    })
}

/// Whether a people noun heads its phrase here: no noun behind it goes on with a compound ("police car", "voter turnout")
/// and it is no verb ("guard the gate").
fn heads_person(prose: &Prose<'_>, at: usize) -> bool {
    if prose.within(at, Class::RoleNotPerson) {
        return false;
    }
    let mut next = at + 1;
    while prose.adverb(next) {
        next += 1;
    }
    // "Sources said", "party figures have": what has a verb of its own is no verb.
    let cues = ClassSet::of(&[Class::CueSay, Class::CueBelief]);
    let has_verb = prose.any(next, AUXILIARIES) || prose.any(next, cues) && prose.verb(next);
    ends_compound(prose, at) && (has_verb || !prose.verb_here(at))
}

/// Whether a body of several words ends at `at`: the "guard" of "the coast guard" is no person.
fn ends_body(prose: &Prose<'_>, at: usize) -> bool {
    prose.behind(at + 1, Class::OrganisationLower)
}

/// Whether the noun at `at` is the last of its compound.
fn ends_compound(prose: &Prose<'_>, at: usize) -> bool {
    let next = at + 1;
    match prose.kind(next) {
        TokenKind::Word => {}
        _ => return true,
    }
    if prose.adverb(next) || prose.function_word(next) || prose.any(next, AUXILIARIES) {
        return true;
    }
    if prose.any(next, ClassSet::of(&[Class::TailOpener, Class::TimeNoun, Class::Weekday, Class::Month])) {
        return true;
    }
    if prose.capital(next) && !prose.title_case {
        // "Spokesman Dmitry Peskov": the name is joined later. "Official Secrets Act" is rare.
        return true;
    }
    let classes = prose.classes(next);
    let plural = prose.info(at).forms.any(Forms::PLURAL);
    if classes.meets(VERBS) {
        let forms = prose.info(next).forms;
        // A verb that is also a noun: "officials report" speaks, "police report" does not.
        if prose.noun(next) && !forms.any(Forms::PAST.and(Forms::PARTICIPLE).and(Forms::ING)) {
            return if plural {
                forms.any(Forms::BASE) && !prose.is(at, Class::PeoplePlural)
            } else {
                forms.any(Forms::THIRD)
            };
        }
        return true;
    }
    if classes.meets(PERSON_NOUNS) || prose.noun(next) || classes.meets(ClassSet::of(&[Class::Adjective])) && !plural {
        return false;
    }
    // A word that no list knows: a verb if it looks like one.
    let word = prose.word(next);
    word.ends_with("ed") || word.ends_with("ing") || plural
}

/// Where a phrase for people begins. What measures ("about", "only") introduces a number and no single person; "a" no
/// plural, so that "a tactic Democrats hope" has its people behind "tactic"; and "this reporter" is the author.
fn begun(prose: &Prose<'_>, head: usize, floor: usize) -> Option<(usize, Determiner)> {
    const MANY: [&str; 14] = [
        "few",
        "couple",
        "dozen",
        "half-dozen",
        "number",
        "handful",
        "group",
        "pair",
        "majority",
        "trio",
        "string",
        "score",
        "host",
        "series",
    ];
    let (first, determiner) = start(prose, head, floor);
    if prose.phrase_at(first, Class::FirstPerson).is_some() {
        return None;
    }
    let forms = prose.info(head).forms;
    let counts = |at: usize| {
        prose.any(at, ClassSet::of(&[Class::Cardinal, Class::Quantifier]))
            || prose.kind(at) == TokenKind::Number
            || prose.says_any(at, &MANY)
            || prose.says(at, "one")
    };
    // "Three times as many voters said": a measure.
    if first > floor + 1
        && prose.says(first, "many")
        && prose.says(first - 1, "as")
        && prose.says_any(first - 2, &["times", "twice"])
    {
        return None;
    }
    if !forms.any(Forms::PLURAL) && prose.is(first, Class::Predeterminer) && !(first + 1..head).any(counts) {
        let inner = first + 1;
        let bare = !prose.any(inner, DETERMINERS);
        return Some((inner, if bare { Determiner::Bare } else { determiner }));
    }
    let plural_only = forms.any(Forms::PLURAL) && !forms.any(Forms::SINGULAR);
    if plural_only && prose.is(first, Class::Indefinite) && !(first + 1..head).any(counts) {
        let near = ClassSet::of(&[Class::Rank, Class::Tenure, Class::Sector, Class::Nation]);
        let mut begin = head;
        while begin > first + 1 && prose.any(begin - 1, near) {
            begin -= 1;
        }
        return Some((begin, Determiner::Bare));
    }
    Some((first, determiner))
}

fn person(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    let (first, determiner) = begun(prose, at, floor)?;
    let forms = prose.info(at).forms;
    // "One of the aides" is one of them.
    let one_of = prose.says(first, "one") && prose.says(first + 1, "of");
    let number =
        if forms.any(Forms::PLURAL) && !one_of && !(forms.any(Forms::SINGULAR) && determiner == Determiner::Indefinite)
        {
            Number::Plural
        } else {
            Number::Singular
        };
    // "His team", "the group", "the Saudis": people who speak as a body.
    let body = prose.is(at, Class::PeopleCollective) && !prose.any(at, ROLES)
        || prose.is(at, Class::DemonymPlural) && determiner == Determiner::Definite && first + 1 == at;
    let kind = if body { NounKind::Institution } else { NounKind::Person };
    let phrase = NounPhrase { first, head: at, last: at + 1, kind, number, determiner };
    if body {
        return Some(phrase);
    }
    // "Howard Dean Tells Convention": in a headline's capitals a given name shows that the role is a surname.
    if prose.title_case
        && number == Number::Singular
        && at > floor
        && prose.capital(at)
        && prose.capital(at - 1)
        && prose.is(at - 1, Class::GivenName)
        && !(at > floor + 1 && prose.any(at - 2, PREMODIFIERS))
    {
        return Some(NounPhrase { first: at - 1, kind: NounKind::Name, determiner: Determiner::Bare, ..phrase });
    }
    // A name behind a singular role belongs to it: "former CIA director John Brennan", "U.S. Rep. Jane Doe".
    if number == Number::Singular && prose.capital(at + 1) && !prose.title_case && !prose.function_word(at + 1) {
        let last = name_run(prose, at + 1);
        if last > at + 1 {
            return Some(NounPhrase { head: last - 1, last, kind: NounKind::Name, ..phrase });
        }
    }
    // "Minister of Education Stefania Giannini": the office, then who holds it.
    if number == Number::Singular
        && determiner == Determiner::Bare
        && prose.capital(at)
        && !prose.title_case
        && prose.says_any(at + 1, &["of", "for"])
        && prose.capital(at + 2)
    {
        let last = name_run(prose, at + 2);
        if last > at + 3 {
            return Some(NounPhrase { head: last - 1, last, kind: NounKind::Name, ..phrase });
        }
    }
    if number == Number::Singular && determiner == Determiner::Bare && !prose.title_case {
        // "Cuban said": a capital that no article introduces is a name. A bare singular role is a title or an apposition,
        // but for the clipped start of a sentence ("Source familiar with the plan says").
        if prose.capital(at) && !prose.opens_sentence(at) || prose.is(at, Class::DemonymSingular) {
            return prose.capital(at).then_some(NounPhrase { kind: NounKind::Name, ..phrase });
        }
        let pronoun = prose.says_any(at, &["someone", "somebody"]);
        if !prose.opens_sentence(first) && !pronoun && !clipped(prose, first, at) {
            return None;
        }
        // "Weaver said": one capitalised word at the start of a sentence, with nothing behind it, is a surname.
        if first == at && !pronoun && !super::tail::opens_tail(prose, at + 1) {
            return Some(NounPhrase { kind: NounKind::Name, ..phrase });
        }
    }
    // A role in capitals within a sentence is a title that stands for a name or an office: "the President said".
    if prose.capital(at)
        && !prose.title_case
        && !prose.opens_sentence(at)
        && number == Number::Singular
        && prose.tokens[at].shape.has(Shape::CAPITAL)
    {
        let kind = if determiner == Determiner::Definite { NounKind::Institution } else { NounKind::Person };
        return Some(NounPhrase { kind, ..phrase });
    }
    Some(phrase)
}

/// "Investment, official says, helped the economy": a headline leaves out the article.
fn clipped(prose: &Prose<'_>, first: usize, head: usize) -> bool {
    first > 0
        && matches!(prose.kind(first - 1), TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash)
        && prose.is(head + 1, Class::CueSay)
        && prose.info(head + 1).forms.any(Forms::THIRD)
        && matches!(prose.kind(head + 2), TokenKind::Comma | TokenKind::Stop | TokenKind::Other)
}

/// Where the phrase headed at `head` begins, and how it is introduced.
pub fn start(prose: &Prose<'_>, head: usize, floor: usize) -> (usize, Determiner) {
    let floor = floor.max(sentence_start(prose, head));
    let mut first = head;
    // Words that no list knows are premodifiers only if a determiner stands before them.
    let mut doubtful_from: Option<usize> = None;
    let mut doubtful = 0;
    let mut possessor = false;
    while first > floor {
        let at = first - 1;
        // "The message Clinton's forces expect": before a name in the genitive only what can stand before a name.
        if possessor && prose.capital(first) && !prose.capital(at) && !prose.any(at, BEFORE_NAMES) {
            break;
        }
        // "The place Pentagon officials say": a common noun before a capital heads what the clause behind it tells of.
        if prose.capital(first)
            && !prose.capital(at)
            && prose.any(at, ClassSet::of(&[Class::AbstractNoun, Class::Document]))
            && !prose.any(at, BEFORE_NAMES)
        {
            break;
        }
        match premodifier(prose, at, floor) {
            Premodifier::Yes => first = at,
            Premodifier::Possessor => {
                possessor = true;
                first = at - 1;
                // The possessor may be a name of several words.
                while first > floor
                    && prose.capital(first)
                    && prose.capital(first - 1)
                    && !prose.function_word(first - 1)
                {
                    first -= 1;
                }
            }
            Premodifier::Joined if at > floor => first = at - 1,
            Premodifier::Doubtful if doubtful < 4 => {
                doubtful_from.get_or_insert(first);
                doubtful += 1;
                first = at;
            }
            _ => break,
        }
    }
    let begin = introduced(prose, first, floor);
    match doubtful_from {
        Some(certain) if begin == first || !determined(prose, begin) => {
            let begin = introduced(prose, certain, floor.max(first));
            (begin, determiner(prose, begin, certain, false))
        }
        _ => (begin, determiner(prose, begin, first, possessor)),
    }
}

fn determined(prose: &Prose<'_>, at: usize) -> bool {
    prose.any(at, DETERMINERS)
        || prose.any(at, ClassSet::of(&[Class::Quantifier, Class::Cardinal]))
        || prose.kind(at) == TokenKind::Number
}

fn introduced(prose: &Prose<'_>, first: usize, floor: usize) -> usize {
    let begin = introduced_by_pattern(prose, first, floor);
    // "Said that officials": a conjunction, unless it points at one.
    if begin < first && prose.says(begin, "that") {
        return begin + 1;
    }
    begin
}

fn introduced_by_pattern(prose: &Prose<'_>, first: usize, floor: usize) -> usize {
    let view = prose.view();
    let before = prose.lexicon.before_head().iter();
    before.filter_map(|steps| view.match_backward(first, floor, steps)).min().unwrap_or(first)
}

fn determiner(prose: &Prose<'_>, begin: usize, modifiers: usize, possessor: bool) -> Determiner {
    for at in begin..modifiers.max(begin + 1) {
        let classes = prose.classes(at);
        if classes.has(Class::PossessivePronoun) {
            return Determiner::Possessive;
        }
        if classes.has(Class::Definite) {
            return if possessor { Determiner::Possessive } else { Determiner::Definite };
        }
        if classes.has(Class::Demonstrative) {
            return Determiner::Demonstrative;
        }
        if classes.has(Class::Indefinite) {
            return if possessor { Determiner::Possessive } else { Determiner::Indefinite };
        }
        if at < modifiers && (prose.says_any(at, &["one", "another"])) {
            return Determiner::Indefinite;
        }
    }
    if possessor {
        Determiner::Possessive
    } else if begin < modifiers {
        Determiner::Counted
    } else {
        Determiner::Bare
    }
}

enum Premodifier {
    Yes,
    /// The possessive mark behind a possessor.
    Possessor,
    /// "And" between two modifiers.
    Joined,
    Doubtful,
    No,
}

fn premodifier(prose: &Prose<'_>, at: usize, floor: usize) -> Premodifier {
    match prose.kind(at) {
        TokenKind::Word => {}
        TokenKind::Possessive
            if at > floor
                && prose.kind(at - 1) == TokenKind::Word
                && !prose.any(at - 1, ClassSet::of(&[Class::PersonalSubject])) =>
        {
            return Premodifier::Possessor;
        }
        TokenKind::Number if at > floor && prose.word(at).len() == 4 => return Premodifier::No,
        _ => return Premodifier::No,
    }
    let classes = prose.classes(at);
    if classes.has(Class::Coordinator) && prose.says_any(at, &["and", "or"]) {
        let modifiers = ClassSet::of(&[
            Class::Rank,
            Class::Tenure,
            Class::Sector,
            Class::Nation,
            Class::VagueAffiliation,
            Class::Unnamed,
        ]);
        let alike = at > floor && prose.any(at - 1, modifiers) && prose.any(at + 1, modifiers);
        return if alike { Premodifier::Joined } else { Premodifier::No };
    }
    if prose.says_any(at, &["outside", "inside"])
        && (prose.opens_sentence(at)
            || at > floor && prose.any(at - 1, DETERMINERS.union(ClassSet::of(&[Class::Quantifier]))))
    {
        return Premodifier::Yes;
    }
    // "A Department for Education source".
    if prose.says_any(at, &["of", "for"])
        && at > floor
        && prose.capital(at - 1)
        && prose.capital(at + 1)
        && prose.is(at - 1, Class::OrganisationHead)
        && !prose.title_case
    {
        return Premodifier::Yes;
    }
    if prose.function_word(at) {
        // "The most senior official", "a highly placed source".
        let inner = prose.adverb(at) && !classes.has(Class::Negation) && at > floor && prose.any(at - 1, DETERMINERS);
        return if inner && prose.any(at - 1, DETERMINERS) { Premodifier::Doubtful } else { Premodifier::No };
    }
    if classes.meets(ClassSet::of(&[Class::Weekday, Class::Month])) {
        return Premodifier::No;
    }
    // "Labor leaders point out", "Fed officials": at the start of a sentence a verb only if somebody is told or asked.
    if prose.capital(at)
        && !prose.title_case
        && (!prose.opens_sentence(at) || !prose.verb_takes_person(at) || prose.noun(at))
    {
        return Premodifier::Yes;
    }
    // "The newspaper quotes unidentified officials": a cue between two nouns is the verb of the first.
    let cue = ClassSet::of(&[Class::CueSay, Class::CueAct]);
    if classes.meets(cue)
        && prose.info(at).forms.any(Forms::THIRD.and(Forms::PAST))
        && at > floor
        && (prose.noun(at - 1) || prose.capital(at - 1))
        && !prose.capital(at)
    {
        return Premodifier::No;
    }
    // "Restrictions that some say target Muslims".
    if classes.has(Class::CueSay) && at > floor && prose.is(at - 1, Class::Quantifier) && prose.verb(at) {
        return Premodifier::No;
    }
    if classes.meets(VERBS) && !classes.meets(PREMODIFIERS) {
        let forms = prose.info(at).forms;
        // "A labor official": most short verbs are nouns too, which a determiner before them shows.
        let nominal = forms.any(Forms::BASE)
            && !classes.meets(AUXILIARIES)
            && at > floor
            && prose
                .any(at - 1, DETERMINERS.union(ClassSet::of(&[Class::Quantifier, Class::Cardinal, Class::Adjective])));
        // "The way the operation disparaged women": behind a noun a participle is its verb.
        let told = forms.any(Forms::PARTICIPLE)
            && !forms.any(Forms::ING)
            && at > floor
            && prose.kind(at - 1) == TokenKind::Word
            && !prose.capital(at - 1)
            && prose.noun(at - 1)
            && !prose.any(at - 1, ClassSet::of(&[Class::Adjective, Class::Quantifier, Class::Cardinal, Class::Nation]))
            && !prose.any(at - 1, DETERMINERS);
        return if !told && forms.any(Forms::ING.and(Forms::PARTICIPLE)) || nominal {
            Premodifier::Doubtful
        } else {
            Premodifier::No
        };
    }
    if classes.meets(PREMODIFIERS) {
        // "Report officials said": a plural noun does not modify, but for people ("women voters", "sports officials").
        let plural_only = prose.info(at).forms.any(Forms::PLURAL) && !prose.info(at).forms.any(Forms::SINGULAR);
        if plural_only && !classes.meets(ClassSet::of(&[Class::Rank, Class::Tenure, Class::Sector, Class::Nation])) {
            return Premodifier::Doubtful;
        }
        return Premodifier::Yes;
    }
    if classes.meets(ClassSet::of(&[
        Class::Country,
        Class::Capital,
        Class::City,
        Class::Region,
        Class::OrganisationNamed,
        Class::OutletNamed,
    ])) {
        return Premodifier::Yes;
    }
    if prose.tokens[at].shape.has(Shape::HYPHEN) {
        return Premodifier::Yes;
    }
    if prose.adverb(at) {
        return Premodifier::No;
    }
    let in_phrase = [Class::Sector, Class::Body, Class::OrganisationNamed].iter().any(|class| prose.within(at, *class));
    // Nearly every verb is listed, so a word that no list knows is a noun or an adjective.
    if in_phrase || prose.words[at].0 == 0 && !prose.word(at).ends_with("ing") && !prose.word(at).ends_with("ed") {
        return Premodifier::Yes;
    }
    if classes.meets(ClassSet::of(&[Class::TimeNoun, Class::TailOpener])) || classes.meets(VERBS) {
        return Premodifier::Doubtful;
    }
    Premodifier::Yes
}

fn sentence_start(prose: &Prose<'_>, at: usize) -> usize {
    prose.sentences[prose.sentence_of(at)].first as usize
}

/// The end of a run of capitalised words that can be a name, from `at`.
fn name_run(prose: &Prose<'_>, at: usize) -> usize {
    let mut end = at;
    while end < prose.tokens.len() && prose.kind(end) == TokenKind::Word {
        let joins = prose.capital(end)
            && (!prose.function_word(end)
                || prose.tokens[end].shape.has(Shape::DOTTED)
                || end > at && prose.is(end - 1, Class::GivenName) && prose.word(end).len() > 2 && !prose.title_case)
            && !prose.any(end, ClassSet::of(&[Class::Weekday, Class::Month]))
            || end > at && prose.is(end, Class::Particle) && prose.capital(end + 1)
            || end > at
                && prose.says(end, "of")
                && prose.any(end - 1, ClassSet::of(&[Class::OrganisationHead, Class::AbstractNoun]))
                && prose.capital(end + 1);
        if !joins {
            break;
        }
        end += 1;
    }
    end
}

/// Countries, capitals, cities and regions.
pub const PLACES: ClassSet = ClassSet::of(&[Class::Country, Class::Capital, Class::City, Class::Region]);

/// A run of capitalised words that is a person's name or a body's.
fn name(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    let body = prose.phrase_at(at, Class::Body).or_else(|| prose.phrase_at(at, Class::OrganisationNamed));
    if prose.title_case && body.is_none() {
        return None;
    }
    let titled = prose.is(at, Class::Title) && prose.capital(at) && prose.capital(at + 1);
    if !prose.capital(at) && body.is_none() || prose.function_word(at) && !titled {
        return None;
    }
    let run = name_run(prose, at);
    let mut last = body.map_or(run, |hit| (hit.last as usize).max(run));
    if last == at {
        return None;
    }
    if last == at + 1 && body.is_none() && prose.opens_sentence(at) {
        // One capitalised word at the start of a sentence: a name only if no list knows it as an ordinary word.
        // "Brown said" is one all the same.
        let speaks = prose.is(at + 1, Class::CueSay)
            && prose.info(at + 1).forms.any(Forms::PAST.and(Forms::THIRD))
            && !prose.noun(at + 1);
        let listed = prose.words[at].0 != 0
            || [Class::Preposition, Class::CueForward].iter().any(|class| prose.phrase_at(at, *class).is_some());
        let ordinary = listed && !speaks
            || prose.adverb(at)
            || prose.says_any(at, &["everyone", "everybody", "nobody", "anyone", "anybody"]);
        if ordinary && !prose.any(at, PLACES.union(ClassSet::of(&[Class::GivenName]))) {
            return None;
        }
    }
    // "A New Hampshire Republican", "many Sanders Democrats": people, whom the name only modifies.
    let mut run_start = at;
    while run_start > floor && prose.capital(run_start - 1) && !prose.function_word(run_start - 1) {
        run_start -= 1;
    }
    let introduced = run_start > floor
        && (prose.any(run_start - 1, ClassSet::of(&[Class::Indefinite, Class::Quantifier, Class::Cardinal]))
            || prose.says_any(run_start - 1, &["another", "other"]));
    if body.is_none() && introduced && prose.any(last - 1, PERSON_NOUNS) {
        return None;
    }
    // An initialism in brackets belongs to the name before it.
    if prose.kind(last) == TokenKind::Open && prose.capital(last + 1) && prose.kind(last + 2) == TokenKind::Close {
        last += 3;
    }
    let head = last - 1;
    let organisation = body.is_some()
        || (at..last).any(|at| {
            prose.any(at, ClassSet::of(&[Class::OrganisationHead, Class::OrganisationSuffix])) && prose.capital(at)
        })
        || prose.any(at, PLACES) && (last == at + 1 || (at..last).all(|at| prose.any(at, PLACES)))
        || prose.view_place(at, last)
        || last == at + 1 && prose.tokens[at].shape.has(Shape::UPPER) && !prose.is(at, Class::GivenName);
    // "Former CIA director John Brennan" takes its modifiers along; "trust Mrs. Clinton" does not.
    let kind_before = at > floor
        && !prose.opens_sentence(at)
        && !prose.capital(at - 1)
        && (prose.is(at - 1, Class::OutletNoun) || prose.behind(at, Class::OutletNoun));
    if kind_before && body.is_none() {
        return Some(NounPhrase {
            first: start(prose, at - 1, floor).0,
            head: last - 1,
            last,
            kind: NounKind::Outlet,
            number: Number::Singular,
            determiner: Determiner::Definite,
        });
    }
    let modified = at > floor
        && (prose.kind(at - 1) == TokenKind::Possessive
            || prose.any(at - 1, DETERMINERS.union(PREMODIFIERS).union(ClassSet::of(&[Class::Title]))));
    let (first, determiner) = if at > floor && (prose.is(at - 1, Class::Definite) || !organisation && modified) {
        start(prose, at, floor)
    } else {
        (at, Determiner::Bare)
    };
    let mut kind = if organisation { NounKind::Institution } else { NounKind::Name };
    // "The Sydney Morning Herald", "LA Weekly": an outlet by the last word of its name.
    let definite = at > floor && prose.is(at - 1, Class::Definite);
    let someone = (at..head).any(|at| prose.any(at, PERSON_NOUNS.union(ClassSet::of(&[Class::Title]))));
    if last > at + 1
        && prose.is(head, Class::OutletTitle)
        && body.is_none()
        && !someone
        && (definite || !prose.is(at, Class::GivenName))
    {
        let possessed = at > floor && prose.kind(at - 1) == TokenKind::Possessive;
        let first = match () {
            () if definite => at - 1,
            () if possessed => start(prose, at, floor).0,
            () => at,
        };
        return Some(NounPhrase {
            first,
            head,
            last,
            kind: NounKind::Outlet,
            number: Number::Singular,
            determiner: Determiner::Definite,
        });
    }
    if titled {
        kind = NounKind::Name;
    }
    // "The Swedes", "the Pentagon" and such: a definite capitalised noun that is no person's name.
    if kind == NounKind::Name && determiner == Determiner::Definite && first + 1 == at && !titled {
        kind = NounKind::Institution;
    }
    let first = if kind == NounKind::Institution && determiner != Determiner::Definite { at } else { first };
    Some(NounPhrase { first, head, last, kind, number: Number::Singular, determiner })
}

/// An outlet, with "the" and with what it published.
fn outlet(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    if let Some(hit) = prose.phrase_at(at, Class::OutletUnnamed) {
        let (first, determiner) = start(prose, at, floor);
        return Some(NounPhrase {
            first,
            head: hit.last as usize - 1,
            last: hit.last as usize,
            kind: NounKind::UnnamedOutlet,
            number: Number::Plural,
            determiner,
        });
    }
    let listed = prose
        .phrase_at(at, Class::OutletNamed)
        .filter(|hit| (hit.first..hit.last).any(|at| prose.capital(at as usize)));
    let single = prose.is(at, Class::OutletNamed) && prose.capital(at);
    let ambiguous = prose.phrase_at(at, Class::OutletAmbiguous).filter(|hit| {
        let first = hit.first as usize;
        let named = if hit.last - hit.first > 1 { first + 1 } else { first };
        prose.capital(named)
            && (hit.last - hit.first > 1 || at > 0 && prose.is(at - 1, Class::Definite))
            && !prose.title_case
    });
    let mut last = match (listed, ambiguous) {
        (Some(listed), Some(other)) => listed.last.max(other.last) as usize,
        (Some(hit), None) | (None, Some(hit)) => hit.last as usize,
        (None, None) if single => at + 1,
        (None, None) => return outlet_by_kind(prose, at, floor),
    };
    // "The Times of London": the rest of the title.
    if prose.says(last, "of") && prose.capital(last + 1) {
        last += 2;
    }
    // "Yonhap news agency", "the Washington Post newspaper", "a New York Times report".
    while prose.any(last, ClassSet::of(&[Class::OutletNoun, Class::OutletProduct]))
        && prose.kind(last) == TokenKind::Word
        && !prose.verb_here(last)
        && !reports(prose, last)
    {
        last += 1;
    }
    if prose.says(last, "news") && prose.says(last + 1, "agency") {
        last += 2;
    }
    // "Fox News host Sean Hannity", "a Reuters reporter": a person, whom the outlet only modifies.
    if prose.capital(last) && !prose.opens_sentence(last) && !prose.function_word(last)
        || prose.any(last, PERSON_NOUNS) && prose.kind(last) == TokenKind::Word && !prose.verb_here(last)
    {
        return None;
    }
    let first = if at > floor && prose.any(at - 1, DETERMINERS) { at - 1 } else { start(prose, at, floor).0 };
    // "Both The New York Times and".
    let first = first + usize::from(first < at && prose.says(first, "both"));
    // "The Asian edition of The Wall Street Journal".
    let first = if first > floor + 1 && prose.says(first - 1, "of") && prose.says(first - 2, "edition") {
        start(prose, first - 2, floor).0
    } else {
        first
    };
    Some(NounPhrase {
        first,
        head: last - 1,
        last,
        kind: NounKind::Outlet,
        number: Number::Singular,
        determiner: Determiner::Definite,
    })
}

/// Whether a word can end the name of an outlet, so that "reports" behind it is its verb.
fn speaks_as_outlet(prose: &Prose<'_>, at: usize) -> bool {
    prose.any(at, ClassSet::of(&[Class::OutletNoun, Class::OutletNamed, Class::OutletTitle]))
        || prose.behind(at + 1, Class::OutletNoun)
        || prose.capital(at) && !prose.opens_sentence(at)
        || prose.says(at, "media")
}

/// Whether "report" or "reports" is a verb: what it reports stands behind it.
fn reports(prose: &Prose<'_>, at: usize) -> bool {
    prose.verb(at)
        && (prose.any(
            at + 1,
            DETERMINERS.union(ClassSet::of(&[Class::PersonalSubject, Class::Quantifier, Class::Cardinal])),
        ) || prose.says_any(at + 1, &["that", "on", "there"])
            || prose.capital(at + 1))
}

/// "A South Korean newspaper", "Iranian television", "Peru's El Comercio newspaper", "the paper".
fn outlet_by_kind(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    let phrase = prose.phrase_at(at, Class::OutletNoun);
    let last = match phrase {
        Some(hit) => hit.last as usize,
        None if prose.is(at, Class::OutletNoun) && prose.kind(at) == TokenKind::Word => at + 1,
        None => return None,
    };
    if !ends_compound(prose, last - 1) && !prose.any(last, ClassSet::of(&[Class::OutletProduct])) {
        return None;
    }
    // What everybody writes is no newsroom's.
    if at > 0 && prose.says(at - 1, "social") {
        return None;
    }
    let product = prose.is(last, Class::OutletProduct) && !prose.verb_here(last) && !reports(prose, last);
    let last = if product { last + 1 } else { last };
    let (first, determiner) = start(prose, at, floor);
    // "One employee told French television": whoever speaks in between is no part of an outlet's name.
    let first = (first..at)
        .rev()
        .find(|at| prose.verb(*at) && !prose.noun(*at) && !prose.capital(*at))
        .map_or(first, |verb| verb + 1);
    let named = (first..last)
        .any(|at| prose.capital(at) && !prose.any(at, ClassSet::of(&[Class::Nation])) && !prose.opens_sentence(at));
    let telling = first < at && determiner != Determiner::Bare
        || (first..at).any(|at| prose.any(at, ClassSet::of(&[Class::Nation])) || prose.capital(at));
    // "Its website" is anybody's.
    if !named && (!telling || prose.says_any(last - 1, &["website", "site", "websites", "sites"])) {
        return None;
    }
    let kind = if named || determiner == Determiner::Definite { NounKind::Outlet } else { NounKind::UnnamedOutlet };
    let number = if prose.info(last - 1).forms.any(Forms::PLURAL) { Number::Plural } else { Number::Singular };
    Some(NounPhrase { first, head: last - 1, last, kind, number, determiner })
}

/// Whether a verb's form agrees with a subject of this number: "officials say", "an official says", either "said".
pub fn agrees(prose: &Prose<'_>, verb: usize, number: Number) -> bool {
    let forms = prose.info(verb).forms;
    forms.any(Forms::PAST.and(Forms::PARTICIPLE))
        || match number {
            Number::Singular => forms.any(Forms::THIRD),
            Number::Plural => forms.any(Forms::BASE),
        }
}

/// A quantifier that stands alone: "some say", "many of them", "those who …".
fn quantifier(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    let word = QUANTIFIER_HEADS.iter().find(|word| prose.says(at, word))?;
    let mut last = at + 1;
    if prose.says(last, "of") && prose.says_any(last + 1, &["them", "us", "those", "whom", "these"]) {
        last += 2;
    }
    let plural = !matches!(*word, "another" | "one");
    let number = if plural { Number::Plural } else { Number::Singular };
    let of_others = last > at + 1;
    let goes_on = prose.any(last, AUXILIARIES)
        || prose.adverb(last) && !prose.noun(last + 1)
        || prose.verb(last) && agrees(prose, last, number) && (!prose.noun(last) || of_others || !plural)
        || prose.any(last, ClassSet::of(&[Class::TailOpener, Class::Relative])) && !prose.says(last, "of")
        || matches!(prose.kind(last), TokenKind::Comma | TokenKind::Stop | TokenKind::Colon)
        || last >= prose.tokens.len();
    // "One in three said": a share, not somebody.
    if *word == "one" && prose.says_any(last, &["in", "out"]) && (last + 1..last + 3).any(|at| numeral(prose, at)) {
        return None;
    }
    // "Not one would say it": nobody. "The only one who": no other.
    if at > floor && prose.says_any(at - 1, &["not", "no", "only"]) {
        return None;
    }
    if !goes_on || at > floor && prose.any(at - 1, DETERMINERS) && *word != "one" {
        return None;
    }
    // "Those" needs a tail to stand for people; "all" and "both" are too weak alone.
    if matches!(*word, "those" | "all" | "both")
        && !prose.any(last, ClassSet::of(&[Class::TailOpener, Class::Relative]))
        && last == at + 1
    {
        return None;
    }
    Some(NounPhrase { first: at, head: at, last, kind: NounKind::Quantifier, number, determiner: Determiner::Counted })
}

fn numeral(prose: &Prose<'_>, at: usize) -> bool {
    prose.kind(at) == TokenKind::Number || prose.is(at, Class::Cardinal)
}

impl Prose<'_> {
    /// Whether a word that can be noun or verb is a verb here, by its neighbours.
    pub fn verb_here(&self, at: usize) -> bool {
        if !self.verb(at) {
            return false;
        }
        if !self.noun(at) {
            return true;
        }
        let Some(prior) = at.checked_sub(1) else { return false };
        if self.kind(prior) == TokenKind::Possessive || self.any(prior, DETERMINERS) || self.is(prior, Class::Adjective)
        {
            return false;
        }
        let (mine, before) = (self.info(at).forms, self.info(prior).forms);
        // "According to sources": an infinitive has the base form.
        if self.any(prior, ClassSet::of(&[Class::PersonalSubject, Class::Modal, Class::Relative]))
            || self.says(prior, "to") && mine.any(Forms::BASE)
            || self.is(prior, Class::Negation)
        {
            return true;
        }
        let person_before = self.any(prior, PERSON_NOUNS);
        let modifier = self.any(prior, ClassSet::of(&[Class::Nation, Class::Sector, Class::Rank, Class::Tenure]));
        if mine.any(Forms::THIRD)
            && !modifier
            && (before.any(Forms::SINGULAR) && person_before
                || self.capital(prior) && !self.title_case && !self.opens_sentence(prior))
        {
            return true;
        }
        // "According to the police report.", "a police report said": a noun too where nothing follows, or a verb does.
        let ends = matches!(self.kind(at + 1), TokenKind::Stop | TokenKind::Semicolon) || at + 1 >= self.tokens.len();
        let reported = self.is(at + 1, Class::CueSay) && self.info(at + 1).forms.any(Forms::PAST);
        mine.any(Forms::BASE)
            && !mine.any(Forms::PLURAL)
            && before.any(Forms::PLURAL)
            && person_before
            && !(ends || reported)
    }

    fn view_place(&self, at: usize, last: usize) -> bool {
        [Class::Country, Class::Capital, Class::City, Class::Region]
            .iter()
            .any(|class| self.phrase_at(at, *class).is_some_and(|hit| hit.last as usize >= last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn whatever_heads_a_phrase_as_a_quantifier_is_looked_at() {
        let lexicon = Lexicon::from_seeds();
        for word in QUANTIFIER_HEADS {
            assert!(lexicon.info(lexicon.word(word)).classes.meets(HEADS), "{word}");
        }
    }
}
