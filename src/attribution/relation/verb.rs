//! Which verbs are cues here, and what they are cues for.

use super::*;

impl Finder<'_> {
    /// Whether a form of a cue verb is used as a verb that can have a speaker: finite, or with its auxiliary.
    pub(super) fn is_cue_verb(&self, at: usize) -> bool {
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
            && !prose.says(at - 1, said!["yours", "mine", "hers", "ours", "theirs"]);
        if modifies {
            return false;
        }
        if forms.any(Forms::PAST) {
            // A participle with "be" is passive: "was told", "is believed", "are seen".
            return !self.passive(at) && !self.reduced(at);
        }
        if forms.any(Forms::THIRD.and(Forms::BASE)) {
            return !(at > 0 && prose.says(at - 1, said!["to"]));
        }
        if forms.any(Forms::PARTICIPLE) {
            return self.auxiliary_before(at, Class::Have) && !self.passive(at);
        }
        // "Are saying", and the absolute "with one poster writing".
        forms.any(Forms::ING) && (self.auxiliary_before(at, Class::Be) || self.absolute(at))
    }

    pub(super) fn absolute(&self, at: usize) -> bool {
        self.prose.is(at, Class::CueSay) | self.prose.says(at, said!["writing", "suggesting", "reporting"])
            && self
                .phrases
                .iter()
                .any(|phrase| phrase.last == at && phrase.first > 0 && self.prose.says(phrase.first - 1, said!["with"]))
    }

    pub(super) fn ends_subject(&self, at: usize) -> bool {
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

    pub(super) fn auxiliary_before(&self, at: usize, class: Class) -> bool {
        let mut before = at;
        let mut been = false;
        while before > 0 && (self.prose.adverb(before - 1) || self.prose.says(before - 1, said!["been"])) {
            before -= 1;
            been |= self.prose.says(before, said!["been"]);
        }
        // "Have been urging".
        let progressive = been && class == Class::Be && before > 0 && self.prose.is(before - 1, Class::Have);
        progressive || before > 0 && self.prose.is(before - 1, class)
    }

    pub(super) fn passive(&self, at: usize) -> bool {
        let prose = self.prose;
        let mut before = at;
        while before > 0 && prose.adverb(before - 1) {
            before -= 1;
        }
        // "It's claimed".
        before > 1 && prose.kind(before - 1) == TokenKind::Possessive && prose.says(before - 2, said!["it"])
            || before > 0 && prose.is(before - 1, Class::Be)
            || before > 0 && prose.says(before - 1, said!["get", "got", "being", "been"])
    }

    /// "A student referred to on social media as", "a star likened to another": a participle, whose object is its subject.
    pub(super) fn reduced(&self, at: usize) -> bool {
        let prose = self.prose;
        let next = self.cue_of(at).map_or(at + 1, |(_, last)| last);
        let of_object = prose.lemma_any(at, said!["liken", "compare"]) && prose.says(next, said!["to"]);
        let stranded = prose.says(next - 1, said!["to", "for", "of", "on", "about"])
            && next > at + 1
            && prose.is(next, Class::Preposition);
        // "Which friends described as miserable" has its object before its subject.
        let gap = self.phrases.iter().any(|phrase| {
            phrase.last == at
                && phrase.first > 0
                && prose.says(phrase.first - 1, said!["which", "whom", "what", "that"])
        });
        let as_what = !gap
            && prose.says(next, said!["as"])
            && prose.lemma_any(at, said!["describe", "portray", "characterize", "characterise", "quote", "cite"]);
        (of_object || stranded || as_what) && !self.auxiliary_before(at, Class::Have)
    }

    pub(super) fn verb(&self, at: usize, found: &mut Vec<Relation>) {
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
    pub(super) fn as_saying(&self, verb: usize) -> bool {
        let prose = self.prose;
        let (_, limit) = self.sentence(verb);
        (verb + 1..(verb + 14).min(limit))
            .any(|at| prose.says(at, said!["as"]) && prose.info(at + 1).forms.any(Forms::ING))
    }

    /// The cue that begins at a token, a word or a phrase ("point out"), with the token behind it.
    pub(super) fn cue_of(&self, at: usize) -> Option<(Class, usize)> {
        const ORDER: [Class; 4] = [Class::CueSay, Class::CueClause, Class::CueAct, Class::CueBelief];
        let listed = self.prose.phrases_at(at);
        if listed.is_empty() && !self.prose.any(at, CUES) {
            return None;
        }
        let phrase = ORDER
            .into_iter()
            .find_map(|class| listed.iter().find(|hit| hit.class == class).map(|hit| (class, hit.last as usize)));
        phrase.or_else(|| ORDER.into_iter().find(|class| self.prose.is(at, *class)).map(|class| (class, at + 1)))
    }

    pub(super) fn cue_class(&self, at: usize) -> Class {
        self.cue_of(at).map_or(Class::CueSay, |(class, _)| class)
    }
}
