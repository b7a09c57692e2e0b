//! Attribution that hides its agent: "it is believed", "is said to", "reportedly", "the alleged plot".

use super::prose::Prose;
use crate::lexicon::{Class, ClassSet, Forms};
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
}

/// The agentless cues of a block, outside quotations, in order.
pub fn agentless(prose: &Prose<'_>) -> Vec<Agentless> {
    let mut found: Vec<Agentless> = Vec::new();
    let mut at = 0;
    while at < prose.tokens.len() {
        let next = if prose.quoted(at) { None } else { cue_at(prose, at) };
        match next {
            Some(cue) => {
                at = cue.last.max(at + 1);
                found.push(cue);
            }
            None => at += 1,
        }
    }
    found
}

fn cue_at(prose: &Prose<'_>, at: usize) -> Option<Agentless> {
    let cue =
        |first, last, kind| Some(Agentless { first, last, kind, expected: false, allegation: false, impersonal: true });
    if prose.is(at, Class::AgentlessAdverb) {
        let kind = if prose.says(at, "allegedly") { AgentlessKind::Allegation } else { AgentlessKind::Adverb };
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
        if !prose.says_any(hit.last as usize, &["by", "from", "in"]) {
            return cue(at, hit.last as usize, AgentlessKind::Passive);
        }
    }
    if let Some(hit) = prose.phrase_at(at, Class::VagueStudy) {
        return cue(at, hit.last as usize, AgentlessKind::Study);
    }
    if let Some(hit) = prose.phrase_at(at, Class::HouseKnowledge) {
        return cue(at, hit.last as usize, AgentlessKind::House);
    }
    passive(prose, at)
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
    let finite_be = prose.is(at, Class::Be) && !prose.says_any(at, &["being", "be", "been"]);
    let perfect = prose.is(at, Class::Have) && !prose.says(at, "having");
    let modal = prose.is(at, Class::Modal);
    if !finite_be && !perfect && !modal || prose.kind(at) != TokenKind::Word && prose.kind(at) != TokenKind::Possessive
    {
        return reduced(prose, at);
    }
    let mut verb = at + 1;
    let mut be = finite_be;
    while prose.adverb(verb) || prose.says_any(verb, &["be", "been", "being"]) {
        be |= !prose.adverb(verb);
        verb += 1;
        if verb > at + 5 {
            return None;
        }
    }
    if !be || modal || !prose.is(verb, Class::AgentlessVerb) || !prose.info(verb).forms.any(Forms::PARTICIPLE) {
        return None;
    }
    if !hides_agent(prose, verb) {
        return None;
    }
    let first = at;
    let expected = prose.lemma_is(verb, "expect") || prose.lemma_is(verb, "project") || prose.lemma_is(verb, "tip");
    let impersonal = at > 0 && prose.says(at - 1, "it") && !prose.says(verb + 1, "to");
    let first = if impersonal { first - 1 } else { first };
    let last = if prose.says(verb + 1, "to") && !impersonal { verb + 2 } else { verb + 1 };
    let allegation = prose.lemma_is(verb, "allege") || prose.lemma_is(verb, "accuse");
    Some(Agentless { first, last, kind: AgentlessKind::Passive, expected, allegation, impersonal })
}

/// "Articles believed to be hers": a participle behind its noun.
fn reduced(prose: &Prose<'_>, at: usize) -> Option<Agentless> {
    let verbs = ["believe", "think", "suspect", "allege", "rumor", "rumour", "presume"];
    if !verbs.iter().any(|lemma| prose.lemma_is(at, lemma)) || !prose.info(at).forms.any(Forms::PARTICIPLE) || at == 0 {
        return None;
    }
    let behind_noun = (prose.noun(at - 1) || prose.capital(at - 1))
        && prose.says(at + 1, "to")
        && prose.says_any(at + 2, &["be", "have"]);
    (behind_noun && !prose.any(at - 1, crate::lexicon::PERSON_NOUNS)).then_some(Agentless {
        first: at,
        last: at + 1,
        kind: AgentlessKind::Passive,
        expected: false,
        allegation: false,
        impersonal: false,
    })
}

/// What follows decides: a content, and no "by".
fn hides_agent(prose: &Prose<'_>, verb: usize) -> bool {
    let sentence = &prose.sentences[prose.sentence_of(verb)];
    let limit = (sentence.last as usize).min(verb + 14);
    for at in verb + 1..limit {
        if matches!(prose.kind(at), TokenKind::Comma | TokenKind::Semicolon) && at > verb + 1 {
            break;
        }
        if prose.says(at, "by")
            && !prose.verb(at + 1)
            && !prose.is(at + 1, Class::Weekday)
            && prose.kind(at + 1) != TokenKind::Number
            && !prose.is(at + 1, Class::TimeNoun)
        {
            return false;
        }
    }
    if ["see", "view", "regard", "describe", "perceive", "hail", "condemn", "denounce", "deem"]
        .iter()
        .any(|lemma| prose.lemma_is(verb, lemma))
    {
        // Seen as something; "was seen leaving" and "is described in the report" are other senses.
        return prose.says(verb + 1, "as") || prose.lemma_is(verb, "deem");
    }
    if prose.lemma_is(verb, "report") || prose.lemma_is(verb, "say") || prose.lemma_is(verb, "claim") {
        return !prose.says_any(verb + 1, &["in", "on", "at", "and"]) || prose.lemma_is(verb, "report");
    }
    if prose.lemma_is(verb, "expect")
        || prose.lemma_is(verb, "project")
        || prose.lemma_is(verb, "tip")
        || prose.lemma_is(verb, "estimate")
    {
        return prose.says(verb + 1, "to")
            || prose.says(verb + 1, "at")
            || matches!(prose.kind(verb + 1), TokenKind::Word) && !prose.says_any(verb + 1, &["of", "and"]);
    }
    if prose.lemma_is(verb, "fear")
        || prose.lemma_is(verb, "understand")
        || prose.lemma_is(verb, "think")
        || prose.lemma_is(verb, "believe")
    {
        return !prose.says_any(verb + 1, &["in", "and", "of"]);
    }
    true
}
