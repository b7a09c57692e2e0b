//! Names over the whole draft: which short form stands for which full one, and which roles have a name.

use super::describe::Description;
use super::draft::Draft;
use super::facts::Statement;
use super::noun_phrase::{Determiner, NounKind, Number};
use super::piece::Block;
use crate::sharing;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// The persons that a draft names, and the roles that it introduces.
#[derive(Debug, Default)]
pub struct Names<'d> {
    /// Full names.
    full: FxHashSet<Cow<'d, str>>,
    /// The first full name with each surname.
    by_surname: FxHashMap<String, Cow<'d, str>>,
    /// Where each full name comes in, in order.
    first: Vec<u32>,
    /// Roles that stand beside a name, under the letters that their abbreviations keep.
    roles: FxHashMap<String, Vec<Role<'d>>>,
    /// People introduced without speaking, by head, in order.
    introduced: FxHashMap<String, Vec<Introduced>>,
}

/// A role that stands beside a name.
#[derive(Debug)]
struct Role<'d> {
    head: String,
    name: Cow<'d, str>,
    /// Where the name is.
    at: u32,
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
    /// Collects the names of a draft.
    pub fn of(draft: &Draft<'d>) -> Names<'d> {
        // The ones do not ask for the others.
        let much = draft.text.len() >= sharing::LONG;
        let (persons, others) = sharing::both(much, || Names::persons(draft), || Names::roles(draft));
        Names { roles: others.roles, introduced: others.introduced, ..persons }
    }

    fn persons(draft: &Draft<'d>) -> Names<'d> {
        let mut names = Names::default();
        let text: &'d str = &draft.masked.text;
        for block in &draft.blocks {
            for name in block.facts.names.iter().filter(|name| name.kind == NounKind::Name) {
                let bare = clean(block.place(name.bare).of(text));
                if words(&bare) > 1 && names.full.insert(bare.clone()) {
                    names.by_surname.entry(surname(&bare)).or_insert(bare);
                    names.first.push(block.place(name.span).start);
                }
            }
        }
        names.first.sort_unstable();
        names
    }

    fn roles(draft: &Draft<'d>) -> Names<'d> {
        let mut names = Names::default();
        let text: &'d str = &draft.masked.text;
        for (index, block) in draft.blocks.iter().enumerate() {
            for (at, name) in block.facts.names.iter().enumerate() {
                if name.kind != NounKind::Name {
                    continue;
                }
                // "Smith and Jones, both officials": the role is either's.
                let shared = block.facts.names.get(at + 1).filter(|next| {
                    let between = Span { start: name.span.end, end: next.span.start.max(name.span.end) };
                    let plural = |head: Span| block.place(head).of(text).ends_with('s');
                    next.head.is_some_and(plural) && block.place(between).of(text).trim() == "and"
                });
                if let Some(head) = name.head.or(shared.and_then(|next| next.head)) {
                    let head = block.place(head).of(text).to_lowercase();
                    let bare = clean(block.place(name.bare).of(text));
                    names.add_role(head, bare, block.place(name.span).start);
                }
            }
            for (at, person) in block.facts.introductions.iter().enumerate() {
                if person.determiner == Determiner::Indefinite {
                    let introduced =
                        Introduced { span: block.place(person.span), number: person.number, place: (index, at) };
                    names.introduced.entry(person.told.head.clone()).or_default().push(introduced);
                }
            }
            for statement in &block.facts.statements {
                if let Some(name) = statement.name {
                    let (head, name) = (statement.told.head.clone(), block.place(name));
                    names.add_role(head, clean(name.of(text)), name.start);
                }
            }
        }
        names
    }

    fn add_role(&mut self, head: String, name: Cow<'d, str>, at: u32) {
        self.roles.entry(stem(&head).to_owned()).or_default().push(Role { head, name, at });
    }

    /// The roles that can be this one, abbreviated or in the plural.
    fn roles_like(&self, head: &str) -> impl Iterator<Item = &Role<'d>> {
        self.roles.get(stem(head)).into_iter().flatten()
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
        self.by_surname.get(&surname(&name)).cloned().unwrap_or(name)
    }

    /// Whether a single capitalised word is the surname of somebody named.
    pub fn is_person(&self, word: &str) -> bool {
        let word = clean(word);
        words(&word) == 1 && self.by_surname.contains_key(&surname(&word))
    }

    /// How many persons have been named in full before an offset.
    pub fn people_before(&self, before: u32) -> usize {
        self.first.partition_point(|at| *at < before)
    }

    /// The last name before an offset beside which this role stands.
    pub fn with_role(&self, head: &str, before: u32) -> Option<Cow<'d, str>> {
        self.roles_like(head)
            .filter(|role| role.at < before && (role.head == head || abbreviates(&role.head, head)))
            .max_by_key(|role| role.at)
            .map(|role| role.name.clone())
    }

    /// The last person or group with this head that came in before an offset without speaking.
    pub fn introduced(&self, head: &str, number: Number, before: u32) -> Option<&Introduced> {
        let mut latest = self.introduced.get(head)?.iter().rev();
        latest.find(|person| person.span.end <= before && person.number == number)
    }

    /// Whether at least two named persons carry this role ("Smith and Jones, both officials").
    pub fn has_group(&self, told: &Description) -> bool {
        let holds = |role: &&Role| role.head == told.head || role.head.strip_suffix('s') == Some(&told.head);
        let mut holders: Vec<&str> = self.roles_like(&told.head).filter(holds).map(|role| role.name.as_ref()).collect();
        holders.dedup();
        holders.len() >= 2
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
pub fn bare<'d>(draft: &Draft<'d>, block: &Block, statement: &Statement) -> Cow<'d, str> {
    let text: &'d str = &draft.masked.text;
    let inside = block.facts.names.iter().find(|name| statement.phrase.contains(name.bare)).map(|name| name.bare);
    clean(block.place(inside.unwrap_or(statement.phrase)).of(text))
}

/// The last word of a name, lower case.
pub fn surname(name: &str) -> String {
    name.split_whitespace()
        .rev()
        .find(|word| !matches!(word.to_ascii_lowercase().as_str(), "jr." | "sr." | "jr" | "sr" | "ii" | "iii"))
        .unwrap_or(name)
        .to_lowercase()
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
