//! Names, and bodies that are called by theirs.

use super::*;

/// The end of a run of capitalised words that can be a name, from `at`.
pub(super) fn name_run(prose: &Prose<'_>, at: usize) -> usize {
    let mut end = at;
    while end < prose.tokens.len() && prose.kind(end) == TokenKind::Word {
        let joins = prose.capital(end)
            && (!prose.function_word(end)
                || prose.tokens[end].shape.has(Shape::DOTTED)
                || end > at && prose.is(end - 1, Class::GivenName) && prose.word(end).len() > 2 && !prose.title_case)
            && !prose.any(end, ClassSet::of(&[Class::Weekday, Class::Month]))
            || end > at && prose.is(end, Class::Particle) && prose.capital(end + 1)
            || end > at
                && prose.says(end, said!["of"])
                && prose.any(end - 1, ClassSet::of(&[Class::OrganisationHead, Class::AbstractNoun]))
                && prose.capital(end + 1);
        if !joins {
            break;
        }
        end += 1;
    }
    end
}

/// A run of capitalised words that is a person's name or a body's.
pub(super) fn name(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    let body = prose.phrase_at(at, Class::Body).or_else(|| prose.phrase_at(at, Class::OrganisationNamed));
    if prose.title_case && body.is_none() {
        return None;
    }
    let titled = prose.is(at, Class::Title) && prose.capital(at) && prose.capital(at + 1);
    if !prose.capital(at) && body.is_none() || prose.function_word(at) && !titled {
        return None;
    }
    let run = name_run(prose, at);
    let mut last = body.map_or(run, |hit| (hit.last as usize).max(run));
    if last == at {
        return None;
    }
    if last == at + 1 && body.is_none() && prose.opens_sentence(at) {
        // One capitalised word at the start of a sentence: a name only if no list knows it as an ordinary word.
        // "Brown said" is one all the same.
        let speaks = prose.is(at + 1, Class::CueSay)
            && prose.info(at + 1).forms.any(Forms::PAST.and(Forms::THIRD))
            && !prose.noun(at + 1);
        let listed = prose.words[at].0 != 0
            || [Class::Preposition, Class::CueForward].iter().any(|class| prose.phrase_at(at, *class).is_some());
        let ordinary = listed && !speaks
            || prose.adverb(at)
            || prose.says(at, said!["everyone", "everybody", "nobody", "anyone", "anybody"]);
        if ordinary && !prose.any(at, PLACES.union(ClassSet::of(&[Class::GivenName]))) {
            return None;
        }
    }
    // "A New Hampshire Republican", "many Sanders Democrats": people, whom the name only modifies.
    let mut run_start = at;
    while run_start > floor && prose.capital(run_start - 1) && !prose.function_word(run_start - 1) {
        run_start -= 1;
    }
    let introduced = run_start > floor
        && (prose.any(run_start - 1, ClassSet::of(&[Class::Indefinite, Class::Quantifier, Class::Cardinal]))
            || prose.says(run_start - 1, said!["another", "other"]));
    if body.is_none() && introduced && prose.any(last - 1, PERSON_NOUNS) {
        return None;
    }
    // An initialism in brackets belongs to the name before it.
    if prose.kind(last) == TokenKind::Open && prose.capital(last + 1) && prose.kind(last + 2) == TokenKind::Close {
        last += 3;
    }
    let head = last - 1;
    let organisation = body.is_some()
        || (at..last).any(|at| {
            prose.any(at, ClassSet::of(&[Class::OrganisationHead, Class::OrganisationSuffix])) && prose.capital(at)
        })
        || prose.any(at, PLACES) && (last == at + 1 || (at..last).all(|at| prose.any(at, PLACES)))
        || prose.view_place(at, last)
        || last == at + 1 && prose.tokens[at].shape.has(Shape::UPPER) && !prose.is(at, Class::GivenName);
    // "Former CIA director John Brennan" takes its modifiers along; "trust Mrs. Clinton" does not.
    let kind_before = at > floor
        && !prose.opens_sentence(at)
        && !prose.capital(at - 1)
        && (prose.is(at - 1, Class::OutletNoun) || prose.behind(at, Class::OutletNoun));
    if kind_before && body.is_none() {
        return Some(NounPhrase {
            first: start(prose, at - 1, floor).0,
            head: last - 1,
            last,
            kind: NounKind::Outlet,
            number: Number::Singular,
            determiner: Determiner::Definite,
        });
    }
    let modified = at > floor
        && (prose.kind(at - 1) == TokenKind::Possessive
            || prose.any(at - 1, DETERMINERS.union(PREMODIFIERS).union(ClassSet::of(&[Class::Title]))));
    let (first, determiner) = if at > floor && (prose.is(at - 1, Class::Definite) || !organisation && modified) {
        start(prose, at, floor)
    } else {
        (at, Determiner::Bare)
    };
    let mut kind = if organisation { NounKind::Institution } else { NounKind::Name };
    // "The Sydney Morning Herald", "LA Weekly": an outlet by the last word of its name.
    let definite = at > floor && prose.is(at - 1, Class::Definite);
    let someone = (at..head).any(|at| prose.any(at, PERSON_NOUNS.union(ClassSet::of(&[Class::Title]))));
    if last > at + 1
        && prose.is(head, Class::OutletTitle)
        && body.is_none()
        && !someone
        && (definite || !prose.is(at, Class::GivenName))
    {
        let possessed = at > floor && prose.kind(at - 1) == TokenKind::Possessive;
        let first = match () {
            () if definite => at - 1,
            () if possessed => start(prose, at, floor).0,
            () => at,
        };
        return Some(NounPhrase {
            first,
            head,
            last,
            kind: NounKind::Outlet,
            number: Number::Singular,
            determiner: Determiner::Definite,
        });
    }
    if titled {
        kind = NounKind::Name;
    }
    // "The Swedes", "the Pentagon" and such: a definite capitalised noun that is no person's name.
    if kind == NounKind::Name && determiner == Determiner::Definite && first + 1 == at && !titled {
        kind = NounKind::Institution;
    }
    let first = if kind == NounKind::Institution && determiner != Determiner::Definite { at } else { first };
    Some(NounPhrase { first, head, last, kind, number: Number::Singular, determiner })
}
