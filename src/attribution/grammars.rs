//! Which grammars a token can matter to: told once when a block is read, so that each looks only at the tokens that can
//! begin, head or be what it is after, and at nothing of a block that has none.

use super::agentless;
use super::facts::remark;
use super::mind;
use super::noun_phrase;
use super::prose::Prose;
use super::relation;
use crate::hedge;
use crate::lexicon::{Class, ClassSet, Forms, Lexicon, PhraseHit, WordInfo, Words};
use crate::text::token::{Shape, Token, TokenKind};

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

    /// Those to which a token can matter by what it looks like.
    #[inline]
    fn of_shape(token: &Token) -> Grammars {
        match token.kind {
            TokenKind::Word if token.shape.has(Shape::CAPITAL) => Grammars::NOUN_PHRASE,
            TokenKind::Comma | TokenKind::Colon => Grammars::RELATION,
            TokenKind::Possessive => Grammars::AGENTLESS,
            _ => Grammars::default(),
        }
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

    /// Those to which each token of a block matters, by itself, by the phrases that it begins, or by the body that it ends.
    pub fn of_block(lexicon: &Lexicon, view: Words<'_>, phrases: &[PhraseHit], title_case: bool) -> Vec<Grammars> {
        let of_words = lexicon.asked_once(|info| Grammars::of_word(info).0);
        let tokens = view.tokens.iter().zip(view.words);
        let mut each: Vec<Grammars> =
            tokens.map(|(token, word)| Grammars(of_words[word.0 as usize] | Grammars::of_shape(token).0)).collect();
        for hit in phrases {
            each[hit.first as usize].add(Grammars::OF_PHRASE[hit.class as usize]);
            if hit.class == Class::OrganisationLower {
                each[hit.last as usize - 1].add(Grammars::NOUN_PHRASE);
            }
        }
        if title_case {
            let may = view.tokens.iter().zip(&mut each).filter(|(token, _)| hedge::MAY.contains(&token.key));
            may.for_each(|(_, each)| each.add(Grammars::HEDGE));
        }
        each
    }

    /// Adds those of `other`.
    #[inline]
    pub fn add(&mut self, other: Grammars) {
        self.0 |= other.0;
    }

    /// Whether the two share one.
    #[inline]
    pub fn meets(self, other: Grammars) -> bool {
        self.0 & other.0 != 0
    }
}

impl Prose<'_> {
    /// The tokens that can matter to a grammar, in order.
    pub fn for_grammar(&self, grammar: Grammars) -> impl Iterator<Item = usize> + '_ {
        let tokens: &[Grammars] = if self.any_grammar.meets(grammar) { &self.grammars } else { &[] };
        tokens.iter().enumerate().filter(move |(_, all)| all.meets(grammar)).map(|(at, _)| at)
    }
}
