//! Semantic tokens: who speaks, what makes them speak, what they say, and what is hedged.
//!
//! Of the types that editors have colours for, those that fit best are taken: a source is a `class` (a thing that the
//! text is about), a cue a `keyword` (it binds the two), a content a `string` (words of somebody else), a hedge a
//! `modifier`. No standard modifier says anything about sources, so those are ours.

use std::hash::{DefaultHasher, Hash, Hasher};

use dashmap::DashMap;
use tower_lsp::lsp_types::{
    Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensDelta,
    SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensLegend, Url,
};

use super::capabilities::Features;
use super::snapshot::Snapshot;
use super::{convert, session::Session};
use crate::analysis::Analysis;
use crate::attribution::{Source, SourceClass, SourceId};
use crate::text::position::Encoding;
use crate::text::Span;

/// What a token is; the order is that of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Source,
    Cue,
    Content,
    Hedge,
}

impl Kind {
    /// Which one is shown where one token is all that a place can have: a content holds the rest.
    fn rank(self) -> u8 {
        match self {
            Kind::Content => 0,
            Kind::Source => 1,
            Kind::Cue => 2,
            Kind::Hedge => 3,
        }
    }
}

const NAMED: u32 = 1;
const UNNAMED: u32 = 2;
const SECOND_HAND: u32 = 4;
const AMBIGUOUS: u32 = 8;

/// What the numbers of the tokens mean.
pub fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: vec![
            SemanticTokenType::CLASS,
            SemanticTokenType::KEYWORD,
            SemanticTokenType::STRING,
            SemanticTokenType::MODIFIER,
        ],
        token_modifiers: ["named", "unnamed", "secondHand", "ambiguous"].map(SemanticTokenModifier::new).to_vec(),
    }
}

/// A part of the text that has a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    span: Span,
    kind: Kind,
    modifiers: u32,
}

/// The tokens of a draft, or of a range of it.
pub fn tokens(
    analysis: &Analysis,
    range: Option<Range>,
    snapshot: &Snapshot,
    features: Features,
) -> Vec<SemanticToken> {
    let text = snapshot.document.text();
    let mut marks = marks(analysis);
    if !features.overlapping_tokens {
        marks = apart(marks);
    }
    if !features.multiline_tokens {
        marks = marks.into_iter().flat_map(|mark| lines(mark, &text)).collect();
        // The first lines of what lies within come before the further lines of what holds it.
        marks.sort_by_key(|mark| mark.span.start);
    }
    if let Some(range) = range {
        let asked = convert::span(&snapshot.document, range, features.encoding);
        marks.retain(|mark| mark.span.overlaps(asked));
    }
    encoded(&marks, &text, snapshot, features.encoding)
}

/// Everything that has a meaning, in order of place, what holds others before them.
fn marks(analysis: &Analysis) -> Vec<Mark> {
    let mut marks = Vec::new();
    let of = |id: Option<SourceId>| {
        let source = id.and_then(|id| analysis.sources.get(id.0 as usize));
        source.map_or(0, modifiers)
    };
    for source in &analysis.sources {
        let modifiers = modifiers(source);
        for mention in &source.mentions {
            marks.push(Mark { span: mention.span, kind: Kind::Source, modifiers });
        }
    }
    for attribution in &analysis.attributions {
        let modifiers = of(attribution.source);
        marks.push(Mark { span: attribution.cue, kind: Kind::Cue, modifiers });
        marks.extend(attribution.content.map(|span| Mark { span, kind: Kind::Content, modifiers }));
    }
    marks.extend(analysis.hedges.iter().map(|hedge| Mark { span: hedge.span, kind: Kind::Hedge, modifiers: 0 }));
    marks.retain(|mark| !mark.span.is_empty());
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end), mark.kind));
    marks.dedup_by_key(|mark| (mark.span, mark.kind));
    marks
}

fn modifiers(source: &Source) -> u32 {
    let mut modifiers = 0;
    if source.class == SourceClass::NamedPerson {
        modifiers |= NAMED;
    }
    if source.class.is_unnamed() {
        modifiers |= UNNAMED;
    }
    if source.via.is_some() {
        modifiers |= SECOND_HAND;
    }
    if source.may_be.is_some() {
        modifiers |= AMBIGUOUS;
    }
    modifiers
}

/// The same with at most one mark at every place: that of the highest rank, then the narrowest.
fn apart(marks: Vec<Mark>) -> Vec<Mark> {
    let mut ends: Vec<u32> = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut out: Vec<(usize, Mark)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    for ends in ends.windows(2) {
        let (start, end) = (ends[0], ends[1]);
        open.retain(|index| marks[*index].span.end > start);
        while marks.get(next).is_some_and(|mark| mark.span.start <= start) {
            open.push(next);
            next += 1;
        }
        let rank = |index: &usize| {
            let mark = &marks[*index];
            (mark.kind.rank(), std::cmp::Reverse(mark.span.len()), *index)
        };
        let Some(shown) = open.iter().copied().max_by_key(rank) else { continue };
        match out.last_mut() {
            Some((last, mark)) if *last == shown && mark.span.end == start => mark.span.end = end,
            _ => out.push((shown, Mark { span: Span { start, end }, ..marks[shown] })),
        }
    }
    out.into_iter().map(|(_, mark)| mark).collect()
}

/// A mark line by line, without the white space around what stands on each.
fn lines(mark: Mark, text: &str) -> impl Iterator<Item = Mark> + '_ {
    let mut at = mark.span.start as usize;
    mark.span.of(text).split_inclusive(['\n', '\r']).filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        let end = start + line.trim().len();
        at += line.len();
        (start < end).then(|| Mark { span: Span::new(start, end), ..mark })
    })
}

