//! Which grammars a token can matter to: told once when a block is read, so that each looks only at the tokens that can
//! begin, head or be what it is after, and at nothing of a block that has none.

use super::agentless;
use super::facts::remark;
use super::mind;
use super::noun_phrase;
use super::relation;
use crate::hedge;
use crate::lexicon::{Class, ClassSet, Forms, Lexicon, PhraseHit, WordInfo, Words};
use crate::text::token::{Shape, Token, TokenKind};
use std::slice::ChunksExact;

/// A set of grammars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grammars(u8);

impl Grammars {
    /// Heads of noun phrases.
    pub const NOUN_PHRASE: Grammars = Grammars(1);
    /// Cues of relations.
    pub const RELATION: Grammars = Grammars(2);
    /// Cues without an agent.
    pub const AGENTLESS: Grammars = Grammars(4);
    /// States of mind and secret acts.
    pub const MIND: Grammars = Grammars(8);
    /// Hedges.
    pub const HEDGE: Grammars = Grammars(16);
    /// Numbers that nobody counted.
    pub const COUNT: Grammars = Grammars(32);
    /// Words that bear on sources or claims.
    pub const REMARK: Grammars = Grammars(64);
    /// Kinds of outlets, behind which one may be named.
    pub const OUTLET: Grammars = Grammars(128);

    /// The lists whose words, and those whose phrases, make a token matter to each.
    const LISTS: [(Grammars, ClassSet, ClassSet); 8] = [
        (Grammars::NOUN_PHRASE, noun_phrase::HEADS, noun_phrase::PHRASES),
        (Grammars::RELATION, relation::OPENERS, relation::PHRASES),
        (Grammars::AGENTLESS, agentless::OPENERS, agentless::PHRASES),
        (Grammars::MIND, mind::OPENERS, ClassSet::EMPTY),
        (Grammars::HEDGE, hedge::WORDS, hedge::PHRASES),
        (Grammars::COUNT, hedge::count::WORDS, hedge::count::PHRASES),
        (Grammars::REMARK, remark::WORDS, ClassSet::EMPTY),
        (Grammars::OUTLET, ClassSet::of(&[Class::OutletNoun]), ClassSet::EMPTY),
    ];

    /// Those to which a token with this word can matter.
    fn of_word(info: &WordInfo) -> Grammars {
        let mut all = Grammars::default();
        for (grammar, words, _) in Grammars::LISTS {
            if info.classes.meets(words) {
                all.add(grammar);
            }
        }
        if info.classes.has(Class::AgentlessVerb) && info.forms.any(Forms::PARTICIPLE) {
            all.add(Grammars::AGENTLESS);
        }
        all
    }

    /// Those to which a token of each kind can matter, whatever its word.
    const OF_KIND: [Grammars; TokenKind::Other as usize + 1] = {
        let mut each = [Grammars(0); TokenKind::Other as usize + 1];
        each[TokenKind::Comma as usize] = Grammars::RELATION;
        each[TokenKind::Colon as usize] = Grammars::RELATION;
        each[TokenKind::Possessive as usize] = Grammars::AGENTLESS;
        each
    };

    /// Those to which a token can matter by what it looks like.
    #[inline]
    fn of_shape(token: &Token) -> Grammars {
        let capital = if token.shape.has(Shape::CAPITAL) { Grammars::NOUN_PHRASE } else { Grammars::default() };
        Grammars(Grammars::OF_KIND[token.kind as usize].0 | capital.0)
    }

    /// Those to which the first token of a phrase of each class matters.
    const OF_PHRASE: [Grammars; Class::ALL.len()] = {
        let mut each = [Grammars(0); Class::ALL.len()];
        let mut class = 0;
        while class < each.len() {
            let mut list = 0;
            while list < Grammars::LISTS.len() {
                let (grammar, _, phrases) = Grammars::LISTS[list];
                if phrases.has(Class::ALL[class].0) {
                    each[class].0 |= grammar.0;
                }
                list += 1;
            }
            class += 1;
        }
        each
    };

