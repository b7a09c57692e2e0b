use crate::attribution::Draft;
use crate::rules::{Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

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

/// Whether the stop at `at` belongs to an abbreviation ("U.S. officials").
fn abbreviated(draft: &Draft<'_>, text: &str, at: usize) -> bool {
    text.as_bytes().get(at) == Some(&b'.') && draft.lexicon.abbreviated(&text[..at + 1])
}

fn check(draft: &Draft<'_>, report: &mut Report) {
    for block in draft.blocks.iter() {
        let text = block.span.of(draft.text);
        for damage in draft.lexicon.damage() {
            for captures in damage.regex.captures_iter(text) {
                let Some(found) = captures.get(1).or_else(|| captures.get(0)) else { continue };
                let span = Span::new(found.start(), found.end()).shifted(block.span.start as usize);
                // What the mask hides is markup, and what ends in an abbreviation is whole.
                let masked = span.of(&draft.masked.text) != span.of(draft.text);
                if masked || abbreviated(draft, text, found.start()) {
                    continue;
                }
                let repaired = super::repair(found.as_str());
                let mut reported = report.at(span, format!("The text is damaged here: {}.", damage.name));
                if let Some(repaired) = repaired {
                    reported = reported.fix(Fix::safe("Mend it", vec![Edit::literal(span, repaired)]));
                }
                let _ = reported;
            }
        }
    }
}
