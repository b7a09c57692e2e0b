//! People by role: "two former officials", "a spokesman".

use super::*;

/// Whether a people noun heads its phrase here: no noun behind it goes on with a compound ("police car", "voter turnout")
/// and it is no verb ("guard the gate").
pub(super) fn heads_person(prose: &Prose<'_>, at: usize) -> bool {
    if prose.within(at, Class::RoleNotPerson) {
        return false;
    }
    let mut next = at + 1;
    while prose.adverb(next) {
        next += 1;
    }
    // "Sources said", "party figures have": what has a verb of its own is no verb.
    let cues = ClassSet::of(&[Class::CueSay, Class::CueBelief]);
    let has_verb = prose.any(next, AUXILIARIES) || prose.any(next, cues) && prose.verb(next);
    ends_compound(prose, at) && (has_verb || !prose.verb_here(at))
}

/// Whether a body of several words ends at `at`: the "guard" of "the coast guard" is no person.
pub(super) fn ends_body(prose: &Prose<'_>, at: usize) -> bool {
    prose.behind(at + 1, Class::OrganisationLower)
}

/// Whether the noun at `at` is the last of its compound.
pub(super) fn ends_compound(prose: &Prose<'_>, at: usize) -> bool {
    let next = at + 1;
    match prose.kind(next) {
        TokenKind::Word => {}
        _ => return true,
    }
    if prose.adverb(next) || prose.function_word(next) || prose.any(next, AUXILIARIES) {
        return true;
    }
    if prose.any(next, ClassSet::of(&[Class::TailOpener, Class::TimeNoun, Class::Weekday, Class::Month])) {
        return true;
    }
    if prose.capital(next) && !prose.title_case {
        // "Spokesman Dmitry Peskov": the name is joined later. "Official Secrets Act" is rare.
        return true;
    }
    let classes = prose.classes(next);
    let plural = prose.info(at).forms.any(Forms::PLURAL);
    if classes.meets(VERBS) {
        let forms = prose.info(next).forms;
        // A verb that is also a noun: "officials report" speaks, "police report" does not.
        if prose.noun(next) && !forms.any(Forms::PAST.and(Forms::PARTICIPLE).and(Forms::ING)) {
            return if plural {
                forms.any(Forms::BASE) && !prose.is(at, Class::PeoplePlural)
            } else {
                forms.any(Forms::THIRD)
            };
        }
        return true;
    }
    if classes.meets(PERSON_NOUNS) || prose.noun(next) || classes.meets(ClassSet::of(&[Class::Adjective])) && !plural {
        return false;
    }
    // A word that no list knows: a verb if it looks like one.
    let word = prose.word(next);
    word.ends_with("ed") || word.ends_with("ing") || plural
}

pub(super) fn person(prose: &Prose<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    let (first, determiner) = begun(prose, at, floor)?;
    let forms = prose.info(at).forms;
    // "One of the aides" is one of them.
    let one_of = prose.says(first, said!["one"]) && prose.says(first + 1, said!["of"]);
    let number =
        if forms.any(Forms::PLURAL) && !one_of && !(forms.any(Forms::SINGULAR) && determiner == Determiner::Indefinite)
        {
            Number::Plural
        } else {
            Number::Singular
        };
    // "His team", "the group", "the Saudis": people who speak as a body.
    let body = prose.is(at, Class::PeopleCollective) && !prose.any(at, ROLES)
        || prose.is(at, Class::DemonymPlural) && determiner == Determiner::Definite && first + 1 == at;
    let kind = if body { NounKind::Institution } else { NounKind::Person };
    let phrase = NounPhrase { first, head: at, last: at + 1, kind, number, determiner };
    if body {
        return Some(phrase);
    }
    // "Howard Dean Tells Convention": in a headline's capitals a given name shows that the role is a surname.
    if prose.title_case
        && number == Number::Singular
        && at > floor
        && prose.capital(at)
        && prose.capital(at - 1)
        && prose.is(at - 1, Class::GivenName)
        && !(at > floor + 1 && prose.any(at - 2, PREMODIFIERS))
    {
        return Some(NounPhrase { first: at - 1, kind: NounKind::Name, determiner: Determiner::Bare, ..phrase });
    }
    // A name behind a singular role belongs to it: "former CIA director John Brennan", "U.S. Rep. Jane Doe".
    if number == Number::Singular && prose.capital(at + 1) && !prose.title_case && !prose.function_word(at + 1) {
        let last = name_run(prose, at + 1);
        if last > at + 1 {
            return Some(NounPhrase { head: last - 1, last, kind: NounKind::Name, ..phrase });
        }
    }
    // "Minister of Education Stefania Giannini": the office, then who holds it.
    if number == Number::Singular
        && determiner == Determiner::Bare
        && prose.capital(at)
        && !prose.title_case
        && prose.says(at + 1, said!["of", "for"])
        && prose.capital(at + 2)
    {
        let last = name_run(prose, at + 2);
        if last > at + 3 {
            return Some(NounPhrase { head: last - 1, last, kind: NounKind::Name, ..phrase });
        }
    }
    if number == Number::Singular && determiner == Determiner::Bare && !prose.title_case {
        // "Cuban said": a capital that no article introduces is a name. A bare singular role is a title or an apposition,
        // but for the clipped start of a sentence ("Source familiar with the plan says").
        if prose.capital(at) && !prose.opens_sentence(at) || prose.is(at, Class::DemonymSingular) {
            return prose.capital(at).then_some(NounPhrase { kind: NounKind::Name, ..phrase });
        }
        let pronoun = prose.says(at, said!["someone", "somebody"]);
        if !prose.opens_sentence(first) && !pronoun && !clipped(prose, first, at) {
            return None;
        }
        // "Weaver said": one capitalised word at the start of a sentence, with nothing behind it, is a surname.
        if first == at && prose.capital(at) && !pronoun && !crate::attribution::tail::opens_tail(prose, at + 1) {
            return Some(NounPhrase { kind: NounKind::Name, ..phrase });
        }
    }
    // A role in capitals within a sentence is a title that stands for a name or an office: "the President said".
    if prose.capital(at)
        && !prose.title_case
        && !prose.opens_sentence(at)
        && number == Number::Singular
        && prose.tokens[at].shape.has(Shape::CAPITAL)
    {
        let kind = if determiner == Determiner::Definite { NounKind::Institution } else { NounKind::Person };
        return Some(NounPhrase { kind, ..phrase });
    }
    Some(phrase)
}

/// "Investment, official says, helped the economy": a headline leaves out the article.
pub(super) fn clipped(prose: &Prose<'_>, first: usize, head: usize) -> bool {
    first > 0
        && matches!(prose.kind(first - 1), TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash)
        && prose.is(head + 1, Class::CueSay)
        && prose.info(head + 1).forms.any(Forms::THIRD)
        && matches!(prose.kind(head + 2), TokenKind::Comma | TokenKind::Stop | TokenKind::Other)
}
