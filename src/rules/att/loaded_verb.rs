use crate::attribution::{Draft, Placed, SourceClass};
use crate::hedge::HedgeClass;
use crate::lexicon::Class;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ATT005.
pub static RULE: Rule = Rule {
    code: "ATT005",
    name: "loaded-verb",
    summary: "A reporting verb takes a side: claimed, insisted, admitted, revealed, slammed",
    page: include_str!("loaded_verb.md"),
    family: Family::Att,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for placed in &draft.statements {
        let (block, facts) = (&draft.blocks[placed.block], draft.facts_of(placed));
        let Some(loaded) = facts.loaded.filter(|_| block.section.makes_claims()) else { continue };
        let message = match loaded.class {
            Class::LoadedDoubt => "This verb doubts what it reports; “said” does not.",
            Class::LoadedGuilt if !in_proceedings(draft, placed) => "This verb makes a fault of what it reports.",
            Class::LoadedEmotion => "The temper of this verb is the writer's.",
            Class::LoadedTruth if vouches(draft, placed) => "This verb vouches for what is in doubt.",
            _ => continue,
        };
        let span = block.place(facts.cue);
        let mut reported = report.at(span, message).source(placed.source);
        if let Some(plain) = loaded.plain {
            let title = format!("Write “{plain}”");
            reported = reported.fix(Fix::safe(title, vec![Edit::literal(span, plain)]));
        }
        let _ = reported;
    }
}

/// A plea, a confession in evidence or a conviction, in the same sentence.
fn in_proceedings(draft: &Draft<'_>, placed: &Placed) -> bool {
    let sentence = draft.facts_of(placed).sentence;
    let remarks = &draft.blocks[placed.block].facts.remarks;
    remarks.iter().any(|remark| remark.class == Class::Proceeding && remark.sentence == sentence && !remark.quoted)
}

/// Whether a verb of truth vouches for what the draft itself hedges. What a document reveals can be looked up.
fn vouches(draft: &Draft<'_>, placed: &Placed) -> bool {
    let (block, facts) = (&draft.blocks[placed.block], draft.facts_of(placed));
    let Some(content) = facts.content.map(|content| block.place(content)) else { return false };
    draft.source(placed.source).class != SourceClass::Document
        && draft.hedges_of(placed.block).any(|hedge| {
            content.contains(hedge.hedge.span) && hedge.hedge.class == HedgeClass::Epistemic && !hedge.unclear
        })
}
