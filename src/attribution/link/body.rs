//! Rows for names, bodies and outlets.

use super::*;

impl<'d> Linker<'d> {
    pub(super) fn named(&mut self, phrase: Span, name: Cow<'d, str>) -> usize {
        let of_surname = |linker: &mut Self| {
            let full = linker.names.full(&name).into_owned();
            let surname = names::surname(&full);
            linker.keyed(Key::Surname, Cow::Owned(surname.clone()), |linker| {
                let (class, kind) = (SourceClass::NamedPerson, SourceKind::Individual);
                let row = linker.open(phrase, class, kind, None, Number::Singular);
                let label = &mut linker.rows[row].source.label;
                // "Dom's publicist", whose name stands beside it, is told by the name.
                if names::words(&name) < names::words(&full) || !label.to_lowercase().contains(&surname) {
                    *label = full;
                }
                row
            })
        };
        self.keyed(Key::Name, name.clone(), of_surname)
    }

    pub(super) fn body(&mut self, phrase: Span) -> usize {
        let words = self.words(phrase);
        self.keyed(Key::BodyName, Cow::Borrowed(words), |linker| {
            linker.keyed(Key::Body, Cow::Owned(names::body_key(words)), |linker| {
                linker.open(phrase, SourceClass::Institution, SourceKind::Body, None, Number::Singular)
            })
        })
    }

    pub(super) fn outlet(&mut self, phrase: Span, kind: NounKind) -> usize {
        let key = names::outlet_key(self.words(phrase));
        if self.piece.publisher.iter().any(|own| names::outlet_key(own) == key) {
            return self.body(phrase);
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
                || row.outlet == key
                || !row.quantifier
                    && kind == NounKind::Outlet
                    && (ends_in_word(&row.outlet, &key) || ends_in_word(&key, &row.outlet))
        });
        found.unwrap_or_else(|| {
            let row = self.open(phrase, SourceClass::Outlet, SourceKind::Outlet, None, Number::Singular);
            // For an outlet the flag says that it has no name.
            self.rows[row].quantifier = kind == NounKind::UnnamedOutlet;
            self.rows[row].outlet = key;
            row
        })
    }
}

/// Whether a name ends in another: "the new york times" in "times".
pub(super) fn ends_in_word(name: &str, end: &str) -> bool {
    name.strip_suffix(end).is_some_and(|before| before.ends_with(' '))
}
