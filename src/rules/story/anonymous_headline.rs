use crate::attribution::Draft;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// SRC003.
pub static RULE: Rule = Rule {
    code: "SRC003",
    name: "anonymous-headline",
    summary: "The headline states as fact what only uncredited sources say",
    page: include_str!("anonymous_headline.md"),
    family: Family::Src,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let Some(headline) = draft.headline() else { return };
    let block = draft.blocks.iter().position(|block| block.span == headline);
    let attributed: Vec<Span> =
        draft.statements.iter().filter(|placed| Some(placed.block) == block).map(|placed| placed.phrase).collect();
    let hidden = draft.hidden().any(|(index, _, _)| Some(index) == block);
    let text = &draft.masked.text;
    let claim = match attributed.first() {
        // "…, officials say" is no part of what is claimed.
        Some(phrase) if phrase.start > headline.start => Span { start: headline.start, end: phrase.start },
        _ => headline,
    };
    let claim = content_words(if block.is_some() { claim.of(text) } else { claim.of(draft.text) });
    if claim.len() < 2 || !rests_on_uncredited(draft, &claim) {
        return;
    }
    let carries = hidden || !attributed.is_empty();
    let reported = report
        .at(headline, "The headline states what only sources without credit say.")
        .at_most(if carries { Severity::Information } else { Severity::Error });
    if !carries {
        reported.fix(Fix::fill_in(
            "Put the attribution into the headline",
            vec![Edit::insert(headline.end, ", [source] says")],
        ));
    }
}

/// Whether the body has this claim, and only in the mouths of sources without credit.
fn rests_on_uncredited(draft: &Draft<'_>, claim: &[String]) -> bool {
    let mut uncredited = false;
    for (index, block) in draft.body() {
        for sentence in 0..block.facts.sentences.len() {
            let words = content_words(block.sentence(sentence).of(&draft.masked.text));
            let shared = claim.iter().filter(|word| words.iter().any(|other| same_word(word, other))).count();
            if shared * 2 < claim.len() {
                continue;
            }
            let mut said = draft.statements_in(index, sentence).filter(|placed| placed.claims()).peekable();
            let hidden = block.facts.hidden.iter().any(|hidden| hidden.sentence == sentence && !hidden.expected);
            if said.peek().is_none() && !hidden || said.any(|placed| draft.is_credited(placed)) {
                return false;
            }
            uncredited = true;
        }
    }
    uncredited
}

/// The words that carry a claim: no function words, no auxiliaries.
fn content_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3)
        .map(str::to_lowercase)
        .filter(|word| !FUNCTION_WORDS.contains(&word.as_str()))
        .collect()
}

const FUNCTION_WORDS: [&str; 24] = [
    "after", "also", "before", "been", "could", "from", "have", "into", "over", "says", "said", "than", "that",
    "their", "there", "they", "this", "were", "what", "when", "will", "with", "would", "under",
];

/// "Resign" and "resigned", "pilot" and "pilots".
fn same_word(one: &str, other: &str) -> bool {
    let shared = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let longest = one.len().max(other.len());
    shared >= 4 && longest - shared <= 3
}
