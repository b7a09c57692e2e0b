use crate::attribution::{Block, Draft};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// ATT004.
pub static RULE: Rule = Rule {
    code: "ATT004",
    name: "unattributed-quote",
    summary: "A direct quotation of four words or more has no speaker",
    page: include_str!("unattributed_quote.md"),
    family: Family::Att,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (block, quote) in &draft.unspoken {
        let facts = draft.quote(*block, *quote);
        let place = &draft.blocks[*block];
        // A title or a phrase set off by marks is no speech; nor is a block of quoted text with its credit.
        let speech = facts.words >= 4 && facts.depth == 0 && place.element == crate::text::markup::Element::Paragraph;
        if !speech || place.section == crate::attribution::Section::Headline {
            continue;
        }
        let span = place.place(facts.span);
        let sentence = place.sentence(facts.sentence);
        // Words woven into a sentence are a slogan, a text or a reading of somebody's thought far more often than speech.
        let woven = sentence.start < span.start && !starts_a_sentence(span.of(draft.text));
        let before = Span { start: sentence.start.min(span.start), end: span.start };
        let introduced =
            before.of(draft.text).trim_end().ends_with([':', '—', '–', '-']) || names_somebody(draft, place, before);
        // A title's few quoted words are its story's to attribute.
        let title = *block == 0 && place.facts.sentences.len() == 1 && draft.blocks.len() > 1 && !before.is_empty();
        if title || woven || introduced || is_title(span.of(draft.text)) {
            continue;
        }
        let mut reported = report.at(span, "Nobody is said to speak this quotation.");
        if let Some(at) = speaker_slot(draft.text, span) {
            reported = reported.fix(Fix::fill_in("Say who speaks", vec![at]));
        }
        let _ = reported;
    }
}

/// Whether the words before a quotation that is woven into a sentence bring in somebody whose words they can be: "He
/// promised to be “a champion of the city”".
fn names_somebody(draft: &Draft<'_>, block: &Block, before: Span) -> bool {
    const PRONOUNS: [&str; 8] = ["he", "she", "they", "his", "her", "their", "who", "it"];
    let words = before.of(draft.text);
    block.facts.names.iter().any(|name| before.contains(block.place(name.span)))
        || block.facts.introductions.iter().any(|person| before.contains(block.place(person.span)))
        || words
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| PRONOUNS.iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun)))
}

fn starts_a_sentence(quoted: &str) -> bool {
    quoted.trim_start_matches(['“', '"', '‘', '\'', '[']).starts_with(char::is_uppercase)
}

/// Whether every longer word is capitalised: the title of a film or a book.
fn is_title(quoted: &str) -> bool {
    let mut words = quoted.split_whitespace().filter(|word| word.chars().count() > 5);
    let initial = |word: &str| word.trim_start_matches(['“', '"', '‘', '\'']).starts_with(char::is_uppercase);
    words.clone().count() > 1 && words.all(initial)
}

/// The insertion of a speaker at the end of a quotation: the comma goes before the closing mark.
fn speaker_slot(text: &str, quotation: Span) -> Option<Edit> {
    let quoted = quotation.of(text);
    let mark = quoted.chars().next_back().filter(|mark| matches!(mark, '”' | '"' | '’' | '\''))?;
    let inside = &quoted[..quoted.len() - mark.len_utf8()];
    let stop = inside.ends_with('.');
    let at = quotation.start + inside.len() as u32 - u32::from(stop);
    let end = if stop { "." } else { "" };
    let comma = if inside.ends_with(['!', '?', ',']) { "" } else { "," };
    Some(Edit::template(Span { start: at, end: quotation.end }, format!("{comma}{mark} [name] said{end}")))
}
