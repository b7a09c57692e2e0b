//! Names over the whole draft: which short form stands for which full one, and which roles have a name.

use super::describe::Description;
use super::facts::Statement;
use super::noun_phrase::{Determiner, NounKind, Number};
use super::piece::{Block, Piece};
use crate::sharing;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// The persons that a draft names, and the roles that it introduces.
#[derive(Debug, Default)]
pub struct Names<'d> {
    persons: Persons<'d>,
    roles: Roles<'d>,
}

/// The persons.
#[derive(Debug, Default)]
struct Persons<'d> {
    /// The first full name with each surname.
    by_surname: FxHashMap<String, Cow<'d, str>>,
    /// Where each full name comes in, in order.
    first: Vec<u32>,
}

/// The roles.
#[derive(Debug, Default)]
struct Roles<'d> {
    /// Who has each role, in order of place.
    holders: FxHashMap<Cow<'d, str>, Vec<Holder<'d>>>,
    /// The roles under the letters that their abbreviations keep.
    by_stem: FxHashMap<String, Vec<Cow<'d, str>>>,
    /// People introduced without speaking, by head, in order.
    introduced: FxHashMap<&'d str, Vec<Introduced>>,
}

/// A name with a role beside it.
#[derive(Debug)]
struct Holder<'d> {
    name: Cow<'d, str>,
    /// Where the name is, and how many were found before it: of two at one place the later counts.
    at: (u32, usize),
}

/// Somebody without a name who comes in where nobody speaks: "A senior adviser was less cheerful."
#[derive(Clone, Copy, Debug)]
pub struct Introduced {
    /// The phrase, in the draft.
    pub span: Span,
    /// Its number.
    pub number: Number,
    /// Its block, and which of the introductions there it is.
    pub place: (usize, usize),
}

impl<'d> Names<'d> {
    /// Collects the names of a piece.
    pub fn of(piece: &'d Piece<'d>) -> Names<'d> {
        // The ones do not ask for the others.
        let much = piece.text.len() >= sharing::LONG;
        let (persons, roles) = sharing::both(much, || Persons::of(piece), || Roles::of(piece));
        Names { persons, roles }
    }

    /// The full name for a short one, or the name itself.
    pub fn full<'n>(&self, name: &'n str) -> Cow<'n, str>
    where
        'd: 'n,
    {
        let name = clean(name);
        if words(&name) > 1 {
            return name;
        }
        self.persons.by_surname.get(&surname(&name)).cloned().unwrap_or(name)
    }

    /// Whether a single capitalised word is the surname of somebody named.
    pub fn is_person(&self, word: &str) -> bool {
        let word = clean(word);
        words(&word) == 1 && self.persons.by_surname.contains_key(&surname(&word))
    }

    /// How many persons have been named in full before an offset.
    pub fn people_before(&self, before: u32) -> usize {
        self.persons.first.partition_point(|at| *at < before)
    }

    /// The last name before an offset beside which this role stands.
    pub fn with_role(&self, role: &str, before: u32) -> Option<Cow<'d, str>> {
        let like =
            self.roles.by_stem.get(stem(role))?.iter().filter(|title| *title == role || abbreviates(title, role));
        let last = like.filter_map(|title| {
            let holders = &self.roles.holders[title];
            holders[..holders.partition_point(|holder| holder.at.0 < before)].last()
        });
        last.max_by_key(|holder| holder.at).map(|holder| holder.name.clone())
    }

    /// The last person or group with this head that came in before an offset without speaking.
    pub fn introduced(&self, head: &str, number: Number, before: u32) -> Option<&Introduced> {
        let mut latest = self.roles.introduced.get(head)?.iter().rev();
        latest.find(|person| person.span.end <= before && person.number == number)
    }

    /// Whether at least two named persons carry this role ("Smith and Jones, both officials").
    pub fn has_group(&self, told: &Description) -> bool {
        let like = self.roles.by_stem.get(stem(&told.head)).into_iter().flatten();
        let same = like.filter(|role| **role == told.head || role.strip_suffix('s') == Some(&told.head));
        let mut holders = same.flat_map(|role| &self.roles.holders[role]).map(|holder| &holder.name);
        holders.next().is_some_and(|first| holders.any(|other| other != first))
    }
}

impl<'d> Persons<'d> {
    fn of(piece: &'d Piece<'d>) -> Persons<'d> {
        let mut persons = Persons::default();
        // A name that comes again in the same letters, as nearly all do, is not read again.
        let mut written: FxHashSet<&'d str> = FxHashSet::default();
        let mut full: FxHashSet<Cow<'d, str>> = FxHashSet::default();
        for block in &piece.blocks {
            for name in block.facts.names.iter().filter(|name| name.kind == NounKind::Name) {
                let bare = block.place(name.bare).of(&piece.masked.text);
                if !written.insert(bare) {
                    continue;
                }
                let bare = clean(bare);
                if words(&bare) > 1 && full.insert(bare.clone()) {
                    persons.by_surname.entry(surname(&bare)).or_insert(bare);
                    persons.first.push(block.place(name.span).start);
                }
            }
        }
        persons.first.sort_unstable();
        persons
    }
}

