use crate::attribution::damage::Damage;
use crate::attribution::Draft;
use crate::rules::{Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// PRO004.
pub static RULE: Rule = Rule {
    code: "PRO004",
    name: "damaged-text",
    summary: "The text is damaged: a stray stop, a doubled word, broken characters, empty brackets",
    page: include_str!("damaged_text.md"),
    family: Family::Pro,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check,
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for block in &draft.blocks {
        for damaged in &block.facts.damage {
            let span = block.place(damaged.span);
            let text = span.of(draft.text);
            // What the mask hides is markup.
            if span.of(&draft.masked.text) != text {
                continue;
            }
            let (name, repaired) = match damaged.kind {
                Damage::Twice => ("a word twice", text.split_whitespace().next().map(str::to_owned)),
                Damage::Listed(index) => (draft.lexicon.damages()[index].name.as_str(), super::repair(text)),
            };
            let mut reported = report.at(span, format!("The text is damaged here: {name}."));
            if let Some(repaired) = repaired {
                reported = reported.fix(Fix::safe("Mend it", vec![Edit::literal(span, repaired)]));
            }
            let _ = reported;
        }
    }
}
