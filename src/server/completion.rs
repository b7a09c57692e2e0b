//! Completion, where a draft wants words of a known form: why a source has no name, the rules of a note that ignores
//! findings, and what is still to come.
//!
//! Nothing is made up: what only the writer and the source can know is a place to fill in.

use tower_lsp::lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, TextEdit};

use super::capabilities::Features;
use super::convert;
use super::snapshot::Snapshot;
use crate::analysis::Analysis;
use crate::attribution::prose::Prose;
use crate::lexicon::{Class, Lexicon};
use crate::rules::{self, Edit, Family};
use crate::text::Span;

/// What an editor should ask after, beyond the letters of a word: the space after "because" and after "ignore".
pub const TRIGGERS: [&str; 1] = [" "];

/// Kinds of reasons that a reader can weigh, to stand after "because".
const REASONS: [&str; 6] = [
    "[they] could be fired for [what]",
    "[they] could be prosecuted for [what]",
    "[they] feared for [their] safety",
    "[they] feared retaliation by [whom]",
    "[they] signed a nondisclosure agreement with [whom]",
    "[what could happen to them]",
];

/// What a draft can lack about its sources: text to come.
const TO_COME: [&str; 6] = [
    "[TK: name]",
    "[TK: number of sources]",
    "[TK: how the source knows]",
    "[TK: why the source is not named]",
    "[TK: response]",
    "[TK: link to the report]",
];

/// No clause or note is longer, in bytes, than what is read before the cursor.
const REACH: usize = 2000;

/// What can stand at a byte offset; usually nothing.
pub fn complete(analysis: &Analysis, offset: usize, snapshot: &Snapshot, features: Features) -> Vec<CompletionItem> {
    let text = snapshot.document.text();
    let mut from = offset.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..offset];
    let span = |length: usize| Span::new(offset - length, offset);
    if let Some(partial) = noted(before) {
        return codes(analysis, span(partial.len()), snapshot, features);
    }
    if let Some(partial) = unexplained(before, snapshot.reading.config.lexicon()) {
        return templates(&REASONS, "a reason; only detail agreed with the source", |template| {
            (Edit::template(span(partial.len()), template), template.to_owned())
        })
        .map(|(edit, item)| placed(edit, item, snapshot, features))
        .collect();
    }
    if is_to_come(before) {
        return templates(&TO_COME, "text to come", |template| {
            (Edit::template(span("TK".len()), template), format!("TK {template}"))
        })
        .map(|(edit, item)| placed(edit, item, snapshot, features))
        .collect();
    }
    Vec::new()
}

/// The part of a rule's name that stands before the cursor in a note: `[onrecord: ignore ANO004, S`.
fn noted(before: &str) -> Option<&str> {
    let line = before.rsplit(['\n', '\r']).next()?;
    let (ahead, note) = line.rsplit_once("onrecord:")?;
    let opens = ahead.trim_end();
    if !opens.ends_with('[') && !opens.ends_with("<!--") {
        return None;
    }
    let names = note.trim_start().strip_prefix("ignore")?;
    let mut names = names.strip_prefix([' ', '\t'])?.split(',').rev();
    let partial = names.next()?.trim_start();
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (is_name(partial) && names.all(|name| !name.trim().is_empty() && is_name(name.trim()))).then_some(partial)
}

/// What stands after "because" in a sentence that says before it that somebody is not named.
fn unexplained<'a>(before: &'a str, lexicon: &Lexicon) -> Option<&'a str> {
    let at = before.rfind("because")?;
    let rest = &before[at + "because".len()..];
    let partial = rest.trim_start();
    let goes_on = partial.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’'));
    if partial.len() == rest.len() || !goes_on {
        return None;
    }
    let paragraph = before[..at].rfind("\n\n").map_or(0, |blank| blank + 2);
    let clause = &before[paragraph..at];
    let prose = Prose::read(clause, lexicon);
    let first = prose.sentences.last()?.first;
    prose.phrases.iter().any(|phrase| phrase.class == Class::Disclosed && phrase.first >= first).then_some(partial)
}

/// Whether the word before the cursor is "TK".
fn is_to_come(before: &str) -> bool {
    before.strip_suffix("TK").is_some_and(|ahead| !ahead.ends_with(|c: char| c.is_alphanumeric() || c == '['))
}

