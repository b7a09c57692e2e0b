//! Between our words and the protocol's: the one place where the two meet.
//!
//! Ours are bytes and findings; theirs are lines, characters in a negotiated unit, and diagnostics.

use serde_json::{json, Value};
use tower_lsp::lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentChanges, Hover, HoverContents,
    InsertTextFormat, Location, MarkupContent, MarkupKind, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, PositionEncodingKind, Range, TextDocumentContentChangeEvent,
    TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use super::actions::PutOff;
use super::capabilities::{Features, Snippets};
use super::snapshot::Snapshot;
use crate::analysis::Analysis;
use crate::config::ConfigError;
use crate::rules::{Edit, Finding, Fix, Severity};
use crate::text::document::Document;
use crate::text::position::{Encoding, LineIndex, Position};
use crate::text::Span;

/// Whose diagnostics they are.
pub const SOURCE: &str = "onrecord";

/// The cheapest encoding on offer: ours are bytes, and UTF-16 has to be counted.
pub fn best_encoding<'a>(offered: impl Iterator<Item = &'a str>) -> Encoding {
    offered.fold(Encoding::Utf16, |best, name| match (name, best) {
        ("utf-8", _) => Encoding::Utf8,
        ("utf-32", Encoding::Utf16) => Encoding::Utf32,
        _ => best,
    })
}

pub fn encoding_kind(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

fn position(document: &Document, offset: u32, encoding: Encoding) -> tower_lsp::lsp_types::Position {
    to_position(document.position(offset as usize, encoding))
}

fn to_position(Position { line, character }: Position) -> tower_lsp::lsp_types::Position {
    tower_lsp::lsp_types::Position { line, character }
}

fn from_position(position: tower_lsp::lsp_types::Position) -> Position {
    Position::new(position.line, position.character)
}

pub fn range(document: &Document, span: Span, encoding: Encoding) -> Range {
    Range { start: position(document, span.start, encoding), end: position(document, span.end, encoding) }
}

/// The byte that a position stands before.
pub fn offset(document: &Document, position: tower_lsp::lsp_types::Position, encoding: Encoding) -> usize {
    document.offset(from_position(position), encoding)
}

/// The bytes of a range; empty where its ends are the wrong way round.
pub fn span(document: &Document, range: Range, encoding: Encoding) -> Span {
    let start = offset(document, range.start, encoding);
    Span::new(start, offset(document, range.end, encoding).max(start))
}

/// Applies one change. One without a range replaces the whole text.
pub fn apply(document: &mut Document, change: TextDocumentContentChangeEvent, encoding: Encoding) {
    let range = change.range.map(|range| (from_position(range.start), from_position(range.end)));
    document.apply(range, &change.text, encoding);
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

/// All findings of a draft.
pub fn diagnostics(analysis: &Analysis, snapshot: &Snapshot, features: Features) -> Vec<Diagnostic> {
    let text = snapshot.document.text();
    let index = LineIndex::counting(&text, features.encoding);
    let place = |offset: u32| to_position(index.position(offset as usize));
    let range = |span: Span| Range { start: place(span.start), end: place(span.end) };
    analysis.findings.iter().map(|finding| placed(finding, snapshot, features, range)).collect()
}

pub fn diagnostic(finding: &Finding, snapshot: &Snapshot, features: Features) -> Diagnostic {
    placed(finding, snapshot, features, |span| range(&snapshot.document, span, features.encoding))
}

fn placed(finding: &Finding, snapshot: &Snapshot, features: Features, range: impl Fn(Span) -> Range) -> Diagnostic {
    let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: Location::new(snapshot.uri.clone(), range(related.span)),
        message: related.message.clone().into_owned(),
    });
    Diagnostic {
        range: range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: finding.message.clone().into_owned(),
        related_information: (features.related && !finding.related.is_empty()).then(|| related.collect()),
        ..Diagnostic::default()
    }
}

/// What is wrong with an `onrecord.toml` that reads `text` and that errors call `shown`. What is wrong with a file that
/// it names is said at its top.
pub fn configuration_error(error: &ConfigError, shown: &str, text: &str, encoding: Encoding) -> Diagnostic {
    let document = Document::new(text);
    let here = error.file.as_deref() == Some(shown);
    let first_line = text.find(['\n', '\r']).unwrap_or(text.len());
    let span = match &error.span {
        Some(span) if here => Span::new(span.start, span.end.max(span.start)),
        _ => Span::new(0, first_line),
    };
    let mut message = match &error.file {
        Some(file) if !here => format!("{file}:{}:{}: {}", error.line, error.column, error.message),
        _ => error.message.clone(),
    };
    if let Some(help) = &error.help {
        message.push_str(". Help: ");
        message.push_str(help);
    }
    message.push_str(". The last valid configuration stays in force.");
    Diagnostic {
        range: range(&document, span, encoding),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// A hover over a span of a draft.
pub fn hover(text: String, span: Span, snapshot: &Snapshot, features: Features) -> Hover {
    explanation(text, span, &snapshot.document, features)
}

/// A hover over a span of any text.
pub fn explanation(text: String, span: Span, document: &Document, features: Features) -> Hover {
    Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: if features.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText },
            value: text,
        }),
        range: Some(range(document, span, features.encoding)),
    }
}

