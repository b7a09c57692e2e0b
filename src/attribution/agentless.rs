//! Attribution that hides its agent: "it is believed", "is said to", "reportedly", "the alleged plot".

use super::clause::opens_clause;
use super::grammars::Grammars;
use super::noun_phrase::{NounKind, NounPhrase};
use super::prose::{Prose, AUXILIARIES, DETERMINERS};
use crate::lexicon::{Class, ClassSet, Forms};
use crate::text::key::{said, Key};
use crate::text::token::TokenKind;

/// How the agent is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AgentlessKind {
    /// A passive without its agent, or a phrase that does the same.
    Passive,
    /// "Reportedly".
    Adverb,
    /// "Alleged", "allegedly".
    Allegation,
    /// "CNN has learned".
    House,
    /// "A study found".
    Study,
}

/// A cue without a source, by tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agentless {
    /// First token.
    pub first: usize,
    /// One past the last.
    pub last: usize,
    /// How.
    pub kind: AgentlessKind,
    /// "Is expected to": a diary fact more often than a hidden source.
    pub expected: bool,
    /// "Is alleged to": an allegation by its verb.
    pub allegation: bool,
    /// "It is believed", "rumor has it": the cue is the whole of the clause that says so.
    pub impersonal: bool,
    /// Who knows in "CNN has learned": an outlet, or what may be the draft's own house.
    pub house: Option<NounPhrase>,
}

/// The agentless cues of a block, outside quotations, in order.
pub fn agentless(prose: &Prose<'_>, phrases: &[NounPhrase]) -> Vec<Agentless> {
    let mut found: Vec<Agentless> = Vec::new();
    let mut next = 0;
    for at in prose.relevance.to(Grammars::AGENTLESS) {
        if at < next || prose.quoted(at) {
            continue;
        }
        if let Some(cue) = cue_at(prose, phrases, at) {
            next = cue.last;
            found.push(cue);
        }
    }
    found
}

/// The words that a cue can begin with, participles aside.
pub(super) const OPENERS: ClassSet = AUXILIARIES.union(ClassSet::of(&[
    Class::AgentlessAdverb,
    Class::AgentlessAdjective,
    Class::StudyNoun,
    Class::HouseKnowledge,
]));

/// The listed phrases that it can begin with.
pub(super) const PHRASES: ClassSet = ClassSet::of(&[Class::AgentlessPhrase, Class::HouseKnowledge]);

fn cue_at(prose: &Prose<'_>, phrases: &[NounPhrase], at: usize) -> Option<Agentless> {
    let cue = |first, last, kind| {
        Some(Agentless { first, last, kind, expected: false, allegation: false, impersonal: true, house: None })
    };
    if prose.is(at, Class::AgentlessAdverb) {
        let kind = if prose.says(at, said!["allegedly"]) { AgentlessKind::Allegation } else { AgentlessKind::Adverb };
        return cue(at, at + 1, kind);
    }
    if prose.is(at, Class::AgentlessAdjective)
        && prose.kind(at) == TokenKind::Word
        && prose.kind(at + 1) == TokenKind::Word
        && !prose.function_word(at + 1)
        && !behind_be(prose, at)
        && !has_subject(prose, at)
    {
        return cue(at, at + 1, AgentlessKind::Allegation);
    }
    if let Some(hit) = prose.phrase_at(at, Class::AgentlessPhrase) {
        // "According to reports by the ministry" has its agent.
        if !prose.says(hit.last as usize, said!["by", "from", "in"]) {
            return cue(at, hit.last as usize, AgentlessKind::Passive);
        }
    }
    if let Some((first, last)) = study(prose, at) {
        return cue(first, last, AgentlessKind::Study);
    }
    house(prose, phrases, at).or_else(|| passive(prose, at))
}

