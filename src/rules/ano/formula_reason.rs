use crate::attribution::{Draft, Reason};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// ANO005.
pub static RULE: Rule = Rule {
    code: "ANO005",
    name: "formula-reason",
    summary: "The only reason given for anonymity is a formula",
    page: include_str!("formula_reason.md"),
    family: Family::Ano,
    default: Some(Severity::Hint),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for source in draft.unnamed().filter(|source| source.reason == Reason::Formula) {
        let Some(first) = draft.first_mention(source) else { continue };
        let mut reported = report
            .at(first, "The only reason given for this source's anonymity is a formula that tells nothing new.")
            .source(source.id);
        if let Some(formula) = source.reason_span {
            reported = reported.related(formula, "the formula");
            reported.fix(Fix::fill_in(
                "Say what the source risks (only detail agreed with the source)",
                vec![replace_formula(draft, formula)],
            ));
        }
    }
}

/// The formula up to the end of its clause, with the subject that a "because" in front of it has.
fn replace_formula(draft: &Draft<'_>, formula: Span) -> Edit {
    let text = draft.text;
    let rest = &text[formula.end as usize..];
    let end = formula.end as usize + rest.find([',', '.', ';', '\n', '”', '—']).unwrap_or(rest.len());
    let sentence = draft.block_at(formula.start as usize).map_or(0, |block| {
        let block = &draft.blocks[block];
        let inside = (0..block.facts.sentences.len()).map(|index| block.sentence(index));
        inside.filter(|span| span.start <= formula.start).map(|span| span.start as usize).max().unwrap_or(0)
    });
    let before = &text[sentence..formula.start as usize];
    if let Some(at) = before.rfind("because ") {
        let start = at + "because ".len();
        if before[start..].split_whitespace().count() <= 3 {
            return Edit::template(Span::new(sentence + start, end), "[what could happen to them]");
        }
    }
    let words = formula.of(text);
    let states = words.starts_with("was ") || words.starts_with("were ") || words.starts_with("not ");
    if states || words.starts_with("lacked ") || words.starts_with("did ") {
        // "… , who was not authorized to speak publicly"
        let verb = before.trim_end().rsplit(' ').next().filter(|word| matches!(*word, "was" | "were" | "is" | "are"));
        let start = formula.start as usize - verb.map_or(0, |verb| verb.len() + 1);
        return Edit::template(Span::new(start, end), "asked not to be named because [what could happen to them]");
    }
    Edit::template(Span::new(formula.start as usize, end), "because [what could happen to them]")
}
