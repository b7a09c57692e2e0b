//! The fix that every finding has: a note in the draft that this one is meant to be as it is.

use crate::analysis::Paragraph;
use crate::rules::{Edit, Family, Finding, Fix};
use crate::text::{Format, Span};

/// What stands for the reason until the writer gives one. Brackets within those of a note in plain text do no harm.
const REASON: &str = "[reason]";

/// A note before the paragraph of a finding; `None` where no note can stand.
pub fn suppress(finding: &Finding, paragraphs: &[Paragraph], text: &str, format: Format) -> Option<Fix> {
    if finding.rule.family == Family::Sup {
        return None;
    }
    let paragraph = paragraphs
        .iter()
        .map(|paragraph| paragraph.span)
        .find(|paragraph| paragraph.contains(finding.span))
        .unwrap_or(finding.span);
    let code = finding.rule.code;
    let (before, after) = match format {
        Format::Plain => (format!("[onrecord: ignore {code}: "), "]"),
        Format::Markdown | Format::Html => (format!("<!-- onrecord: ignore {code} "), " -->"),
        Format::AsciiDoc | Format::Typst => (format!("// onrecord: ignore {code} "), ""),
        Format::Rst => (format!(".. onrecord: ignore {code} "), ""),
        Format::Latex => (format!("% onrecord: ignore {code} "), ""),
        Format::Org => (format!("# onrecord: ignore {code} "), ""),
    };
    let place = place(paragraph.start as usize, text, format)?;
    let mut inserted = String::from(place.lead) + &before;
    let reason = Span::new(inserted.len(), inserted.len() + REASON.len());
    inserted.push_str(REASON);
    inserted.push_str(after);
    if place.own_line {
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        inserted.push_str(line_end);
        // A comment of reStructuredText goes on until a blank line.
        if format == Format::Rst {
            inserted.push_str(line_end);
        }
        inserted.push_str(place.tail);
    }
    Some(Fix {
        title: format!("Ignore {code} here, with a reason").into(),
        safe: false,
        edits: vec![Edit { span: Span::new(place.at, place.at), text: inserted.into(), placeholders: vec![reason] }],
    })
}

/// Where a note goes.
struct Place<'a> {
    at: usize,
    /// Whether the line ends after the note.
    own_line: bool,
    /// Goes before the note, on its line.
    lead: &'a str,
    /// Goes after its line's end.
    tail: &'a str,
}

fn place(paragraph: usize, text: &str, format: Format) -> Option<Place<'_>> {
    let line = text[..paragraph].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    match format {
        Format::Plain => Some(Place { at: line, own_line: true, lead: "", tail: "" }),
        Format::Markdown => {
            let before = &text[line..paragraph];
            // A line within a table would end it.
            if before.contains('|') || text[paragraph..].starts_with('|') {
                return None;
            }
            let quote = before.trim_start_matches([' ', '\t', '>']);
            Some(Place { at: line, own_line: true, lead: &before[..before.len() - quote.len()], tail: "" })
        }
        Format::AsciiDoc | Format::Typst | Format::Latex | Format::Org => {
            let before = &text[line..paragraph];
            // One line holds several cells of a table, and a note before it would be about the first.
            if before.contains(['|', '&']) {
                return None;
            }
            Some(Place { at: line, own_line: true, lead: indent(before), tail: "" })
        }
        Format::Rst => {
            let before = &text[line..paragraph];
            let above = text[..line].trim_end_matches(['\n', '\r']);
            let above = &above[above.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
            // Within a list, a directive or a table, or below the line over a title, a comment would part what belongs
            // together.
            let apart = text[..line].trim_end_matches('\r').ends_with("\n\n")
                || text[..line].ends_with("\r\n\r\n")
                || above.is_empty();
            (before.trim().is_empty() && apart).then(|| Place {
                at: line,
                own_line: true,
                lead: indent(before),
                tail: "",
            })
        }
        Format::Html => {
            let at = opening_tag(&text[line..paragraph]) + line;
            let indent = &text[line..at];
            let own_line = indent.trim().is_empty();
            Some(Place { at, own_line, lead: "", tail: if own_line { indent } else { "" } })
        }
    }
}

