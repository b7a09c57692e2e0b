use crate::attribution::antecedents::{in_case_of, Antecedents};
use crate::attribution::noun_phrase::Determiner;
use crate::attribution::{Draft, SourceId};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// ANO010.
pub static RULE: Rule = Rule {
    code: "ANO010",
    name: "plural-for-single",
    summary: "An unnamed source is plural in one place and singular in another",
    page: include_str!("plural_for_single.md"),
    family: Family::Ano,
    default: Some(Severity::Error),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for placed in draft.claims() {
        let Antecedents::OneOfGroup(groups) = draft.antecedents(placed) else { continue };
        let mut reported = report
            .at(placed.phrase, "This single source was a group before, so one source may look like several.")
            .source(placed.source);
        for group in groups {
            if let Some(first) = draft.first_mention(draft.source(*group)) {
                reported = reported.related(first, "the group");
            }
        }
        let Some(group) = groups.last().copied() else { continue };
        let Some(head) = draft.head_of(group) else { continue };
        let told = &draft.told[group.0 as usize];
        let number = told.count.as_ref().filter(|_| told.counted).map_or("[number]".to_owned(), |n| n.to_lowercase());
        let one = in_case_of(placed.phrase.of(draft.text), "one of the ");
        reported = reported.fix(Fix::fill_in(
            "Say that it is one of the group",
            vec![Edit::template(placed.phrase, format!("{one}{number} {}", head.of(draft.text)))],
        ));
        if let Some(edit) = make_singular(draft, group, head) {
            reported.fix(Fix::fill_in("Make it one source at the first mention, if it is one", edit));
        }
    }
}

/// "Treasury officials" to "a Treasury official". Only where nothing but a plural noun would have to change.
fn make_singular(draft: &Draft<'_>, group: SourceId, head: Span) -> Option<Vec<Edit>> {
    let placed = draft.first_statement(group)?;
    let facts = draft.facts_of(placed);
    if facts.determiner != Determiner::Bare || facts.told.count.is_some() || facts.told.head.is_empty() {
        return None;
    }
    let words = placed.phrase.of(draft.text);
    let label = draft.bare_label(group)?;
    let article = if label.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) { "an " } else { "a " };
    let first = words.chars().next()?;
    let start = placed.phrase.start as usize;
    if start + first.len_utf8() > head.start as usize {
        return Some(vec![Edit::literal(head, in_case_of(words, &format!("{article}{}", facts.told.head)))]);
    }
    let begin = in_case_of(words, article) + label.get(..label.chars().next()?.len_utf8())?;
    Some(vec![
        Edit::literal(Span::new(start, start + first.len_utf8()), begin),
        Edit::literal(head, facts.told.head.clone()),
    ])
}
