//! What a noun phrase tells of its source: how many, of what body, of what rank. Nothing here decides who anybody is.

use super::noun_phrase::{Determiner, NounKind, NounPhrase, Number, PLACES};
use super::prose::{Prose, DETERMINERS};
use crate::lexicon::{Class, ClassSet, PERSON_NOUNS};
use crate::text::key::said;
use crate::text::token::{Shape, TokenKind};

/// The parts of a phrase that a reader could weigh.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// The head's lemma, lower case.
    pub head: String,
    /// The words between determiner and head, lower case, spelling variants of nations joined.
    pub modifiers: Vec<String>,
    /// A number or quantifier, as written.
    pub count: Option<String>,
    /// Whether the count is a number.
    pub counted: bool,
    /// Nation, party or sector, as written.
    pub affiliation: Option<String>,
    /// A named body, as written.
    pub body: Option<String>,
    /// Rank or tenure, as written.
    pub rank: Option<String>,
    /// Whether the head is a role (not "source", "person", "people").
    pub role: bool,
    /// Whether the head speaks for a body: "spokesman".
    pub voice: bool,
    /// Whether the head is one that is vague in the plural: "experts", "critics".
    pub vague: bool,
    /// Somebody who was there: "a resident", "witnesses".
    pub civic: bool,
    /// "Another", "other", "a second": a new source in any case.
    pub other: bool,
    /// "Sources", where the word itself is the label.
    pub bare: bool,
    /// Whether some of them are named beside it: "critics like Anna Marsh", "senators, including Rosa Lindqvist".
    pub exemplified: bool,
    /// The words of the tail, lower case, for telling two labels apart.
    pub tail: String,
}

impl Description {
    /// Specificity, 0 to 5: one point each for a role noun, an affiliation, a named body (which implies an affiliation),
    /// rank or tenure, and a count or an individual (only with a role noun).
    pub fn rung(&self, number: Number) -> u8 {
        let role = self.role;
        let body = self.body.is_some();
        u8::from(role)
            + u8::from(self.affiliation.is_some() || body)
            + u8::from(body)
            + u8::from(self.rank.is_some())
            + u8::from(role && (self.counted || number == Number::Singular))
    }
}

/// Describes a phrase with its tail (up to token `end`).
pub fn describe(prose: &Prose<'_>, phrase: &NounPhrase, end: usize) -> Description {
    let mut told = Description::default();
    if phrase.kind == NounKind::Quantifier {
        told.head = prose.word(phrase.head).to_lowercase();
        told.vague = true;
        told.other = prose.says(phrase.head, said!["others", "another"]);
        told.tail = words(prose, phrase.last, end);
        return told;
    }
    let head = prose.classes(phrase.head);
    told.head = lemma(prose, phrase.head);
    told.bare = head.has(Class::RoleBare);
    told.role = head.meets(PERSON_NOUNS) && !head.has(Class::RoleBare);
    told.voice = head.has(Class::RoleVoice)
        && (told.head.starts_with("spokes")
            || matches!(told.head.as_str(), "secretary" | "officer" | "publicist" | "press secretary"));
    told.vague = head.has(Class::VagueCollective);
    told.civic = head.has(Class::RoleCivic);
    let mut at = phrase.first;
    while at < phrase.head {
        at += modifier(prose, phrase, at, &mut told);
    }
    // "Kremlin watchers" are a crowd, and no body's people.
    let crowd = prose.behind(phrase.head + 1, Class::VaguePhrase);
    if crowd {
        told.vague = true;
        told.body = None;
        told.affiliation = None;
    }
    // The tail may name the body: "officials at the State Department", "an adviser to Prime Minister Smith".
    if told.body.is_none() && end > phrase.last {
        told.body = body_in_tail(prose, phrase.last, end);
    }
    // "Officials in Iran" are Iran's; one "who met with Russian officials" is nobody's.
    if told.affiliation.is_none() && prose.is(phrase.last, Class::Preposition) {
        told.affiliation = (phrase.last..end)
            .find(|at| prose.any(*at, ClassSet::of(&[Class::Nation, Class::Country])) && prose.capital(*at))
            .map(|at| prose.word(at).to_owned());
    }
    told.tail = words(prose, phrase.last, end);
    told.exemplified = (phrase.last..=end).any(|at| exemplified(prose, at));
    told
}

/// Whether a name stands behind "like", "including" or "such as" at `at`. A body or a nation names nobody.
fn exemplified(prose: &Prose<'_>, at: usize) -> bool {
    let at = at + usize::from(matches!(prose.kind(at), TokenKind::Comma | TokenKind::Dash | TokenKind::Open));
    let name = match () {
        () if prose.says(at, said!["like", "including"]) => at + 1,
        () if prose.says(at, said!["led"]) && prose.says(at + 1, said!["by"]) => at + 2,
        () if prose.says(at, said!["such"]) && prose.says(at + 1, said!["as"]) => at + 2,
        () if prose.says(at, said!["for"]) && prose.says(at + 1, said!["instance", "example"]) => {
            at + 2 + usize::from(prose.kind(at + 2) == TokenKind::Comma)
        }
        () => return false,
    };
    let body = ClassSet::of(&[Class::Nation, Class::OrganisationHead, Class::OrganisationNamed]).union(PLACES);
    let someone = |at: usize| prose.is(at, Class::GivenName) && prose.capital(at) && prose.capital(at + 1);
    if prose.capital(name) && (prose.any(name, body) || prose.tokens[name].shape.has(Shape::UPPER)) {
        return (name..name + 12).take_while(|at| prose.kind(*at) == TokenKind::Word).any(someone);
    }
    prose.capital(name) && !prose.any(name, DETERMINERS.union(PERSON_NOUNS)) && !prose.any(name, body)
        || prose.any(name, ClassSet::of(&[Class::Title]))
}

