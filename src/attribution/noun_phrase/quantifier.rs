//! Quantifiers that stand alone for people: "some say", "many of them".

use super::*;

/// A quantifier that stands alone: "some say", "many of them", "those who …".
pub(super) fn quantifier(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    let word = prose.which(at, &QUANTIFIER_HEADS)?;
    let mut last = at + 1;
    if prose.says(last, "of") && prose.says_any(last + 1, &["them", "us", "those", "whom", "these"]) {
        last += 2;
    }
    let plural = !matches!(word, "another" | "one");
    let number = if plural { Number::Plural } else { Number::Singular };
    let of_others = last > at + 1;
    let goes_on = prose.any(last, AUXILIARIES)
        || prose.adverb(last) && !prose.noun(last + 1)
        || prose.verb(last) && agrees(prose, last, number) && (!prose.noun(last) || of_others || !plural)
        || prose.any(last, ClassSet::of(&[Class::TailOpener, Class::Relative])) && !prose.says(last, "of")
        || matches!(prose.kind(last), TokenKind::Comma | TokenKind::Stop | TokenKind::Colon)
        || last >= prose.tokens.len();
    // "One in three said": a share, not somebody.
    if word == "one" && prose.says_any(last, &["in", "out"]) && (last + 1..last + 3).any(|at| numeral(prose, at)) {
        return None;
    }
    // "Not one would say it": nobody. "The only one who": no other.
    if at > floor && prose.says_any(at - 1, &["not", "no", "only"]) {
        return None;
    }
    if !goes_on || at > floor && prose.any(at - 1, DETERMINERS) && word != "one" {
        return None;
    }
    // "Those" needs a tail to stand for people; "all" and "both" are too weak alone.
    if matches!(word, "those" | "all" | "both")
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
