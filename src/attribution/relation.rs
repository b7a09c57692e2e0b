//! Relations within a block: which phrase speaks, by which cue, and what it says.
//!
//! Everything starts from a cue. A verb looks for its subject on the left, past adverbs, times and interpolations; or,
//! behind a quotation or a comma, on its right. A phrase ("according to") and a noun ("the claim by") take what
//! follows. What a sentence hides ("it is believed") has a cue and no source.

use super::assertion::claims_nothing;
use super::noun_phrase::{agrees, Determiner, NounKind, NounPhrase, Number, PLACES};
use super::prose::{Prose, AUXILIARIES};
use super::tail::{is_tail, tail_end, time_phrase};
use crate::lexicon::{Class, ClassSet, Forms, PERSON_NOUNS};
use crate::text::token::TokenKind;

/// How a source and its cue stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Construction {
    /// "Officials said".
    Subject,
    /// "…, said officials".
    Inverted,
    /// "According to officials".
    Forward,
    /// "Citing officials": the source of somebody who is a source.
    Cited,
    /// "Was told by officials".
    Agent,
    /// "The officials' claim", "a warning from officials".
    Nominal,
    /// "Officials: “…”".
    Slot,
}

/// One attribution within a block, by tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The phrase that speaks.
    pub phrase: NounPhrase,
    /// One past the last token of the phrase with its tail.
    pub end: usize,
    /// First token of the cue.
    pub cue_first: usize,
    /// One past the cue's last token.
    pub cue_last: usize,
    /// How they stand.
    pub construction: Construction,
    /// The class of the cue's verb.
    pub cue: Class,
    /// Content, by tokens.
    pub content: Option<(usize, usize)>,
    /// Whom it was said to, where that is an outlet ("told the Times").
    pub addressee: Option<NounPhrase>,
    /// Whether the cue stands inside a quotation.
    pub quoted: bool,
    /// "Declined to comment", "might say", "asked whether": it tells nothing that the reader has to take from its source.
    pub silent: bool,
}

const CUES: ClassSet = ClassSet::of(&[Class::CueSay, Class::CueClause, Class::CueAct, Class::CueBelief]);

/// All relations of a block, in order of their cues.
pub fn relations(prose: &Prose<'_>, phrases: &[NounPhrase]) -> Vec<Relation> {
    let mut found = Vec::new();
    let finder = Finder { prose, phrases };
    let mut at = 0;
    while at < prose.tokens.len() {
        let before = found.len();
        finder.at(at, &mut found);
        at = found[before..]
            .iter()
            .map(
                |relation: &Relation| {
                    if relation.construction == Construction::Forward {
                        relation.cue_last
                    } else {
                        at + 1
                    }
                },
            )
            .max()
            .unwrap_or(at + 1);
    }
    drop_told_acts(prose, &mut found);
    found
}

/// "Officials say five suspects have admitted involvement": an act within what somebody tells is no statement of its own
/// unless it has a clause or a quotation as content.
fn drop_told_acts(prose: &Prose<'_>, found: &mut Vec<Relation>) {
    let told = |relation: &Relation| {
        relation.construction == Construction::Subject
            && relation.cue == Class::CueSay
            && found.iter().any(|outer| {
                outer.cue_first < relation.phrase.first
                    && outer.cue != Class::CueAct
                    && outer.construction == Construction::Subject
                    && outer.phrase.kind == NounKind::Person
                    && prose.sentence_of(outer.cue_first) == prose.sentence_of(relation.cue_first)
                    && !prose.is(relation.phrase.first.saturating_sub(1), Class::Coordinator)
                    && outer
                        .content
                        .is_some_and(|(first, last)| first <= relation.phrase.first && relation.cue_last <= last)
            })
    };
    let keep: Vec<bool> = found
        .iter()
        .map(|relation| {
            let finder = Finder { prose, phrases: &[] };
            !(told(relation) && !finder.has_content(relation.cue_last - 1, relation))
        })
        .collect();
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(true));
}

/// What a relation can be found by, listed phrases and marks aside.
const OPENERS: ClassSet =
    CUES.union(ClassSet::of(&[Class::CueCiting, Class::CueDocument, Class::CueNoun, Class::CueState]));

struct Finder<'a> {
    prose: &'a Prose<'a>,
    phrases: &'a [NounPhrase],
}

