use crate::attribution::{Draft, Placed, Source, SourceClass};
use crate::lexicon::Class;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// ANO011.
pub static RULE: Rule = Rule {
    code: "ANO011",
    name: "uncounted-group",
    summary: "A group of unnamed sources has no number",
    page: include_str!("uncounted_group.md"),
    family: Family::Ano,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for source in draft.unnamed().filter(|source| source.class == SourceClass::UnnamedGroup && source.rung > 0) {
        let counted = draft.statements_by(source.id).any(|placed| draft.facts_of(placed).told.counted);
        if counted || draft.is_crowd(source) || speaks_as_one(draft, source) {
            continue;
        }
        let Some(placed) = draft.first_statement(source.id) else { continue };
        report.at(placed.phrase, "The draft does not say how many people this group is.").source(source.id).fix(
            Fix::fill_in("Say how many (only detail agreed with the sources)", vec![insert_number(draft, placed)]),
        );
    }
}

/// "Police", "prosecutors", "the leadership".
fn speaks_as_one(draft: &Draft<'_>, source: &Source) -> bool {
    let told = &draft.told[source.id.0 as usize];
    if told.head == "prosecutor" && told.modifiers.is_empty() {
        return true;
    }
    let head = draft.lexicon.word(&told.head);
    let plural = draft.head_of(source.id).map(|head| head.of(&draft.masked.text).to_lowercase()).unwrap_or_default();
    [head, draft.lexicon.word(&plural)].iter().any(|word| {
        let classes = draft.lexicon.info(*word).classes;
        classes.has(Class::RoleCollective) || classes.has(Class::PeopleCollective)
    })
}

fn insert_number(draft: &Draft<'_>, placed: &Placed) -> Edit {
    let span = placed.phrase;
    let words = span.of(draft.text);
    let count = draft.facts_of(placed).told.count.as_deref();
    if let Some(count) = count {
        if let Some(at) = words.find(count) {
            let end = at + count.len();
            let end = if words[end..].starts_with(" of ") { end + " of".len() } else { end };
            // "A number of", "some": the article goes with the number.
            let article = words[..at].trim_end();
            let start = if matches!(article, "a" | "an" | "A" | "An" | "") { 0 } else { at };
            return Edit::template(Span::new(span.start as usize + start, span.start as usize + end), "[number]");
        }
    }
    let article = ["The ", "the ", "These ", "these ", "Those ", "those "];
    let skip = article.iter().find(|article| words.starts_with(**article)).map_or(0, |article| article.len());
    Edit::insert(span.start + skip as u32, "[number] ")
}
