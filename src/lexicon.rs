//! What the grammar knows: the word lists of `seeds/lexicon`, compiled once per configuration.
//!
//! Every list of the seeds has a [`Class`], named by the table and key of the list. A single word gets its classes in
//! the word table; an entry of several words, or with slots, becomes a [`Pattern`] filed under its first word. So one
//! look-up a token tells all that the lists say of it, and a newsroom's own lists (`lexicon.extend` in
//! `onrecord.toml`) are simply more of the same.

mod class;
mod inflect;
mod load;
mod pattern;
mod seeds;
mod spelling;

pub use class::{Class, ClassSet};
pub use load::LexiconError;
pub use pattern::{Pattern, Step, Test, Words};
pub use spelling::nearest;

use crate::text::sentence::Openers;
use crate::text::token::{Abbreviations, Shape, Token, TokenKind};
use regex::{Regex, RegexSet};
use rustc_hash::FxHashMap;
use std::sync::{Arc, LazyLock};

/// How the entries of a list are inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expansion {
    /// Not at all.
    AsIs,
    /// Singular and plural.
    Noun,
    /// The five forms of a verb; in a phrase, of its first word.
    Verb,
}

/// A word of the lexicon. 0 is every word that it does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// Which forms of its lemma a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forms(u8);

impl Forms {
    /// A singular noun.
    pub const SINGULAR: Forms = Forms(1);
    /// A plural noun.
    pub const PLURAL: Forms = Forms(2);
    /// A verb's base form.
    pub const BASE: Forms = Forms(4);
    /// Third person singular.
    pub const THIRD: Forms = Forms(8);
    /// Past tense.
    pub const PAST: Forms = Forms(16);
    /// Past participle.
    pub const PARTICIPLE: Forms = Forms(32);
    /// The -ing form.
    pub const ING: Forms = Forms(64);

    /// Whether it can be any of `other`.
    pub fn any(self, other: Forms) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn and(self, other: Forms) -> Forms {
        Forms(self.0 | other.0)
    }
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordInfo {
    /// The lists that it is in.
    pub classes: ClassSet,
    /// The forms that it can be.
    pub forms: Forms,
    /// Its lemma; itself, where it is one.
    pub lemma: WordId,
}

/// A phrase found in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseHit {
    /// The list that it is from.
    pub class: Class,
    /// Index of its first token.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
}

/// The patterns that begin with a word.
#[derive(Clone, Debug, Default)]
struct Starts {
    /// By the word that must stand right behind the first, which few candidates do, in order of it.
    pairs: Vec<(WordId, u32)>,
    /// Those that demand no certain second word.
    others: Vec<u32>,
}

impl Starts {
    /// The patterns that demand this second word.
    fn before(&self, second: WordId) -> impl Iterator<Item = u32> + '_ {
        let first = self.pairs.partition_point(|(known, _)| *known < second);
        self.pairs[first..].iter().take_while(move |(known, _)| *known == second).map(|(_, pattern)| *pattern)
    }
}

/// The compiled word lists.
#[derive(Debug)]
pub struct Lexicon {
    words: FxHashMap<Box<str>, WordId>,
    /// Words that mean what the lists say only in this spelling ("US"), with their own entry.
    cased: FxHashMap<Box<str>, WordId>,
    info: Vec<WordInfo>,
    /// The spelling of each word, for lemmas.
    spellings: Vec<Box<str>>,
    patterns: Vec<Pattern>,
    /// For each word, the patterns that begin with it.
    starts: Vec<Starts>,
    /// Patterns that begin with a slot.
    open_starts: Vec<u32>,
    /// Those that begin with a mark.
    mark_starts: Vec<u32>,
    /// Those that begin with a number.
    number_starts: Vec<u32>,
    /// What may stand before the head of a source, longest first.
    before_head: Vec<Box<[Step]>>,
    abbreviations: Abbreviations,
    openers: Openers,
    damage: Vec<Damage>,
    /// All of them at once: few blocks have any.
    damaged: RegexSet,
}

/// A pattern of damaged text.
#[derive(Debug)]
pub struct Damage {
    /// What is wrong, for the message.
    pub name: String,
    /// Where: group 1 if it has one, else the whole match.
    pub regex: Regex,
}

static SEEDS: LazyLock<Arc<Lexicon>> = LazyLock::new(|| match load::compile(&[]) {
    Ok(lexicon) => Arc::new(lexicon),
    // The seeds are compiled in and a test loads them, so this is out of a user's reach.
    Err(error) => panic!("{error}"),
});

impl Lexicon {
    /// The lists that come with the program; compiled at the first call.
    pub fn from_seeds() -> Arc<Lexicon> {
        Arc::clone(&SEEDS)
    }

    /// The seeds and a house's own files, given as (name for messages, TOML text).
    ///
    /// # Errors
    /// Names the file, the line and the mend: text that is no TOML, a table or list that does not exist, an entry that
    /// is no pattern.
    pub fn extended(files: &[(String, String)]) -> Result<Arc<Lexicon>, LexiconError> {
        if files.is_empty() {
            return Ok(Lexicon::from_seeds());
        }
        load::compile(files).map(Arc::new)
    }

    /// Which stops do not end sentences.
    pub fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    /// Which words begin a sentence behind an abbreviation.
    pub fn openers(&self) -> &Openers {
        &self.openers
    }

