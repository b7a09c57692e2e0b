//! Renaming a source: "name this source".
//!
//! The new words go where the draft tells who the source is; where it only points back ("he", "the officials") nothing
//! changes. What cannot be told apart is refused: a guess here would put words into somebody's mouth.

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{PrepareRenameResponse, WorkspaceEdit};

use super::capabilities::Features;
use super::convert;
use super::navigate::{pointed, Pointed};
use super::outline::{mentions, name};
use super::snapshot::Snapshot;
use crate::analysis::Analysis;
use crate::attribution::{Source, SourceClass};
use crate::rules::Edit;
use crate::text::markup::{self, Masked};
use crate::text::Span;

/// What stands at a place and can be renamed, with its words as what to begin from.
///
/// # Errors
/// In words for the writer, where there is no mention or where it can mean several sources.
pub fn prepare(
    analysis: &Analysis,
    text: &str,
    offset: usize,
    snapshot: &Snapshot,
    features: Features,
) -> Result<PrepareRenameResponse> {
    let target = target(analysis, text, offset)?;
    Ok(PrepareRenameResponse::RangeWithPlaceholder {
        range: convert::range(&snapshot.document, target.here, features.encoding),
        placeholder: target.form,
    })
}

/// The edits that put `new` where the draft tells who the source at a place is.
///
/// # Errors
/// As [`prepare`], and where `new` is no name.
pub fn rename(
    analysis: &Analysis,
    text: &str,
    offset: usize,
    new: &str,
    snapshot: &Snapshot,
    features: Features,
) -> Result<WorkspaceEdit> {
    let target = target(analysis, text, offset)?;
    let new = new.trim();
    if new.is_empty() || new.contains(['\n', '\r']) {
        return Err(refused("A source's name is one line with at least one word."));
    }
    let masked = markup::mask(text, snapshot.format);
    let edits = edits(analysis, text, &masked, &target, new);
    Ok(convert::plain_edit(&edits, snapshot, features))
}

/// What is renamed.
struct Target<'a> {
    source: &'a Source,
    /// What the editor marks: the words under the cursor, of which a name is only the name.
    here: Span,
    /// The words that the new ones take the place of.
    form: String,
}

fn target<'a>(analysis: &'a Analysis, text: &str, offset: usize) -> Result<Target<'a>> {
    let Some(Pointed { span, sources, label, is_mention: true }) = pointed(analysis, offset) else {
        return Err(refused("There is no mention of a source here."));
    };
    let source = match sources[..] {
        [source] => source,
        _ => {
            let labels: Vec<String> = sources.iter().map(|source| format!("“{}”", name(source))).collect();
            let labels = labels.join(" or ");
            return Err(refused(&format!(
                "This can mean {labels}: rename the source where the draft tells who it is."
            )));
        }
    };
    let points_back = label.is_some_and(|label| label.anaphor);
    let here = if points_back { span } else { renamed_part(analysis, source, span) };
    let told = if points_back { full_form(analysis, source).unwrap_or(span) } else { here };
    Ok(Target { source, here, form: folded(told.of(text)) })
}

/// The first place where the draft tells who a source is.
fn full_form(analysis: &Analysis, source: &Source) -> Option<Span> {
    let tells = |span: &Span| !points_back(analysis, *span);
    let first = mentions(source).iter().filter(|mention| !mention.pronoun).map(|mention| mention.span).find(tells)?;
    Some(renamed_part(analysis, source, first))
}

fn points_back(analysis: &Analysis, mention: Span) -> bool {
    analysis.labels.iter().any(|label| label.span == mention && (label.anaphor || label.is_ambiguous()))
}

/// Of "Russian President Vladimir Putin" the name; of anything else all.
fn renamed_part(analysis: &Analysis, source: &Source, mention: Span) -> Span {
    let label = analysis.labels.iter().find(|label| label.span == mention);
    let name = label.and_then(|label| label.name);
    name.filter(|_| is_person(source)).unwrap_or(mention)
}

fn is_person(source: &Source) -> bool {
    matches!(source.class, SourceClass::NamedPerson | SourceClass::Partial)
}

fn edits(analysis: &Analysis, text: &str, masked: &Masked, target: &Target<'_>, new: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for mention in mentions(target.source) {
        if mention.pronoun || points_back(analysis, mention.span) {
            continue;
        }
        let part = renamed_part(analysis, target.source, mention.span);
        let form = folded(part.of(text));
        let words = if target.source.class.is_unnamed() || target.source.class == SourceClass::VagueCollective {
            // Each tells who it is in words of its own; all of them stand for the same source.
            Some(new.to_owned())
        } else {
            instead(&form, &target.form, new)
        };
        let Some(words) = words else { continue };
        let words = in_its_place(analysis, part, &words);
        let taken = edits.iter().any(|edit| edit.span.overlaps(part));
        if words != form && !taken {
            replace(&mut edits, part, words, text, masked);
        }
    }
    edits.sort_by_key(|edit| edit.span);
    edits
}