/// Rules for a note, those that have a finding in the next paragraph first.
fn codes(analysis: &Analysis, span: Span, snapshot: &Snapshot, features: Features) -> Vec<CompletionItem> {
    let next = analysis.paragraphs.iter().map(|paragraph| paragraph.span).find(|next| next.start >= span.end);
    let is_found = |code: &str| {
        let found = |next: Span| analysis.findings.iter().any(|it| it.rule.code == code && next.contains(it.span));
        next.is_some_and(found)
    };
    let rules = rules::all().iter().filter(|rule| rule.family != Family::Sup);
    rules
        .map(|rule| {
            let item = CompletionItem {
                label: rule.code.to_owned(),
                kind: Some(CompletionItemKind::ENUM_MEMBER),
                detail: Some(rule.name.to_owned()),
                documentation: Some(Documentation::String(rule.summary.to_owned())),
                filter_text: Some(format!("{} {}", rule.code, rule.name)),
                sort_text: Some(format!("{} {}", u8::from(!is_found(rule.code)), rule.code)),
                ..CompletionItem::default()
            };
            placed(Edit::literal(span, rule.code), item, snapshot, features)
        })
        .collect()
}

/// Templates in their order, each with its edit and the words by which an editor finds it.
fn templates<'a>(
    all: &'a [&'static str],
    detail: &'a str,
    edit: impl Fn(&'static str) -> (Edit, String) + 'a,
) -> impl Iterator<Item = (Edit, CompletionItem)> + 'a {
    all.iter().enumerate().map(move |(at, template)| {
        let (edit, words) = edit(template);
        let item = CompletionItem {
            label: (*template).to_owned(),
            kind: Some(CompletionItemKind::SNIPPET),
            detail: Some(detail.to_owned()),
            filter_text: Some(words),
            sort_text: Some(at.to_string()),
            ..CompletionItem::default()
        };
        (edit, item)
    })
}

fn placed(edit: Edit, item: CompletionItem, snapshot: &Snapshot, features: Features) -> CompletionItem {
    let (new_text, insert_text_format) = convert::inserted(&edit, features);
    let range = convert::range(&snapshot.document, edit.span, features.encoding);
    let text_edit = Some(CompletionTextEdit::Edit(TextEdit { range, new_text }));
    CompletionItem { text_edit, insert_text_format, ..item }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::text::Format;

    #[test]
    fn a_note_is_known_by_its_form() {
        assert_eq!(noted("text\n[onrecord: ignore "), Some(""));
        assert_eq!(noted("[onrecord: ignore ANO004, hedged-l"), Some("hedged-l"));
        assert_eq!(noted("> <!-- onrecord: ignore A"), Some("A"));
        for other in ["onrecord: ignore ", "[onrecord: ignore", "[onrecord: ignore ANO004: w", "[onrecord: ignore\nA"] {
            assert_eq!(noted(other), None, "{other}");
        }
        assert_eq!(noted("[onrecord: ignore ANO004 w"), None, "the reason has begun");
        assert_eq!(noted("[onrecord: ignore , w"), None);
    }

    #[test]
    fn a_reason_is_wanted_after_because_where_somebody_is_not_named() {
        let config = Config::default();
        let wanted = |before| unexplained(before, config.lexicon());
        assert_eq!(wanted("A nurse, who asked not to be named because "), Some(""));
        assert_eq!(wanted("A nurse spoke on condition of anonymity because he co"), Some("he co"));
        assert_eq!(wanted("A nurse, who asked not to be named because\n"), Some(""), "a wrapped line");
        for other in [
            "A nurse, who asked not to be named because",
            "A nurse left because ",
            "A nurse asked not to be named. The ward closed because ",
            "She asked not to be named because he could be fired. The ward",
        ] {
            assert_eq!(wanted(other), None, "{other}");
        }
    }

    #[test]
    fn each_reason_on_offer_is_one_that_a_reader_can_weigh() {
        // Filled in; the last is all the writer's own.
        let words = [("[they]", "she"), ("[their]", "her"), ("[what]", "speaking"), ("[whom]", "the clinic")];
        for reason in &REASONS[..REASONS.len() - 1] {
            let reason = words.iter().fold((*reason).to_owned(), |text, (place, word)| text.replace(place, word));
            assert!(!reason.contains('['), "{reason}");
            let text = format!("A nurse, who asked not to be named because {reason}, said two wards had closed.");
            let analysis = crate::analyze(&text, Format::Plain, &Config::default());
            let codes: Vec<&str> = analysis.findings.iter().map(|finding| finding.rule.code).collect();
            assert!(!codes.contains(&"ANO004") && !codes.contains(&"ANO005"), "{text} {codes:?}");
        }
    }

    #[test]
    fn what_is_to_come_is_a_word_of_its_own() {
        assert!(is_to_come("Two officials, TK") && is_to_come("TK"));
        assert!(!is_to_come("ATK") && !is_to_come("[TK") && !is_to_come("TK "));
    }
}
