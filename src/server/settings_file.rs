//! Hover and completion in an `onrecord.toml` that the editor has open: what a key is for, and what it may be.
//!
//! Findings about it come from the file on disk, which is what drafts are read under; these come from the text as it is
//! being written.

use std::sync::Arc;

use dashmap::DashMap;
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, Hover, MarkupContent, MarkupKind, Position,
    TextDocumentContentChangeEvent, TextEdit, Url,
};

use super::capabilities::Features;
use super::convert;
use crate::config::{self, Key, Place, Role};
use crate::text::document::Document;
use crate::text::Span;

/// The open files.
#[derive(Debug, Default)]
pub struct SettingsFiles(DashMap<Url, Arc<Document>>);

impl SettingsFiles {
    pub fn open(&self, uri: Url, text: &str) {
        self.0.insert(uri, Arc::new(Document::new(text)));
    }

    /// Applies changes in order, if it is one of these files.
    pub fn change(&self, uri: &Url, changes: Vec<TextDocumentContentChangeEvent>, features: Features) {
        let Some(current) = self.get(uri) else { return };
        let mut document = Document::clone(&current);
        for change in changes {
            convert::apply(&mut document, change, features.encoding);
        }
        self.0.insert(uri.clone(), Arc::new(document));
    }

    pub fn close(&self, uri: &Url) {
        self.0.remove(uri);
    }

    /// The newest text.
    pub fn get(&self, uri: &Url) -> Option<Arc<Document>> {
        self.0.get(uri).map(|entry| Arc::clone(entry.value()))
    }
}

/// What the word at a place is for.
pub fn hover(document: &Document, position: Position, features: Features) -> Option<Hover> {
    let text = document.text();
    let at = convert::offset(document, position, features.encoding);
    let place = config::places(&text)
        .into_iter()
        .find(|place| (place.span.start as usize..=place.span.end as usize).contains(&at))?;
    let word = place.span.of(&text);
    let explained = match place.role {
        Role::Table | Role::Key => match Key::find(&place.table, word) {
            Some(key) => about(key),
            None => meaning(&free(&place.table)?.0, word)?,
        },
        Role::Value => match Key::find(&place.table, &place.key) {
            Some(key) => meaning(&key.values(), word)?,
            None => meaning(&free(&place.table)?.1, word)?,
        },
    };
    Some(convert::explanation(explained, place.span, document, features))
}

/// What can stand at a place.
pub fn complete(document: &Document, position: Position, features: Features) -> Vec<CompletionItem> {
    let text = document.text();
    let at = convert::offset(document, position, features.encoding);
    let Some(place) = config::open_at_end(&text[..at]) else { return Vec::new() };
    let list = Offers { place: &place, document, features };
    match place.role {
        Role::Table => tables(place.listed).map(|key| list.key(key, key.name())).collect(),
        Role::Key => match free(&place.table) {
            Some((names, _)) => list.named(names, |name| format!("{name} = ")),
            None => {
                let set = already_set(&text, &place);
                let keys = Key::all(&place.table).into_iter().filter(|key| !key.is_table() && !key.is_list_of_tables());
                let keys = keys.filter(|key| !set.iter().any(|name| name == key.name()));
                keys.map(|key| list.key(key, &format!("{} = ", key.name()))).collect()
            }
        },
        Role::Value => match Key::find(&place.table, &place.key) {
            Some(key) => {
                let listed = key.is_list() && !place.listed;
                let quoted = |value: &str| if key.is_text() { format!("\"{value}\"") } else { value.to_owned() };
                list.named(key.values(), |value| match (place.quoted, listed) {
                    (true, _) => value.to_owned(),
                    (false, true) => format!("[{}]", quoted(value)),
                    (false, false) => quoted(value),
                })
            }
            None => {
                let values = free(&place.table).map(|(_, values)| values).unwrap_or_default();
                list.named(values, |value| if place.quoted { value.to_owned() } else { format!("\"{value}\"") })
            }
        },
    }
}

type Meanings = Vec<(String, String)>;

/// The names that a table's keys may be, and their values, where it has no keys of its own.
fn free(table: &str) -> Option<(Meanings, Meanings)> {
    Key::find("", table)?.free_keys()
}

fn tables(listed: bool) -> impl Iterator<Item = Key> {
    let wanted = move |key: &Key| if listed { key.is_list_of_tables() } else { key.is_table() };
    Key::all("").into_iter().filter(wanted)
}

/// The keys that this table has without the one that is being written. Each of a list of tables has its own.
fn already_set(text: &str, here: &Place) -> Vec<String> {
    let places = config::places(text);
    if places.iter().any(|place| place.role == Role::Table && place.listed && place.span.of(text) == here.table) {
        return Vec::new();
    }
    let set = places.iter().filter(|place| place.role == Role::Key && place.table == here.table);
    set.filter(|place| place.span.start != here.span.start).map(|place| place.span.of(text).to_owned()).collect()
}

fn about(key: Key) -> String {
    let mut text = format!("`{}`\n\n{}", key.name(), key.description());
    let values = key.values();
    // The rules are more than a hover holds; a completion lists them.
    if (1..=12).contains(&values.len()) {
        let values: Vec<String> = values.into_iter().map(|(value, meaning)| line(&value, &meaning)).collect();
        text.push_str(&format!("\n\n{}", values.join("\n")));
    }
    text
}

fn line(value: &str, meaning: &str) -> String {
    match meaning {
        "" => format!("- `{value}`"),
        meaning => format!("- `{value}`: {meaning}"),
    }
}

fn meaning(all: &[(String, String)], word: &str) -> Option<String> {
    let (value, meaning) = all.iter().find(|(value, _)| value == word)?;
    (!meaning.is_empty()).then(|| format!("`{value}`\n\n{meaning}"))
}

/// Items that replace what is written of a word.
struct Offers<'a> {
    place: &'a Place,
    document: &'a Document,
    features: Features,
}

impl Offers<'_> {
    fn key(&self, key: Key, text: &str) -> CompletionItem {
        self.item(key.name(), key.description(), CompletionItemKind::PROPERTY, text.to_owned())
    }

    fn named(&self, all: Meanings, text: impl Fn(&str) -> String) -> Vec<CompletionItem> {
        let items = all.iter();
        items.map(|(name, meaning)| self.item(name, meaning, CompletionItemKind::VALUE, text(name))).collect()
    }

    fn item(&self, name: &str, meaning: &str, kind: CompletionItemKind, new_text: String) -> CompletionItem {
        let Span { start, end } = self.place.span;
        let range = convert::range(self.document, Span { start, end }, self.features.encoding);
        let markup = MarkupContent { kind: MarkupKind::PlainText, value: meaning.to_owned() };
        CompletionItem {
            label: name.to_owned(),
            kind: Some(kind),
            documentation: (!meaning.is_empty()).then_some(Documentation::MarkupContent(markup)),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
            ..CompletionItem::default()
        }
    }
}
