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
mod phrase;
mod seeds;
mod spelled;
mod spelling;

pub use class::{Class, ClassSet};
pub use load::LexiconError;
pub use pattern::{Ahead, Pattern, Step, Test, Words};
pub use phrase::PhraseHit;
use phrase::Phrases;
use spelled::Spelled;
pub use spelling::nearest;

use crate::text::abbreviations::Abbreviations;
use crate::text::key::Key;
use crate::text::sentence::Openers;
use crate::text::token::{Shape, Token, TokenKind};
use regex::Regex;
use std::sync::{Arc, LazyLock, OnceLock};

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
    /// Which patterns begin with it.
    begins: phrase::StartsId,
    /// Which begin with its lemma, where that is another word.
    lemma_begins: phrase::StartsId,
}

/// The compiled word lists.
#[derive(Debug)]
pub struct Lexicon {
    words: Spelled,
    /// Words that mean what the lists say only in this spelling ("US"), with their own entry.
    cased: Spelled,
    info: Vec<WordInfo>,
    /// The spelling of each word, for lemmas.
    spellings: Vec<Box<str>>,
    /// The key of each spelling.
    keys: Vec<Key>,
    phrases: Phrases,
    /// What may stand before the head of a source, longest first.
    before_head: Vec<Ahead>,
    abbreviations: Abbreviations,
    openers: Openers,
    damage: Vec<Damage>,
    /// See [`Lexicon::asked_once`].
    answers: OnceLock<Box<[u8]>>,
}

/// A pattern of damaged text.
#[derive(Debug)]
pub struct Damage {
    /// What is wrong, for the message.
    pub name: String,
    /// Where: group 1 if it has one, else the match with the word that holds it.
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

    /// What damaged text looks like.
    pub fn damages(&self) -> &[Damage] {
        &self.damage
    }

    /// Whether a text ends in an abbreviation, whose stop is no damage.
    pub fn abbreviated(&self, text: &str) -> bool {
        let word = text.rsplit(char::is_whitespace).next().unwrap_or(text);
        text.ends_with('.') && self.abbreviations.knows(word)
    }

    /// What may stand before the head of a source.
    pub fn before_head(&self) -> &[Ahead] {
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

    /// The key of a word's spelling.
    #[inline]
    pub fn key(&self, word: WordId) -> Key {
        self.keys[word.0 as usize]
    }

    /// What a question that depends on a word alone is answered for each, by its index: there is one such question, and it
    /// is asked but once in the life of a lexicon.
    pub(crate) fn asked_once(&self, question: fn(&WordInfo) -> u8) -> &[u8] {
        self.answers.get_or_init(|| self.info.iter().map(question).collect())
    }

    /// The word for a lower-case spelling.
    pub fn word(&self, spelling: &str) -> WordId {
        self.words.get(spelling).unwrap_or_default()
    }

    /// The word with the key of a lower-case spelling.
    pub fn keyed(&self, key: Key) -> WordId {
        self.words.find(key).unwrap_or_default()
    }

    /// Looks up every token of a block.
    pub fn look_up(&self, text: &str, tokens: &[Token]) -> Vec<WordId> {
        let mut words: Vec<WordId> = self.words.at_hand(tokens.iter().map(|token| token.key)).collect();
        let mut buffer = String::new();
        for (word, token) in words.iter_mut().zip(tokens) {
            if token.kind == TokenKind::Word {
                if token.shape.has(Shape::CAPITAL) {
                    if let Some(cased) = self.cased(text, token) {
                        *word = cased;
                        continue;
                    }
                }
                if *word == WordId::default() {
                    *word = self.look_up_token(text, token, &mut buffer);
                }
            }
        }
        words
    }

    fn cased(&self, text: &str, token: &Token) -> Option<WordId> {
        match Key::exact(text.as_bytes(), token.span.start as usize, token.span.end as usize) {
            Some(key) => self.cased.find(key),
            None => self.cased.get(token.span.of(text)),
        }
    }

    fn look_up_token(&self, text: &str, token: &Token, buffer: &mut String) -> WordId {
        let found = if token.key.is_none() {
            self.words.get(folded(token.span.of(text), buffer))
        } else {
            self.words.find(token.key)
        };
        match found {
            Some(word) => word,
            None if token.shape.has(Shape::HYPHEN) => self.last_part(token.span.of(text), buffer),
            None => WordId::default(),
        }
    }

    /// "Ex-officials" and "co-founder" are officials and a founder: a compound's last part tells what it is.
    fn last_part(&self, compound: &str, buffer: &mut String) -> WordId {
        let last = compound.rsplit_once('-').map_or("", |(_, last)| last);
        let word = self.word(folded(last, buffer));
        if self.info(word).classes.meets(PERSON_NOUNS) {
            word
        } else {
            WordId::default()
        }
    }
}

/// A spelling as the lists have it: in lower case, with straight apostrophes, without filler.
fn folded<'a>(spelling: &str, buffer: &'a mut String) -> &'a str {
    buffer.clear();
    for character in spelling.chars() {
        match character {
            '\0' => {}
            '\u{2019}' => buffer.push('\''),
            _ if character.is_ascii() => buffer.push(character.to_ascii_lowercase()),
            _ => buffer.extend(character.to_lowercase()),
        }
    }
    buffer
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