/// "CNN has learned that", "…, the BBC understands": the outlet and its verb, and no word of from whom.
fn house(prose: &Prose<'_>, phrases: &[NounPhrase], at: usize) -> Option<Agentless> {
    let last = match prose.phrase_at(at, Class::HouseKnowledge) {
        Some(hit) => hit.last as usize,
        None if prose.is(at, Class::HouseKnowledge) => at + 1,
        None => return None,
    };
    let teller = *phrases.iter().find(|phrase| {
        phrase.last == at && matches!(phrase.kind, NounKind::Outlet | NounKind::Institution | NounKind::Name)
    })?;
    let parenthetical = matches!(prose.kind(last), TokenKind::Stop | TokenKind::Comma) || last >= prose.tokens.len();
    let itself = about_itself(prose, last);
    (!itself && (parenthetical || opens_clause(prose, last))).then_some(Agentless {
        first: teller.first,
        last,
        kind: AgentlessKind::House,
        expected: false,
        allegation: false,
        impersonal: true,
        house: Some(teller),
    })
}

/// "… that it will close two channels": what a body tells of itself.
pub fn about_itself(prose: &Prose<'_>, at: usize) -> bool {
    let at = at + usize::from(prose.says(at, said!["that"]));
    prose.says(at, said!["it", "its"])
}

/// "A recent study found", "research shows", "according to a new poll": the phrase for a study that nothing identifies.
fn study(prose: &Prose<'_>, at: usize) -> Option<(usize, usize)> {
    if !prose.is(at, Class::StudyNoun) || prose.capital(at) && !prose.opens_sentence(at) && !prose.title_case {
        return None;
    }
    let floor = prose.sentences[prose.sentence_of(at)].first as usize;
    let mut first = at;
    while first > floor && (prose.is(first - 1, Class::StudyModifier) || prose.is(first - 1, Class::Indefinite)) {
        first -= 1;
    }
    let mass = !prose.info(at).forms.any(Forms::PLURAL) && first == at;
    let before = first.checked_sub(1).filter(|before| *before >= floor);
    // "Census data", "the study", "its research", "a 2023 study": something tells which.
    let told = before.is_some_and(|before| {
        prose.any(before, DETERMINERS)
            || matches!(prose.kind(before), TokenKind::Number | TokenKind::Possessive)
            || prose.noun(before) && prose.kind(before) == TokenKind::Word
            || prose.is(before, Class::Adjective)
            || prose.capital(before) && !prose.function_word(before)
    });
    if told || mass && prose.says(at, said!["study", "survey", "poll"]) {
        return None;
    }
    let forward = before.is_some_and(|before| prose.behind(before + 1, Class::CueForward));
    (forward && !names_maker(prose, at + 1) || finds(prose, at + 1)).then_some((first, at + 1))
}

/// Whether a study goes on to its finding, perhaps after what it was about: "a study of 2,000 renters found".
fn finds(prose: &Prose<'_>, from: usize) -> bool {
    for at in from..from + 12 {
        if prose.is(at, Class::StudyFinding) && (at == from || !prose.is(at - 1, Class::Preposition)) {
            return prose.finite(at) || !prose.says(at.saturating_sub(1), said!["to"]);
        }
        let goes_on = prose.any(at, AUXILIARIES)
            || prose.adverb(at)
            || at == from && prose.says(at, said!["of", "on", "into", "involving", "that", "which"])
            || at > from && matches!(prose.kind(at), TokenKind::Word | TokenKind::Number);
        if !goes_on || prose.capital(at) || prose.says(at, said!["by", "from", "at"]) {
            return false;
        }
    }
    false
}

/// "… by the University of Oslo", "… published in Nature", "… from 2019".
fn names_maker(prose: &Prose<'_>, at: usize) -> bool {
    (at..at + 10)
        .take_while(|at| matches!(prose.kind(*at), TokenKind::Word | TokenKind::Number))
        .any(|at| prose.capital(at))
}

fn behind_be(prose: &Prose<'_>, at: usize) -> bool {
    at > 0 && (prose.is(at - 1, Class::Be) || at > 1 && prose.adverb(at - 1) && prose.is(at - 2, Class::Be))
}

