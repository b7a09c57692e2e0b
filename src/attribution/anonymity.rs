//! Why a source is not named and how it knows, as far as the draft tells; and for which rows that holds.

use super::draft::Draft;
use super::facts::{BlockFacts, Introduction, Remark, Statement};
use super::noun_phrase::{Determiner, NounKind};
use super::source::{Basis, Reason, SourceClass};
use crate::lexicon::Class;
use crate::text::Span;

/// Whether a statement only tells how its speaker is treated: "The officials spoke on condition of anonymity", "both asked
/// not to be named". Such a sentence is no claim.
pub fn is_disclosure(facts: &BlockFacts, statement: &Statement) -> bool {
    matches!(statement.cue_class, Class::CueAct | Class::CueClause | Class::CueBelief)
        && matches!(statement.kind, NounKind::Person | NounKind::Quantifier | NounKind::Pronoun)
        && facts.remarks.iter().any(|remark| {
            matches!(remark.class, Class::Disclosed | Class::ReasonFormula | Class::ReasonStrong)
                && remark.sentence == statement.sentence
                && remark.span.start + 12 >= statement.cue.start
                && remark.span.start <= statement.cue.end + 24
        })
}

/// Finds reasons and bases and files them under the rows that they are about.
pub fn attach(draft: &mut Draft<'_>) {
    for index in 0..draft.blocks.len() {
        if !draft.blocks[index].section.makes_claims() {
            continue;
        }
        let facts = draft.blocks[index].facts.clone();
        for remark in facts.remarks.iter().filter(|remark| !remark.quoted && bears_on_sources(remark.class)) {
            for row in rows_for(draft, index, remark) {
                let span = draft.blocks[index].place(remark.span);
                apply(draft, row, remark.class, span);
            }
        }
        for remark in facts.remarks.iter().filter(|remark| !remark.quoted && remark.class == Class::Disclosed) {
            if let Some(reason) = clause_behind(draft, index, &facts, remark) {
                for row in rows_for(draft, index, remark) {
                    apply(draft, row, Class::ReasonStrong, reason);
                }
            }
        }
    }
}

/// "… asked not to be named *because she could be disciplined*": any clause that a link joins to the disclosure is a
/// reason, unless it is one of the formulas or still has to be filled in.
fn clause_behind(draft: &Draft<'_>, index: usize, facts: &BlockFacts, disclosed: &Remark) -> Option<Span> {
    const REACH: u32 = 12;
    let behind = |remark: &&Remark| remark.sentence == disclosed.sentence && remark.span.end > disclosed.span.end;
    let link = facts.remarks.iter().filter(behind).find(|remark| {
        remark.class == Class::ReasonLink && remark.span.start <= disclosed.span.end.saturating_add(REACH)
    })?;
    let formula = facts.remarks.iter().filter(behind).any(|remark| remark.class == Class::ReasonFormula);
    let block = &draft.blocks[index];
    let end = facts.sentences.get(disclosed.sentence)?.end;
    let clause = Span { start: link.span.start, end };
    let words = block.place(Span { start: link.span.end, end }).of(draft.text);
    let unfilled = words.trim_start().starts_with('[');
    (!formula && !unfilled && words.split_whitespace().count() >= 2).then(|| block.place(clause))
}

fn bears_on_sources(class: Class) -> bool {
    matches!(
        class,
        Class::ReasonStrong
            | Class::ReasonFormula
            | Class::BasisStrong
            | Class::BasisMedium
            | Class::BasisWeak
            | Class::PartialIdentity
    )
}

fn rows_for(draft: &Draft<'_>, block: usize, remark: &Remark) -> Vec<usize> {
    let in_sentence: Vec<_> = draft
        .statements_in(block, remark.sentence)
        .filter(|placed| unnamed(draft.source(placed.source).class))
        .collect();
    if let Some(placed) = in_sentence.iter().find(|placed| draft.facts_of(placed).phrase.contains(remark.span)) {
        return vec![placed.source.0 as usize];
    }
    let basis = matches!(remark.class, Class::BasisStrong | Class::BasisMedium | Class::BasisWeak);
    if basis {
        if in_sentence.is_empty() {
            return pointed_at(draft, block, remark).into_iter().collect();
        }
        // Outside its phrase, a basis counts only right behind it or in a sentence about the source alone.
        return in_sentence
            .iter()
            .filter(|placed| {
                let phrase = draft.facts_of(placed).phrase;
                remark.span.start >= phrase.start && remark.span.start <= phrase.end + 30
            })
            .map(|placed| placed.source.0 as usize)
            .collect();
    }
    // A blanket sentence about an ambiguous group covers every row that it can stand for.
    if let Some(placed) = in_sentence.iter().find(|placed| placed.disclosure) {
        let group: Vec<usize> = draft
            .sources
            .iter()
            .filter(|source| {
                unnamed(source.class)
                    && source.via == draft.source(placed.source).via
                    && source.mentions.first().is_some_and(|mention| mention.span.start <= placed.phrase.start)
            })
            .filter(|source| {
                let told = &draft.facts_of(placed).told;
                let row = &draft.told[source.id.0 as usize];
                source.id == placed.source
                    || row.head == told.head
                    || told.head == "person"
                    || matches!(told.head.as_str(), "all" | "both" | "they")
            })
            .map(|source| source.id.0 as usize)
            .collect();
        return group;
    }
    let nearest = in_sentence
        .iter()
        .filter(|placed| draft.facts_of(placed).phrase.start <= remark.span.start)
        .max_by_key(|placed| draft.facts_of(placed).phrase.start)
        .or(in_sentence.first());
    nearest.map(|placed| vec![placed.source.0 as usize]).unwrap_or_default()
}

/// "The engineer, who reviewed the file, put it in 2017": a source told of where it does not speak. Only one may fit.
fn pointed_at(draft: &Draft<'_>, block: usize, remark: &Remark) -> Option<usize> {
    let place = &draft.blocks[block];
    let before = |person: &&Introduction| {
        person.determiner == Determiner::Definite
            && person.span.end <= remark.span.start
            && remark.span.start - person.span.end <= 30
    };
    let person = place.facts.introductions.iter().rfind(before)?;
    let mut fitting = draft.sources.iter().filter(|source| {
        unnamed(source.class)
            && draft.told[source.id.0 as usize].head == person.told.head
            && source.mentions.first().is_some_and(|mention| mention.span.start < place.place(person.span).start)
    });
    let source = fitting.next()?;
    fitting.next().is_none().then_some(source.id.0 as usize)
}

fn unnamed(class: SourceClass) -> bool {
    class.is_unnamed() || matches!(class, SourceClass::VagueCollective | SourceClass::Partial)
}

fn apply(draft: &mut Draft<'_>, row: usize, class: Class, span: Span) {
    let source = &mut draft.sources[row];
    match class {
        Class::ReasonStrong | Class::ReasonFormula => {
            let reason = if class == Class::ReasonStrong { Reason::Stated } else { Reason::Formula };
            if reason > source.reason {
                source.reason = reason;
                source.reason_span = Some(span);
            }
        }
        Class::BasisStrong | Class::BasisMedium | Class::BasisWeak => {
            let basis = if class == Class::BasisWeak { Basis::Weak } else { Basis::Stated };
            if basis > source.basis {
                source.basis = basis;
                source.basis_span = Some(span);
            }
        }
        Class::PartialIdentity if source.class == SourceClass::UnnamedIndividual => source.class = SourceClass::Partial,
        _ => {}
    }
}
