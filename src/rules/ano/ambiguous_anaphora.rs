use crate::attribution::antecedents::in_case_of;
use crate::attribution::antecedents::Antecedents;
use crate::attribution::Draft;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// ANO013.
pub static RULE: Rule = Rule {
    code: "ANO013",
    name: "ambiguous-anaphora",
    summary: "A label points back to unnamed sources, and more than one or none of them fits",
    page: include_str!("ambiguous_anaphora.md"),
    family: Family::Ano,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for placed in draft.claims() {
        let (candidates, message) = match draft.antecedents(placed) {
            Antecedents::Many(candidates) => (candidates, "More than one unnamed source could be meant here."),
            Antecedents::Clash(candidates) => {
                (candidates, "No unnamed source before this one fits the label, which differs in number or nation.")
            }
            _ => continue,
        };
        if draft.is_partitive(placed.phrase) {
            continue;
        }
        let mut reported = report.at(placed.phrase, message).source(placed.source);
        for candidate in candidates {
            if let Some(first) = draft.first_mention(draft.source(*candidate)) {
                reported = reported.related(first, "this could be meant");
            }
        }
        for candidate in candidates {
            let Some(label) = draft.bare_label(*candidate) else { continue };
            let whole = in_case_of(placed.phrase.of(draft.text), &format!("the {label}"));
            reported = reported.fix(Fix::fill_in(
                format!("Repeat the whole label: the {label} (if that is who is meant)"),
                vec![Edit::literal(placed.phrase, whole)],
            ));
        }
    }
}
