//! Rows for names, bodies and outlets.

use super::*;

impl Linker<'_> {
    pub(super) fn named(&mut self, draft: &Draft<'_>, phrase: Span, name: &str, class: SourceClass) -> usize {
        let full = self.names.full(name);
        let key = format!("name {}", names::surname(&full));
        if let Some(row) = self.keyed(&key, |row| row.source.kind == SourceKind::Individual) {
            return row;
        }
        let row = self.open(draft, phrase, class, SourceKind::Individual, key, Arc::default(), Number::Singular);
        let label = &mut self.rows[row].source.label;
        // "Dom's publicist", whose name stands beside it, is told by the name.
        if names::words(name) < names::words(&full) || !label.to_lowercase().contains(&names::surname(&full)) {
            *label = full.into_owned();
        }
        row
    }

    pub(super) fn body(&mut self, draft: &Draft<'_>, phrase: Span, words: &str) -> usize {
        let key = format!("body {}", names::body_key(words));
        match self.keyed(&key, |_| true) {
            Some(row) => row,
            None => self.open(
                draft,
                phrase,
                SourceClass::Institution,
                SourceKind::Body,
                key,
                Arc::default(),
                Number::Singular,
            ),
        }
    }

    pub(super) fn outlet(&mut self, draft: &Draft<'_>, phrase: Span, kind: NounKind) -> usize {
        let words = phrase.of(&draft.masked.text);
        let key = names::outlet_key(words);
        if draft.publisher.iter().any(|own| names::outlet_key(own) == key) {
            return self.body(draft, phrase, words);
        }
        let generic = kind == NounKind::Outlet
            && matches!(
                key.as_str(),
                "paper"
                    | "newspaper"
                    | "agency"
                    | "network"
                    | "magazine"
                    | "article"
                    | "story"
                    | "report"
                    | "broadcaster"
                    | "outlet"
                    | "site"
                    | "website"
                    | "news agency"
                    | "publication"
            );
        let found = self.outlets.iter().rev().copied().find(|row| {
            let row = &self.rows[*row];
            generic && !row.quantifier
                || row.key == key
                || !row.quantifier
                    && kind == NounKind::Outlet
                    && (ends_in_word(&row.key, &key) || ends_in_word(&key, &row.key))
        });
        match found {
            Some(row) => row,
            None => {
                let row = self.open(
                    draft,
                    phrase,
                    SourceClass::Outlet,
                    SourceKind::Outlet,
                    key,
                    Arc::default(),
                    Number::Singular,
                );
                // For an outlet the flag says that it has no name.
                self.rows[row].quantifier = kind == NounKind::UnnamedOutlet;
                row
            }
        }
    }
}

/// Whether a name ends in another: "the new york times" in "times".
pub(super) fn ends_in_word(name: &str, end: &str) -> bool {
    name.strip_suffix(end).is_some_and(|before| before.ends_with(' '))
}
