//! Where a phrase begins: its determiner, its premodifiers, what may stand before them.

use super::*;

/// Where a phrase for people begins. What measures ("about", "only") introduces a number and no single person; "a" no
/// plural, so that "a tactic Democrats hope" has its people behind "tactic"; and "this reporter" is the author.
pub(super) fn begun(prose: &Prose<'_>, head: usize, floor: usize) -> Option<(usize, Determiner)> {
    const MANY: &[Key] = said![
        "few",
        "couple",
        "dozen",
        "half-dozen",
        "number",
        "handful",
        "group",
        "pair",
        "majority",
        "trio",
        "string",
        "score",
        "host",
        "series",
    ];
    let (first, determiner) = start(prose, head, floor);
    if prose.phrase_at(first, Class::FirstPerson).is_some() {
        return None;
    }
    let forms = prose.info(head).forms;
    let counts = |at: usize| {
        prose.any(at, ClassSet::of(&[Class::Cardinal, Class::Quantifier]))
            || prose.kind(at) == TokenKind::Number
            || prose.says(at, MANY)
            || prose.says(at, said!["one"])
    };
    // "Three times as many voters said": a measure.
    if first > floor + 1
        && prose.says(first, said!["many"])
        && prose.says(first - 1, said!["as"])
        && prose.says(first - 2, said!["times", "twice"])
    {
        return None;
    }
    if !forms.any(Forms::PLURAL) && prose.is(first, Class::Predeterminer) && !(first + 1..head).any(counts) {
        let inner = first + 1;
        let bare = !prose.any(inner, DETERMINERS);
        return Some((inner, if bare { Determiner::Bare } else { determiner }));
    }
    let plural_only = forms.any(Forms::PLURAL) && !forms.any(Forms::SINGULAR);
    if plural_only && prose.is(first, Class::Indefinite) && !(first + 1..head).any(counts) {
        let near = ClassSet::of(&[Class::Rank, Class::Tenure, Class::Sector, Class::Nation]);
        let mut begin = head;
        while begin > first + 1 && prose.any(begin - 1, near) {
            begin -= 1;
        }
        return Some((begin, Determiner::Bare));
    }
    Some((first, determiner))
}

/// Where the phrase headed at `head` begins, and how it is introduced.
pub fn start(prose: &Prose<'_>, head: usize, floor: usize) -> (usize, Determiner) {
    let floor = floor.max(sentence_start(prose, head));
    let mut first = head;
    // Words that no list knows are premodifiers only if a determiner stands before them.
    let mut doubtful_from: Option<usize> = None;
    let mut doubtful = 0;
    let mut possessor = false;
    while first > floor {
        let at = first - 1;
        // "The message Clinton's forces expect": before a name in the genitive only what can stand before a name.
        if possessor && prose.capital(first) && !prose.capital(at) && !prose.any(at, BEFORE_NAMES) {
            break;
        }
        // "The place Pentagon officials say": a common noun before a capital heads what the clause behind it tells of.
        if prose.capital(first)
            && !prose.capital(at)
            && prose.any(at, ClassSet::of(&[Class::AbstractNoun, Class::Document]))
            && !prose.any(at, BEFORE_NAMES)
        {
            break;
        }
        match premodifier(prose, at, floor) {
            Premodifier::Yes => first = at,
            Premodifier::Possessor => {
                possessor = true;
                first = at - 1;
                // The possessor may be a name of several words.
                while first > floor
                    && prose.capital(first)
                    && prose.capital(first - 1)
                    && !prose.function_word(first - 1)
                {
                    first -= 1;
                }
            }
            Premodifier::Joined if at > floor => first = at - 1,
            Premodifier::Doubtful if doubtful < 4 => {
                doubtful_from.get_or_insert(first);
                doubtful += 1;
                first = at;
            }
            _ => break,
        }
    }
    let begin = introduced(prose, first, floor);
    match doubtful_from {
        Some(certain) if begin == first || !determined(prose, begin) => {
            let begin = introduced(prose, certain, floor.max(first));
            (begin, determiner(prose, begin, certain, false))
        }
        _ => (begin, determiner(prose, begin, first, possessor)),
    }
}

