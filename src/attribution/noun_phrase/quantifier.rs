//! Quantifiers that stand alone for people: "some say", "many of them".

use super::*;

/// A quantifier that stands alone: "some say", "many of them", "those who …".
pub(super) fn quantifier(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    if !prose.says(at, QUANTIFIER_HEADS) {
        return None;
    }
    let one = prose.says(at, said!["one"]);
    let mut last = at + 1;
    if prose.says(last, said!["of"]) && prose.says(last + 1, said!["them", "us", "those", "whom", "these"]) {
        last += 2;
    }
    let plural = !one && !prose.says(at, said!["another"]);
    let number = if plural { Number::Plural } else { Number::Singular };
    let of_others = last > at + 1;
    let goes_on = prose.any(last, AUXILIARIES)
        || prose.adverb(last) && !prose.noun(last + 1)
        || prose.verb(last) && agrees(prose, last, number) && (!prose.noun(last) || of_others || !plural)
        || prose.any(last, ClassSet::of(&[Class::TailOpener, Class::Relative])) && !prose.says(last, said!["of"])
        || matches!(prose.kind(last), TokenKind::Comma | TokenKind::Stop | TokenKind::Colon)
        || last >= prose.tokens.len();
    // "One in three said": a share, not somebody.
    if one && prose.says(last, said!["in", "out"]) && (last + 1..last + 3).any(|at| numeral(prose, at)) {
        return None;
    }
    // "Not one would say it": nobody. "The only one who": no other.
    if at > floor && prose.says(at - 1, said!["not", "no", "only"]) {
        return None;
    }
    if !goes_on || at > floor && prose.any(at - 1, DETERMINERS) && !one {
        return None;
    }
    // "Those" needs a tail to stand for people; "all" and "both" are too weak alone.
    if prose.says(at, said!["those", "all", "both"])
        && !prose.any(last, ClassSet::of(&[Class::TailOpener, Class::Relative]))
        && last == at + 1
    {
        return None;
    }
    Some(NounPhrase { first: at, head: at, last, kind: NounKind::Quantifier, number, determiner: Determiner::Counted })
}

pub(super) fn numeral(prose: &Prose<'_>, at: usize) -> bool {
    prose.kind(at) == TokenKind::Number || prose.is(at, Class::Cardinal)
}
