use crate::attribution::agentless::AgentlessKind;
use crate::attribution::noun_phrase::NounKind;
use crate::attribution::{Draft, SourceClass};
use crate::lexicon::{Class, ClassSet};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// ATT010.
pub static RULE: Rule = Rule {
    code: "ATT010",
    name: "unidentified-study",
    summary: "A study, a poll or research is cited and nothing says which",
    page: include_str!("unidentified_study.md"),
    family: Family::Att,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

/// Sentences behind the study's own in which its handle may come.
const WITHIN: usize = 2;

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, block, hidden) in draft.hidden().filter(|(_, _, hidden)| hidden.kind == AgentlessKind::Study) {
        let span = block.place(hidden.span);
        let own = (index, hidden.sentence);
        let sourced = draft.statements_in(index, hidden.sentence).any(|placed| {
            let class = draft.source(placed.source).class;
            matches!(class, SourceClass::NamedPerson | SourceClass::Institution | SourceClass::Outlet)
        });
        let following = draft.sentences_after(own, WITHIN);
        let within = following.iter().fold(block.sentence(hidden.sentence), |all, next| all.cover(*next));
        let identified = sourced
            || draft.has_link(within)
            || has_date(draft, block.sentence(hidden.sentence))
            || following.iter().any(|sentence| has_date(draft, *sentence) || has_name(draft, *sentence));
        if identified || draft.is_told(index, hidden.sentence, hidden.span) {
            continue;
        }
        let capital = span.of(draft.text).starts_with(char::is_uppercase);
        let study = if capital { "A [year] study by [body]" } else { "a [year] study by [body]" };
        report
            .at(span, "Nothing says which study this is: who made it, and when.")
            .fix(Fix::fill_in("Say whose study it is", vec![Edit::template(span, study)]));
    }
}

/// A year or a month.
fn has_date(draft: &Draft<'_>, sentence: Span) -> bool {
    let words = sentence.of(&draft.masked.text).split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).any(|word| {
        let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        year && word.bytes().all(|byte| byte.is_ascii_digit())
            || word.starts_with(char::is_uppercase) && draft.knows(word, ClassSet::of(&[Class::Month]))
    })
}

/// Somebody or something that can have made it, by name. A place makes no studies.
fn has_name(draft: &Draft<'_>, sentence: Span) -> bool {
    const PLACES: ClassSet = ClassSet::of(&[Class::Country, Class::City, Class::Capital, Class::Region]);
    draft.blocks.iter().filter(|block| block.span.contains(sentence)).any(|block| {
        block.facts.names.iter().filter(|name| !name.quoted).any(|name| {
            let span = block.place(name.span);
            let words = span.of(&draft.masked.text);
            let words = words.strip_prefix("The ").or(words.strip_prefix("the ")).unwrap_or(words);
            sentence.contains(span)
                && matches!(name.kind, NounKind::Name | NounKind::Institution)
                && words.starts_with(char::is_uppercase)
                && (words.contains(' ') || span.start > sentence.start)
                && !draft.knows(words, PLACES)
        })
    })
}