pub(super) fn determined(prose: &Prose<'_>, at: usize) -> bool {
    prose.any(at, DETERMINERS)
        || prose.any(at, ClassSet::of(&[Class::Quantifier, Class::Cardinal]))
        || prose.kind(at) == TokenKind::Number
}

pub(super) fn introduced(prose: &Prose<'_>, first: usize, floor: usize) -> usize {
    let begin = introduced_by_pattern(prose, first, floor);
    // "Said that officials": a conjunction, unless it points at one.
    if begin < first && prose.says(begin, said!["that"]) {
        return begin + 1;
    }
    begin
}

pub(super) fn introduced_by_pattern(prose: &Prose<'_>, first: usize, floor: usize) -> usize {
    prose.view().ahead_of(first, floor, prose.lexicon.before_head()).unwrap_or(first)
}

pub(super) fn determiner(prose: &Prose<'_>, begin: usize, modifiers: usize, possessor: bool) -> Determiner {
    for at in begin..modifiers.max(begin + 1) {
        let classes = prose.classes(at);
        if classes.has(Class::PossessivePronoun) {
            return Determiner::Possessive;
        }
        if classes.has(Class::Definite) {
            return if possessor { Determiner::Possessive } else { Determiner::Definite };
        }
        if classes.has(Class::Demonstrative) {
            return Determiner::Demonstrative;
        }
        if classes.has(Class::Indefinite) {
            return if possessor { Determiner::Possessive } else { Determiner::Indefinite };
        }
        if at < modifiers && (prose.says(at, said!["one", "another"])) {
            return Determiner::Indefinite;
        }
    }
    if possessor {
        Determiner::Possessive
    } else if begin < modifiers {
        Determiner::Counted
    } else {
        Determiner::Bare
    }
}

pub(super) enum Premodifier {
    Yes,
    /// The possessive mark behind a possessor.
    Possessor,
    /// "And" between two modifiers.
    Joined,
    Doubtful,
    No,
}