impl<'d> Roles<'d> {
    fn of(piece: &'d Piece<'d>) -> Roles<'d> {
        let mut roles = Roles::default();
        let mut found = 0;
        for (index, block) in piece.blocks.iter().enumerate() {
            let words = |span: Span| block.place(span).of(&piece.masked.text);
            let mut add = |role: Cow<'d, str>, name: Span, at: Span| {
                let holder = Holder { name: clean(words(name)), at: (block.place(at).start, found) };
                found += 1;
                roles.add(role, holder);
            };
            for (at, name) in block.facts.names.iter().enumerate().filter(|(_, name)| name.kind == NounKind::Name) {
                // "Smith and Jones, both officials": the role is either's.
                let shared = block.facts.names.get(at + 1).and_then(|next| next.head.zip(Some(next.span))).filter(
                    |(head, next)| {
                        let between = Span { start: name.span.end, end: next.start.max(name.span.end) };
                        words(*head).ends_with('s') && words(between).trim() == "and"
                    },
                );
                if let Some(head) = name.head.or(shared.map(|(head, _)| head)) {
                    add(lower(words(head)), name.bare, name.span);
                }
            }
            for statement in &block.facts.statements {
                if let Some(name) = statement.name {
                    add(Cow::Borrowed(&statement.told.head), name, name);
                }
            }
            for (at, person) in block.facts.introductions.iter().enumerate() {
                if person.determiner == Determiner::Indefinite {
                    let (span, number) = (block.place(person.span), person.number);
                    let introduced = Introduced { span, number, place: (index, at) };
                    roles.introduced.entry(&person.told.head).or_default().push(introduced);
                }
            }
        }
        for holders in roles.holders.values_mut() {
            holders.sort_by_key(|holder| holder.at);
        }
        roles
    }

    fn add(&mut self, role: Cow<'d, str>, holder: Holder<'d>) {
        if let Some(holders) = self.holders.get_mut(&role) {
            return holders.push(holder);
        }
        self.by_stem.entry(stem(&role).to_owned()).or_default().push(role.clone());
        self.holders.insert(role, vec![holder]);
    }
}

/// The letters that a role shares with its abbreviation and its plural.
fn stem(role: &str) -> &str {
    let end = role.char_indices().nth(2).map_or(role.len(), |(at, _)| at);
    &role[..end]
}

/// "Sen." stands for "senator", "Gov." for "governor".
fn abbreviates(title: &str, role: &str) -> bool {
    let short = title.trim_end_matches('.');
    short.len() >= 3 && role.len() > short.len() && role.starts_with(short)
}

/// A named speaker's name, without titles and roles.
pub fn bare<'d>(piece: &'d Piece<'d>, block: &Block, statement: &Statement) -> Cow<'d, str> {
    let inside = block.facts.names.iter().find(|name| statement.phrase.contains(name.bare)).map(|name| name.bare);
    clean(block.place(inside.unwrap_or(statement.phrase)).of(&piece.masked.text))
}

/// The last word of a name, lower case.
pub fn surname(name: &str) -> String {
    name.split_whitespace()
        .rev()
        .find(|word| !matches!(word.to_ascii_lowercase().as_str(), "jr." | "sr." | "jr" | "sr" | "ii" | "iii"))
        .unwrap_or(name)
        .to_lowercase()
}

/// In lower case.
fn lower(words: &str) -> Cow<'_, str> {
    match words.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => Cow::Borrowed(words),
        false => Cow::Owned(words.to_lowercase()),
    }
}

/// How many words a name has.
pub fn words(name: &str) -> usize {
    name.split_whitespace().count()
}

/// A name as it is written on one line, without what the markup left in it and without a comma behind it.
fn clean(name: &str) -> Cow<'_, str> {
    if is_clean(name) {
        return Cow::Borrowed(name);
    }
    let gap = |c: char| c.is_whitespace() || c == '\0';
    let name = name.trim_matches(gap).trim_end_matches(',');
    if !name.bytes().any(|byte| byte < b' ')
        && !name.contains("  ")
        && !name.contains(|c: char| !c.is_ascii() && gap(c))
    {
        return Cow::Borrowed(name);
    }
    let words: Vec<&str> = name.split(gap).filter(|word| !word.is_empty()).collect();
    Cow::Owned(words.join(" ").trim_end_matches(',').to_owned())
}

/// Whether a name is one already, as nearly all are: letters of ASCII with one space between its words.
fn is_clean(name: &str) -> bool {
    let mut before = b' ';
    name.bytes().all(|byte| {
        let fits = byte > b' ' && byte.is_ascii() || byte == b' ' && before != b' ';
        before = byte;
        fits
    }) && !matches!(before, b' ' | b',')
}

/// A body's name for comparing: no article, no brackets, lower case.
pub fn body_key(words: &str) -> String {
    let lower = clean(words).to_lowercase();
    let lower = lower.split(" (").next().unwrap_or(&lower);
    lower.strip_prefix("the ").unwrap_or(lower).to_owned()
}

/// An outlet's name for comparing: also without what it published and what kind of outlet it is.
pub fn outlet_key(words: &str) -> String {
    let mut key = body_key(words);
    for article in ["a ", "an ", "its ", "that ", "this "] {
        key = key.strip_prefix(article).map(str::to_owned).unwrap_or(key);
    }
    for tail in [
        " report",
        " article",
        " story",
        " investigation",
        " newspaper",
        " news agency",
        " dispatch",
        " account",
        " interview",
        " editorial",
    ] {
        if let Some(rest) = key.strip_suffix(tail) {
            key = rest.to_owned();
        }
    }
    key.trim_end_matches("'s").trim_end_matches("’s").to_owned()
}
