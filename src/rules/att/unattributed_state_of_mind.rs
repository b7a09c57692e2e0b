use crate::attribution::facts::{Statement, Thought};
use crate::attribution::noun_phrase::NounKind;
use crate::attribution::{Piece, Section};
use crate::lexicon::Class;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::cell::LazyCell;

/// ATT007.
pub static RULE: Rule = Rule {
    code: "ATT007",
    name: "unattributed-state-of-mind",
    summary: "What a person wants, believes or does in secret is told as a fact",
    page: include_str!("unattributed_state_of_mind.md"),
    family: Family::Att,
    default: Some(Severity::Hint),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Piece(check),
};

fn check(piece: &Piece<'_>, report: &mut Report) {
    if piece.opinion {
        return;
    }
    let surnames = LazyCell::new(|| surnames(piece));
    for (index, block) in piece.claiming().filter(|(_, block)| block.section != Section::Headline) {
        for thought in &block.facts.thoughts {
            let known = [thought.sentence, thought.sentence + 1]
                .into_iter()
                .any(|sentence| block.facts.statements.iter().any(|told| gives_source(told, sentence, thought)));
            // "Reportedly wants": rule ATT003 asks who reports it.
            let hearsay = block.facts.hidden.iter().any(|hidden| hidden.sentence == thought.sentence);
            if known
                || hearsay
                || thought.named && !is_person(piece, block.place(thought.subject), |word| surnames.contains(word))
            {
                continue;
            }
            let end = piece.end_of_claim(index, thought.sentence);
            report
                .at(block.place(thought.span), "The draft does not say how this is known.")
                .fix(Fix::fill_in("Say who told it", vec![Edit::insert(end, ", according to [source]")]));
        }
    }
}

/// Those of the words whose minds are told of that end a name of two words and more.
fn surnames<'a>(piece: &'a Piece<'_>) -> FxHashSet<&'a str> {
    let text = piece.masked.text.as_str();
    let blocks = || piece.blocks.iter();
    let subjects = blocks().flat_map(|block| block.facts.thoughts.iter().map(|it| block.place(it.subject).of(text)));
    let asked: FxHashSet<&str> = subjects.collect();
    blocks()
        .flat_map(|block| block.facts.names.iter().map(move |name| (block, name)))
        .filter(|(_, name)| name.kind == NounKind::Name)
        .filter_map(|(block, name)| {
            let (_, surname) = block.place(name.bare).of(text).trim_end().rsplit_once(char::is_whitespace)?;
            asked.contains(surname).then_some(surname)
        })
        .collect()
}

/// Whether a name is a person's: of two words at least, or the surname of such a one. One capitalised word alone may be
/// a town or a firm.
fn is_person(piece: &Piece<'_>, name: Span, is_surname: impl Fn(&str) -> bool) -> bool {
    let words = name.of(&piece.masked.text);
    words.split_whitespace().count() > 1 || is_surname(words)
}

/// Whether a statement of this sentence shows how the thought is known: somebody says something, other than by the verb
/// of mind itself or by another.
fn gives_source(told: &Statement, sentence: usize, thought: &Thought) -> bool {
    told.sentence == sentence
        && !told.quoted
        && !told.cue.overlaps(thought.span)
        && !matches!(told.cue_class, Class::CueBelief | Class::CueAct)
}
