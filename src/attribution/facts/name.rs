//! The names of a block: of people and bodies, with their roles, and of outlets.

use super::Name;
use crate::attribution::grammars::Grammars;
use crate::attribution::noun_phrase::{NounKind, NounPhrase, Number};
use crate::attribution::prose::Prose;
use crate::lexicon::{Class, PERSON_NOUNS};
use crate::text::token::TokenKind;
use crate::text::Span;

pub(super) fn name(prose: &Prose<'_>, phrase: &NounPhrase) -> Name {
    let mut bare = phrase.last - 1;
    while bare > phrase.first
        && prose.capital(bare - 1)
        && !prose.is(bare - 1, Class::Title)
        && !prose.any(bare - 1, PERSON_NOUNS)
        && !prose.function_word(bare - 1)
    {
        bare -= 1;
    }
    let role = |at: &usize| prose.any(*at, PERSON_NOUNS) || prose.is(*at, Class::Title);
    let head = (phrase.first..bare).rev().find(role).or_else(|| {
        // "Dmitry Peskov, a spokesman": the role behind the name.
        (prose.kind(phrase.last) == TokenKind::Comma)
            .then(|| {
                (phrase.last + 1..(phrase.last + 9).min(prose.tokens.len()))
                    .take_while(|at| prose.kind(*at) == TokenKind::Word)
                    .find(|at| prose.any(*at, PERSON_NOUNS))
            })
            .flatten()
    });
    Name {
        span: prose.span(phrase.first, phrase.last),
        bare: prose.span(bare, phrase.last),
        kind: phrase.kind,
        head: head.map(|at| prose.tokens[at].span),
        quoted: prose.quoted(phrase.head),
    }
}

/// "Ben Jealous, a former leader": told by the name before it.
pub(super) fn beside_a_name(prose: &Prose<'_>, phrases: &[NounPhrase], phrase: &NounPhrase) -> bool {
    let Some(comma) = phrase.first.checked_sub(1).filter(|at| prose.kind(*at) == TokenKind::Comma) else {
        return false;
    };
    let named = |other: &NounPhrase| other.kind == NounKind::Name && other.last == comma;
    phrase.number == Number::Singular && phrases.iter().any(named)
}

/// Outlets that the lists know, and any other whose kind stands before its name: "the daily Bergblatt".
pub(super) fn outlets(prose: &Prose<'_>, phrases: &[NounPhrase]) -> Vec<Span> {
    // "June 12 (Reuters)": a dateline says who wrote the story.
    let outlets = || {
        phrases.iter().filter(|phrase| {
            let bracketed = phrase.first > 0 && prose.kind(phrase.first - 1) == TokenKind::Open;
            phrase.kind == NounKind::Outlet && !bracketed
        })
    };
    let listed = outlets()
        .filter(|phrase| (phrase.first..phrase.last).any(|at| prose.capital(at) && !prose.opens_sentence(at)))
        .map(|phrase| prose.span(phrase.first, phrase.last));
    let apposed = prose
        .relevance
        .to(Grammars::OUTLET)
        .map(|kind| kind + 1)
        .filter(|at| prose.capital(*at) && !prose.function_word(*at))
        .map(|at| prose.tokens[at].span);
    let opening = outlets()
        .filter(|phrase| prose.opens_sentence(phrase.first))
        .filter(|phrase| prose.phrase_at(phrase.first, Class::OutletNamed).is_some())
        .map(|phrase| prose.span(phrase.first, phrase.last));
    listed.chain(apposed).chain(opening).collect()
}
