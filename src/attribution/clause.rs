//! What stands behind a verb: a clause or a quotation that it reports, or only a thing that it does something to.
//!
//! "She claimed that the ship was empty" reports; "she claimed the title" does not, though the verb is the same.

use super::prose::Prose;
use crate::lexicon::{Class, ClassSet};
use crate::text::key::said;
use crate::text::token::TokenKind;

/// How far behind a verb its clause can have its own verb.
const REACH: usize = 14;

/// Whether what begins at a token is a clause or a quotation: the content of the verb before it.
pub fn opens_clause(prose: &Prose<'_>, at: usize) -> bool {
    let limit = prose.sentences[prose.sentence_of(at.saturating_sub(1))].last as usize;
    let mut at = at;
    while at < limit && (prose.adverb(at) || prose.any(at, ClassSet::of(&[Class::Weekday, Class::TimeNoun]))) {
        at += 1;
    }
    if at >= limit {
        return false;
    }
    if matches!(prose.kind(at), TokenKind::Quote | TokenKind::Colon)
        || prose.kind(at) == TokenKind::Comma && prose.kind(at + 1) == TokenKind::Quote
    {
        return true;
    }
    if prose.says(at, said!["that", "whether", "how", "why", "if", "what", "who", "when", "where"])
        || prose.is(at, Class::PersonalSubject)
    {
        return true;
    }
    (at + 1..(at + REACH).min(limit))
        .take_while(|at| {
            !matches!(prose.kind(*at), TokenKind::Comma | TokenKind::Semicolon | TokenKind::Stop | TokenKind::Quote)
                && !prose.any(*at, ClassSet::of(&[Class::Relative, Class::Coordinator, Class::Subordinator]))
        })
        .any(|at| prose.finite(at))
}
