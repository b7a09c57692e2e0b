//! From any mention of a source to where it came in, to its other mentions, and to what it says.
//!
//! A mention, or the cue that makes it speak, stands for its source. Where the draft leaves open whom a label means, every
//! source that it can mean is an answer: the editor lists them, and the writer sees that the reader cannot know.
//!
//! Of a source's highlights the mentions are of kind *text*, the cues of kind *read*, and the contents of kind *write*: the
//! protocol has no kinds of its own for them, and these three are shown apart.

use tower_lsp::lsp_types::{
    DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location, LocationLink, Range,
};

use super::capabilities::Features;
use super::convert;
use super::outline::mentions;
use super::snapshot::Snapshot;
use crate::analysis::{Analysis, Label};
use crate::attribution::{Source, SourceId};
use crate::text::Span;

/// What stands at some place of a draft.
#[derive(Debug)]
pub struct Pointed<'a> {
    /// The mention or the cue.
    pub span: Span,
    /// Whom it can stand for, in order of first mention. Never empty.
    pub sources: Vec<&'a Source>,
    /// The words of the mention, if it speaks.
    pub label: Option<&'a Label>,
    /// Whether it is the mention that stands there, and not its cue.
    pub is_mention: bool,
}

/// The mention at an offset, else the cue. Where mentions lie in one another, the innermost is meant.
pub fn pointed(analysis: &Analysis, offset: usize) -> Option<Pointed<'_>> {
    let all = analysis.sources.iter().flat_map(|source| source.mentions.iter().map(move |one| (one.span, source)));
    if let Some((span, source)) = innermost(all, offset) {
        return Some(standing(analysis, span, span, source, true));
    }
    let cues = analysis.attributions.iter().map(|attribution| (attribution.cue, attribution));
    let (cue, attribution) = innermost(cues, offset)?;
    let source = analysis.sources.get(attribution.source?.0 as usize)?;
    let mention = attribution.source_span.unwrap_or(cue);
    Some(standing(analysis, cue, mention, source, false))
}

/// The shortest span at an offset. A cursor behind the last character counts where none begins there.
fn innermost<T>(spans: impl Iterator<Item = (Span, T)>, offset: usize) -> Option<(Span, T)> {
    let touching = spans.filter(|(span, _)| span.contains_offset(offset) || span.end as usize == offset);
    touching.min_by_key(|(span, _)| (!span.contains_offset(offset), span.len(), span.start))
}

fn standing<'a>(
    analysis: &'a Analysis,
    span: Span,
    mention: Span,
    source: &'a Source,
    is_mention: bool,
) -> Pointed<'a> {
    let label = analysis.labels.iter().find(|label| label.span == mention);
    let mut ids: Vec<SourceId> = label.map_or_else(|| vec![source.id], |label| label.rows().to_vec());
    ids.sort_unstable();
    let mut sources: Vec<&Source> = ids.iter().filter_map(|id| analysis.sources.get(id.0 as usize)).collect();
    if sources.is_empty() {
        sources.push(source);
    }
    Pointed { span, sources, label, is_mention }
}

/// Where the sources that can be meant came in.
pub fn definition(
    analysis: &Analysis,
    offset: usize,
    snapshot: &Snapshot,
    features: Features,
) -> Option<GotoDefinitionResponse> {
    let pointed = pointed(analysis, offset)?;
    let range = |span| convert::range(&snapshot.document, span, features.encoding);
    let first = pointed.sources.iter().filter_map(|source| mentions(source).first().map(|mention| mention.span));
    let targets: Vec<Range> = first.map(range).collect();
    let origin = range(pointed.span);
    Some(if features.definition_links {
        let link = |target: Range| LocationLink {
            origin_selection_range: Some(origin),
            target_uri: snapshot.uri.clone(),
            target_range: target,
            target_selection_range: target,
        };
        GotoDefinitionResponse::Link(targets.into_iter().map(link).collect())
    } else {
        GotoDefinitionResponse::Array(
            targets.into_iter().map(|target| Location::new(snapshot.uri.clone(), target)).collect(),
        )
    })
}

/// Every mention of the sources that can be meant, in order. `declaration` is whether where they came in is among them.
pub fn references(
    analysis: &Analysis,
    offset: usize,
    declaration: bool,
    snapshot: &Snapshot,
    features: Features,
) -> Option<Vec<Location>> {
    let pointed = pointed(analysis, offset)?;
    let skipped = usize::from(!declaration);
    let places = pointed.sources.iter().flat_map(|source| mentions(source).into_iter().skip(skipped));
    let mut spans: Vec<Span> = places.map(|mention| mention.span).collect();
    // A label that can mean several is filed under one of them; it refers to each.
    if pointed.label.is_some_and(Label::is_ambiguous) && pointed.is_mention {
        spans.push(pointed.span);
    }
    spans.sort_unstable();
    spans.dedup();
    let location =
        |span| Location::new(snapshot.uri.clone(), convert::range(&snapshot.document, span, features.encoding));
    Some(spans.into_iter().map(location).collect())
}

/// The mentions, cues and contents of the sources that can be meant, in order of place.
pub fn highlights(
    analysis: &Analysis,
    offset: usize,
    snapshot: &Snapshot,
    features: Features,
) -> Option<Vec<DocumentHighlight>> {
    let pointed = pointed(analysis, offset)?;
    let is_meant = |id: Option<SourceId>| pointed.sources.iter().any(|source| Some(source.id) == id);
    let of_sources = pointed.sources.iter().flat_map(|source| mentions(source));
    let mut spans: Vec<(Span, u8)> = of_sources.map(|mention| (mention.span, TEXT)).collect();
    if pointed.is_mention {
        spans.push((pointed.span, TEXT));
    }
    for attribution in analysis.attributions.iter().filter(|attribution| is_meant(attribution.source)) {
        spans.push((attribution.cue, READ));
        spans.extend(attribution.content.map(|content| (content, WRITE)));
    }
    spans.sort_unstable();
    spans.dedup();
    let highlight = |(span, kind)| DocumentHighlight {
        range: convert::range(&snapshot.document, span, features.encoding),
        kind: Some(match kind {
            READ => DocumentHighlightKind::READ,
            WRITE => DocumentHighlightKind::WRITE,
            _ => DocumentHighlightKind::TEXT,
        }),
    };
    Some(spans.into_iter().map(highlight).collect())
}

/// The kinds in their order, which the protocol's type lacks.
const TEXT: u8 = 1;
const READ: u8 = 2;
const WRITE: u8 = 3;
