//! News outlets, by name or by kind, and what they published.

use super::*;

/// "The Information Desk": a newsroom whose name has the article in capitals, or that says so itself.
pub(super) fn desk(prose: &Prose<'_>, at: usize) -> Option<NounPhrase> {
    let last = name_run(prose, at + 1);
    let newsroom =
        prose.says(at, said!["the"]) && prose.word(at) == "The" && last > at + 1 && prose.says(at - 1, said!["by"]);
    newsroom.then_some(NounPhrase {
        first: at,
        head: last - 1,
        last,
        kind: NounKind::Outlet,
        number: Number::Singular,
        determiner: Determiner::Definite,
    })
}

/// An outlet, with "the" and with what it published.
pub(super) fn outlet(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    // What nearly every word falls by.
    let kinds = ClassSet::of(&[Class::OutletNamed, Class::OutletNoun]);
    if prose.phrases_at(at).is_empty() && !prose.any(at, kinds) {
        return None;
    }
    if let Some(hit) = prose.phrase_at(at, Class::OutletUnnamed) {
        let (first, determiner) = start(prose, at, floor);
        return Some(NounPhrase {
            first,
            head: hit.last as usize - 1,
            last: hit.last as usize,
            kind: NounKind::UnnamedOutlet,
            number: Number::Plural,
            determiner,
        });
    }
    let listed = prose
        .phrase_at(at, Class::OutletNamed)
        .filter(|hit| (hit.first..hit.last).any(|at| prose.capital(at as usize)));
    let single = prose.is(at, Class::OutletNamed) && prose.capital(at);
    let ambiguous = prose.phrase_at(at, Class::OutletAmbiguous).filter(|hit| {
        let first = hit.first as usize;
        let named = if hit.last - hit.first > 1 { first + 1 } else { first };
        prose.capital(named)
            && (hit.last - hit.first > 1 || at > 0 && prose.is(at - 1, Class::Definite))
            && !prose.title_case
    });
    let mut last = match (listed, ambiguous) {
        (Some(listed), Some(other)) => listed.last.max(other.last) as usize,
        (Some(hit), None) | (None, Some(hit)) => hit.last as usize,
        (None, None) if single => at + 1,
        (None, None) => return outlet_by_kind(prose, at, floor),
    };
    // "The Times of London": the rest of the title.
    if prose.says(last, said!["of"]) && prose.capital(last + 1) {
        last += 2;
    }
    // "Yonhap news agency", "the Washington Post newspaper", "a New York Times report".
    while prose.any(last, ClassSet::of(&[Class::OutletNoun, Class::OutletProduct]))
        && prose.kind(last) == TokenKind::Word
        && !prose.verb_here(last)
        && !reports(prose, last)
    {
        last += 1;
    }
    if prose.says(last, said!["news"]) && prose.says(last + 1, said!["agency"]) {
        last += 2;
    }
    // "Fox News host Sean Hannity", "a Reuters reporter": a person, whom the outlet only modifies.
    if prose.capital(last) && !prose.opens_sentence(last) && !prose.function_word(last)
        || prose.any(last, PERSON_NOUNS) && prose.kind(last) == TokenKind::Word && !prose.verb_here(last)
    {
        return None;
    }
    let first = if at > floor && prose.any(at - 1, DETERMINERS) { at - 1 } else { start(prose, at, floor).0 };
    // "Both The New York Times and".
    let first = first + usize::from(first < at && prose.says(first, said!["both"]));
    // "The Asian edition of The Wall Street Journal".
    let first = if first > floor + 1 && prose.says(first - 1, said!["of"]) && prose.says(first - 2, said!["edition"]) {
        start(prose, first - 2, floor).0
    } else {
        first
    };
    Some(NounPhrase {
        first,
        head: last - 1,
        last,
        kind: NounKind::Outlet,
        number: Number::Singular,
        determiner: Determiner::Definite,
    })
}

/// Whether a word can end the name of an outlet, so that "reports" behind it is its verb.
pub(super) fn speaks_as_outlet(prose: &Prose<'_>, at: usize) -> bool {
    prose.any(at, ClassSet::of(&[Class::OutletNoun, Class::OutletNamed, Class::OutletTitle]))
        || prose.behind(at + 1, Class::OutletNoun)
        || prose.capital(at) && !prose.opens_sentence(at)
        || prose.says(at, said!["media"])
}

/// Whether "report" or "reports" is a verb: what it reports stands behind it.
pub(super) fn reports(prose: &Prose<'_>, at: usize) -> bool {
    prose.verb(at)
        && (prose.any(
            at + 1,
            DETERMINERS.union(ClassSet::of(&[Class::PersonalSubject, Class::Quantifier, Class::Cardinal])),
        ) || prose.says(at + 1, said!["that", "on", "there"])
            || prose.capital(at + 1))
}

/// "A South Korean newspaper", "Iranian television", "Peru's El Comercio newspaper", "the paper".
pub(super) fn outlet_by_kind(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    let phrase = prose.phrase_at(at, Class::OutletNoun);
    let last = match phrase {
        Some(hit) => hit.last as usize,
        None if prose.is(at, Class::OutletNoun) && prose.kind(at) == TokenKind::Word => at + 1,
        None => return None,
    };
    if !ends_compound(prose, last - 1) && !prose.any(last, ClassSet::of(&[Class::OutletProduct])) {
        return None;
    }
    // What everybody writes is no newsroom's.
    if at > 0 && prose.says(at - 1, said!["social"]) {
        return None;
    }
    let product = prose.is(last, Class::OutletProduct) && !prose.verb_here(last) && !reports(prose, last);
    let last = if product { last + 1 } else { last };
    let (first, determiner) = start(prose, at, floor);
    // "One employee told French television": whoever speaks in between is no part of an outlet's name.
    let first = (first..at)
        .rev()
        .find(|at| prose.verb(*at) && !prose.noun(*at) && !prose.capital(*at))
        .map_or(first, |verb| verb + 1);
    let named = (first..last)
        .any(|at| prose.capital(at) && !prose.any(at, ClassSet::of(&[Class::Nation])) && !prose.opens_sentence(at));
    let telling = first < at && determiner != Determiner::Bare
        || (first..at).any(|at| prose.any(at, ClassSet::of(&[Class::Nation])) || prose.capital(at));
    // "Its website" is anybody's.
    if !named && (!telling || prose.says(last - 1, said!["website", "site", "websites", "sites"])) {
        return None;
    }
    let kind = if named || determiner == Determiner::Definite { NounKind::Outlet } else { NounKind::UnnamedOutlet };
    let number = if prose.info(last - 1).forms.any(Forms::PLURAL) { Number::Plural } else { Number::Singular };
    Some(NounPhrase { first, head: last - 1, last, kind, number, determiner })
}
