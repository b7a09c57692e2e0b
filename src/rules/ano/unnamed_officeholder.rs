use crate::attribution::antecedents::{fold_space, lower_first};
use crate::attribution::{Draft, Placed, Source, SourceClass, SourceKind};
use crate::lexicon::Class;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// ANO016.
pub static RULE: Rule = Rule {
    code: "ANO016",
    name: "unnamed-officeholder",
    summary: "The holder of an office speaks, and the draft never gives the name",
    page: include_str!("unnamed_officeholder.md"),
    family: Family::Ano,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

/// Whom every reader knows by the office.
const KNOWN_BY_OFFICE: [&str; 5] = ["pope", "king", "queen", "emperor", "sultan"];

/// Words that make another office of the one behind them.
const OTHER_OFFICE: [&str; 6] = ["vice", "deputy", "assistant", "former", "ex", "acting"];

fn check(draft: &Draft<'_>, report: &mut Report) {
    let mut seen: Vec<String> = Vec::new();
    for source in &draft.sources {
        let Some(placed) = draft.first_statement(source.id) else { continue };
        if source.kind != SourceKind::Individual || !holds_office(draft, source, placed) {
            continue;
        }
        let office = office(draft, placed);
        if KNOWN_BY_OFFICE.contains(&office.as_str()) || seen.contains(&office) || is_named(draft, &office) {
            continue;
        }
        let span = placed.phrase;
        let words = span.of(draft.text);
        let first = words.chars().next().map_or(0, char::len_utf8);
        let begin = format!("[Name], {}", lower_first(&words[..first]));
        let comma = draft.closing_comma(span, draft.cue_follows(source.id));
        let mut edits = vec![Edit::template(Span::new(span.start as usize, span.start as usize + first), begin)];
        if !comma.is_empty() {
            edits.push(Edit::insert(span.end, comma));
        }
        report
            .at(span, "The draft never names the holder of this office.")
            .source(source.id)
            .fix(Fix::fill_in("Insert the holder's name", edits));
        seen.push(office);
    }
}

/// Whether the grammar or the word lists know the label for an office that one person holds.
fn holds_office(draft: &Draft<'_>, source: &Source, placed: &Placed) -> bool {
    let block = &draft.blocks[placed.block];
    source.class == SourceClass::Institution
        || source.class == SourceClass::Partial
            && block
                .facts
                .remarks
                .iter()
                .any(|remark| remark.class == Class::UniqueOffice && block.place(remark.span) == placed.phrase)
}

/// The office without article, nation and what follows its noun: "foreign minister".
fn office(draft: &Draft<'_>, placed: &Placed) -> String {
    let facts = draft.facts_of(placed);
    let end = draft.blocks[placed.block].place(facts.head).end.max(placed.phrase.start);
    let label = fold_space(Span { start: placed.phrase.start, end }.of(&draft.masked.text)).to_lowercase();
    label
        .split(' ')
        .filter(|word| {
            let classes = draft.lexicon.info(draft.lexicon.word(word)).classes;
            !classes.has(Class::Definite) && !classes.has(Class::Nation)
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a person's name stands beside this office anywhere in the draft.
fn is_named(draft: &Draft<'_>, office: &str) -> bool {
    draft.blocks.iter().any(|block| {
        let text = block.span.of(&draft.masked.text);
        block.facts.names.iter().any(|name| {
            let before = &text[name.span.start as usize..name.bare.start as usize];
            let behind = text[name.bare.end as usize..].strip_prefix(", ").unwrap_or_default();
            let behind = behind.split([',', '.', ';']).next().unwrap_or_default();
            holds(before, office) || holds(behind, office) || ends_before(text, name.span.start as usize, office)
        })
    })
}

/// "The mayor, Ana Ruiz".
fn ends_before(text: &str, name: usize, office: &str) -> bool {
    text[..name].trim_end().strip_suffix(',').is_some_and(|before| {
        let tail = before.char_indices().rev().take(office.chars().count()).last().map_or(0, |(at, _)| at);
        before[tail..].to_lowercase().ends_with(office)
    })
}

/// Whether a title or an apposition gives this office and not one that only contains its words.
fn holds(title: &str, office: &str) -> bool {
    if title.is_empty() {
        return false;
    }
    let title = title.to_lowercase();
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let wanted: Vec<&str> = office.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    !wanted.is_empty()
        && words
            .windows(wanted.len())
            .enumerate()
            .any(|(at, window)| window == wanted && !(at > 0 && OTHER_OFFICE.contains(&words[at - 1])))
}
