//! Who speaks each quotation: the statement whose content holds it, one beside it, or whoever spoke last, for a run that
//! goes on in the next sentence or the next paragraph.
//!
//! That somebody speaks is one question and who it is another: behind "she said" a quotation has its speaker even where
//! no row of the ledger fits the pronoun.

use super::draft::{Draft, Placed};
use super::facts::{BlockFacts, Quote, Statement};
use super::noun_phrase::NounKind;
use super::piece::Block;
use super::source::SourceId;
use crate::text::Span;

/// Who speaks a quotation.
#[derive(Clone, Copy)]
enum Speaker {
    /// A row of the ledger.
    Row(SourceId),
    /// Somebody whom no row stands for.
    Somebody,
}

/// Files every quotation under its speaker.
pub(super) fn join_quotations(draft: &mut Draft<'_>) {
    let mut carried: Option<Speaker> = None;
    let mut announced = false;
    for index in 0..draft.blocks.len() {
        let block = &draft.blocks[index];
        if !block.section.makes_claims() {
            continue;
        }
        let placed = draft.statements_of(index);
        let mut spoken = Vec::new();
        let mut unspoken = Vec::new();
        let mut last: Option<Speaker> = None;
        // "— Ana Ruiz, the mayor": a credit line of its own.
        let credited = draft
            .blocks
            .get(index + 1)
            .is_some_and(|next| next.facts.words <= 12 && next.span.of(draft.text).starts_with(['-', '–', '—']));
        for (at, quote) in block.facts.quotes.iter().enumerate().filter(|(_, quote)| quote.depth == 0) {
            let told = announced || credited;
            let before = if quote.opens_block { carried.or(told.then_some(Speaker::Somebody)) } else { None };
            match own(draft, block, placed, quote).or(last).or(before) {
                Some(speaker) => {
                    if let Speaker::Row(source) = speaker {
                        spoken.push((index, at, source));
                    }
                    last = Some(speaker);
                }
                None => unspoken.push((index, at)),
            }
        }
        carried = goes_on(draft, block, placed, last);
        announced = block.span.of(draft.text).trim_end().ends_with(':');
        for (_, at, source) in &spoken {
            if draft.blocks[index].facts.quotes[*at].words >= 4 {
                draft.sources[source.0 as usize].quotes += 1;
            }
        }
        draft.spoken.extend(spoken);
        draft.unspoken.extend(unspoken);
    }
}

/// Who is said to speak a quotation, in its sentence or right beside it.
fn own(draft: &Draft<'_>, block: &Block, placed: &[Placed], quote: &Quote) -> Option<Speaker> {
    let beside = |statement: &Statement| {
        statement.content.is_some_and(|content| content.overlaps(quote.span))
            || statement.cue.start >= quote.span.end && statement.cue.start - quote.span.end < 40
            || statement.sentence == quote.sentence
            || statement.sentence == quote.sentence + 1
                && statement.phrase.start >= quote.span.end
                && statement.phrase.start - quote.span.end < 12
    };
    let row = placed.iter().find(|placed| beside(draft.facts_of(placed)));
    if let Some(placed) = row {
        return Some(Speaker::Row(placed.source));
    }
    // "“…,” Oliver barked": the comma within the marks says that whoever follows speaks, by whatever verb.
    let words = block.place(quote.span).of(draft.text).trim_end_matches(['”', '"', '’', '\'']);
    let tagged = words.ends_with(',') && quote.span.end < block.facts.sentences[quote.sentence].end;
    if tagged || quote.voiced || block.facts.statements.iter().any(|statement| !statement.quoted && beside(statement)) {
        return Some(Speaker::Somebody);
    }
    // Whoever spoke in the sentence before goes on: "… he said. “We will work.”"
    let earlier = |statement: &Statement| statement.sentence + 1 == quote.sentence;
    let row = placed.iter().rev().find(|placed| placed.claims() && earlier(draft.facts_of(placed)));
    row.map(|placed| Speaker::Row(placed.source)).or_else(|| {
        let heard = block.facts.statements.iter().any(|statement| !statement.quoted && earlier(statement));
        let named =
            quote.sentence > 0 && names_a_person(&block.facts, block.span.of(&draft.masked.text), quote.sentence - 1);
        (heard || named).then_some(Speaker::Somebody)
    })
}

/// Whether a sentence tells of a person by name or pronoun, whose words the quotation behind it then can be.
pub(super) fn names_a_person(facts: &BlockFacts, text: &str, sentence: usize) -> bool {
    const PRONOUNS: [&str; 4] = ["he", "she", "they", "who"];
    let Some(span) = facts.sentences.get(sentence) else { return false };
    let inside = |name: Span| span.contains(name);
    facts.names.iter().any(|name| name.kind == NounKind::Name && inside(name.span))
        || span
            .of_bytes(text)
            .split(|byte| !byte.is_ascii_alphanumeric())
            .any(|word| PRONOUNS.iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun.as_bytes())))
}

/// Who goes on in the next paragraph: only who speaks in the last sentence of this one.
fn goes_on(draft: &Draft<'_>, block: &Block, placed: &[Placed], last: Option<Speaker>) -> Option<Speaker> {
    let closing = block.facts.sentences.len().saturating_sub(1);
    let end = block.facts.sentences.get(closing).map_or(0, |sentence| sentence.start);
    let last_quote = block.facts.quotes.iter().rev().find(|quote| quote.depth == 0);
    let open = last_quote.is_some_and(|quote| !quote.closed || quote.sentence >= closing || quote.span.end > end);
    let spoke = last.filter(|_| open).or_else(|| {
        let spoke = placed.last()?;
        (draft.facts_of(spoke).sentence >= closing).then_some(Speaker::Row(spoke.source))
    });
    spoke.or_else(|| block.facts.ends_with_person.then_some(Speaker::Somebody))
}