/// "Prosecutors alleged the man …": the same word as a verb, with its subject.
fn has_subject(prose: &Prose<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    prose.is(before, Class::PersonalSubject)
        || prose.is(before, Class::Have)
        || prose.info(before).forms.any(Forms::PLURAL)
            && prose.any(before, crate::lexicon::PERSON_NOUNS)
            && !prose.any(before, ClassSet::of(&[Class::Adjective]))
        || prose.capital(before) && !prose.opens_sentence(before) && !prose.any(before, ClassSet::of(&[Class::Nation]))
}

/// A form of "be", perhaps adverbs, a participle of saying or thinking, and no agent.
fn passive(prose: &Prose<'_>, at: usize) -> Option<Agentless> {
    // "It's been reported": the tokenizer parts the clitic like a possessive.
    let clitic = prose.kind(at) == TokenKind::Possessive && at > 0 && prose.says(at - 1, said!["it"]);
    let finite_be = clitic || prose.is(at, Class::Be) && !prose.says(at, said!["being", "be", "been"]);
    let perfect = prose.is(at, Class::Have) && !prose.says(at, said!["having"]);
    let modal = prose.is(at, Class::Modal);
    if !finite_be && !perfect && !modal || prose.kind(at) != TokenKind::Word && prose.kind(at) != TokenKind::Possessive
    {
        return reduced(prose, at);
    }
    let mut verb = at + 1;
    let mut be = finite_be;
    while prose.adverb(verb) || prose.says(verb, said!["be", "been", "being"]) {
        be |= !prose.adverb(verb);
        verb += 1;
        if verb > at + 5 {
            return None;
        }
    }
    // "Could be seen as" hides who sees it; "must be considered" asks somebody to consider.
    let ventured = modal
        && prose.says(at, said!["could", "may", "might"])
        && prose.lemma_any(verb, said!["see", "view", "regard", "consider", "describe"]);
    // "Might have been expected to": nobody expected it.
    let supposed = perfect && at > 0 && prose.is(at - 1, Class::Modal);
    if supposed
        || !be
        || modal && !ventured
        || !prose.is(verb, Class::AgentlessVerb)
        || !prose.info(verb).forms.any(Forms::PARTICIPLE)
    {
        return None;
    }
    // "Are suspected terrorists": what they are called.
    let attributive = prose.lemma_any(verb, said!["suspect"]) && prose.any(verb + 1, crate::lexicon::PERSON_NOUNS);
    if attributive || !hides_agent(prose, verb) {
        return None;
    }
    if scheduled(prose, verb) || prose.says(verb + 1, said!["of"]) && prose.is(verb + 2, Class::AgentlessAdverb) {
        return None;
    }
    let first = at;
    let expected = prose.lemma_any(verb, said!["expect"])
        || prose.lemma_any(verb, said!["project"])
        || prose.lemma_any(verb, said!["tip"]);
    let impersonal = at > 0 && prose.says(at - 1, said!["it"]) && !prose.says(verb + 1, said!["to"]);
    let first = if impersonal { first - 1 } else { first };
    let last = if prose.says(verb + 1, said!["to"]) && !impersonal { verb + 2 } else { verb + 1 };
    let allegation = prose.lemma_any(verb, said!["allege"]) || prose.lemma_any(verb, said!["accuse"]);
    Some(Agentless { first, last, kind: AgentlessKind::Passive, expected, allegation, impersonal, house: None })
}

/// "Is expected to meet in Luxembourg on Tuesday": a scheduled act with its day is a diary fact.
fn scheduled(prose: &Prose<'_>, verb: usize) -> bool {
    let sentence = &prose.sentences[prose.sentence_of(verb)];
    prose.lemma_any(verb, said!["expect"])
        && prose.says(verb + 1, said!["to"])
        && prose.is(verb + 2, Class::Scheduled)
        && (verb + 3..(sentence.last as usize).min(verb + 15))
            .any(|at| prose.any(at, ClassSet::of(&[Class::Weekday, Class::Month])))
}

/// What is believed of a noun by the participle behind it.
const BELIEFS: &[Key] = said!["believe", "think", "suspect", "allege", "rumor", "rumour", "presume"];

