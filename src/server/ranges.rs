//! What can be folded, and what a selection grows to.
//!
//! A selection grows by the parts of an attribution: word, phrase, content or quotation, the whole attribution, then its
//! sentence and paragraph.

use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind, Range, SelectionRange};

use super::capabilities::Features;
use super::convert;
use super::snapshot::Snapshot;
use crate::analysis::Analysis;
use crate::text::Span;

/// Paragraphs, contents and quotations that go over several lines, in order.
pub fn folds(analysis: &Analysis, snapshot: &Snapshot, features: Features) -> Vec<FoldingRange> {
    let paragraphs = analysis.paragraphs.iter().map(|paragraph| paragraph.span);
    let contents = analysis.attributions.iter().filter_map(|attribution| attribution.content);
    let spans = paragraphs.chain(contents).chain(analysis.quotations.iter().copied());
    let mut ranges: Vec<Range> = spans
        .map(|span| convert::range(&snapshot.document, span, features.encoding))
        .filter(|range| range.start.line < range.end.line)
        .collect();
    // The longer one first where two begin together.
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    if features.folds_lines {
        ranges.dedup_by_key(|range| (range.start.line, range.end.line));
    } else {
        ranges.dedup();
    }
    ranges.truncate(features.most_folds.map_or(usize::MAX, |most| most as usize));
    let fold = |range: Range| FoldingRange {
        start_line: range.start.line,
        start_character: (!features.folds_lines).then_some(range.start.character),
        end_line: range.end.line,
        end_character: (!features.folds_lines).then_some(range.end.character),
        kind: Some(FoldingRangeKind::Region),
        collapsed_text: None,
    };
    ranges.into_iter().map(fold).collect()
}

/// What a selection at an offset grows to, step by step.
pub fn selection(
    analysis: &Analysis,
    text: &str,
    offset: usize,
    snapshot: &Snapshot,
    features: Features,
) -> SelectionRange {
    let mut grown = None;
    for span in steps(analysis, text, offset).into_iter().rev() {
        let range = convert::range(&snapshot.document, span, features.encoding);
        grown = Some(SelectionRange { range, parent: grown.map(Box::new) });
    }
    grown.unwrap_or(SelectionRange { range: Range::default(), parent: None })
}

/// From the word outwards; each holds the one before it and more. The last is the whole draft.
fn steps(analysis: &Analysis, text: &str, offset: usize) -> Vec<Span> {
    let mentions = analysis.sources.iter().flat_map(|source| source.mentions.iter().map(|mention| mention.span));
    let of_attributions = analysis.attributions.iter().flat_map(|attribution| {
        let parts = [attribution.source_span, Some(attribution.cue), attribution.content];
        let whole = parts.into_iter().flatten().reduce(Span::cover);
        parts.into_iter().chain([whole]).flatten()
    });
    let mut spans: Vec<Span> = mentions
        .chain(of_attributions)
        .chain(analysis.quotations.iter().copied())
        .chain(analysis.sentences.iter().copied())
        .chain(analysis.paragraphs.iter().map(|paragraph| paragraph.span))
        .chain(word(text, offset))
        .filter(|span| span.contains_offset(offset) || span.end as usize == offset)
        .collect();
    spans.push(Span::new(0, text.len()));
    // A cursor between two spans belongs to the one that begins there.
    spans.sort_by_key(|span| (!span.contains_offset(offset) && span.len() < text.len(), span.len()));
    let mut steps: Vec<Span> = Vec::new();
    for span in spans {
        if steps.last().is_none_or(|last| span.contains(*last) && span != *last) {
            steps.push(span);
        }
    }
    steps
}

/// The word at an offset, or the one that ends there.
fn word(text: &str, offset: usize) -> Option<Span> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let before = text[..offset].trim_end_matches(inside).len();
    let behind = text[offset..].trim_start_matches(inside).len();
    let span = Span::new(before, text.len() - behind);
    (!span.is_empty()).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyze, Config, Format};

    #[test]
    fn a_selection_grows_by_the_parts_of_an_attribution() {
        let text = "It rained.\n\n“We saw it coming,” two senior officials said. Nobody answered.";
        let analysis = analyze(text, Format::Plain, &Config::default());
        let grown = |at: &str| -> Vec<&str> {
            steps(&analysis, text, text.find(at).unwrap()).into_iter().map(|span| span.of(text)).collect()
        };
        let sentence = "“We saw it coming,” two senior officials said.";
        let paragraph = "“We saw it coming,” two senior officials said. Nobody answered.";
        let outer = [sentence.trim_end_matches('.'), sentence, paragraph, text];
        assert_eq!(grown("senior"), [&["senior", "two senior officials"][..], &outer].concat());
        assert_eq!(grown("saw")[0], "saw");
        assert!(grown("saw").contains(&"“We saw it coming,”"));
        assert_eq!(grown("answered"), ["answered", "Nobody answered.", paragraph, text]);
    }
}
