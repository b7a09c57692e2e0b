//! Numbers that nobody counted: "dozens of houses", "as many as 300 people".

use crate::attribution::grammars::Grammars;
use crate::attribution::prose::{Prose, DETERMINERS};
use crate::lexicon::{Class, ClassSet};
use crate::text::key::said;
use crate::text::token::TokenKind;

/// The words that such a number can begin with.
pub const WORDS: ClassSet = ClassSet::of(&[Class::UncountedMany]);

/// The listed phrases that it can begin with.
pub const PHRASES: ClassSet = ClassSet::of(&[Class::UncountedMany, Class::UncountedLimit]);

/// The numbers of a block that nobody counted, by tokens, in order.
pub fn uncounted(prose: &Prose<'_>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in prose.relevance.to(Grammars::COUNT) {
        if found.last().is_some_and(|(_, last)| at < *last) {
            continue;
        }
        let phrase = |class| prose.phrase_at(at, class).map(|hit| hit.last as usize);
        if let Some(last) = phrase(Class::UncountedLimit).filter(|last| bounds(prose, at, *last)) {
            found.push((at, last));
        } else if let Some(last) = phrase(Class::UncountedMany).or(prose.is(at, Class::UncountedMany).then_some(at + 1))
        {
            if counts(prose, at, last) {
                found.push((at, last));
            }
        }
    }
    found
}

/// "As many as 300 people"; not "as many as five years", "led by as many as 14".
fn bounds(prose: &Prose<'_>, first: usize, last: usize) -> bool {
    let number = prose.kind(last) == TokenKind::Number || prose.is(last, Class::Cardinal);
    let measured = (last + 1..last + 4).any(|at| prose.any(at, ClassSet::of(&[Class::TimeNoun, Class::Measure])));
    number && !measured && !first.checked_sub(1).is_some_and(|before| prose.says(before, said!["by"]))
}

/// "Dozens of houses", "thousands marched"; not "in the hundreds", "hundreds of miles", "test scores".
fn counts(prose: &Prose<'_>, first: usize, last: usize) -> bool {
    let before = first.checked_sub(1);
    let the = before.is_some_and(|at| prose.any(at, DETERMINERS) || prose.kind(at) == TokenKind::Possessive);
    let of = prose.says(last, said!["of"]);
    let unit = last + usize::from(of);
    let measured = (unit..unit + 2).any(|at| prose.any(at, ClassSet::of(&[Class::TimeNoun, Class::Measure])))
        || prose.says(last, said!["per", "a", "an"]);
    // Goals and grades, unless they are of something.
    let graded = prose.says(first, said!["scores"])
        && (!of
            || prose.kind(unit) == TokenKind::Number
            || prose.is(unit, Class::Cardinal)
            || before.is_some_and(|at| prose.noun(at) || prose.any(at, ClassSet::of(&[Class::Adjective]))));
    !the && !measured && !graded
}