impl Finder<'_> {
    fn at(&self, at: usize, found: &mut Vec<Relation>) {
        let prose = self.prose;
        let slot = matches!(prose.kind(at), TokenKind::Colon | TokenKind::Comma);
        if !prose.any(at, OPENERS) && !slot && prose.phrases_at(at).is_empty() {
            return;
        }
        if let Some(hit) = prose.phrase_at(at, Class::CueForward).filter(|_| self.credits_words(at)) {
            self.listed(at, hit.last as usize, Construction::Forward, found);
            return;
        }
        if prose.is(at, Class::CueCiting) && !prose.capital(at) | prose.opens_sentence(at) && self.may_cite(at) {
            self.listed(at, at + 1, Construction::Cited, found);
            return;
        }
        if self.cue_of(at).is_some() && prose.verb(at) {
            if self.is_cue_verb(at) {
                self.verb(at, found);
            } else if prose.verb_takes_person(at) {
                self.agent(at, found);
            }
        }
        if prose.is(at, Class::CueDocument) && prose.verb(at) && self.cue_of(at).is_none() {
            self.document(at, found);
        }
        if prose.is(at, Class::CueState) && self.auxiliary_before(at, Class::Be) {
            self.state(at, found);
        }
        if prose.is(at, Class::CueNoun) && !prose.verb_here(at) {
            self.noun(at, found);
        }
        if slot {
            self.slot(at, found);
        }
    }

    /// "Donations attributed to a teacher" tells of no words of his; "a remark attributed to him" does.
    fn credits_words(&self, at: usize) -> bool {
        let prose = self.prose;
        if !prose.says(at, "attributed") {
            return true;
        }
        let mut before = at;
        while before > 0 && (prose.any(before - 1, AUXILIARIES) || prose.adverb(before - 1)) {
            before -= 1;
        }
        let Some(noun) = before.checked_sub(1) else { return true };
        let words =
            ["quote", "quotes", "quotation", "remark", "remarks", "comment", "comments", "words", "line", "view"];
        prose.kind(noun) != TokenKind::Word
            || prose.any(noun, ClassSet::of(&[Class::CueNoun, Class::Document]))
            || prose.says_any(noun, &words)
    }

    fn sentence(&self, at: usize) -> (usize, usize) {
        let sentence = &self.prose.sentences[self.prose.sentence_of(at)];
        (sentence.first as usize, sentence.last as usize)
    }

    fn beginning_at(&self, at: usize) -> Option<&NounPhrase> {
        let index = self.phrases.partition_point(|phrase| phrase.first < at);
        self.phrases.get(index).filter(|phrase| phrase.first == at)
    }

    /// "Citing" and its like count behind a comma or at the start of a clause, "per" only before a capital.
    fn may_cite(&self, at: usize) -> bool {
        let prose = self.prose;
        if prose.says(at, "per") {
            return prose.capital(at + 1) && at > 0 && prose.kind(at - 1) == TokenKind::Comma;
        }
        at == 0
            || matches!(prose.kind(at - 1), TokenKind::Comma | TokenKind::Dash | TokenKind::Open)
            || prose.opens_sentence(at)
            || prose.noun(at - 1)
            || prose.capital(at - 1)
    }

    /// "Court records show that", "the indictment lists": what can be looked up.
    fn document(&self, at: usize, found: &mut Vec<Relation>) {
        let begin = found.len();
        self.subject(at, found);
        let read = found.get(begin).is_some_and(|relation| relation.phrase.kind == NounKind::Document);
        if !read {
            found.truncate(begin);
        }
    }

    /// "Critics were sceptical of the plan": what several people think, by an adjective.
    fn state(&self, at: usize, found: &mut Vec<Relation>) {
        let begin = found.len();
        self.subject(at, found);
        for relation in &mut found[begin..] {
            relation.cue = Class::CueBelief;
            relation.cue_last = at + 1;
        }
        let opened = self.prose.says_any(at + 1, &["of", "about", "that", "whether"]);
        let holds = found.get(begin).is_some_and(|relation| {
            let people = matches!(relation.phrase.kind, NounKind::Person | NounKind::Quantifier);
            people && relation.phrase.number == Number::Plural && (opened || self.has_content(at, relation))
        });
        if !holds {
            found.truncate(begin);
        }
    }

    /// Whether a form of a cue verb is used as a verb that can have a speaker: finite, or with its auxiliary.
    fn is_cue_verb(&self, at: usize) -> bool {
        let prose = self.prose;
        let forms = prose.info(at).forms;
        // "“…,” claims a former member".
        let behind_quotation = at > 0
            && forms.any(Forms::THIRD)
            && (prose.kind(at - 1) == TokenKind::Quote
                || at > 1 && prose.kind(at - 1) == TokenKind::Comma && prose.kind(at - 2) == TokenKind::Quote);
        if prose.noun(at) && !prose.verb_here(at) && !behind_quotation && !(forms.any(Forms::ING) && self.absolute(at))
        {
            // "Reports", "claims", "views": a noun unless its neighbours make it a verb.
            let third_behind_subject = forms.any(Forms::THIRD.and(Forms::BASE)) && at > 0 && self.ends_subject(at);
            // "…, claims Rosa Lindqvist".
            let before_name = forms.any(Forms::THIRD)
                && at > 0
                && matches!(prose.kind(at - 1), TokenKind::Comma | TokenKind::Quote)
                && self.beginning_at(at + 1).is_some_and(|phrase| phrase.kind == NounKind::Name);
            if !third_behind_subject && !before_name {
                return false;
            }
        }
        // "Involved in the alleged deal", "his stated aim": a modifier.
        let modifies = at > 0
            && forms.any(Forms::PAST.and(Forms::ING))
            && prose.any(at - 1, ClassSet::of(&[Class::Definite, Class::Indefinite, Class::PossessivePronoun]))
            && !prose.says_any(at - 1, &["yours", "mine", "hers", "ours", "theirs"]);
        if modifies {
            return false;
        }
        if forms.any(Forms::PAST) {
            // A participle with "be" is passive: "was told", "is believed", "are seen".
            return !self.passive(at) && !self.reduced(at);
        }
        if forms.any(Forms::THIRD.and(Forms::BASE)) {
            return !(at > 0 && prose.says(at - 1, "to"));
        }
        if forms.any(Forms::PARTICIPLE) {
            return self.auxiliary_before(at, Class::Have) && !self.passive(at);
        }
        // "Are saying", and the absolute "with one poster writing".
        forms.any(Forms::ING) && (self.auxiliary_before(at, Class::Be) || self.absolute(at))
    }

    fn absolute(&self, at: usize) -> bool {
        self.prose.is(at, Class::CueSay) | self.prose.says_any(at, &["writing", "suggesting", "reporting"])
            && self
                .phrases
                .iter()
                .any(|phrase| phrase.last == at && phrase.first > 0 && self.prose.says(phrase.first - 1, "with"))
    }

    fn ends_subject(&self, at: usize) -> bool {
        let index = self.phrases.partition_point(|phrase| phrase.last < at);
        self.phrases.get(index).is_some_and(|phrase| {
            phrase.last == at
                && matches!(
                    phrase.kind,
                    NounKind::Person
                        | NounKind::Pronoun
                        | NounKind::Quantifier
                        | NounKind::Name
                        | NounKind::Institution
                        | NounKind::Outlet
                        | NounKind::UnnamedOutlet
                )
                && self.left_boundary(phrase, at)
        })
    }

    fn auxiliary_before(&self, at: usize, class: Class) -> bool {
        let mut before = at;
        let mut been = false;
        while before > 0 && (self.prose.adverb(before - 1) || self.prose.says(before - 1, "been")) {
            before -= 1;
            been |= self.prose.says(before, "been");
        }
        // "Have been urging".
        let progressive = been && class == Class::Be && before > 0 && self.prose.is(before - 1, Class::Have);
        progressive || before > 0 && self.prose.is(before - 1, class)
    }

    fn passive(&self, at: usize) -> bool {
        let prose = self.prose;
        let mut before = at;
        while before > 0 && prose.adverb(before - 1) {
            before -= 1;
        }
        // "It's claimed".
        before > 1 && prose.kind(before - 1) == TokenKind::Possessive && prose.says(before - 2, "it")
            || before > 0 && prose.is(before - 1, Class::Be)
            || before > 0 && prose.says_any(before - 1, &["get", "got", "being", "been"])
    }

    /// "A student referred to on social media as", "a star likened to another": a participle, whose object is its subject.
    fn reduced(&self, at: usize) -> bool {
        let prose = self.prose;
        let next = self.cue_of(at).map_or(at + 1, |(_, last)| last);
        let of_object = ["liken", "compare"].iter().any(|lemma| prose.lemma_is(at, lemma)) && prose.says(next, "to");
        let stranded = prose.says_any(next - 1, &["to", "for", "of", "on", "about"])
            && next > at + 1
            && prose.is(next, Class::Preposition);
        // "Which friends described as miserable" has its object before its subject.
        let gap = self.phrases.iter().any(|phrase| {
            phrase.last == at
                && phrase.first > 0
                && prose.says_any(phrase.first - 1, &["which", "whom", "what", "that"])
        });
        let as_what = !gap
            && prose.says(next, "as")
            && ["describe", "portray", "characterize", "characterise", "quote", "cite"]
                .iter()
                .any(|lemma| prose.lemma_is(at, lemma));
        (of_object || stranded || as_what) && !self.auxiliary_before(at, Class::Have)
    }

    fn verb(&self, at: usize, found: &mut Vec<Relation>) {
        let before = found.len();
        self.subject(at, found);
        if found.len() == before {
            self.inverted(at, found);
        }
        // "The agency quotes government officials as saying": the source of a source.
        if (prose_cites(self.prose, at)) && found.len() > before {
            let speaker = found[before].phrase.kind;
            let quoting = matches!(speaker, NounKind::Outlet | NounKind::UnnamedOutlet | NounKind::Document)
                || self.as_saying(at);
            if quoting {
                self.listed(at, at + 1, Construction::Cited, found);
                return;
            }
        }
        // An act needs its object or a content, a clause verb its clause, and all must agree with their subject.
        for relation in &mut found[before..] {
            relation.silent = claims_nothing(self.prose, at, relation);
        }
        if found.len() > before && !(self.frame_holds(at, &found[before]) && self.number_agrees(at, &found[before])) {
            found.truncate(before);
        }
    }

    /// "… as saying" behind a verb, within reach.
    fn as_saying(&self, verb: usize) -> bool {
        let prose = self.prose;
        let (_, limit) = self.sentence(verb);
        (verb + 1..(verb + 14).min(limit)).any(|at| prose.says(at, "as") && prose.info(at + 1).forms.any(Forms::ING))
    }

    /// The cue that begins at a token, a word or a phrase ("point out"), with the token behind it.
    fn cue_of(&self, at: usize) -> Option<(Class, usize)> {
        const ORDER: [Class; 4] = [Class::CueSay, Class::CueClause, Class::CueAct, Class::CueBelief];
        if !self.prose.any(at, CUES) && self.prose.phrases_at(at).is_empty() {
            return None;
        }
        let phrase =
            ORDER.into_iter().find_map(|class| self.prose.phrase_at(at, class).map(|hit| (class, hit.last as usize)));
        phrase.or_else(|| ORDER.into_iter().find(|class| self.prose.is(at, *class)).map(|class| (class, at + 1)))
    }

    fn cue_class(&self, at: usize) -> Class {
        self.cue_of(at).map_or(Class::CueSay, |(class, _)| class)
    }

    /// Walks left from a verb over what may stand between it and its subject; returns the end of the subject.
    fn skip_left(&self, verb: usize, floor: usize) -> usize {
        let prose = self.prose;
        let mut end = verb;
        while end > floor {
            let at = end - 1;
            if prose.any(at, AUXILIARIES) || prose.adverb(at) || prose.says(at, "alike") {
                end = at;
            } else if end > floor + 1
                && prose.says(at - 1, "in")
                && prose.says_any(at, &["particular", "fact", "turn", "part", "general", "private", "public"])
            {
                end = at - 1;
            } else if prose.any(at, ClassSet::of(&[Class::Weekday, Class::TimeNoun])) && !prose.any(at, PERSON_NOUNS) {
                end = at;
                while end > floor
                    && (prose
                        .says_any(end - 1, &["on", "this", "last", "late", "early", "earlier", "later", "in", "of"])
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

    fn subject(&self, verb: usize, found: &mut Vec<Relation>) {
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
                let act = prose.is(verb, Class::CueAct) || prose.says(verb + 1, "to");
                // "Portrays him as a politician who will say anything": a likeness speaks for nobody.
                let likened = phrase.first > floor && prose.says_any(phrase.first - 1, &["as", "like", "than"]);
                // "Those who fear it will become it": a belief tells them apart, and is no news.
                let sorted = phrase.kind == NounKind::Quantifier && prose.is(verb, Class::CueBelief);
                // "The person who posted it was condemned": what was posted stands there already.
                let object = prose.is(verb, Class::CueClause) && prose.says_any(verb + 1, &["it", "them"]);
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
    fn phrase_with_tail(&self, end: usize, floor: usize) -> Option<(&NounPhrase, usize)> {
        let index = self.phrases.partition_point(|phrase| phrase.last <= end);
        self.phrases[..index]
            .iter()
            .rev()
            .take_while(|phrase| phrase.first >= floor && end - phrase.last <= 45)
            .find(|phrase| is_tail(self.prose, phrase.last, end) && self.left_boundary(phrase, end))
            .map(|phrase| (phrase, end))
    }

    /// A phrase, then something between commas, dashes or brackets that ends at `end`.
    fn interpolated(&self, end: usize, floor: usize) -> Option<(NounPhrase, usize)> {
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

    fn opens_interpolation(&self, at: usize, end: usize) -> bool {
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
            || prose.says_any(at, &["like", "then", "now", "both", "all", "himself", "herself"])
    }

    /// Whether a phrase can be a subject, by what stands before it.
    fn left_boundary(&self, phrase: &NounPhrase, end: usize) -> bool {
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
        let called = ["name", "himself", "herself", "themselves", "known", "identified"];
        if prose.says(at, "as") && at > floor && prose.says_any(at - 1, &called) {
            return false;
        }
        if classes.meets(ClassSet::of(&[Class::Coordinator, Class::Subordinator, Class::Relative]))
            || prose.says(at, "that")
            || at == floor && prose.says(at, "both")
        {
            return true;
        }
        if classes.has(Class::Preposition) {
            // "With one poster writing": a clause of its own.
            return prose.says(at, "with") && prose.info(end).forms.any(Forms::ING);
        }
        if classes.meets(ClassSet::of(&[Class::TimeNoun, Class::Weekday, Class::Month])) {
            return true;
        }
        if prose.adverb(at) {
            // "Where officials", "now officials": an adverb decides nothing, what is before it does.
            // "Who is now a senior fellow", "those who back her opponents": no subject.
            return at == floor
                || !prose.any(at - 1, ClassSet::of(&[Class::Preposition, Class::Be])) && !prose.says(at - 1, "who");
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
    fn coordinated(
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
            let and = prose.says_any(at, &["and", "or"]);
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
    fn inverted(&self, verb: usize, found: &mut Vec<Relation>) {
        let prose = self.prose;
        let (floor, limit) = self.sentence(verb);
        let behind_quote = verb > 0 && prose.kind(verb - 1) == TokenKind::Quote
            || verb > 1
                && matches!(prose.kind(verb - 1), TokenKind::Comma | TokenKind::Dash)
                && prose.kind(verb - 2) == TokenKind::Quote;
        let behind_comma =
            verb > floor && matches!(prose.kind(verb - 1), TokenKind::Comma | TokenKind::Dash | TokenKind::Possessive);
        let behind_as = verb > floor && prose.says_any(verb - 1, &["as", "than"]);
        if !(behind_quote || (behind_comma || behind_as) && prose.is(verb, Class::CueSay))
            || prose.verb_takes_person(verb) && !behind_quote
        {
            return;
        }
        let asks = behind_quote && prose.lemma_is(verb, "ask");
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
        if prose.says(end, "and") {
            if let Some(other) = self.beginning_at(end + 1).copied() {
                let after = tail_end(prose, &other, limit);
                if !prose.finite(after) {
                    found.push(self.relation(other, after, verb, Construction::Inverted));
                }
            }
        }
    }

    /// What follows "according to" or "citing": one source or a list of them.
    fn listed(&self, first: usize, last: usize, construction: Construction, found: &mut Vec<Relation>) {
        let prose = self.prose;
        let (_, limit) = self.sentence(first);
        let mut at = last;
        let cue = if construction == Construction::Cited { Class::CueCiting } else { Class::CueForward };
        for turn in 0..6 {
            while turn == 0
                && at < limit
                && self.beginning_at(at).is_none()
                && (prose.adverb(at) || prose.kind(at) == TokenKind::Quote)
            {
                at += 1;
            }
            let (phrase, end) = match self.beginning_at(at) {
                Some(phrase) => (*phrase, tail_end(prose, phrase, limit)),
                None => match self.damaged(at, limit) {
                    Some(phrase) if turn > 0 => (phrase, phrase.last),
                    _ => return,
                },
            };
            let mut relation = self.relation(phrase, end, first, construction);
            relation.cue = cue;
            relation.cue_last = last;
            relation.addressee = None;
            relation.content = self.around(first, end);
            found.push(relation);
            let end = self.cited_within(&phrase, end, limit, found);
            at = match self.list_goes_on(end, limit) {
                Some(next) => next,
                None => return,
            };
        }
    }

    /// "…, which cites two former officials": the source's own source.
    fn cited_within(&self, phrase: &NounPhrase, end: usize, limit: usize, found: &mut Vec<Relation>) -> usize {
        let prose = self.prose;
        if !matches!(phrase.kind, NounKind::Outlet | NounKind::UnnamedOutlet | NounKind::Document) {
            return end;
        }
        let mut at = end;
        // "A Times report (https://…), which cites": what the brackets hold is where to find it.
        if prose.kind(at) == TokenKind::Open {
            at = (at..limit).find(|at| prose.kind(*at) == TokenKind::Close).map_or(at, |close| close + 1);
        }
        if prose.kind(at) == TokenKind::Comma {
            at += 1;
        }
        if !prose.says_any(at, &["which", "that"])
            || !(prose.lemma_is(at + 1, "cite") || prose.lemma_is(at + 1, "quote"))
        {
            return end;
        }
        let before = found.len();
        self.listed(at + 1, at + 2, Construction::Cited, found);
        found[before..].iter().map(|relation| relation.end).max().unwrap_or(end).min(limit)
    }

    fn list_goes_on(&self, end: usize, limit: usize) -> Option<usize> {
        let prose = self.prose;
        if end >= limit {
            return None;
        }
        if prose.says(end, "along") && prose.says(end + 1, "with") {
            return Some(end + 2);
        }
        if prose.says(end, "as") && prose.says(end + 1, "well") && prose.says(end + 2, "as") {
            return Some(end + 3);
        }
        if prose.says(end, "and") || prose.kind(end) == TokenKind::Comma && prose.says(end + 1, "and") {
            let next = if prose.says(end, "and") { end + 1 } else { end + 2 };
            // A clause may follow instead: "according to officials, and the talks ended".
            let phrase = self.beginning_at(next);
            return match phrase {
                Some(phrase) if !prose.finite(tail_end(prose, phrase, limit)) => Some(next),
                Some(_) => None,
                None => Some(next),
            };
        }
        None
    }

    /// An adjective that has lost its noun, where a source must stand.
    fn damaged(&self, at: usize, limit: usize) -> Option<NounPhrase> {
        let prose = self.prose;
        let adjectives = ClassSet::of(&[Class::VagueAffiliation, Class::Nation, Class::Rank, Class::Tenure]);
        let mut last = at;
        while last < limit && prose.any(last, adjectives) {
            last += 1;
        }
        let lost = last > at && last < prose.tokens.len() && prose.kind(last) == TokenKind::Stop;
        lost.then_some(NounPhrase {
            first: at,
            head: last - 1,
            last,
            kind: NounKind::Damaged,
            number: Number::Plural,
            determiner: Determiner::Bare,
        })
    }

    /// "He was told by two officials".
    fn agent(&self, at: usize, found: &mut Vec<Relation>) {
        let prose = self.prose;
        if !self.passive(at) || prose.lemma_is(at, "ask") {
            return;
        }
        let (_, limit) = self.sentence(at);
        for by in at + 1..(at + 4).min(limit) {
            if prose.says(by, "by") {
                let human = |phrase: &&NounPhrase| matches!(phrase.kind, NounKind::Person | NounKind::Quantifier);
                if let Some(phrase) = self.beginning_at(by + 1).filter(human).copied() {
                    let end = tail_end(prose, &phrase, limit);
                    found.push(self.relation(phrase, end, at, Construction::Agent));
                }
                return;
            }
        }
    }

    /// "The officials' claim that", "claims by officials", "a warning from diplomats".
    fn noun(&self, at: usize, found: &mut Vec<Relation>) {
        let prose = self.prose;
        let (floor, limit) = self.sentence(at);
        if prose.says_any(at + 1, &["by", "from"]) {
            if let Some(phrase) = self.beginning_at(at + 2).copied() {
                if matches!(phrase.kind, NounKind::Person | NounKind::Quantifier) {
                    let end = tail_end(prose, &phrase, limit);
                    found.push(self.relation(phrase, end, at, Construction::Nominal));
                }
            }
            return;
        }
        let mut before = at;
        while before > floor && prose.any(before - 1, ClassSet::of(&[Class::Adjective, Class::Ordinal])) {
            before -= 1;
        }
        if before < floor + 2
            || prose.kind(before - 1) != TokenKind::Possessive
            || !(prose.says(at + 1, "that") || prose.says(at + 1, "of"))
        {
            return;
        }
        if let Some(phrase) = self
            .phrases
            .iter()
            .find(|phrase| phrase.last == before - 1 && matches!(phrase.kind, NounKind::Person))
            .copied()
        {
            found.push(self.relation(phrase, phrase.last, at, Construction::Nominal));
        }
    }

    /// "A senior official: “…”", "Anonymous blogger, “…”".
    fn slot(&self, mark: usize, found: &mut Vec<Relation>) {
        let prose = self.prose;
        if prose.kind(mark + 1) != TokenKind::Quote {
            return;
        }
        let (floor, _) = self.sentence(mark);
        if let Some(phrase) = self.phrases.iter().find(|phrase| phrase.last == mark && phrase.first == floor).copied() {
            let mut relation = self.relation(phrase, mark, mark, Construction::Slot);
            relation.cue = Class::CueSay;
            found.push(relation);
        }
    }

    fn relation(&self, phrase: NounPhrase, end: usize, cue: usize, construction: Construction) -> Relation {
        let prose = self.prose;
        let (_, limit) = self.sentence(cue);
        let addressee = match construction {
            Construction::Subject => {
                self.addressee(cue, limit).or_else(|| self.fronted_addressee(self.sentence(cue).0, phrase.first))
            }
            Construction::Inverted => self.addressee(cue, limit),
            _ => None,
        };
        let content = match construction {
            Construction::Subject => self.content_of_subject(&phrase, cue, addressee.as_ref(), limit),
            Construction::Slot => Some((cue + 1, limit)),
            _ => self.around(phrase.first.min(cue), end),
        };
        Relation {
            phrase,
            end,
            cue_first: cue,
            cue_last: self.cue_of(cue).map_or(cue + 1, |(_, last)| last),
            construction,
            cue: self.cue_class(cue),
            content,
            addressee,
            quoted: prose.quoted(cue) || prose.quoted(phrase.head),
            silent: false,
        }
    }

    /// The outlet in "told the Times", "said to CNN", "said in an interview with the BBC".
    fn addressee(&self, cue: usize, limit: usize) -> Option<NounPhrase> {
        let prose = self.prose;
        let outlet = |at: usize| self.beginning_at(at).filter(|phrase| phrase.kind == NounKind::Outlet).copied();
        if prose.lemma_is(cue, "tell") || prose.lemma_is(cue, "inform") {
            // "Told the story of": what is told, and no newsroom.
            if let Some(phrase) = outlet(cue + 1).filter(|phrase| !prose.is(phrase.head, Class::OutletProduct)) {
                return Some(phrase);
            }
        }
        (cue + 1..(cue + 9).min(limit)).find_map(|at| {
            let leads = prose.says(at, "to") && at == cue + 1 || self.venue(at);
            if leads {
                outlet(at + 1)
            } else {
                None
            }
        })
    }

    /// "In an interview with", "in a statement to".
    fn venue(&self, at: usize) -> bool {
        self.prose.says_any(at, &["with", "to"])
            && at > 0
            && self.prose.says_any(
                at - 1,
                &["interview", "statement", "interviews", "conversation", "comments", "email", "remarks"],
            )
    }

    /// "In a statement to the BBC, the ministry denied": the outlet before its speaker.
    fn fronted_addressee(&self, floor: usize, subject: usize) -> Option<NounPhrase> {
        let outlet = |at: usize| self.beginning_at(at).filter(|phrase| phrase.kind == NounKind::Outlet).copied();
        (floor..subject).filter(|at| self.venue(*at)).find_map(|at| outlet(at + 1))
    }

    fn content_of_subject(
        &self,
        phrase: &NounPhrase,
        cue: usize,
        addressee: Option<&NounPhrase>,
        limit: usize,
    ) -> Option<(usize, usize)> {
        let prose = self.prose;
        let (floor, _) = self.sentence(cue);
        let mut at = addressee.map_or(cue + 1, |outlet| outlet.last);
        if addressee.is_none() && prose.lemma_is(cue, "tell") {
            if let Some(hearer) = self.beginning_at(at) {
                at = hearer.last;
            } else if prose.any(at, ClassSet::of(&[Class::PersonalObject, Class::PossessivePronoun])) {
                at += 1;
            }
        }
        while at < limit && (time_phrase(prose, at) || prose.any(at, ClassSet::of(&[Class::Weekday, Class::TimeNoun])))
        {
            at += 1 + usize::from(prose.says_any(at, &["on", "this", "last", "in", "late", "early"]));
        }
        if prose.says(at, "that") || prose.kind(at) == TokenKind::Comma {
            at += 1;
        }
        let rest = (at..limit).any(|at| prose.kind(at) == TokenKind::Word);
        // "Snow could fall, the institute said on Tuesday, and gusts may follow": the clause before is what was said.
        let leading = phrase.first > floor
            && matches!(prose.kind(phrase.first - 1), TokenKind::Comma | TokenKind::Quote | TokenKind::Dash)
            && (floor..phrase.first - 1).any(|at| prose.finite(at) || prose.is(at, Class::Modal) || prose.quoted(at));
        let joined = prose.says(at.saturating_sub(1), "that") || prose.kind(at) == TokenKind::Quote;
        if rest && !(leading && !joined) {
            Some((at, limit))
        } else if phrase.first > floor {
            Some((floor, phrase.first))
        } else {
            None
        }
    }

    /// The longer of what stands before and what stands behind a parenthetical attribution.
    fn around(&self, first: usize, end: usize) -> Option<(usize, usize)> {
        let (floor, limit) = self.sentence(first);
        // "…, according to Rosa Lindqvist, who has measured it": what follows tells of her.
        let of_source = self.prose.kind(end) == TokenKind::Comma && self.prose.is(end + 1, Class::Relative);
        if first > floor && of_source || first - floor > limit.saturating_sub(end) {
            Some((floor, first))
        } else if end < limit {
            Some((end, limit))
        } else {
            None
        }
    }

    /// "Some emails", "one appeal": a word that could be noun or verb is a verb only if it agrees with its subject.
    fn number_agrees(&self, verb: usize, relation: &Relation) -> bool {
        let auxiliary = verb > 0 && (relation.end..verb).any(|at| self.prose.any(at, AUXILIARIES));
        relation.construction != Construction::Subject
            || auxiliary
            || !matches!(relation.phrase.kind, NounKind::Person | NounKind::Quantifier)
            || self.prose.info(verb).forms.any(Forms::ING)
            || relation.phrase.head != relation.phrase.first
                && self.prose.is(relation.phrase.head, Class::RoleCollective)
            || agrees(self.prose, verb, relation.phrase.number)
    }

    /// Whether a verb that needs more than a subject has it.
    fn frame_holds(&self, verb: usize, relation: &Relation) -> bool {
        let prose = self.prose;
        match relation.cue {
            Class::CueSay => true,
            _ if relation.construction == Construction::Inverted => true,
            Class::CueClause => self.has_content(verb, relation),
            // What one person believes is told as a character's thought; what a group believes, as news.
            Class::CueBelief => {
                let knows = relation.phrase.number == Number::Plural
                    || !matches!(relation.phrase.kind, NounKind::Person | NounKind::Quantifier);
                knows && self.has_content(verb, relation)
            }
            // "A defector from the group called the Sea Org was first persuaded": a name, and its clause goes on.
            Class::CueAct if prose.lemma_is(verb, "call") && self.names_only(verb) => false,
            // "Spoke at the conference", "talked past each other": no subject of theirs is told.
            Class::CueAct if self.converses(verb) && !self.has_topic(verb) && !self.has_content(verb, relation) => {
                false
            }
            _ => {
                prose.kind(verb + 1) == TokenKind::Word && !prose.any(verb + 1, ClassSet::of(&[Class::Coordinator]))
                    || prose.kind(verb + 1) == TokenKind::Quote
                    || prose.lemma_is(verb, "ask") && self.has_content(verb, relation)
            }
        }
    }

    /// "Speak", "talk" or "lecture" with nothing that they are about.
    fn converses(&self, verb: usize) -> bool {
        ["speak", "talk", "lecture"].iter().any(|lemma| self.prose.lemma_is(verb, lemma))
            && self.cue_of(verb).is_none_or(|(_, last)| last == verb + 1)
    }

    /// "Spoke warmly of his gifts", "talked with the campaign about", "speak in one voice, arguing that".
    fn has_topic(&self, verb: usize) -> bool {
        let prose = self.prose;
        let (_, limit) = self.sentence(verb);
        (verb + 1..(verb + 9).min(limit)).any(|at| {
            prose.says_any(at, &["about", "of"])
                || prose.kind(at - 1) == TokenKind::Comma
                    && prose.any(at, ClassSet::of(&[Class::CueSay, Class::CueClause]))
                    && prose.info(at).forms.any(Forms::ING)
        }) || prose.says(verb + 1, "to") && prose.is(verb + 2, Class::Definite) && prose.lemma_is(verb, "speak")
    }

    /// Whether "called" only gives a name: the noun phrase behind it has a verb of its own.
    fn names_only(&self, verb: usize) -> bool {
        let prose = self.prose;
        let named = |phrase: &&NounPhrase| phrase.first == verb + 1;
        self.phrases.iter().filter(named).any(|phrase| prose.finite(phrase.last))
            // "Another called i360, which is owned by": said of a thing.
            || prose.kind(verb + 2) == TokenKind::Comma && prose.says(verb + 3, "which")
    }

    /// A clause, a question or a quotation as content; or the verb stands behind what it attributes.
    fn has_content(&self, verb: usize, relation: &Relation) -> bool {
        let prose = self.prose;
        let (floor, limit) = self.sentence(verb);
        let mut at = verb + 1;
        while at < limit
            && (prose.adverb(at)
                || time_phrase(prose, at)
                || prose.any(at, ClassSet::of(&[Class::Weekday, Class::TimeNoun])))
        {
            at += 1;
        }
        if prose.says_any(at, &["that", "whether", "how", "why", "if", "what", "who", "when", "where", "which"]) {
            return true;
        }
        // "Suggested raising questions".
        if prose.lemma_is(verb, "suggest") && prose.info(at).forms.any(Forms::ING) {
            return true;
        }
        if matches!(prose.kind(at), TokenKind::Quote | TokenKind::Colon)
            || prose.kind(at) == TokenKind::Comma && prose.kind(at + 1) == TokenKind::Quote
        {
            return true;
        }
        // Also where the quotation ended a sentence of its own: "“He is the greatest!” McDonough wrote."
        if relation.phrase.first > 0 && prose.kind(relation.phrase.first - 1) == TokenKind::Quote {
            return true;
        }
        if matches!(prose.kind(at), TokenKind::Stop | TokenKind::Comma) || at >= limit {
            return relation.phrase.first > floor
                && matches!(
                    prose.kind(relation.phrase.first - 1),
                    TokenKind::Comma | TokenKind::Quote | TokenKind::Dash
                );
        }
        // "A reporter asked Trump if": whom, then what.
        if let Some(hearer) = self.beginning_at(at).filter(|_| prose.verb_takes_person(verb)) {
            if prose.says_any(hearer.last, &["that", "whether", "how", "why", "if", "what", "about", "to"]) {
                return true;
            }
        }
        if prose.any(at, ClassSet::of(&[Class::PersonalObject])) && prose.verb_takes_person(verb) {
            return true;
        }
        // "Officials suggest the plan will fail": a finite verb within reach, with nothing between that parts clauses.
        (at + 1..(at + 14).min(limit))
            .take_while(|at| {
                !matches!(prose.kind(*at), TokenKind::Comma | TokenKind::Semicolon | TokenKind::Stop | TokenKind::Quote)
                    && !prose.any(*at, ClassSet::of(&[Class::Relative, Class::NeverTail]))
            })
            .any(|at| prose.finite(at) || prose.is(at, Class::Modal))
            // "Officials fear it will fail", not "dealers had expected it".
            || prose.is(at, Class::PersonalSubject)
                && (prose.verb(at + 1) || prose.any(at + 1, AUXILIARIES) || prose.adverb(at + 1))
            // "A camp which critics charge is forced", "what advocates estimated were thousands".
            || prose.finite(at)
    }
}

fn prose_cites(prose: &Prose<'_>, at: usize) -> bool {
    prose.lemma_is(at, "quote") || prose.lemma_is(at, "cite")
}

impl Prose<'_> {
    /// Verbs whose object is a person ("told aides", "asked officials"), so that what follows is no subject.
    pub fn verb_takes_person(&self, at: usize) -> bool {
        [
            "tell", "inform", "assure", "reassure", "remind", "notify", "ask", "brief", "accuse", "urge", "warn",
            "advise", "see", "blame", "quote", "cite",
        ]
        .iter()
        .any(|lemma| self.lemma_is(at, lemma))
    }
}