/// A quick fix for these findings, as JSON: tower-lsp's types know no snippets in edits.
pub fn quick_fix(fix: &Fix, preferred: bool, settled: &[&Finding], snapshot: &Snapshot, features: Features) -> Value {
    let diagnostics: Vec<Diagnostic> = settled.iter().map(|finding| diagnostic(finding, snapshot, features)).collect();
    let mut action = json!({
        "title": fix.title,
        "kind": "quickfix",
        "diagnostics": diagnostics,
        "edit": workspace_edit(&fix.edits, snapshot, features),
    });
    if preferred {
        action["isPreferred"] = Value::Bool(true);
    }
    action
}

/// The same with its edits put off until it is chosen: `data` is what they are found by then.
pub fn put_off(fix: &Fix, settled: &[&Finding], data: &PutOff, snapshot: &Snapshot, features: Features) -> Value {
    let diagnostics: Vec<Diagnostic> = settled.iter().map(|finding| diagnostic(finding, snapshot, features)).collect();
    json!({ "title": fix.title, "kind": "quickfix", "diagnostics": diagnostics, "data": data })
}

/// Edits that have no places to fill in, in the protocol's type.
pub fn plain_edit(edits: &[Edit], snapshot: &Snapshot, features: Features) -> WorkspaceEdit {
    let edits = edits.iter().map(|edit| TextEdit {
        range: range(&snapshot.document, edit.span, features.encoding),
        new_text: edit.text.clone().into_owned(),
    });
    let uri = snapshot.uri.clone();
    if features.versioned_edits {
        let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(snapshot.version) };
        let edit = TextDocumentEdit { text_document, edits: edits.map(OneOf::Left).collect() };
        WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
    } else {
        WorkspaceEdit { changes: Some([(uri, edits.collect())].into()), ..WorkspaceEdit::default() }
    }
}

/// The edits of a fix, as the editor takes them: as snippets where it can.
pub fn workspace_edit(edits: &[Edit], snapshot: &Snapshot, features: Features) -> Value {
    let mut stops = 0;
    let edits: Vec<Value> =
        edits.iter().map(|edit| text_edit(edit, &mut stops, &snapshot.document, features)).collect();
    let uri: &Url = &snapshot.uri;
    if features.versioned_edits {
        let document = json!({ "uri": uri, "version": snapshot.version });
        json!({ "documentChanges": [{ "textDocument": document, "edits": edits }] })
    } else {
        json!({ "changes": { uri.as_str(): edits } })
    }
}

/// `stops` counts the tab stops of all edits of a fix.
fn text_edit(edit: &Edit, stops: &mut usize, document: &Document, features: Features) -> Value {
    let range = range(document, edit.span, features.encoding);
    if edit.placeholders.is_empty() || features.snippets == Snippets::No {
        return json!({ "range": range, "newText": edit.text });
    }
    let snippet = snippet(edit, stops);
    if features.snippets == Snippets::Standard {
        json!({ "range": range, "snippet": { "kind": "snippet", "value": snippet } })
    } else {
        json!({ "range": range, "newText": snippet, "insertTextFormat": 2 })
    }
}

/// The text of an edit that a completion makes, and how it is to be read.
pub fn inserted(edit: &Edit, features: Features) -> (String, Option<InsertTextFormat>) {
    match edit.placeholders.is_empty() || !features.completes_snippets {
        true => (edit.text.clone().into_owned(), None),
        false => (snippet(edit, &mut 0), Some(InsertTextFormat::SNIPPET)),
    }
}

/// The text of an edit with its placeholders as tab stops.
fn snippet(edit: &Edit, stops: &mut usize) -> String {
    let mut out = String::new();
    let mut done = 0;
    for placeholder in &edit.placeholders {
        out.push_str(&escaped(&edit.text[done..placeholder.start as usize]));
        *stops += 1;
        out.push_str(&format!("${{{stops}:{}}}", escaped(placeholder.of(&edit.text))));
        done = placeholder.end as usize;
    }
    out.push_str(&escaped(&edit.text[done..]));
    out
}

/// Text as it must be written in a snippet to mean itself.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '$' | '}') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_become_tab_stops_and_the_rest_stays_literal() {
        let edit = Edit::insert(0, "a $5 {note} for [agency] and [reason]");
        let mut stops = 1;
        assert_eq!(snippet(&edit, &mut stops), "a \\$5 {note\\} for ${2:[agency]} and ${3:[reason]}");
        assert_eq!(stops, 3);
    }
}