/// Reads the modifier at `at`; returns how many tokens it takes.
fn modifier(prose: &Prose<'_>, phrase: &NounPhrase, at: usize, told: &mut Description) -> usize {
    let word = || prose.word(at).to_owned();
    let classes = prose.classes(at);
    if prose.kind(at) == TokenKind::Number || classes.has(Class::Cardinal) {
        told.count.get_or_insert_with(word);
        told.counted = true;
        return 1;
    }
    if prose.says(at, said!["another", "other", "others", "second", "third", "separate"]) {
        told.other = true;
        return 1;
    }
    if prose.says(at, said!["dozen", "half-dozen", "pair", "couple", "trio", "both"]) {
        told.count.get_or_insert_with(word);
        told.counted = true;
        return 1;
    }
    if classes.has(Class::Quantifier)
        || prose.says(at, said!["number", "handful", "group", "dozens", "scores", "hundreds", "thousands"])
    {
        told.count.get_or_insert_with(word);
        return 1;
    }
    if classes.meets(DETERMINERS)
        || prose.kind(at) == TokenKind::Possessive
        || classes.meets(ClassSet::of(&[Class::Preposition, Class::Coordinator]))
    {
        return 1;
    }
    let body = [Class::Body, Class::OrganisationNamed]
        .iter()
        .filter_map(|class| prose.phrase_at(at, *class))
        .filter(|hit| hit.last as usize <= phrase.head)
        .max_by_key(|hit| hit.last);
    // "Law enforcement".
    let sector = prose.phrase_at(at, Class::Sector).filter(|hit| hit.last as usize <= phrase.head && body.is_none());
    if let Some(hit) = sector {
        let text = prose.span(at, hit.last as usize).of(prose.text).to_owned();
        told.modifiers.push(fold(&text));
        told.affiliation.get_or_insert(text);
        return (hit.last - hit.first) as usize;
    }
    let taken = body.map_or(1, |hit| (hit.last - hit.first) as usize);
    let text = prose.span(at, at + taken).of(prose.text).to_owned();
    if body.is_some() || classes.meets(ClassSet::of(&[Class::Body, Class::OrganisationNamed])) {
        told.body.get_or_insert(text.clone());
    } else if classes.meets(ClassSet::of(&[Class::Rank, Class::Tenure])) {
        told.rank = Some(match told.rank.take() {
            Some(rank) => format!("{rank} {text}"),
            None => text.clone(),
        });
    } else if prose.capital(at)
        && !prose.opens_sentence(at)
        && !classes.meets(ClassSet::of(&[
            Class::Nation,
            Class::Country,
            Class::Region,
            Class::City,
            Class::Capital,
            Class::VagueAffiliation,
        ]))
        && !prose.title_case
    {
        told.body.get_or_insert(text.clone());
    } else if classes.meets(ClassSet::of(&[
        Class::Nation,
        Class::Sector,
        Class::Country,
        Class::Region,
        Class::City,
        Class::Capital,
    ])) && !classes.has(Class::VagueAffiliation)
    {
        told.affiliation.get_or_insert(text.clone());
    } else if classes.meets(PERSON_NOUNS) && !classes.has(Class::RoleBare) {
        told.role = true;
    }
    if !prose.adverb(at) {
        told.modifiers.push(fold(&text));
    }
    taken
}

fn body_in_tail(prose: &Prose<'_>, first: usize, end: usize) -> Option<String> {
    (first..end).find_map(|at| {
        let named = [Class::Body, Class::OrganisationNamed]
            .iter()
            .find_map(|class| prose.phrase_at(at, *class))
            .filter(|hit| hit.last as usize <= end && prose.capital(at));
        if let Some(hit) = named {
            return Some(prose.span(at, hit.last as usize).of(prose.text).to_owned());
        }
        let heads =
            prose.capital(at) && prose.any(at, ClassSet::of(&[Class::OrganisationHead, Class::OrganisationSuffix]));
        heads.then(|| prose.word(at).to_owned())
    })
}

fn words(prose: &Prose<'_>, first: usize, end: usize) -> String {
    if first < end {
        prose.span(first, end).of(prose.text).to_lowercase()
    } else {
        String::new()
    }
}

fn lemma(prose: &Prose<'_>, at: usize) -> String {
    if prose.info(at).forms.any(crate::lexicon::Forms::PLURAL) {
        if let Some(spelling) = prose.lexicon.spelling(prose.info(at).lemma) {
            return spelling.to_owned();
        }
    }
    prose.word(at).to_lowercase()
}

/// One spelling for the names of a nation.
fn fold(word: &str) -> String {
    let word = word.to_lowercase();
    match word.as_str() {
        "u.s." | "us" | "american" | "america" => "us".to_owned(),
        "u.k." | "uk" | "british" | "britain" => "uk".to_owned(),
        "u.n." | "un" => "un".to_owned(),
        _ => word,
    }
}

/// Whether a phrase is introduced as something the reader already knows.
pub fn is_anaphor(phrase: &NounPhrase, told: &Description) -> bool {
    matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative)
        && told.tail.is_empty()
        && !told.other
        && told.body.is_none()
}
