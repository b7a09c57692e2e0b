use super::Note;
use crate::attribution::Draft;
use crate::rules::{Check, Edit, Family, Finding, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

/// SUP001.
pub static RULE: Rule = Rule {
    code: "SUP001",
    name: "unused-suppression",
    summary: "A note that silences nothing",
    page: include_str!("unused_suppression.md"),
    family: Family::Sup,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    // Whether a note is used shows only when all other rules have reported; see `suppression::apply`.
    check: Check::Piece(|_, _| {}),
};

/// The finding for a note that silences nothing.
pub fn finding(draft: &Draft<'_>, note: &Note) -> Finding {
    let report = |report: &mut Report| {
        report
            .at(note.span, "This note silences nothing in the paragraph behind it.")
            .fix(Fix::safe("Delete the note", vec![Edit::delete(line_of(draft, note.span))]));
    };
    Report::of(&RULE, report).remove(0)
}

/// The note with its delimiters, and its line where it has one of its own, the empty line behind it included.
fn line_of(draft: &Draft<'_>, span: Span) -> Span {
    let text = draft.text;
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    let open = text[..start].trim_end();
    start = ["<!--", "["].iter().find_map(|mark| open.strip_suffix(mark)).map_or(start, str::len);
    let close = text[end..].trim_start();
    let skipped = text.len() - end - close.len();
    end += ["-->", "]"].iter().find(|mark| close.starts_with(**mark)).map_or(0, |mark| skipped + mark.len());
    let alone = text[..start].rsplit('\n').next().is_none_or(|before| before.trim().is_empty());
    if !alone {
        return Span::new(start, end);
    }
    start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let rest = &text[end..];
    let line = rest.find('\n').map_or(rest.len(), |at| at + 1);
    if !rest[..line].trim().is_empty() {
        return Span::new(start, end);
    }
    let behind = &rest[line..];
    let empty = behind.find('\n').filter(|at| behind[..*at].trim().is_empty()).map_or(0, |at| at + 1);
    Span::new(start, end + line + empty)
}