    fn add(&mut self, other: Grammars) {
        self.0 |= other.0;
    }
}

/// Which grammars each token of a block matters to.
pub struct Relevance {
    /// The set of each token, and empty ones up to a multiple of eight: a grammar asks eight tokens at a time.
    each: Vec<u8>,
    /// Those to which any token matters.
    any: u8,
}

impl Relevance {
    /// Of a block's tokens, each by itself, by the phrases that it begins, or by the body that it ends.
    pub fn of_block(lexicon: &Lexicon, view: Words<'_>, phrases: &[PhraseHit], title_case: bool) -> Relevance {
        let of_words = lexicon.asked_once(|info| Grammars::of_word(info).0);
        let mut each = Vec::with_capacity(view.tokens.len().next_multiple_of(EIGHT));
        let tokens = view.tokens.iter().zip(view.words);
        each.extend(tokens.map(|(token, word)| of_words[word.0 as usize] | Grammars::of_shape(token).0));
        for hit in phrases {
            each[hit.first as usize] |= Grammars::OF_PHRASE[hit.class as usize].0;
            if hit.class == Class::OrganisationLower {
                each[hit.last as usize - 1] |= Grammars::NOUN_PHRASE.0;
            }
        }
        if title_case {
            let may = view.tokens.iter().zip(&mut each).filter(|(token, _)| hedge::MAY.contains(&token.key));
            may.for_each(|(_, each)| *each |= Grammars::HEDGE.0);
        }
        each.resize(each.len().next_multiple_of(EIGHT), 0);
        let any = each.iter().fold(0, |any, of_token| any | of_token);
        Relevance { each, any }
    }

    /// The tokens that can matter to a grammar, in order.
    pub fn to(&self, grammar: Grammars) -> impl Iterator<Item = usize> + '_ {
        let each: &[u8] = if self.any & grammar.0 != 0 { &self.each } else { &[] };
        Relevant { rest: each.chunks_exact(EIGHT), wanted: u64::from(grammar.0) * EACH, left: 0, begin: 0 }
    }
}

const EIGHT: usize = 8;
/// Each byte of a number.
const EACH: u64 = u64::MAX / 0xFF;

/// The tokens that matter to one grammar.
struct Relevant<'a> {
    rest: ChunksExact<'a, u8>,
    /// The grammar's bit in each byte.
    wanted: u64,
    /// The bits of those of eight tokens that are still to come.
    left: u64,
    /// Where the next eight begin.
    begin: usize,
}

impl Iterator for Relevant<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            let eight = self.rest.next()?.first_chunk()?;
            self.left = u64::from_le_bytes(*eight) & self.wanted;
            self.begin += EIGHT;
        }
        let at = self.begin - EIGHT + self.left.trailing_zeros() as usize / 8;
        self.left &= self.left - 1;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::prose::Prose;

    #[test]
    fn a_grammar_is_told_its_tokens_in_order_and_no_others() {
        let lexicon = Lexicon::from_seeds();
        let text =
            "Officials say the port, which the mayor has long wanted to sell, may close, and that it was believed to \
                    be bankrupt: so said two aides, a coast guard and, on Monday, the town crier, who may know.";
        for length in 1..=text.len() {
            let prose = Prose::read(&text[..length], &lexicon);
            for bit in 0..8 {
                let told: Vec<usize> = prose.relevance.to(Grammars(1 << bit)).collect();
                let expected = (0..prose.tokens.len()).filter(|at| prose.relevance.each[*at] >> bit & 1 == 1);
                assert_eq!(told, expected.collect::<Vec<usize>>());
            }
        }
        let prose = Prose::read(text, &lexicon);
        let words = |grammar| prose.relevance.to(grammar).map(|at| prose.word(at)).collect::<Vec<&str>>();
        assert_eq!(words(Grammars::MIND), ["wanted", "believed", "know"]);
        assert!(words(Grammars::NOUN_PHRASE).contains(&"guard"), "the end of a body");
        assert!(words(Grammars::HEDGE).contains(&"may"));
    }
}
