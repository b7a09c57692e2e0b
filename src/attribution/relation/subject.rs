//! The subject of a cue: before it, behind it, with its tail, with what stands between.

use super::*;

impl Finder<'_> {
    /// Walks left from a verb over what may stand between it and its subject; returns the end of the subject.
    pub(super) fn skip_left(&self, verb: usize, floor: usize) -> usize {
        let prose = self.prose;
        let mut end = verb;
        while end > floor {
            let at = end - 1;
            if prose.any(at, AUXILIARIES) || prose.adverb(at) || prose.says(at, said!["alike"]) {
                end = at;
            } else if end > floor + 1
                && prose.says(at - 1, said!["in"])
                && prose.says(at, said!["particular", "fact", "turn", "part", "general", "private", "public"])
            {
                end = at - 1;
            } else if prose.any(at, ClassSet::of(&[Class::Weekday, Class::TimeNoun])) && !prose.any(at, PERSON_NOUNS) {
                end = at;
                while end > floor
                    && (prose
                        .says(end - 1, said!["on", "this", "last", "late", "early", "earlier", "later", "in", "of"])
                        || prose.is(end - 1, Class::Ordinal))
                {
                    end -= 1;
                }
            } else {
                break;
            }
        }
        end
    }

    pub(super) fn subject(&self, verb: usize, found: &mut Vec<Relation>) {
        let prose = self.prose;
        let (floor, _) = self.sentence(verb);
        let mut end = self.skip_left(verb, floor);
        if end == floor {
            return;
        }
        let construction = Construction::Subject;
        // "One Democrat familiar with the talks, who added".
        if prose.any(end - 1, ClassSet::of(&[Class::Relative])) && end - 1 > floor {
            end -= 1;
            if end > floor && prose.kind(end - 1) == TokenKind::Comma {
                end -= 1;
            }
            // What a relative clause tells of somebody is an attribution only if it reports: not "critics who attacked it".
            if let Some((phrase, tail)) = self.phrase_with_tail(end, floor) {
                let act = prose.is(verb, Class::CueAct) || prose.says(verb + 1, said!["to"]);
                // "Portrays him as a politician who will say anything": a likeness speaks for nobody.
                let likened = phrase.first > floor && prose.says(phrase.first - 1, said!["as", "like", "than"]);
                // "Those who fear it will become it": a belief tells them apart, and is no news.
                let sorted = phrase.kind == NounKind::Quantifier && prose.is(verb, Class::CueBelief);
                // "The person who posted it was condemned": what was posted stands there already.
                let object = prose.is(verb, Class::CueClause) && prose.says(verb + 1, said!["it", "them"]);
                if !act && !likened && !sorted && !object {
                    found.push(self.relation(*phrase, tail, verb, construction));
                }
            }
            return;
        }
        if matches!(prose.kind(end - 1), TokenKind::Comma | TokenKind::Dash | TokenKind::Close) {
            if let Some((phrase, tail)) = self.interpolated(end, floor) {
                found.push(self.relation(phrase, tail, verb, construction));
            }
            return;
        }
        if let Some((phrase, tail)) = self.phrase_with_tail(end, floor) {
            self.coordinated(*phrase, tail, verb, floor, construction, found);
        }
    }

    /// The phrase whose tail ends at `end`, nearest first.
    pub(super) fn phrase_with_tail(&self, end: usize, floor: usize) -> Option<(&NounPhrase, usize)> {
        let index = self.phrases.partition_point(|phrase| phrase.last <= end);
        self.phrases[..index]
            .iter()
            .rev()
            .take_while(|phrase| phrase.first >= floor && end - phrase.last <= 45)
            .find(|phrase| is_tail(self.prose, phrase.last, end) && self.left_boundary(phrase, end))
            .map(|phrase| (phrase, end))
    }

    /// A phrase, then something between commas, dashes or brackets that ends at `end`.
    pub(super) fn interpolated(&self, end: usize, floor: usize) -> Option<(NounPhrase, usize)> {
        let prose = self.prose;
        let closing = prose.kind(end - 1);
        let opening = if closing == TokenKind::Close { TokenKind::Open } else { closing };
        let mut at = end - 1;
        while at > floor && end - at < 60 {
            at -= 1;
            if matches!(prose.kind(at), TokenKind::Quote | TokenKind::Semicolon) {
                return None;
            }
            if prose.kind(at) != opening {
                continue;
            }
            if opening == TokenKind::Comma && !self.opens_interpolation(at + 1, end - 1) {
                continue;
            }
            if let Some((phrase, tail)) = self.phrase_with_tail(at, floor) {
                return Some((*phrase, tail));
            }
        }
        None
    }

    pub(super) fn opens_interpolation(&self, at: usize, end: usize) -> bool {
        let prose = self.prose;
        if at >= end {
            return false;
        }
        prose.any(
            at,
            ClassSet::of(&[
                Class::Relative,
                Class::Indefinite,
                Class::Definite,
                Class::PossessivePronoun,
                Class::Preposition,
                Class::CueCiting,
            ]),
        ) || prose.any(at, PERSON_NOUNS)
            || prose.adverb(at)
            || prose.info(at).forms.any(Forms::ING.and(Forms::PARTICIPLE))
            || prose.kind(at) == TokenKind::Number
            || prose.any(
                at,
                ClassSet::of(&[
                    Class::Rank,
                    Class::Tenure,
                    Class::Nation,
                    Class::Sector,
                    Class::Cardinal,
                    Class::TailOpener,
                    Class::OrganisationLower,
                ]),
            )
            || prose.capital(at)
            || prose.says(at, said!["like", "then", "now", "both", "all", "himself", "herself"])
    }

    /// Whether a phrase can be a subject, by what stands before it.
    pub(super) fn left_boundary(&self, phrase: &NounPhrase, end: usize) -> bool {
        let prose = self.prose;
        let (floor, _) = self.sentence(phrase.first);
        let Some(at) = phrase.first.checked_sub(1).filter(|at| *at >= floor) else { return true };
        match prose.kind(at) {
            TokenKind::Word => {}
            TokenKind::Number => return prose.word(at).len() == 4,
            TokenKind::Possessive => return false,
            // "In Chappaqua, N.Y., …": a place behind a place speaks for nobody.
            TokenKind::Comma
                if phrase.kind == NounKind::Institution
                    && prose.any(phrase.head, ClassSet::of(&[Class::Region, Class::Country])) =>
            {
                return !(at > floor && prose.capital(at - 1));
            }
            _ => return true,
        }
        let classes = prose.classes(at);
        // "A witness who gave her name as Olena".
        let called = said!["name", "himself", "herself", "themselves", "known", "identified"];
        if prose.says(at, said!["as"]) && at > floor && prose.says(at - 1, called) {
            return false;
        }
        if classes.meets(ClassSet::of(&[Class::Coordinator, Class::Subordinator, Class::Relative]))
            || prose.says(at, said!["that"])
            || at == floor && prose.says(at, said!["both"])
        {
            return true;
        }
        if classes.has(Class::Preposition) {
            // "With one poster writing": a clause of its own.
            return prose.says(at, said!["with"]) && prose.info(end).forms.any(Forms::ING);
        }
        if classes.meets(ClassSet::of(&[Class::TimeNoun, Class::Weekday, Class::Month])) {
            return true;
        }
        if prose.adverb(at) {
            // "Where officials", "now officials": an adverb decides nothing, what is before it does.
            // "Who is now a senior fellow", "those who back her opponents": no subject.
            return at == floor
                || !prose.any(at - 1, ClassSet::of(&[Class::Preposition, Class::Be]))
                    && !prose.says(at - 1, said!["who"]);
        }
        if prose.any(at, CUES) && prose.verb(at) && !prose.verb_takes_person(at) {
            return true;
        }
        // "A gap officials say": a relative clause without its pronoun.
        let short =
            end == phrase.last && matches!(phrase.kind, NounKind::Person | NounKind::Pronoun | NounKind::Quantifier);
        short && prose.noun(at) && !prose.verb_here(at) && phrase.number == Number::Plural
            || short && phrase.kind == NounKind::Pronoun
    }

    /// "Two aides and a lawmaker said": each joined phrase that introduces itself is a source of its own.
    pub(super) fn coordinated(
        &self,
        phrase: NounPhrase,
        tail: usize,
        verb: usize,
        floor: usize,
        construction: Construction,
        found: &mut Vec<Relation>,
    ) {
        let prose = self.prose;
        let mut joined = phrase;
        let begin = found.len();
        let mut guard = 0;
        // "… and he says": a pronoun opens a clause of its own.
        while joined.kind != NounKind::Pronoun && joined.first > floor + 1 && guard < 6 {
            guard += 1;
            let at = joined.first - 1;
            let and = prose.says(at, said!["and", "or"]);
            let list = prose.kind(at) == TokenKind::Comma && found.len() > begin;
            if !and && !list {
                break;
            }
            let mut before = at;
            if and && before > floor && prose.kind(before - 1) == TokenKind::Comma {
                before -= 1;
            }
            let Some((other, other_tail)) = self.phrase_with_tail(before, floor) else { break };
            if other.last > before {
                break;
            }
            // "The leaders of the United States and Israel": the second place goes on with the tail.
            let place = |at: usize| prose.any(at, PLACES);
            if joined.kind == NounKind::Institution
                && found.len() == begin
                && other.kind == NounKind::Person
                && other_tail > other.last
                && place(joined.head)
                && place(before - 1)
            {
                joined = *other;
                continue;
            }
            // "Sanders and his supporters": who has a name answers for both.
            if matches!(other.kind, NounKind::Pronoun | NounKind::Name | NounKind::Institution) {
                if found.len() == begin {
                    found.push(self.relation(*other, other_tail, verb, construction));
                }
                break;
            }
            // "American academic and professor Marc Lamont Hill": two roles of one person.
            if joined.kind == NounKind::Name
                && joined.first + 1 < joined.last
                && other.kind == NounKind::Person
                && other.number == Number::Singular
                && other.determiner == Determiner::Bare
                && other_tail == other.last
                && !prose.capital(joined.first)
            {
                joined = NounPhrase { first: other.first, ..joined };
                continue;
            }
            // "Politicians and ordinary voters": one phrase, if the second has nothing of its own before it.
            if joined.kind == NounKind::Person
                && other.kind == NounKind::Person
                && other_tail == other.last
                && joined.determiner == Determiner::Bare
                && found.len() == begin
            {
                joined =
                    NounPhrase { first: other.first, number: Number::Plural, determiner: other.determiner, ..joined };
                continue;
            }
            if found.len() == begin {
                found.push(self.relation(joined, tail, verb, construction));
            }
            found.push(self.relation(*other, other_tail, verb, construction));
            joined = *other;
        }
        if found.len() == begin {
            found.push(self.relation(joined, tail, verb, construction));
        }
    }

    /// "“…,” said a senior official in Kabul."
    pub(super) fn inverted(&self, verb: usize, found: &mut Vec<Relation>) {
        let prose = self.prose;
        let (floor, limit) = self.sentence(verb);
        let behind_quote = verb > 0 && prose.kind(verb - 1) == TokenKind::Quote
            || verb > 1
                && matches!(prose.kind(verb - 1), TokenKind::Comma | TokenKind::Dash)
                && prose.kind(verb - 2) == TokenKind::Quote;
        let behind_comma =
            verb > floor && matches!(prose.kind(verb - 1), TokenKind::Comma | TokenKind::Dash | TokenKind::Possessive);
        let behind_as = verb > floor && prose.says(verb - 1, said!["as", "than"]);
        if !(behind_quote || (behind_comma || behind_as) && prose.is(verb, Class::CueSay))
            || prose.verb_takes_person(verb) && !behind_quote
        {
            return;
        }
        let asks = behind_quote && prose.lemma_any(verb, said!["ask"]);
        if !asks && !prose.any(verb, ClassSet::of(&[Class::CueSay, Class::CueClause]))
            || prose.info(verb).forms.any(Forms::ING)
        {
            return;
        }
        let Some(phrase) = self.beginning_at(verb + 1).copied() else { return };
        if phrase.kind == NounKind::Document {
            return;
        }
        let end = tail_end(prose, &phrase, limit);
        found.push(self.relation(phrase, end, verb, Construction::Inverted));
        // "…, said an aide and a lawmaker".
        if prose.says(end, said!["and"]) {
            if let Some(other) = self.beginning_at(end + 1).copied() {
                let after = tail_end(prose, &other, limit);
                if !prose.finite(after) {
                    found.push(self.relation(other, after, verb, Construction::Inverted));
                }
            }
        }
    }
}
