use crate::attribution::facts::{Statement, Thought};
use crate::attribution::{Draft, Section};
use crate::lexicon::Class;
use crate::rules::{Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

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
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, block) in draft.claiming().filter(|(_, block)| block.section != Section::Headline) {
        for thought in &block.facts.thoughts {
            let known = [thought.sentence, thought.sentence + 1]
                .into_iter()
                .any(|sentence| block.facts.statements.iter().any(|told| gives_source(told, sentence, thought)));
            // "Reportedly wants": rule ATT003 asks who reports it.
            let hearsay = block.facts.hidden.iter().any(|hidden| hidden.sentence == thought.sentence);
            if known || hearsay || thought.named && !draft.is_person(block.place(thought.subject)) || draft.opinion() {
                continue;
            }
            let end = draft.end_of_claim(index, thought.sentence);
            report
                .at(block.place(thought.span), "The draft does not say how this is known.")
                .fix(Fix::fill_in("Say who told it", vec![Edit::insert(end, ", according to [source]")]));
        }
    }
}

/// Whether a statement of this sentence shows how the thought is known: somebody says something, other than by the verb
/// of mind itself or by another.
fn gives_source(told: &Statement, sentence: usize, thought: &Thought) -> bool {
    told.sentence == sentence
        && !told.quoted
        && !told.cue.overlaps(thought.span)
        && !matches!(told.cue_class, Class::CueBelief | Class::CueAct)
}