/// "Articles believed to be hers": a participle behind its noun.
fn reduced(prose: &Prose<'_>, at: usize) -> Option<Agentless> {
    let participle = at > 0 && prose.info(at).forms.any(Forms::PARTICIPLE);
    if !participle || !prose.lemma_any(at, BELIEFS) {
        return None;
    }
    let behind_noun = (prose.noun(at - 1) || prose.capital(at - 1))
        && prose.says(at + 1, said!["to"])
        && prose.says(at + 2, said!["be", "have"]);
    // "What many people believed to be": a verb with its subject.
    let floor = at.saturating_sub(5);
    let active = prose.any(at - 1, crate::lexicon::PERSON_NOUNS)
        && (floor..at - 1).any(|before| {
            prose.any(before, ClassSet::of(&[Class::Relative]))
                || prose.says(before, said!["what", "that", "than", "as"])
        });
    (behind_noun && !active).then_some(Agentless {
        first: at,
        last: at + 1,
        kind: AgentlessKind::Passive,
        expected: false,
        allegation: false,
        impersonal: false,
        house: None,
    })
}

/// Whether the passive goes on to its agent: "is believed by the FBI to". A "by" behind the infinitive is the infinitive's
/// own: "is expected to be filled by the speaker".
fn agent_follows(prose: &Prose<'_>, verb: usize) -> bool {
    let sentence = &prose.sentences[prose.sentence_of(verb)];
    let limit = (sentence.last as usize).min(verb + 14);
    for at in verb + 1..limit {
        if matches!(prose.kind(at), TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash) && at > verb + 1
            || prose.says(at, said!["to", "that"])
        {
            return false;
        }
        if prose.says(at, said!["by"])
            && !prose.verb(at + 1)
            && !prose.is(at + 1, Class::Weekday)
            && prose.kind(at + 1) != TokenKind::Number
            && !prose.is(at + 1, Class::TimeNoun)
        {
            return true;
        }
    }
    false
}

/// What follows decides: a content, and no "by".
fn hides_agent(prose: &Prose<'_>, verb: usize) -> bool {
    if agent_follows(prose, verb) {
        return false;
    }
    if prose
        .lemma_any(verb, said!["see", "view", "regard", "describe", "perceive", "hail", "condemn", "denounce", "deem"])
    {
        // Seen as something; "was seen leaving" and "is described in the report" are other senses.
        return prose.says(verb + 1, said!["as"]) || prose.lemma_any(verb, said!["deem"]);
    }
    if prose.lemma_any(verb, said!["report"])
        || prose.lemma_any(verb, said!["say"])
        || prose.lemma_any(verb, said!["claim"])
    {
        // "News of it was reported, and …" tells of the reporting; "was reported as missing" of a list.
        let mentioned =
            matches!(prose.kind(verb + 1), TokenKind::Comma | TokenKind::Stop) || prose.says(verb + 1, said!["as"]);
        return if prose.lemma_any(verb, said!["report"]) {
            !mentioned
        } else {
            !prose.says(verb + 1, said!["in", "on", "at", "and"])
        };
    }
    if prose.lemma_any(verb, said!["expect"])
        || prose.lemma_any(verb, said!["project"])
        || prose.lemma_any(verb, said!["tip"])
        || prose.lemma_any(verb, said!["estimate"])
    {
        return prose.says(verb + 1, said!["to"])
            || prose.says(verb + 1, said!["at"])
            || matches!(prose.kind(verb + 1), TokenKind::Word) && !prose.says(verb + 1, said!["of", "and"]);
    }
    if prose.lemma_any(verb, said!["fear"])
        || prose.lemma_any(verb, said!["understand"])
        || prose.lemma_any(verb, said!["think"])
        || prose.lemma_any(verb, said!["believe"])
    {
        return !prose.says(verb + 1, said!["in", "and", "of"]);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn whatever_hides_who_believes_behind_its_noun_is_looked_at() {
        let lexicon = Lexicon::from_seeds();
        for verb in BELIEFS {
            assert!(lexicon.info(lexicon.keyed(*verb)).classes.has(Class::AgentlessVerb), "{verb:?}");
        }
    }
}
