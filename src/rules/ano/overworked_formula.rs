use crate::attribution::describe::Description;
use crate::attribution::noun_phrase::NounKind;
use crate::attribution::{Draft, Placed, SourceClass};
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};
use rustc_hash::FxHashMap;

/// ANO014.
pub static RULE: Rule = Rule {
    code: "ANO014",
    name: "overworked-formula",
    summary: "The same anonymous label carries the draft",
    page: include_str!("overworked_formula.md"),
    family: Family::Ano,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::None,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let words: usize = draft.body().map(|(_, block)| block.facts.words as usize).sum();
    // In the order of their first use.
    let mut labels: Vec<Vec<&Placed>> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for placed in draft.claims() {
        let facts = draft.facts_of(placed);
        let class = draft.source(placed.source).class;
        if facts.kind != NounKind::Person || !class.is_unnamed() && class != SourceClass::Partial {
            continue;
        }
        let at = *known.entry(label(&facts.told)).or_insert(labels.len());
        if at == labels.len() {
            labels.push(Vec::new());
        }
        labels[at].push(placed);
    }
    for uses in labels {
        if uses.len() < 3 || uses.len() == 3 && words >= 300 {
            continue;
        }
        let message = format!("This label for unnamed sources speaks {} times in the draft.", uses.len());
        let mut reported = report.at(uses[0].phrase, message).source(uses[0].source);
        for again in &uses[1..] {
            reported = reported.related(again.phrase, "the same label again");
        }
    }
}

/// A label without article, number and plural.
fn label(told: &Description) -> String {
    format!("{} {} {}", told.modifiers.join(" "), told.head, told.tail)
}
