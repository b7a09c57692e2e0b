use crate::attribution::antecedents::is_unnamed_people;
use crate::attribution::noun_phrase::NounKind;
use crate::attribution::{Draft, Placed, SourceClass};
use crate::lexicon::Class;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// ANO008.
pub static RULE: Rule = Rule {
    code: "ANO008",
    name: "anonymous-pejorative",
    summary: "An unnamed source attacks a person or a body that is named",
    page: include_str!("anonymous_pejorative.md"),
    family: Family::Ano,
    default: Some(Severity::Error),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for placed in draft.claims() {
        let Some((target, attack)) = attack(draft, placed) else { continue };
        let span = draft.phrase_of(placed);
        let block = &draft.blocks[placed.block];
        let sentence = block.sentence(draft.facts_of(placed).sentence);
        report
            .at(span, "A source without a name attacks somebody who is named.")
            .source(placed.source)
            .related(attack, "the attack")
            .related(target, "its target")
            .fix(Fix::fill_in(
                "Put somebody's name to the criticism (only if they agreed)",
                vec![Edit::template(span, "[name]")],
            ))
            .fix(Fix::safe("Delete the sentence", vec![Edit::delete(sentence)]))
            .fix(Fix::fill_in(
                "Hold a place for the target's response",
                vec![Edit::insert(block.span.end, " [Target] [did not respond to a request for comment].")],
            ));
    }
}

/// The target and the words of an attack that a statement makes from behind no name.
pub(super) fn attack(draft: &Draft<'_>, placed: &Placed) -> Option<(Span, Span)> {
    if !is_unnamed_people(draft.source(placed.source).class) {
        return None;
    }
    let block = &draft.blocks[placed.block];
    let content = draft.content_of(placed);
    let facts = draft.facts_of(placed);
    // A question, an appeal or an appearance attacks nobody.
    let cue = block.place(facts.cue).of(draft.text).to_lowercase();
    let harmless =
        ["ask", "call for", "called for", "call on", "called on", "spoke", "speak", "talk", "vow", "promis", "urg"];
    if facts.content.is_none()
        || facts.cue_class == Class::CueBelief
        || harmless.iter().any(|stem| cue.starts_with(stem))
    {
        return None;
    }
    let within = facts.content.map_or(&block.facts.remarks[..0], |content| {
        let remarks = &block.facts.remarks;
        let first = remarks.partition_point(|remark| remark.span.start < content.start);
        let last = first + remarks[first..].partition_point(|remark| remark.span.start < content.end);
        &remarks[first..last]
    });
    let found = within
        .iter()
        .filter(|remark| matches!(remark.class, Class::Pejorative | Class::AccusationNoun))
        .find_map(|remark| {
            let attack = block.place(remark.span);
            if !content.contains(attack) || draft.is_relayed(placed, attack) {
                return None;
            }
            let before = Span { start: content.start, end: attack.start }.of(&draft.masked.text).to_lowercase();
            if ["whether", "if", "why"].iter().any(|word| before.split_whitespace().any(|other| other == *word)) {
                return None;
            }
            let sentence = block.sentence(remark.sentence);
            let target = block
                .facts
                .names
                .iter()
                .filter(|name| !matches!(name.kind, NounKind::Outlet))
                .map(|name| block.place(name.bare))
                .filter(|name| content.contains(*name) && sentence.contains(*name) && name.end <= attack.start)
                .filter(|name| !placed.phrase.overlaps(*name))
                .filter(|name| {
                    is_aimed(Span { start: name.end, end: attack.start }.of(&draft.masked.text), remark.class)
                })
                .max_by_key(|name| name.start)?;
            Some((target, attack))
        });
    // Asked last, since it asks all statements of the sentence, and a sentence without an end has thousands.
    found.filter(|_| !rests_on_document(draft, placed))
}

/// Whether the words between a name and a word of attack aim the one at the other.
fn is_aimed(between: &str, class: Class) -> bool {
    if between.starts_with("'s ") || between.starts_with("’s ") {
        return false;
    }
    let lower = between.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| matches!(*word, "not" | "never" | "no")) {
        return false;
    }
    match class {
        // Whoever looks into a fraud is not accused of it.
        Class::AccusationNoun if words.len() > 12 => false,
        Class::AccusationNoun => !words.iter().any(|word| {
            ["investigat", "prob", "fight", "fought", "tackl", "combat", "report", "den", "prosecut", "victim"]
                .iter()
                .any(|stem| word.starts_with(stem))
        }),
        _ => {
            words.len() <= 14
                && words.iter().any(|word| {
                    matches!(*word, "is" | "was" | "be" | "been" | "being" | "are" | "were" | "as" | "a" | "an" | "s")
                })
        }
    }
}

/// "…, according to the indictment": then the document makes the charge.
fn rests_on_document(draft: &Draft<'_>, placed: &Placed) -> bool {
    draft
        .statements_in(placed.block, draft.facts_of(placed).sentence)
        .any(|other| draft.source(other.source).class == SourceClass::Document)
}
