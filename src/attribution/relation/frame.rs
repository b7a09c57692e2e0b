//! Whether a verb has what it needs to report: an agreeing subject, a content, a topic.

use super::*;

impl Finder<'_> {
    /// "Some emails", "one appeal": a word that could be noun or verb is a verb only if it agrees with its subject.
    pub(super) fn number_agrees(&self, verb: usize, relation: &Relation) -> bool {
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
    pub(super) fn frame_holds(&self, verb: usize, relation: &Relation) -> bool {
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
            Class::CueAct if prose.lemma_any(verb, said!["call"]) && self.names_only(verb) => false,
            // "Spoke at the conference", "talked past each other": no subject of theirs is told.
            Class::CueAct if self.converses(verb) && !self.has_topic(verb) && !self.has_content(verb, relation) => {
                false
            }
            _ => {
                prose.kind(verb + 1) == TokenKind::Word && !prose.any(verb + 1, ClassSet::of(&[Class::Coordinator]))
                    || prose.kind(verb + 1) == TokenKind::Quote
                    || prose.lemma_any(verb, said!["ask"]) && self.has_content(verb, relation)
            }
        }
    }

    /// "Speak", "talk" or "lecture" with nothing that they are about.
    pub(super) fn converses(&self, verb: usize) -> bool {
        self.prose.lemma_any(verb, said!["speak", "talk", "lecture"])
            && self.cue_of(verb).is_none_or(|(_, last)| last == verb + 1)
    }

    /// "Spoke warmly of his gifts", "talked with the campaign about", "speak in one voice, arguing that".
    pub(super) fn has_topic(&self, verb: usize) -> bool {
        let prose = self.prose;
        let (_, limit) = self.sentence(verb);
        (verb + 1..(verb + 9).min(limit)).any(|at| {
            prose.says(at, said!["about", "of"])
                || prose.kind(at - 1) == TokenKind::Comma
                    && prose.any(at, ClassSet::of(&[Class::CueSay, Class::CueClause]))
                    && prose.info(at).forms.any(Forms::ING)
        }) || prose.says(verb + 1, said!["to"])
            && prose.is(verb + 2, Class::Definite)
            && prose.lemma_any(verb, said!["speak"])
    }

    /// Whether "called" only gives a name: the noun phrase behind it has a verb of its own.
    pub(super) fn names_only(&self, verb: usize) -> bool {
        let prose = self.prose;
        let named = |phrase: &&NounPhrase| phrase.first == verb + 1;
        self.phrases.iter().filter(named).any(|phrase| prose.finite(phrase.last))
            // "Another called i360, which is owned by": said of a thing.
            || prose.kind(verb + 2) == TokenKind::Comma && prose.says(verb + 3, said!["which"])
    }

    /// A clause, a question or a quotation as content; or the verb stands behind what it attributes.
    pub(super) fn has_content(&self, verb: usize, relation: &Relation) -> bool {
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
        if prose.says(at, said!["that", "whether", "how", "why", "if", "what", "who", "when", "where", "which"]) {
            return true;
        }
        // "Suggested raising questions".
        if prose.lemma_any(verb, said!["suggest"]) && prose.info(at).forms.any(Forms::ING) {
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
            if prose.says(hearer.last, said!["that", "whether", "how", "why", "if", "what", "about", "to"]) {
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
            .any(|at| prose.finite(at) || prose.is(at, Class::Modal) || clitic(prose, at))
            // "Officials fear it will fail", not "dealers had expected it".
            || prose.is(at, Class::PersonalSubject)
                && (prose.verb(at + 1) || prose.any(at + 1, AUXILIARIES) || prose.adverb(at + 1))
            // "A camp which critics charge is forced", "what advocates estimated were thousands".
            || prose.finite(at)
    }
}

/// "He'd", "they're", "it'll": a finite verb that is written as part of its subject.
fn clitic(prose: &Prose<'_>, at: usize) -> bool {
    prose.any(at.wrapping_sub(1), ClassSet::of(&[Class::PersonalSubject]))
        && prose.word(at).starts_with(['\'', '’'])
        && prose.kind(at) == TokenKind::Word
}
