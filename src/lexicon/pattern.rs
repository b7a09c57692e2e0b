//! Patterns over tokens: the phrases of the seeds with their slots, compiled.
//!
//! A pattern is a short list of steps, each of which takes some tokens. Matching prefers the longest and steps back
//! where the rest does not fit; patterns are short and gaps are bounded, so that costs little and always ends.

use super::class::{Class, ClassSet};
use super::{Lexicon, WordId};
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

/// The tokens of a block with their words, as patterns see them.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The lexicon that the words are from.
    pub lexicon: &'a Lexicon,
    /// The tokens.
    pub tokens: &'a [Token],
    /// A word for each token.
    pub words: &'a [WordId],
}

impl Words<'_> {
    /// Whether the token at `at` passes.
    pub fn passes(&self, at: usize, test: &Test) -> bool {
        let token = self.tokens[at];
        match test {
            Test::Word(word) => self.words[at] == *word,
            Test::Lemma(lemma) => self.lexicon.info(self.words[at]).lemma == *lemma,
            Test::Classes(classes) => self.lexicon.info(self.words[at]).classes.meets(*classes),
            Test::Kind(kind) => token.kind == *kind,
            Test::Capital => token.kind == TokenKind::Word && token.shape.has(Shape::CAPITAL),
            Test::Number => {
                token.kind == TokenKind::Number || self.lexicon.info(self.words[at]).classes.has(Class::Cardinal)
            }
            Test::Any => matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive),
            Test::OneOf(tests) => tests.iter().any(|test| self.passes(at, test)),
        }
    }

    /// Matches from `at` on, before `limit`; returns the token behind the longest match.
    pub fn match_forward(&self, at: usize, limit: usize, steps: &[Step]) -> Option<usize> {
        let Some((step, rest)) = steps.split_first() else { return Some(at) };
        let most = (0..step.max as usize)
            .take_while(|taken| at + taken < limit && self.passes(at + taken, &step.test))
            .count();
        (step.min as usize..=most).rev().find_map(|taken| self.match_forward(at + taken, limit, rest))
    }

    /// Matches so that the match ends before `at`, not going below `floor`; returns the first token of the longest match.
    pub fn match_backward(&self, at: usize, floor: usize, steps: &[Step]) -> Option<usize> {
        let Some((step, rest)) = steps.split_last() else { return Some(at) };
        let room = (at - floor).min(step.max as usize);
        let most = (0..room).take_while(|taken| self.passes(at - taken - 1, &step.test)).count();
        (step.min as usize..=most).rev().find_map(|taken| self.match_backward(at - taken, floor, rest))
    }
}
