use crate::attribution::antecedents::fold_space;
use crate::attribution::noun_phrase::NounKind;
use crate::attribution::{Draft, Placed, Reason};
use crate::lexicon::Class;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ANO015.
pub static RULE: Rule = Rule {
    code: "ANO015",
    name: "partial-identity",
    summary: "A source gives part of a name, or a name that is not theirs",
    page: include_str!("partial_identity.md"),
    family: Family::Ano,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let mut seen = Vec::new();
    for placed in &draft.statements {
        if !draft.blocks[placed.block].section.makes_claims() || seen.contains(&placed.source) {
            continue;
        }
        let told = has_partial_name(draft, placed);
        if !told || has_reason(draft, placed) || is_named_in_full(draft, placed) {
            continue;
        }
        seen.push(placed.source);
        let span = draft.phrase_of(placed);
        let follows = draft.facts_of(placed).cue.start >= draft.facts_of(placed).phrase.end;
        let comma = draft.closing_comma(span, follows);
        report
            .at(span, "The draft gives only part of this source's name, or a name that is not real.")
            .source(placed.source)
            .fix(Fix::fill_in(
                "Say what is withheld, and why (only detail agreed with the source)",
                vec![Edit::insert(span.end, format!(", whose full name is withheld because [reason]{comma}"))],
            ));
    }
}

/// Whether the draft says of a speaker, in the phrase or behind it in the sentence, that the name is not whole or not
/// real.
fn has_partial_name(draft: &Draft<'_>, placed: &Placed) -> bool {
    let facts = draft.facts_of(placed);
    if facts.told.tail.contains(" name as ") {
        return true;
    }
    let block = &draft.blocks[placed.block];
    let remarks =
        block.facts.remarks.iter().filter(|remark| {
            remark.class == Class::PartialIdentity && !remark.quoted && remark.sentence == facts.sentence
        });
    // Of several speakers in a sentence the nearest before the remark is meant.
    remarks.into_iter().any(|remark| {
        draft
            .statements_in(placed.block, facts.sentence)
            .map(|other| draft.facts_of(other).phrase)
            .filter(|phrase| phrase.start <= remark.span.start)
            .max_by_key(|phrase| phrase.start)
            == Some(facts.phrase)
    })
}

/// A reason that a reader can weigh; a formula is none.
fn has_reason(draft: &Draft<'_>, placed: &Placed) -> bool {
    let sentence = draft.facts_of(placed).sentence;
    draft.source(placed.source).reason == Reason::Stated
        || draft.blocks[placed.block]
            .facts
            .remarks
            .iter()
            .any(|remark| remark.class == Class::ReasonStrong && remark.sentence == sentence && !remark.quoted)
}

/// Whether a longer name somewhere in the draft has this one as a part.
fn is_named_in_full(draft: &Draft<'_>, placed: &Placed) -> bool {
    let facts = draft.facts_of(placed);
    if facts.kind != NounKind::Name {
        return false;
    }
    let text = &draft.masked.text;
    let short = fold_space(placed.phrase.of(text));
    draft.blocks.iter().flat_map(|block| block.facts.names.iter().map(|name| block.place(name.bare))).any(|name| {
        let name = fold_space(name.of(text));
        name != short && !short.contains(' ') && name.split(' ').any(|part| part == short)
    })
}
