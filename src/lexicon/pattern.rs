//! Patterns over tokens: the phrases of the seeds with their slots, compiled.
//!
//! A pattern is a short list of steps, each of which takes some tokens. Matching prefers the longest and steps back
//! where the rest does not fit; patterns are short and gaps are bounded, so that costs little and always ends.

use super::class::{Class, ClassSet};
use super::{WordId, WordInfo};
use crate::text::token::{Shape, Token, TokenKind};

/// What one token must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// This word.
    Word(WordId),
    /// A form of the verb or noun whose lemma this is.
    Lemma(WordId),
    /// A word of one of these classes.
    Classes(ClassSet),
    /// A mark of this kind.
    Kind(TokenKind),
    /// A capitalised word.
    Capital,
    /// A number in digits or words.
    Number,
    /// Any word or number.
    Any,
    /// One of several.
    OneOf(Vec<Test>),
}

/// A test, and how many tokens in a row it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The test.
    pub test: Test,
    /// At least.
    pub min: u8,
    /// At most.
    pub max: u8,
}

/// A compiled phrase.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its class.
    pub class: Class,
    /// Its steps.
    pub steps: Box<[Step]>,
}

/// Steps that lead up to a token, matched from it backwards.
#[derive(Clone, Debug)]
pub struct Ahead {
    steps: Box<[Step]>,
    /// The classes that the last token of a match can have. By this and the next, most places are ruled out.
    classes: ClassSet,
    /// What else it can be.
    others: Vec<Test>,
    /// The last step that must be there, where it is a word, and how many tokens can stand behind it: nearly all other
    /// places are ruled out by this.
    anchor: Option<(WordId, usize)>,
}

impl Ahead {
    /// From the steps in the order of the text.
    pub fn new(steps: Vec<Step>) -> Self {
        let (mut classes, mut others) = (ClassSet::EMPTY, Vec::new());
        let (mut anchor, mut reach) = (None, 0);
        for step in steps.iter().rev() {
            match &step.test {
                Test::Classes(more) => classes = classes.union(*more),
                test if others.contains(test) => {}
                test => others.push(test.clone()),
            }
            if step.min > 0 {
                if let Test::Word(word) = step.test {
                    anchor = Some((word, reach));
                }
                break;
            }
            reach += step.max as usize;
        }
        Ahead { steps: steps.into(), classes, others, anchor }
    }
}

/// The tokens of a block with their words, as patterns see them.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The tokens.
    pub tokens: &'a [Token],
    /// A word for each token.
    pub words: &'a [WordId],
    /// What is known of each token's word.
    pub infos: &'a [WordInfo],
}

impl Words<'_> {
    /// Whether the token at `at` passes.
    #[inline]
    pub fn passes(&self, at: usize, test: &Test) -> bool {
        match test {
            Test::Word(word) => self.words[at] == *word,
            Test::Lemma(lemma) => self.infos[at].lemma == *lemma,
            Test::Classes(classes) => self.infos[at].classes.meets(*classes),
            Test::Kind(kind) => self.tokens[at].kind == *kind,
            Test::Capital => {
                let token = self.tokens[at];
                token.kind == TokenKind::Word && token.shape.has(Shape::CAPITAL)
            }
            Test::Number => self.tokens[at].kind == TokenKind::Number || self.infos[at].classes.has(Class::Cardinal),
            Test::Any => {
                matches!(self.tokens[at].kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive)
            }
            Test::OneOf(tests) => self.passes_any(at, tests),
        }
    }

    fn passes_any(&self, at: usize, tests: &[Test]) -> bool {
        tests.iter().any(|test| self.passes(at, test))
    }

    /// Matches from `at` on, before `limit`; returns the token behind the longest match.
    pub fn match_forward(&self, at: usize, limit: usize, steps: &[Step]) -> Option<usize> {
        let (mut at, mut steps) = (at, steps);
        while let Some((step, rest)) = steps.split_first() {
            // As nearly every step.
            if step.max == 1 && step.min == 1 {
                if at == limit || !self.passes(at, &step.test) {
                    return None;
                }
                (at, steps) = (at + 1, rest);
                continue;
            }
            let room = (limit - at).min(step.max as usize);
            let most = (0..room).take_while(|taken| self.passes(at + taken, &step.test)).count();
            let least = step.min as usize;
            if most > least {
                return (least..=most).rev().find_map(|taken| self.match_forward(at + taken, limit, rest));
            }
            if most < least {
                return None;
            }
            (at, steps) = (at + most, rest);
        }
        Some(at)
    }

    /// The first token of the longest match of any that ends right before `at`, not going below `floor`; `None` where
    /// none takes a token.
    pub fn ahead_of(&self, at: usize, floor: usize, all: &[Ahead]) -> Option<usize> {
        let last = at.checked_sub(1).filter(|last| *last >= floor)?;
        let classes = self.infos[last].classes;
        let matched = all.iter().filter(|ahead| {
            let anchored =
                |(word, reach): (WordId, usize)| self.words[last.saturating_sub(reach).max(floor)..at].contains(&word);
            ahead.anchor.is_none_or(anchored) && (classes.meets(ahead.classes) || self.passes_any(last, &ahead.others))
        });
        matched.filter_map(|ahead| self.match_backward(at, floor, &ahead.steps)).min()
    }

    fn match_backward(&self, at: usize, floor: usize, steps: &[Step]) -> Option<usize> {
        let (mut at, mut steps) = (at, steps);
        while let Some((step, rest)) = steps.split_last() {
            let room = (at - floor).min(step.max as usize);
            let most = (0..room).take_while(|taken| self.passes(at - taken - 1, &step.test)).count();
            let least = step.min as usize;
            if most > least {
                return (least..=most).rev().find_map(|taken| self.match_backward(at - taken, floor, rest));
            }
            if most < least {
                return None;
            }
            (at, steps) = (at - most, rest);
        }
        Some(at)
    }
}