/// The white space that a line starts with.
fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// Where the element begins whose text follows `before`, a part of a line: at its block's opening tag, with inline tags
/// between the two.
fn opening_tag(before: &str) -> usize {
    const INLINE: [&str; 9] = ["a", "b", "strong", "i", "em", "span", "q", "cite", "small"];
    let mut at = before.len();
    loop {
        let ahead = before[..at].trim_end();
        let Some(open) = ahead.strip_suffix('>').and_then(|tag| tag.rfind('<')) else {
            return at;
        };
        let name: String = ahead[open + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
        if name.is_empty() {
            return at;
        }
        at = open;
        if !INLINE.contains(&name.to_ascii_lowercase().as_str()) {
            return at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Section;
    use crate::rules::{Check, FixAvailability, Rule, Severity};

    static RULE: Rule = Rule {
        code: "ANO001",
        name: "unnamed-source",
        summary: "",
        page: "",
        family: Family::Ano,
        default: Some(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: Check::Piece(|_, _| {}),
    };

    /// The draft after the fix for a finding at “officials”, whose paragraph starts at `paragraph`.
    fn suppressed(text: &str, paragraph: &str, format: Format) -> Option<String> {
        let at = text.find("officials").unwrap();
        let start = text.find(paragraph).unwrap();
        let finding = Finding {
            rule: &RULE,
            severity: Severity::Warning,
            span: Span::new(at, at + "officials".len()),
            message: "".into(),
            related: Vec::new(),
            fixes: Vec::new(),
            source: None,
        };
        let paragraph =
            Paragraph { span: Span::new(start, start + paragraph.len()), section: Section::Body, score: None };
        let fix = suppress(&finding, &[paragraph], text, format)?;
        let [edit] = &fix.edits[..] else { panic!("one edit") };
        assert_eq!(edit.placeholders[0].of(&edit.text), "[reason]");
        let mut out = text.to_owned();
        out.replace_range(edit.span.range(), &edit.text);
        Some(out)
    }

    #[test]
    fn plain_text_gets_a_line_of_its_own() {
        let fixed = suppressed("One.\r\nTwo officials said.", "Two officials said.", Format::Plain);
        assert_eq!(fixed.as_deref(), Some("One.\r\n[onrecord: ignore ANO001: [reason]]\r\nTwo officials said."));
    }

    #[test]
    fn markdown_gets_a_comment_within_the_same_quotation() {
        let fixed = suppressed("A.\n\n> Two officials said.\n", "Two officials said.", Format::Markdown);
        assert_eq!(
            fixed.as_deref(),
            Some("A.\n\n> <!-- onrecord: ignore ANO001 [reason] -->\n> Two officials said.\n")
        );
        let fixed = suppressed("  - Two officials said.\n", "Two officials said.", Format::Markdown);
        assert_eq!(fixed.as_deref(), Some("  <!-- onrecord: ignore ANO001 [reason] -->\n  - Two officials said.\n"));
        assert_eq!(suppressed("| Two officials |\n", "Two officials", Format::Markdown), None);
    }

    #[test]
    fn html_gets_a_comment_before_the_element() {
        let fixed = suppressed(
            "<div>\n  <p class=\"x\"><b>Two officials</b> said.</p>",
            "Two officials</b> said.",
            Format::Html,
        );
        assert_eq!(
            fixed.as_deref(),
            Some("<div>\n  <!-- onrecord: ignore ANO001 [reason] -->\n  <p class=\"x\"><b>Two officials</b> said.</p>")
        );
        let fixed = suppressed("<p>One.</p><p>Two officials said.</p>", "Two officials said.", Format::Html);
        assert_eq!(
            fixed.as_deref(),
            Some("<p>One.</p><!-- onrecord: ignore ANO001 [reason] --><p>Two officials said.</p>")
        );
    }

    #[test]
    fn in_other_markups_a_note_is_a_comment_of_theirs() {
        let said = "  Two officials said.\n";
        let fixed = |format| suppressed(said, "Two officials said.", format);
        let note = |comment: &str| Some(format!("  {comment}{said}"));
        assert_eq!(fixed(Format::AsciiDoc), note("// onrecord: ignore ANO001 [reason]\n"));
        assert_eq!(fixed(Format::Typst), note("// onrecord: ignore ANO001 [reason]\n"));
        assert_eq!(fixed(Format::Latex), note("% onrecord: ignore ANO001 [reason]\n"));
        assert_eq!(fixed(Format::Org), note("# onrecord: ignore ANO001 [reason]\n"));
        assert_eq!(fixed(Format::Rst), note(".. onrecord: ignore ANO001 [reason]\n\n"));
    }

    #[test]
    fn where_a_comment_would_part_what_belongs_together_there_is_none() {
        let quoted = "Two officials said.";
        assert_eq!(suppressed("Title\n=====\nTwo officials said.\n", quoted, Format::Rst), None);
        assert_eq!(suppressed("- Two officials said.\n", quoted, Format::Rst), None);
        assert_eq!(suppressed("| Two officials said. |\n", quoted, Format::Org), None);
        assert_eq!(suppressed("a & Two officials said.\n", quoted, Format::Latex), None);
    }
}
