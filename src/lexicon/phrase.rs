//! Which patterns of the lexicon stand where in a block.
//!
//! Only few of the thousands are tried at a token: those that begin with its word, its lemma, or its kind of mark, and of
//! these, where a pattern demands a certain second word, those whose second word is there.

use super::class::Class;
use super::pattern::{Pattern, Step, Test, Words};
use super::{Lexicon, WordId, WordInfo};
use crate::text::token::{Token, TokenKind};

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

/// The patterns that begin alike; 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StartsId(u16);

/// The patterns that begin with a word, or with a mark.
#[derive(Clone, Debug, Default)]
struct Starts {
    /// By the word that must stand right behind the first, which few candidates do, in order of it.
    pairs: Vec<(WordId, u32)>,
    /// A bit for what the words of `pairs` end in: most words are ruled out by it.
    seconds: u64,
    /// Those that demand no certain second word.
    others: Vec<u32>,
}

impl Starts {
    fn file(&mut self, pattern: u32, second: Option<WordId>) {
        match second {
            Some(second) => {
                self.pairs.push((second, pattern));
                self.seconds |= bit(second);
            }
            None => self.others.push(pattern),
        }
    }

    /// The patterns that demand this second word.
    #[inline]
    fn before(&self, second: WordId) -> &[(WordId, u32)] {
        if self.seconds & bit(second) == 0 {
            return &[];
        }
        let first = self.pairs.partition_point(|(known, _)| *known < second);
        let rest = &self.pairs[first..];
        &rest[..rest.iter().take_while(|(known, _)| *known == second).count()]
    }
}

fn bit(word: WordId) -> u64 {
    1 << (word.0 % 64)
}

/// The patterns, by what they begin with.
#[derive(Debug)]
pub(super) struct Phrases {
    patterns: Vec<Pattern>,
    /// Those of words, from 1 on: what the words' own entries say.
    starts: Vec<Starts>,
    /// Those that begin with a mark, by its kind.
    marks: Vec<(TokenKind, Starts)>,
    /// Those that begin with a number.
    numbers: Starts,
    /// Those that begin with a slot, in which anything may stand.
    open: Starts,
}

impl Phrases {
    /// Files the patterns, and notes with each word which begin with it.
    pub fn new(patterns: Vec<Pattern>, info: &mut [WordInfo]) -> Self {
        let mut phrases = Phrases {
            patterns,
            starts: vec![Starts::default()],
            marks: Vec::new(),
            numbers: Starts::default(),
            open: Starts::default(),
        };
        let patterns = std::mem::take(&mut phrases.patterns);
        for (index, pattern) in patterns.iter().enumerate() {
            let index = index as u32;
            let second = second(&pattern.steps);
            let mut file = |word: WordId, phrases: &mut Phrases| {
                let begins = &mut info[word.0 as usize].begins;
                if *begins == StartsId::default() {
                    // Beyond this there are more phrases than any language has idioms.
                    let Ok(next) = u16::try_from(phrases.starts.len()) else {
                        phrases.open.file(index, second);
                        return;
                    };
                    *begins = StartsId(next);
                    phrases.starts.push(Starts::default());
                }
                phrases.starts[begins.0 as usize].file(index, second);
            };
            // An optional first step could hide the word by which the pattern is found: file it under every possibility.
            let mut filed = false;
            for step in &pattern.steps {
                match &step.test {
                    Test::Word(word) | Test::Lemma(word) => file(*word, &mut phrases),
                    Test::OneOf(tests) if tests.iter().all(|test| matches!(test, Test::Word(_))) => {
                        for test in tests {
                            if let Test::Word(word) = test {
                                file(*word, &mut phrases);
                            }
                        }
                    }
                    Test::Kind(kind) if *kind != TokenKind::Word => phrases.of_mark(*kind).file(index, second),
                    Test::Number => phrases.numbers.file(index, second),
                    _ => phrases.open.file(index, second),
                }
                filed = step.min > 0;
                if filed {
                    break;
                }
            }
            debug_assert!(filed, "a phrase of optional parts only");
        }
        phrases.patterns = patterns;
        let marks = phrases.marks.iter_mut().map(|(_, starts)| starts);
        for starts in phrases.starts.iter_mut().chain(marks).chain([&mut phrases.numbers, &mut phrases.open]) {
            starts.pairs.sort_unstable();
        }
        phrases
    }

    fn of_mark(&mut self, kind: TokenKind) -> &mut Starts {
        let at = self.marks.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
            self.marks.push((kind, Starts::default()));
            self.marks.len() - 1
        });
        &mut self.marks[at].1
    }
}

/// The word that must stand right behind the first, where a pattern has one.
fn second(steps: &[Step]) -> Option<WordId> {
    match steps {
        [first, second, ..] if first.min == 1 && first.max == 1 && second.min > 0 => match second.test {
            Test::Word(word) | Test::Lemma(word) => Some(word),
            _ => None,
        },
        _ => None,
    }
}

/// The phrases that begin at one token, being found.
struct Search<'a> {
    view: Words<'a>,
    phrases: &'a Phrases,
    hits: Vec<PhraseHit>,
}

impl Search<'_> {
    fn look(&mut self, at: usize, begin: usize, pattern: u32) {
        let pattern = &self.phrases.patterns[pattern as usize];
        let Some(end) = self.view.match_forward(at, self.view.tokens.len(), &pattern.steps) else { return };
        let hit = PhraseHit { class: pattern.class, first: at as u32, last: end as u32 };
        match self.hits[begin..].iter_mut().find(|earlier| earlier.class == hit.class) {
            Some(earlier) => earlier.last = earlier.last.max(hit.last),
            None => self.hits.push(hit),
        }
    }

    fn begun_by(&mut self, at: usize, begin: usize, starts: &Starts) {
        for pattern in &starts.others {
            self.look(at, begin, *pattern);
        }
        if starts.seconds == 0 {
            return;
        }
        let Some(next) = self.view.words.get(at + 1).copied() else { return };
        for (_, pattern) in starts.before(next) {
            self.look(at, begin, *pattern);
        }
        let lemma = self.view.lexicon.info(next).lemma;
        if lemma != next {
            for (_, pattern) in starts.before(lemma) {
                self.look(at, begin, *pattern);
            }
        }
    }
}

impl Lexicon {
    /// Finds the phrases of a block, in order of their first token. Of the phrases of one class that begin at the same
    /// token, the longest.
    pub fn phrases(&self, tokens: &[Token], words: &[WordId]) -> Vec<PhraseHit> {
        let phrases = &self.phrases;
        let mut search = Search { view: Words { lexicon: self, tokens, words }, phrases, hits: Vec::new() };
        for (at, (token, word)) in tokens.iter().zip(words).enumerate() {
            let begin = search.hits.len();
            let info = self.info(*word);
            if info.begins != StartsId::default() {
                search.begun_by(at, begin, &phrases.starts[info.begins.0 as usize]);
            }
            if info.lemma != *word {
                let lemma = self.info(info.lemma);
                if lemma.begins != StartsId::default() {
                    search.begun_by(at, begin, &phrases.starts[lemma.begins.0 as usize]);
                }
            }
            search.begun_by(at, begin, &phrases.open);
            if token.kind != TokenKind::Word {
                if let Some((_, starts)) = phrases.marks.iter().find(|(kind, _)| *kind == token.kind) {
                    search.begun_by(at, begin, starts);
                }
            }
            if token.kind == TokenKind::Number || info.classes.has(Class::Cardinal) {
                search.begun_by(at, begin, &phrases.numbers);
            }
        }
        search.hits
    }
}
