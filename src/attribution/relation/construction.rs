//! Sources that are no subject: of documents, states, agents, nouns of saying, and slots of scripts and interviews.

use super::*;

impl Finder<'_> {
    /// "Court records show that", "the indictment lists": what can be looked up.
    pub(super) fn document(&self, at: usize, found: &mut Vec<Relation>) {
        let begin = found.len();
        self.subject(at, found);
        let read = found.get(begin).is_some_and(|relation| relation.phrase.kind == NounKind::Document);
        if !read {
            found.truncate(begin);
        }
    }

    /// "Critics were sceptical of the plan": what several people think, by an adjective.
    pub(super) fn state(&self, at: usize, found: &mut Vec<Relation>) {
        let begin = found.len();
        self.subject(at, found);
        for relation in &mut found[begin..] {
            relation.cue = Class::CueBelief;
            relation.cue_last = at + 1;
        }
        let opened = self.prose.says(at + 1, said!["of", "about", "that", "whether"]);
        let holds = found.get(begin).is_some_and(|relation| {
            let people = matches!(relation.phrase.kind, NounKind::Person | NounKind::Quantifier);
            people && relation.phrase.number == Number::Plural && (opened || self.has_content(at, relation))
        });
        if !holds {
            found.truncate(begin);
        }
    }

    /// "He was told by two officials".
    pub(super) fn agent(&self, at: usize, found: &mut Vec<Relation>) {
        let prose = self.prose;
        if !self.passive(at) || prose.lemma_any(at, said!["ask"]) {
            return;
        }
        let (_, limit) = self.sentence(at);
        for by in at + 1..(at + 4).min(limit) {
            if prose.says(by, said!["by"]) {
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
    pub(super) fn noun(&self, at: usize, found: &mut Vec<Relation>) {
        let prose = self.prose;
        let (floor, limit) = self.sentence(at);
        if prose.says(at + 1, said!["by", "from"]) {
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
            || !(prose.says(at + 1, said!["that"]) || prose.says(at + 1, said!["of"]))
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
    pub(super) fn slot(&self, mark: usize, found: &mut Vec<Relation>) {
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
}