/// Each token relative to the one before it, as the protocol has it.
fn encoded(marks: &[Mark], text: &str, snapshot: &Snapshot, encoding: Encoding) -> Vec<SemanticToken> {
    let (mut line, mut character) = (0, 0);
    let mut tokens = Vec::with_capacity(marks.len());
    for mark in marks {
        let start = convert::range(&snapshot.document, mark.span, encoding).start;
        let delta_line = start.line - line;
        tokens.push(SemanticToken {
            delta_line,
            delta_start: if delta_line == 0 { start.character - character } else { start.character },
            length: units(mark.span.of(text), encoding),
            token_type: mark.kind as u32,
            token_modifiers_bitset: mark.modifiers,
        });
        (line, character) = (start.line, start.character);
    }
    tokens
}

fn units(text: &str, encoding: Encoding) -> u32 {
    let units = match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
        Encoding::Utf32 => text.chars().count(),
    };
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// The tokens that each open draft was last answered with, for answers that say only what has changed.
#[derive(Debug, Default)]
pub struct Answered(DashMap<Url, (String, Vec<SemanticToken>)>);

impl Answered {
    /// The answer to a request for all tokens.
    pub fn full(&self, data: Vec<SemanticToken>, snapshot: &Snapshot, session: &Session) -> SemanticTokens {
        let id = id(&data);
        self.keep(&id, &data, snapshot, session);
        SemanticTokens { result_id: Some(id), data }
    }

    /// The answer to a request for what has changed since the answer `previous`; everything, if that is not known.
    pub fn delta(
        &self,
        previous: &str,
        data: Vec<SemanticToken>,
        snapshot: &Snapshot,
        session: &Session,
    ) -> SemanticTokensFullDeltaResult {
        let known = self.0.get(&snapshot.uri).filter(|entry| entry.0 == previous).map(|entry| entry.1.clone());
        let Some(before) = known else {
            return self.full(data, snapshot, session).into();
        };
        let id = id(&data);
        let edits = edit(&before, &data).into_iter().collect();
        self.keep(&id, &data, snapshot, session);
        SemanticTokensDelta { result_id: Some(id), edits }.into()
    }

    /// A draft was closed.
    pub fn forget(&self, uri: &Url) {
        self.0.remove(uri);
    }

    fn keep(&self, id: &str, data: &[SemanticToken], snapshot: &Snapshot, session: &Session) {
        self.0.insert(snapshot.uri.clone(), (id.to_owned(), data.to_vec()));
        // It may have been closed meanwhile.
        if session.snapshot(&snapshot.uri).is_none() {
            self.forget(&snapshot.uri);
        }
    }
}

/// The one edit that leads from one answer to the other; `None` where they are the same. Lengths are in numbers, of
/// which a token has five.
fn edit(before: &[SemanticToken], after: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    let ahead = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (before, after) = (&before[ahead..], &after[ahead..]);
    let behind = before.iter().rev().zip(after.iter().rev()).take_while(|(one, other)| one == other).count();
    let (before, after) = (&before[..before.len() - behind], &after[..after.len() - behind]);
    let five = |tokens: usize| u32::try_from(tokens * 5).unwrap_or(u32::MAX);
    (!before.is_empty() || !after.is_empty()).then(|| SemanticTokensEdit {
        start: five(ahead),
        delete_count: five(before.len()),
        data: (!after.is_empty()).then(|| after.to_vec()),
    })
}

/// Made from all that an answer says, so that equal answers have equal ids.
fn id(data: &[SemanticToken]) -> String {
    let mut hasher = DefaultHasher::new();
    for token in data {
        [token.delta_line, token.delta_start, token.length, token.token_type, token.token_modifiers_bitset]
            .hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, kind: Kind) -> Mark {
        Mark { span: Span::new(start, end), kind, modifiers: 0 }
    }

    #[test]
    fn what_lies_within_takes_its_place_out_of_what_holds_it() {
        let marks = vec![mark(0, 20, Kind::Content), mark(2, 9, Kind::Source), mark(4, 6, Kind::Hedge)];
        let shown = [
            mark(0, 2, Kind::Content),
            mark(2, 4, Kind::Source),
            mark(4, 6, Kind::Hedge),
            mark(6, 9, Kind::Source),
            mark(9, 20, Kind::Content),
        ];
        assert_eq!(apart(marks), shown);
    }

    #[test]
    fn marks_that_meet_stay_two() {
        let marks = vec![mark(0, 3, Kind::Source), mark(3, 6, Kind::Source)];
        assert_eq!(apart(marks.clone()), marks);
    }

    #[test]
    fn a_mark_is_parted_at_every_line_end() {
        let text = "ab \r\n  cd\re\n\n";
        let parts: Vec<&str> = lines(mark(0, text.len(), Kind::Content), text).map(|mark| mark.span.of(text)).collect();
        assert_eq!(parts, ["ab", "cd", "e"]);
    }

    #[test]
    fn an_edit_leads_from_one_answer_to_the_other() {
        let token = |length| SemanticToken { length, ..SemanticToken::default() };
        let flat = |tokens: &[u32]| tokens.iter().map(|length| token(*length)).collect::<Vec<_>>();
        for (before, after) in
            [(vec![1, 2, 3], vec![1, 9, 3]), (vec![1, 1], vec![1]), (vec![], vec![4]), (vec![1, 2], vec![1, 2, 1, 2])]
        {
            let (before, after) = (flat(&before), flat(&after));
            let edit = edit(&before, &after).expect("they differ");
            let (start, deleted) = (edit.start as usize / 5, edit.delete_count as usize / 5);
            let mut edited = before.clone();
            edited.splice(start..start + deleted, edit.data.unwrap_or_default());
            assert_eq!(edited, after);
        }
        assert_eq!(edit(&flat(&[1]), &flat(&[1])), None);
    }
}
