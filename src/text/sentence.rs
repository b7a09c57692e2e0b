//! Sentences: runs of tokens up to a stop that ends one.
//!
//! UAX 29 breaks news prose at "Gen.", "Rep." and "Mark A.". The tokenizer has already joined such stops to their words,
//! so what is left to decide is whether a sentence begins after one ("in the U.S. The president said").

use super::token::{Shape, Token, TokenKind};
use super::Span;
use rustc_hash::FxHashSet;

/// One sentence within a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token's start to the last one's end, closing marks included.
    pub span: Span,
    /// Index of its first token.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
}

impl Sentence {
    /// Its tokens' indices.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// Capitalised words that, after an abbreviation, begin a new sentence ("The", "He").
pub type Openers = FxHashSet<Box<str>>;

/// Cuts a block's tokens into sentences.
pub fn sentences(text: &str, tokens: &[Token], openers: &Openers) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        let stop = tokens[at].kind == TokenKind::Stop;
        let abbreviation = tokens[at].kind == TokenKind::Word && tokens[at].shape.has(Shape::DOTTED);
        let word = tokens[at].span;
        at += 1;
        if !stop && !abbreviation {
            continue;
        }
        // Closing marks and brackets belong to the sentence that they close.
        while at < tokens.len() && !tokens[at].shape.has(Shape::SPACED) && closes(tokens[at].kind) {
            at += 1;
        }
        let Some(next) = tokens.get(at) else { break };
        // "No. 4", but "he said no. She left".
        let refused = abbreviation && word.of(text) == "no." && next.kind != TokenKind::Number;
        let ends = if stop || refused {
            next.shape.has(Shape::SPACED) && begins(next)
        } else {
            openers.contains(next.span.of(text))
        };
        if ends {
            found.push(sentence(tokens, first, at));
            first = at;
        }
    }
    if first < tokens.len() {
        found.push(sentence(tokens, first, tokens.len()));
    }
    found
}

fn closes(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Quote | TokenKind::Close | TokenKind::Possessive)
}

fn begins(token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => token.shape.has(Shape::CAPITAL),
        TokenKind::Number | TokenKind::Quote | TokenKind::Open | TokenKind::Dash | TokenKind::Other => true,
        _ => false,
    }
}

fn sentence(tokens: &[Token], first: usize, last: usize) -> Sentence {
    Sentence { span: tokens[first].span.cover(tokens[last - 1].span), first: first as u32, last: last as u32 }
}

#[cfg(test)]
mod tests {
    use crate::{analyze, config::Config, Format};

    #[test]
    fn a_refusal_ends_its_sentence_and_a_number_does_not() {
        let sources = |text| analyze(text, Format::Plain, &Config::default()).attributions.len();
        assert_eq!(sources("Anna Marsh said no. Anna Marsh said it was late."), 2);
        assert_eq!(sources("Anna Marsh said no. 4 was late."), 1);
    }
}