    /// What damaged text looks like, with indices: the patterns that a text has.
    pub fn damage_in(&self, text: &str) -> impl Iterator<Item = (usize, &Damage)> {
        self.damaged.matches(text).into_iter().map(|index| (index, &self.damage[index]))
    }

    /// What is wrong by a pattern of [`Lexicon::damage_in`].
    pub fn damage(&self, index: usize) -> &Damage {
        &self.damage[index]
    }

    /// Whether a text ends in an abbreviation, whose stop is no damage.
    pub fn abbreviated(&self, text: &str) -> bool {
        let word = text.rsplit(char::is_whitespace).next().unwrap_or(text);
        text.ends_with('.') && self.abbreviations.knows(word)
    }

    /// What may stand before the head of a source.
    pub fn before_head(&self) -> &[Box<[Step]>] {
        &self.before_head
    }

    /// What is known of a word.
    pub fn info(&self, word: WordId) -> &WordInfo {
        &self.info[word.0 as usize]
    }

    /// How a word is spelt, in lower case.
    pub fn spelling(&self, word: WordId) -> Option<&str> {
        self.spellings.get(word.0 as usize).map(|spelling| &**spelling).filter(|spelling| !spelling.is_empty())
    }

    /// The word for a lower-case spelling.
    pub fn word(&self, spelling: &str) -> WordId {
        self.words.get(spelling).copied().unwrap_or_default()
    }

    /// Looks up every token of a block.
    pub fn look_up(&self, text: &str, tokens: &[Token]) -> Vec<WordId> {
        let mut buffer = String::with_capacity(32);
        tokens.iter().map(|token| self.look_up_token(text, token, &mut buffer)).collect()
    }

    fn look_up_token(&self, text: &str, token: &Token, buffer: &mut String) -> WordId {
        if !matches!(token.kind, TokenKind::Word) {
            return WordId::default();
        }
        let spelling = token.span.of(text);
        let bytes = spelling.as_bytes();
        if !token.shape.has(Shape::CAPITAL)
            && spelling.is_ascii()
            && !bytes.iter().any(|byte| byte.is_ascii_uppercase() || matches!(byte, 0 | b'\''))
        {
            return match self.words.get(spelling) {
                Some(word) => *word,
                None if token.shape.has(Shape::HYPHEN) => self.last_part(spelling),
                None => WordId::default(),
            };
        }
        if token.shape.has(Shape::CAPITAL) {
            if let Some(word) = self.cased.get(spelling) {
                return *word;
            }
        }
        buffer.clear();
        for character in spelling.chars() {
            match character {
                '\0' => {}
                '\u{2019}' => buffer.push('\''),
                _ if character.is_ascii() => buffer.push(character.to_ascii_lowercase()),
                _ => buffer.extend(character.to_lowercase()),
            }
        }
        match self.words.get(buffer.as_str()) {
            Some(word) => *word,
            None if token.shape.has(Shape::HYPHEN) => self.last_part(buffer),
            None => WordId::default(),
        }
    }

    /// "Ex-officials" and "co-founder" are officials and a founder: a compound's last part tells what it is.
    fn last_part(&self, compound: &str) -> WordId {
        let word = compound.rsplit_once('-').map(|(_, last)| self.word(last)).unwrap_or_default();
        if self.info(word).classes.meets(PERSON_NOUNS) {
            word
        } else {
            WordId::default()
        }
    }

    /// Finds the phrases of a block, in order of their first token. Of the phrases of one class that begin at the same
    /// token, the longest.
    pub fn phrases(&self, tokens: &[Token], words: &[WordId]) -> Vec<PhraseHit> {
        let view = Words { lexicon: self, tokens, words };
        let mut hits: Vec<PhraseHit> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let info = self.info(*word);
            let begin = hits.len();
            let mut look = |pattern: u32| {
                let pattern = &self.patterns[pattern as usize];
                let Some(end) = view.match_forward(at, tokens.len(), &pattern.steps) else { return };
                let hit = PhraseHit { class: pattern.class, first: at as u32, last: end as u32 };
                match hits[begin..].iter_mut().find(|earlier| earlier.class == hit.class) {
                    Some(earlier) => earlier.last = earlier.last.max(hit.last),
                    None => hits.push(hit),
                }
            };
            let mut begun_by = |word: WordId| {
                let starts = &self.starts[word.0 as usize];
                starts.others.iter().for_each(|pattern| look(*pattern));
                if let Some(next) = words.get(at + 1).filter(|_| !starts.pairs.is_empty()) {
                    starts.before(*next).for_each(&mut look);
                    let lemma = self.info(*next).lemma;
                    if lemma != *next {
                        starts.before(lemma).for_each(&mut look);
                    }
                }
            };
            begun_by(*word);
            if info.lemma != *word {
                begun_by(info.lemma);
            }
            self.open_starts.iter().for_each(|pattern| look(*pattern));
            if tokens[at].kind != TokenKind::Word {
                self.mark_starts.iter().for_each(|pattern| look(*pattern));
            }
            if tokens[at].kind == TokenKind::Number || info.classes.has(Class::Cardinal) {
                self.number_starts.iter().for_each(|pattern| look(*pattern));
            }
        }
        hits
    }
}

/// Nouns for persons.
pub const PERSON_NOUNS: ClassSet = ClassSet::of(&[
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
    Class::People,
    Class::PeoplePlural,
    Class::PeopleCollective,
    Class::DemonymSingular,
    Class::DemonymPlural,
]);