pub(super) fn premodifier(prose: &Prose<'_>, at: usize, floor: usize) -> Premodifier {
    match prose.kind(at) {
        TokenKind::Word => {}
        TokenKind::Possessive
            if at > floor
                && prose.kind(at - 1) == TokenKind::Word
                && !prose.any(at - 1, ClassSet::of(&[Class::PersonalSubject])) =>
        {
            return Premodifier::Possessor;
        }
        TokenKind::Number if at > floor && prose.word(at).len() == 4 => return Premodifier::No,
        _ => return Premodifier::No,
    }
    let classes = prose.classes(at);
    if classes.has(Class::Coordinator) && prose.says(at, said!["and", "or"]) {
        let modifiers = ClassSet::of(&[
            Class::Rank,
            Class::Tenure,
            Class::Sector,
            Class::Nation,
            Class::VagueAffiliation,
            Class::Unnamed,
        ]);
        let alike = at > floor && prose.any(at - 1, modifiers) && prose.any(at + 1, modifiers);
        return if alike { Premodifier::Joined } else { Premodifier::No };
    }
    if prose.says(at, said!["outside", "inside"])
        && (prose.opens_sentence(at)
            || at > floor && prose.any(at - 1, DETERMINERS.union(ClassSet::of(&[Class::Quantifier]))))
    {
        return Premodifier::Yes;
    }
    // "A Department for Education source".
    if prose.says(at, said!["of", "for"])
        && at > floor
        && prose.capital(at - 1)
        && prose.capital(at + 1)
        && prose.is(at - 1, Class::OrganisationHead)
        && !prose.title_case
    {
        return Premodifier::Yes;
    }
    if prose.function_word(at) {
        // "The most senior official", "a highly placed source".
        let inner = prose.adverb(at) && !classes.has(Class::Negation) && at > floor && prose.any(at - 1, DETERMINERS);
        return if inner && prose.any(at - 1, DETERMINERS) { Premodifier::Doubtful } else { Premodifier::No };
    }
    if classes.meets(ClassSet::of(&[Class::Weekday, Class::Month])) {
        return Premodifier::No;
    }
    // "Labor leaders point out", "Fed officials": at the start of a sentence a verb only if somebody is told or asked.
    if prose.capital(at)
        && !prose.title_case
        && (!prose.opens_sentence(at) || !prose.verb_takes_person(at) || prose.noun(at))
    {
        return Premodifier::Yes;
    }
    // "The newspaper quotes unidentified officials": a cue between two nouns is the verb of the first.
    let cue = ClassSet::of(&[Class::CueSay, Class::CueAct]);
    if classes.meets(cue)
        && prose.info(at).forms.any(Forms::THIRD.and(Forms::PAST))
        && at > floor
        && (prose.noun(at - 1) || prose.capital(at - 1))
        && !prose.capital(at)
    {
        return Premodifier::No;
    }
    // "Restrictions that some say target Muslims".
    if classes.has(Class::CueSay) && at > floor && prose.is(at - 1, Class::Quantifier) && prose.verb(at) {
        return Premodifier::No;
    }
    if classes.meets(VERBS) && !classes.meets(PREMODIFIERS) {
        let forms = prose.info(at).forms;
        // "A labor official": most short verbs are nouns too, which a determiner before them shows.
        let nominal = forms.any(Forms::BASE)
            && !classes.meets(AUXILIARIES)
            && at > floor
            && prose
                .any(at - 1, DETERMINERS.union(ClassSet::of(&[Class::Quantifier, Class::Cardinal, Class::Adjective])));
        // "The way the operation disparaged women": behind a noun a participle is its verb.
        let told = forms.any(Forms::PARTICIPLE)
            && !forms.any(Forms::ING)
            && at > floor
            && prose.kind(at - 1) == TokenKind::Word
            && !prose.capital(at - 1)
            && prose.noun(at - 1)
            && !prose.any(at - 1, ClassSet::of(&[Class::Adjective, Class::Quantifier, Class::Cardinal, Class::Nation]))
            && !prose.any(at - 1, DETERMINERS);
        return if !told && forms.any(Forms::ING.and(Forms::PARTICIPLE)) || nominal {
            Premodifier::Doubtful
        } else {
            Premodifier::No
        };
    }
    if classes.meets(PREMODIFIERS) {
        // "Report officials said": a plural noun does not modify, but for people ("women voters", "sports officials").
        let plural_only = prose.info(at).forms.any(Forms::PLURAL) && !prose.info(at).forms.any(Forms::SINGULAR);
        if plural_only && !classes.meets(ClassSet::of(&[Class::Rank, Class::Tenure, Class::Sector, Class::Nation])) {
            return Premodifier::Doubtful;
        }
        return Premodifier::Yes;
    }
    if classes.meets(ClassSet::of(&[
        Class::Country,
        Class::Capital,
        Class::City,
        Class::Region,
        Class::OrganisationNamed,
        Class::OutletNamed,
    ])) {
        return Premodifier::Yes;
    }
    if prose.tokens[at].shape.has(Shape::HYPHEN) {
        return Premodifier::Yes;
    }
    if prose.adverb(at) {
        return Premodifier::No;
    }
    let in_phrase = [Class::Sector, Class::Body, Class::OrganisationNamed].iter().any(|class| prose.within(at, *class));
    // Nearly every verb is listed, so a word that no list knows is a noun or an adjective.
    if in_phrase || prose.words[at].0 == 0 && !prose.word(at).ends_with("ing") && !prose.word(at).ends_with("ed") {
        return Premodifier::Yes;
    }
    if classes.meets(ClassSet::of(&[Class::TimeNoun, Class::TailOpener])) || classes.meets(VERBS) {
        return Premodifier::Doubtful;
    }
    Premodifier::Yes
}

pub(super) fn sentence_start(prose: &Prose<'_>, at: usize) -> usize {
    prose.sentences[prose.sentence_of(at)].first as usize
}
