use crate::attribution::facts::Thought;
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
            let mut known = speaks(draft, index, thought.sentence, thought);
            if thought.sentence + 1 < block.facts.sentences.len() {
                known |= speaks(draft, index, thought.sentence + 1, thought);
            }
            if known || thought.named && !draft.is_person(block.place(thought.subject)) || draft.opinion() {
                continue;
            }
            let end = draft.end_of_claim(index, thought.sentence);
            report
                .at(block.place(thought.span), "The draft does not say how this is known.")
                .fix(Fix::fill_in("Say who told it", vec![Edit::insert(end, ", according to [source]")]));
        }
    }
}

/// Whether a sentence gives a source: somebody says something there, other than by the verb of mind itself.
fn speaks(draft: &Draft<'_>, block: usize, sentence: usize, thought: &Thought) -> bool {
    draft.statements_in(block, sentence).any(|placed| {
        let facts = draft.facts_of(placed);
        !facts.cue.overlaps(thought.span) && facts.cue_class != Class::CueBelief
    })
}
