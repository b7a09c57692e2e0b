//! Which patterns of the lexicon stand where in a block.
//!
//! Only few of the thousands are tried at a token: those that begin with its word, its lemma, or its kind of mark, and of
//! these, where a pattern demands one of certain second words, those whose second word is there.

use super::class::Class;
use super::pattern::{Pattern, Step, Test, Words};
use super::{Lexicon, WordId, WordInfo};
use crate::text::token::TokenKind;

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

/// The patterns that begin alike: twice their index, and 1 more where some of them demand no certain second word. 0 is
/// none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StartsId(u32);

impl StartsId {
    fn new(index: usize) -> Self {
        StartsId(index as u32 * 2)
    }

    fn index(self) -> usize {
        self.0 as usize / 2
    }

    fn demand_nothing(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The patterns that begin with a word, or with a mark.
#[derive(Clone, Debug, Default)]
struct Starts {
    /// By the word that must stand right behind the first, which few candidates do, in order of it.
    pairs: Vec<(WordId, u32)>,
    /// Those that demand no certain second words.
    others: Vec<u32>,
}

impl Starts {
    fn file(&mut self, pattern: u32, seconds: &[WordId]) {
        match seconds {
            [] => self.others.push(pattern),
            seconds => self.pairs.extend(seconds.iter().map(|second| (*second, pattern))),
        }
    }

    /// The patterns that demand this second word.
    fn before(&self, second: WordId) -> &[(WordId, u32)] {
        let first = self.pairs.partition_point(|(known, _)| *known < second);
        let rest = &self.pairs[first..];
        &rest[..rest.iter().take_while(|(known, _)| *known == second).count()]
    }
}

/// Which second words the patterns demand behind what they begin with. It can say yes in error and never no: nearly every
/// two words of a text are told apart by one bit of it, without a search.
#[derive(Debug)]
struct Pairs(Box<[u64]>);

impl Pairs {
    const WORDS: usize = 1 << 10;

    fn new() -> Self {
        Pairs(vec![0; Pairs::WORDS].into())
    }

    fn insert(&mut self, starts: StartsId, second: WordId) {
        let (word, bit) = Pairs::place(starts, second);
        self.0[word] |= bit;
    }

    #[inline]
    fn may_have(&self, starts: StartsId, second: WordId) -> bool {
        let (word, bit) = Pairs::place(starts, second);
        self.0[word] & bit != 0
    }

    #[inline]
    fn place(starts: StartsId, second: WordId) -> (usize, u64) {
        let mixed = ((starts.0 / 2).wrapping_mul(0x9E37_79B9) ^ second.0).wrapping_mul(0x85EB_CA6B) >> 16;
        (mixed as usize >> 6, 1 << (mixed & 63))
    }
}

/// The patterns, by what they begin with.
#[derive(Debug)]
pub(super) struct Phrases {
    patterns: Vec<Pattern>,
    /// What they begin with, from 1 on: the words' own entries say where theirs are, and these, where those of the rest
    /// are.
    starts: Vec<Starts>,
    pairs: Pairs,
    /// Those that begin with a mark, by its kind.
    marks: Vec<(TokenKind, StartsId)>,
    /// Those that begin with a number.
    numbers: StartsId,
    /// Those that begin with a slot, in which anything may stand.
    open: StartsId,
}

impl Phrases {
    /// Files the patterns, and notes with each word which begin with it and with its lemma.
    pub fn new(patterns: Vec<Pattern>, info: &mut [WordInfo]) -> Self {
        let mut phrases = Phrases {
            patterns: Vec::new(),
            starts: vec![Starts::default()],
            pairs: Pairs::new(),
            marks: Vec::new(),
            numbers: StartsId::default(),
            open: StartsId::default(),
        };
        for (index, pattern) in patterns.iter().enumerate() {
            let index = index as u32;
            let seconds = seconds(&pattern.steps);
            // An optional first step could hide the word by which the pattern is found: file it under every possibility.
            let mut filed = false;
            for step in &pattern.steps {
                match &step.test {
                    Test::Word(word) | Test::Lemma(word) => phrases.file_word(*word, info, index, &seconds),
                    Test::OneOf(tests) if tests.iter().all(|test| matches!(test, Test::Word(_))) => {
                        for test in tests {
                            if let Test::Word(word) = test {
                                phrases.file_word(*word, info, index, &seconds);
                            }
                        }
                    }
                    Test::Kind(kind) if *kind != TokenKind::Word => phrases.file_mark(*kind, index, &seconds),
                    Test::Number => phrases.numbers = phrases.file(phrases.numbers, index, &seconds),
                    _ => phrases.open = phrases.file(phrases.open, index, &seconds),
                }
                filed = step.min > 0;
                if filed {
                    break;
                }
            }
            debug_assert!(filed, "a phrase of optional parts only");
        }
        phrases.patterns = patterns;
        phrases.starts.iter_mut().for_each(|starts| starts.pairs.sort_unstable());
        let told = |starts: &mut StartsId| {
            *starts = StartsId(starts.0 | u32::from(!phrases.starts[starts.index()].others.is_empty()));
        };
        info.iter_mut().for_each(|info| told(&mut info.begins));
        phrases.marks.iter_mut().for_each(|(_, starts)| told(starts));
        told(&mut phrases.numbers);
        told(&mut phrases.open);
        for word in 0..info.len() {
            let lemma = info[word].lemma.0 as usize;
            if lemma != word {
                info[word].lemma_begins = info[lemma].begins;
            }
        }
        phrases
    }

    /// Files a pattern with those that begin alike; where it is the first, with new ones.
    fn file(&mut self, starts: StartsId, pattern: u32, seconds: &[WordId]) -> StartsId {
        let mut starts = starts;
        if starts == StartsId::default() {
            starts = StartsId::new(self.starts.len());
            self.starts.push(Starts::default());
        }
        self.starts[starts.index()].file(pattern, seconds);
        seconds.iter().for_each(|second| self.pairs.insert(starts, *second));
        starts
    }

    fn file_word(&mut self, word: WordId, info: &mut [WordInfo], pattern: u32, seconds: &[WordId]) {
        let begins = &mut info[word.0 as usize].begins;
        *begins = self.file(*begins, pattern, seconds);
    }

    fn file_mark(&mut self, kind: TokenKind, pattern: u32, seconds: &[WordId]) {
        let known = self.marks.iter().position(|(known, _)| *known == kind);
        let starts = known.map_or(StartsId::default(), |at| self.marks[at].1);
        let starts = self.file(starts, pattern, seconds);
        match known {
            Some(at) => self.marks[at].1 = starts,
            None => self.marks.push((kind, starts)),
        }
    }
}

/// The words of which one must stand right behind the first, where a pattern has such; none where anything may.
fn seconds(steps: &[Step]) -> Vec<WordId> {
    let mut words = Vec::new();
    let Some((first, rest)) = steps.split_first() else { return words };
    if first.min != 1 || first.max != 1 {
        return words;
    }
    for step in rest {
        let tests = match &step.test {
            Test::OneOf(tests) => tests.as_slice(),
            test => std::slice::from_ref(test),
        };
        for test in tests {
            match test {
                Test::Word(word) | Test::Lemma(word) if words.contains(word) => {}
                Test::Word(word) | Test::Lemma(word) => words.push(*word),
                _ => return Vec::new(),
            }
        }
        if step.min > 0 {
            return words;
        }
    }
    Vec::new()
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

    #[inline]
    fn begun_by(&mut self, at: usize, begin: usize, starts: StartsId) {
        if starts != StartsId::default() {
            self.begun(at, begin, starts);
        }
    }

    fn begun(&mut self, at: usize, begin: usize, starts: StartsId) {
        if starts.demand_nothing() {
            for pattern in &self.phrases.starts[starts.index()].others {
                self.look(at, begin, *pattern);
            }
        }
        let (Some(next), Some(info)) = (self.view.words.get(at + 1), self.view.infos.get(at + 1)) else { return };
        if self.phrases.pairs.may_have(starts, *next) {
            self.before(at, begin, starts, *next);
        }
        if info.lemma != *next && self.phrases.pairs.may_have(starts, info.lemma) {
            self.before(at, begin, starts, info.lemma);
        }
    }

    fn before(&mut self, at: usize, begin: usize, starts: StartsId, second: WordId) {
        for (_, pattern) in self.phrases.starts[starts.index()].before(second) {
            self.look(at, begin, *pattern);
        }
    }
}

impl Lexicon {
    /// Finds the phrases of a block, in order of their first token. Of the phrases of one class that begin at the same
    /// token, the longest.
    pub fn phrases(&self, view: Words<'_>) -> Vec<PhraseHit> {
        let phrases = &self.phrases;
        let mut search = Search { view, phrases, hits: Vec::with_capacity(view.tokens.len() / 2) };
        for (at, (token, info)) in view.tokens.iter().zip(view.infos).enumerate() {
            let begin = search.hits.len();
            search.begun_by(at, begin, info.begins);
            search.begun_by(at, begin, info.lemma_begins);
            search.begun_by(at, begin, phrases.open);
            if token.kind != TokenKind::Word {
                if let Some((_, starts)) = phrases.marks.iter().find(|(kind, _)| *kind == token.kind) {
                    search.begun_by(at, begin, *starts);
                }
            }
            let number = token.kind == TokenKind::Number || info.classes.has(Class::Cardinal);
            if number {
                search.begun_by(at, begin, phrases.numbers);
            }
        }
        search.hits
    }
}
