//! The outline of a draft: its ledger, one symbol a source with its mentions as children.
//!
//! An editor lists, filters and jumps to symbols; a source is what a draft has in the place of a definition. A source's
//! range reaches from its first mention to its last, so that its children lie within it as the protocol has it, and its
//! name is where it came in.

use tower_lsp::lsp_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};

use super::capabilities::Features;
use super::convert;
use super::snapshot::Snapshot;
use crate::analysis::Analysis;
use crate::attribution::{Basis, Mention, Reason, Source, SourceClass};
use crate::text::Span;

/// The sources of a draft, as a tree or, for an editor that shows none, as a list.
pub fn outline(analysis: &Analysis, snapshot: &Snapshot, features: Features) -> DocumentSymbolResponse {
    let text = snapshot.document.text();
    let sources = analysis.sources.iter().filter(|source| !source.mentions.is_empty());
    if features.symbol_trees {
        DocumentSymbolResponse::Nested(sources.map(|source| tree(source, &text, snapshot, features)).collect())
    } else {
        DocumentSymbolResponse::Flat(sources.flat_map(|source| list(source, &text, snapshot, features)).collect())
    }
}

/// What it is called in lists: its label. An editor refuses an empty name.
pub fn name(source: &Source) -> String {
    match source.label.trim() {
        "" => source.class.title().to_owned(),
        label => label.to_owned(),
    }
}

/// One line on what the reader is told of it.
pub fn detail(source: &Source) -> String {
    let mut parts = vec![source.class.title().to_owned()];
    if source.class.is_unnamed() {
        parts.push(format!("rung {} of 5", source.rung));
        parts.push(reason(source.reason).to_owned());
        parts.push(basis(source.basis).to_owned());
    }
    if source.via.is_some() {
        parts.push("second-hand".to_owned());
    }
    parts.push(match mentions(source).len() {
        1 => "1 mention".to_owned(),
        many => format!("{many} mentions"),
    });
    parts.push(format!("credit {:.2}", source.credit));
    parts.join(" · ")
}

/// Its mentions in order of place, each place once.
pub fn mentions(source: &Source) -> Vec<&Mention> {
    let mut mentions: Vec<&Mention> = source.mentions.iter().collect();
    mentions.sort_by_key(|mention| mention.span);
    mentions.dedup_by_key(|mention| mention.span);
    mentions
}

/// The kind that stands for a class. All are among those that every editor knows; it has none for people.
pub fn kind(class: SourceClass) -> SymbolKind {
    match class {
        SourceClass::NamedPerson => SymbolKind::CLASS,
        SourceClass::Institution => SymbolKind::MODULE,
        SourceClass::Outlet => SymbolKind::PACKAGE,
        SourceClass::Document => SymbolKind::FILE,
        // A shape without a name to it.
        SourceClass::UnnamedIndividual | SourceClass::UnnamedSpokesperson => SymbolKind::INTERFACE,
        SourceClass::UnnamedGroup => SymbolKind::ENUM,
        SourceClass::VagueCollective => SymbolKind::ARRAY,
        SourceClass::Partial => SymbolKind::VARIABLE,
    }
}

const MENTION: SymbolKind = SymbolKind::FIELD;

#[allow(deprecated)] // the type demands the field
fn tree(source: &Source, text: &str, snapshot: &Snapshot, features: Features) -> DocumentSymbol {
    let range = |span| convert::range(&snapshot.document, span, features.encoding);
    let mentions = mentions(source);
    let whole = |mention: &Mention| mention.cue.map_or(mention.span, |cue| mention.span.cover(cue));
    let hull = mentions.iter().map(|mention| whole(mention)).reduce(Span::cover).unwrap_or_default();
    let children = mentions.iter().map(|mention| DocumentSymbol {
        name: words(mention.span, text, source),
        detail: mention.cue.map(|cue| folded(cue.of(text))),
        kind: MENTION,
        tags: None,
        deprecated: None,
        range: range(whole(mention)),
        selection_range: range(mention.span),
        children: None,
    });
    DocumentSymbol {
        name: name(source),
        detail: Some(detail(source)),
        kind: kind(source.class),
        tags: None,
        deprecated: None,
        range: range(hull),
        selection_range: range(mentions.first().map_or(hull, |first| first.span)),
        children: Some(children.collect()),
    }
}

/// The source where it came in, then its later mentions, which name it as their container.
#[allow(deprecated)] // the type demands the field
fn list(source: &Source, text: &str, snapshot: &Snapshot, features: Features) -> Vec<SymbolInformation> {
    let symbol = |index: usize, mention: &Mention| SymbolInformation {
        name: if index == 0 { name(source) } else { words(mention.span, text, source) },
        kind: if index == 0 { kind(source.class) } else { MENTION },
        tags: None,
        deprecated: None,
        location: Location::new(
            snapshot.uri.clone(),
            convert::range(&snapshot.document, mention.span, features.encoding),
        ),
        container_name: (index > 0).then(|| name(source)),
    };
    mentions(source).into_iter().enumerate().map(|(index, mention)| symbol(index, mention)).collect()
}

fn words(span: Span, text: &str, source: &Source) -> String {
    match folded(span.of(text)) {
        words if words.is_empty() => name(source),
        words => words,
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::None => "no reason given",
        Reason::Formula => "reason by formula",
        Reason::Stated => "reason given",
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::None => "no basis of knowledge",
        Basis::Weak => "weak basis of knowledge",
        Basis::Stated => "basis of knowledge given",
    }
}
