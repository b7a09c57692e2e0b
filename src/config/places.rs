//! What stands where in an `onrecord.toml`, complete or half written.
//!
//! A parser of TOML says nothing of a file that somebody is just writing, and that is when its keys are looked for.
//! So the tokens come from the parser's own lexer, which goes through any text, and this reads only what tells tables,
//! keys and values apart; whether the file is right is for the parser to say.

use toml_parser::lexer::{Token, TokenKind};
use toml_parser::Source;

use crate::text::Span;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The name of a table, in its brackets or before the dot of a key.
    Table,
    /// A key.
    Key,
    /// A value, or one of a list.
    Value,
}

/// A word of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// In bytes, without quotation marks.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// The table that it belongs to; `""` is the top of the file. A table's own name belongs there.
    pub table: String,
    /// For a value, its key.
    pub key: String,
    /// Whether a quotation mark stands before it.
    pub quoted: bool,
    /// Whether it stands within the brackets of a list; for a table, whether it is one of a list of tables.
    pub listed: bool,
}

/// Every word, in order.
pub fn places(text: &str) -> Vec<Place> {
    Scan::over(text).places
}

/// What a word would be that is being written at the end of a text, with what is written of it; `None` where no word of
/// ours can stand.
pub fn open_at_end(text: &str) -> Option<Place> {
    Scan::over(text).open
}

/// What can come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Key,
    /// The dot or the equals sign behind a part of a key.
    Equals,
    /// The name of a table, in one pair of brackets or in two.
    Header {
        listed: bool,
    },
    Value,
    /// A comma, a closing bracket or the end of the line.
    End,
}

/// What has been opened and not closed.
enum Bracket {
    List,
    /// A table in a line, with the table and key that it stands in.
    Table(String, String),
}

struct Scan<'a> {
    text: &'a str,
    next: Next,
    table: String,
    key: String,
    brackets: Vec<Bracket>,
    in_comment: bool,
    places: Vec<Place>,
    /// The last word if it ends with the text and no mark closes it.
    open: Option<Place>,
}

