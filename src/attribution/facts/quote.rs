//! The quotations of a block, and whether something speaks them.

use super::Quote;
use crate::attribution::prose::Prose;
use crate::lexicon::{Class, ClassSet, Forms};
use crate::text::quotation::Quotation;
use crate::text::token::TokenKind;

pub(super) fn quote(prose: &Prose<'_>, quotation: &Quotation) -> Quote {
    let inside = quotation.first as usize..quotation.last as usize;
    Quote {
        span: quotation.span,
        words: prose.tokens[inside.clone()]
            .iter()
            .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
            .count() as u32,
        depth: quotation.depth,
        closed: quotation.closed,
        key: prose.fingerprint(inside).whole,
        opens_block: quotation.first == 1,
        voiced: voiced(prose, quotation),
        sentence: prose.sentence_of((quotation.first as usize).min(prose.tokens.len() - 1)),
    }
}

/// "The ad says “…”", "“…,” concluded a 2013 article": something speaks, be it nobody whom a ledger could list.
fn voiced(prose: &Prose<'_>, quotation: &Quotation) -> bool {
    const REACH: usize = 10;
    let says = |at: &usize| {
        prose.phrase_at(*at, Class::CueForward).is_some()
            || prose.any(*at, ClassSet::of(&[Class::CueSay, Class::CueClause, Class::CueAct]))
                && prose.info(*at).forms.any(Forms::PAST.and(Forms::THIRD).and(Forms::BASE).and(Forms::ING))
                && !prose.quoted(*at)
                && (!prose.noun(*at)
                    || prose.verb_here(*at)
                    || matches!(prose.kind(at + 1), TokenKind::Stop | TokenKind::Comma)
                    || at.checked_sub(1).is_some_and(|before| prose.kind(before) == TokenKind::Quote))
    };
    let goes_on = |at: &usize| !matches!(prose.kind(*at), TokenKind::Stop | TokenKind::Semicolon | TokenKind::Quote);
    let (first, last) = (quotation.first as usize, quotation.last as usize);
    let before = (first.saturating_sub(REACH)..first.saturating_sub(1)).rev().take_while(goes_on).any(|at| says(&at));
    before || (last + 1..(last + 1 + REACH).min(prose.tokens.len())).take_while(goes_on).any(|at| says(&at))
}