/// What becomes of `form` when `old` becomes `new`: a surname alone stays one, and a longer form keeps what it has more.
fn instead(form: &str, old: &str, new: &str) -> Option<String> {
    let (bare, bare_old) = (without_article(form), without_article(old));
    if bare.eq_ignore_ascii_case(bare_old) {
        return Some(new.to_owned());
    }
    if bare_old.ends_with(&format!(" {bare}")) {
        return new.split(' ').next_back().map(str::to_owned);
    }
    bare.strip_suffix(bare_old).filter(|before| before.ends_with(' ')).map(|before| format!("{before}{new}"))
}

fn without_article(form: &str) -> &str {
    let article = ["the ", "The ", "a ", "A ", "an ", "An "].into_iter().find(|article| form.starts_with(article));
    &form[article.map_or(0, str::len)..]
}

/// With a capital where a sentence begins, and with a small article elsewhere.
fn in_its_place(analysis: &Analysis, part: Span, words: &str) -> String {
    let begins = analysis.sentences.iter().any(|sentence| sentence.start == part.start);
    let mut characters = words.chars();
    let Some(first) = characters.next() else { return String::new() };
    let rest = characters.as_str();
    if begins {
        first.to_uppercase().chain(rest.chars()).collect()
    } else if without_article(words) != words {
        first.to_lowercase().chain(rest.chars()).collect()
    } else {
        words.to_owned()
    }
}

/// Replaces a part. Markup that opens in it and closes elsewhere, or the other way round, is left standing.
fn replace(edits: &mut Vec<Edit>, part: Span, words: String, text: &str, masked: &Masked) {
    let pieces = prose(part, text, masked);
    let [first, rest @ ..] = &pieces[..] else { return };
    // Two runs of markup are a pair: both go.
    if rest.len() % 2 == 0 {
        edits.push(Edit::literal(part, words));
        return;
    }
    edits.push(Edit::literal(*first, words));
    edits.extend(rest.iter().map(|piece| Edit::delete(*piece)));
}

/// The runs of prose in a part, which runs of markup part from each other. An entity is a character, not markup.
fn prose(part: Span, text: &str, masked: &Masked) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    let (bytes, shown) = (text.as_bytes(), masked.text.as_bytes());
    let mut at = part.start as usize;
    while at < part.end as usize {
        let start = at;
        let is_prose = |at: usize| bytes[at] == shown[at];
        let kind = is_prose(at);
        while at < part.end as usize && is_prose(at) == kind {
            at += 1;
        }
        if !kind && bytes[start] != b'&' {
            continue;
        }
        match pieces.last_mut() {
            Some(last) if last.end as usize == start => last.end = at as u32,
            _ => pieces.push(Span::new(start, at)),
        }
    }
    pieces
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `RequestFailed` of the protocol: the request was sound, and the answer is no.
fn refused(why: &str) -> Error {
    Error { code: ErrorCode::ServerError(-32803), message: why.to_owned().into(), data: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_stays_short_and_a_long_one_keeps_its_beginning() {
        let instead = |form, old, new| super::instead(form, old, new);
        assert_eq!(instead("Putin", "Vladimir Putin", "Dmitri Orlov").as_deref(), Some("Orlov"));
        assert_eq!(instead("Vladimir Putin", "Putin", "Orlov").as_deref(), Some("Vladimir Orlov"));
        assert_eq!(instead("The Times", "the Times", "the Post").as_deref(), Some("the Post"));
        assert_eq!(instead("the paper", "the Times", "the Post"), None);
    }

    #[test]
    fn markup_that_is_whole_goes_and_markup_that_is_half_stays() {
        let replaced = |text: &str, part: &str| {
            let start = text.find(part).unwrap();
            let masked = markup::mask(text, crate::Format::Markdown);
            let mut edits = Vec::new();
            replace(&mut edits, Span::new(start, start + part.len()), "Jane Doe".to_owned(), text, &masked);
            let mut text = text.to_owned();
            for edit in edits.iter().rev() {
                text.replace_range(edit.span.range(), &edit.text);
            }
            text
        };
        assert_eq!(replaced("Two **Treasury** officials said.", "Two **Treasury** officials"), "Jane Doe said.");
        assert_eq!(replaced("**Two** officials said.", "Two** officials"), "**Jane Doe** said.");
    }
}
