use crate::attribution::antecedents::{in_case_of, Antecedents};
use crate::attribution::{Draft, Placed, SourceId};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ANO012.
pub static RULE: Rule = Rule {
    code: "ANO012",
    name: "anaphoric-anonymity",
    summary: "An unnamed source comes back under a shorter label",
    page: include_str!("anaphoric_anonymity.md"),
    family: Family::Ano,
    default: Some(Severity::Hint),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for placed in draft.claims() {
        let Antecedents::One(source) = *draft.antecedents(placed) else { continue };
        if !told_more(draft, source, placed) {
            continue;
        }
        let mut reported =
            report.at(placed.phrase, "This label leaves out what the draft has told of the source.").source(source);
        if let Some(first) = draft.first_mention(draft.source(source)) {
            reported = reported.related(first, "the whole label");
        }
        if let Some(label) = draft.bare_label(source) {
            let whole = in_case_of(placed.phrase.of(draft.text), &format!("the {label}"));
            reported.fix(Fix::safe("Repeat the whole label", vec![Edit::literal(placed.phrase, whole)]));
        }
    }
}

fn told_more(draft: &Draft<'_>, source: SourceId, placed: &Placed) -> bool {
    let first = &draft.told[source.0 as usize];
    let now = &draft.facts_of(placed).told;
    first.modifiers.iter().any(|word| !now.modifiers.contains(word))
        || first.count.is_some() && now.count.is_none()
        || !first.tail.is_empty() && now.tail.is_empty()
}