impl<'a> Scan<'a> {
    fn over(text: &'a str) -> Scan<'a> {
        let mut scan = Scan {
            text,
            next: Next::Key,
            table: String::new(),
            key: String::new(),
            brackets: Vec::new(),
            in_comment: false,
            places: Vec::new(),
            open: None,
        };
        for token in Source::new(text).lex() {
            scan.step(token);
        }
        if scan.open.is_none() && !scan.in_comment {
            let role = match scan.next {
                Next::Key => Some(Role::Key),
                Next::Header { .. } if scan.table.is_empty() => Some(Role::Table),
                Next::Value => Some(Role::Value),
                Next::Header { .. } | Next::Equals | Next::End => None,
            };
            scan.open = role.map(|role| scan.place(role, Span::new(text.len(), text.len())));
        }
        scan
    }

    fn step(&mut self, token: Token) {
        use TokenKind::{
            Atom, BasicString, Comma, Comment, Dot, Eof, Equals, LeftCurlyBracket, LeftSquareBracket, LiteralString,
            MlBasicString, MlLiteralString, Newline, RightCurlyBracket, RightSquareBracket, Whitespace,
        };
        let listed = matches!(self.brackets.last(), Some(Bracket::List));
        match (self.next, token.kind()) {
            (_, Whitespace | Eof) => {}
            (_, Comment) => self.in_comment = true,
            (_, Newline) => self.end_line(),
            (Next::Key, LeftSquareBracket) if self.brackets.is_empty() => {
                self.table.clear();
                self.next = Next::Header { listed: false };
            }
            (Next::Header { .. }, LeftSquareBracket) => self.next = Next::Header { listed: true },
            (Next::Header { .. }, RightSquareBracket) => self.next = Next::End,
            (Next::Header { listed }, Atom) => self.header(token, listed),
            (Next::Key, Atom | BasicString | LiteralString) => self.name(token),
            (Next::Equals, Dot) => self.dot(),
            (Next::Equals, Equals) => self.next = Next::Value,
            (Next::Key | Next::End, RightCurlyBracket) | (Next::Value | Next::End, RightSquareBracket) => self.close(),
            (Next::Value, LeftSquareBracket) => self.brackets.push(Bracket::List),
            (Next::Value, LeftCurlyBracket) => {
                let key = std::mem::take(&mut self.key);
                let table = std::mem::replace(&mut self.table, key.clone());
                self.brackets.push(Bracket::Table(table, key));
                self.next = Next::Key;
            }
            (Next::Value | Next::End, Comma) => self.next = if listed { Next::Value } else { Next::Key },
            (Next::Value, Atom | BasicString | LiteralString | MlBasicString | MlLiteralString) => {
                self.put(Role::Value, token);
                self.next = Next::End;
            }
            (Next::End, Atom | Dot) => self.go_on(token),
            // Nothing that we know of: the parser says what is wrong.
            _ => {}
        }
    }

    fn end_line(&mut self) {
        self.in_comment = false;
        // A list may go on over lines.
        if self.brackets.iter().any(|bracket| matches!(bracket, Bracket::List)) {
            return;
        }
        // A table in a line ends with it.
        if let Some(Bracket::Table(table, key)) = self.brackets.drain(..).next() {
            (self.table, self.key) = (table, key);
        }
        self.next = Next::Key;
    }

    /// Closes the innermost bracket.
    fn close(&mut self) {
        if let Some(Bracket::Table(table, key)) = self.brackets.pop() {
            (self.table, self.key) = (table, key);
        }
        self.next = Next::End;
    }

    /// A part of a table's name. We have no table in a table: one that has several parts is unknown.
    fn header(&mut self, token: Token, listed: bool) {
        let outer = std::mem::take(&mut self.table);
        let place = self.put(Role::Table, token);
        place.listed = listed;
        let name = place.span.of(self.text);
        self.open = self.open.take().map(|open| Place { listed, ..open });
        self.table = if outer.is_empty() { name.to_owned() } else { format!("{outer}.{name}") };
    }

    fn name(&mut self, token: Token) {
        let span = self.put(Role::Key, token).span;
        self.key = span.of(self.text).to_owned();
        self.next = Next::Equals;
    }

    /// What stood before the dot is a table. The key behind it is the last one that is of it.
    fn dot(&mut self) {
        if let Some(name) = self.places.last_mut().filter(|_| self.table.is_empty()) {
            name.role = Role::Table;
            let table = std::mem::replace(&mut self.table, std::mem::take(&mut self.key));
            self.brackets.push(Bracket::Table(table, String::new()));
        }
        self.next = Next::Key;
    }

    /// A value without quotation marks may be made of several tokens.
    fn go_on(&mut self, token: Token) {
        let met = |place: &&mut Place| place.role == Role::Value && place.span.end as usize == token.span().start();
        if let Some(place) = self.places.last_mut().filter(met) {
            place.span.end = Span::new(0, token.span().end()).end;
            self.open = (place.span.end as usize == self.text.len()).then(|| place.clone());
        }
    }

    fn place(&self, role: Role, span: Span) -> Place {
        Place {
            span,
            role,
            table: self.table.clone(),
            key: if role == Role::Value { self.key.clone() } else { String::new() },
            quoted: false,
            listed: match self.next {
                Next::Header { listed } => listed,
                _ => matches!(self.brackets.last(), Some(Bracket::List)),
            },
        }
    }

    /// Keeps a word.
    fn put(&mut self, role: Role, token: Token) -> &mut Place {
        let (start, end) = (token.span().start(), token.span().end());
        let mark = match token.kind() {
            TokenKind::BasicString => "\"",
            TokenKind::LiteralString => "'",
            TokenKind::MlBasicString => "\"\"\"",
            TokenKind::MlLiteralString => "'''",
            _ => "",
        };
        let word = &self.text[start..end];
        let inside = &word[mark.len().min(word.len())..];
        let escaped =
            |inside: &str| mark.starts_with('"') && (inside.len() - inside.trim_end_matches('\\').len()) % 2 == 1;
        let closed = inside.strip_suffix(mark).filter(|inside| !mark.is_empty() && !escaped(inside));
        let from = start + (word.len() - inside.len());
        let span = Span::new(from, from + closed.unwrap_or(inside).trim_end_matches('\r').len());
        let place = Place { quoted: !mark.is_empty(), ..self.place(role, span) };
        self.open = (closed.is_none() && end == self.text.len()).then(|| place.clone());
        self.places.push(place);
        let last = self.places.len() - 1;
        &mut self.places[last]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "profile = \"ap\" # of ours = 1\n\
        select = [\n  \"ANO\", # these\n  'HED001',\n]\n\
        publisher.names = [\"The Bridge\"]\n\
        check = { fail-on = \"never\" }\n\
        ignore = []\n\n\
        [severity]\n\"ANO001\" = \"off\"\r\n\n\
        [[suppress]]\nreason = \"a \\\" [b]\"\n";

    #[test]
    fn every_word_is_known_by_its_table_and_key() {
        let places = places(FILE);
        let words: Vec<_> = places
            .iter()
            .map(|place| (place.role, place.table.as_str(), place.key.as_str(), place.span.of(FILE)))
            .collect();
        let expected = [
            (Role::Key, "", "", "profile"),
            (Role::Value, "", "profile", "ap"),
            (Role::Key, "", "", "select"),
            (Role::Value, "", "select", "ANO"),
            (Role::Value, "", "select", "HED001"),
            (Role::Table, "", "", "publisher"),
            (Role::Key, "publisher", "", "names"),
            (Role::Value, "publisher", "names", "The Bridge"),
            (Role::Key, "", "", "check"),
            (Role::Key, "check", "", "fail-on"),
            (Role::Value, "check", "fail-on", "never"),
            (Role::Key, "", "", "ignore"),
            (Role::Table, "", "", "severity"),
            (Role::Key, "severity", "", "ANO001"),
            (Role::Value, "severity", "ANO001", "off"),
            (Role::Table, "", "", "suppress"),
            (Role::Key, "suppress", "", "reason"),
            (Role::Value, "suppress", "reason", "a \\\" [b]"),
        ];
        assert_eq!(words, expected);
        let listed: Vec<&str> = places.iter().filter(|place| place.listed).map(|place| place.span.of(FILE)).collect();
        assert_eq!(listed, ["ANO", "HED001", "The Bridge", "suppress"]);
    }

    #[test]
    fn what_is_being_written_is_known_by_what_stands_before_it() {
        use Role::{Key, Table, Value};
        for (text, role, table, key, word, quoted, listed) in [
            ("", Key, "", "", "", false, false),
            ("# x\npro", Key, "", "", "pro", false, false),
            ("profile", Key, "", "", "profile", false, false),
            ("[fi", Table, "", "", "fi", false, false),
            ("[[", Table, "", "", "", false, true),
            ("[files]\n", Key, "files", "", "", false, false),
            ("profile = ", Value, "", "profile", "", false, false),
            ("profile = \"a", Value, "", "profile", "a", true, false),
            ("select = [\"ANO\",\n \"H", Value, "", "select", "H", true, true),
            ("select = [\"ANO\", # x\n ", Value, "", "select", "", false, true),
            ("editor.in", Key, "editor", "", "in", false, false),
            ("editor.bar = 1\nin", Key, "", "", "in", false, false),
            ("[editor]\ninlay-hints = t", Value, "editor", "inlay-hints", "t", false, false),
        ] {
            let open = open_at_end(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((open.role, open.table.as_str(), open.key.as_str()), (role, table, key), "{text}");
            assert_eq!((open.span.of(text), open.quoted, open.listed), (word, quoted, listed), "{text}");
        }
        for text in ["# x", "profile = \"ap\"", "profile = \"ap\" ", "profile ", "[files]", "profile = # x"] {
            assert_eq!(open_at_end(text), None, "{text}");
        }
    }

    #[test]
    fn whatever_stands_there_is_read_to_its_end() {
        for end in 0..=FILE.len() {
            for junk in ["", "}", "]", "=", "é", "[[", "\"", "'''", ",", "{", "\\", "\n", ".", "#"] {
                let text = format!("{}{junk}{}", &FILE[..end], &FILE[end..]);
                for place in places(&text).iter().chain(&open_at_end(&text)) {
                    assert!(text.get(place.span.range()).is_some(), "{text} {place:?}");
                }
            }
        }
    }
}
