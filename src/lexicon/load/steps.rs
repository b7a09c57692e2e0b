//! The entries of several words or with slots, as steps of a pattern.

use super::{problem, Builder, Problem};
use crate::lexicon::class::{Class, ClassSet};
use crate::lexicon::pattern::{Step, Test};
use crate::lexicon::{nearest, PERSON_NOUNS};
use crate::text::token::{tokenize, TokenKind};

impl Builder {
    /// Compiles an entry: words, marks, `<slot>`, `a|b`, `(optional)`, and `*`, `+`, `?` behind any of them.
    pub(super) fn steps(&mut self, entry: &str) -> Result<Vec<Step>, Problem> {
        let mut steps = Vec::new();
        for piece in entry.split_whitespace() {
            let (mut piece, mut min, mut max) = (piece, 1, 1);
            if let Some(inner) = piece.strip_prefix('(').and_then(|piece| piece.strip_suffix(')')) {
                (piece, min) = (inner, 0);
            }
            for (mark, least, most) in [('*', 0, 8), ('?', 0, 1), ('+', 1, 8)] {
                if piece.len() > 1 {
                    if let Some(inner) = piece.strip_suffix(mark) {
                        (piece, min, max) = (inner, least, most);
                    }
                }
            }
            if let Some(slot) = piece.strip_prefix("<gap:").and_then(|piece| piece.strip_suffix('>')) {
                let most = slot
                    .parse()
                    .map_err(|_| problem(entry, format!("`<gap:{slot}>`: the gap needs a number of words")))?;
                steps.push(Step { test: Test::Any, min: 0, max: most });
                continue;
            }
            if piece.contains('|') || piece.starts_with('<') {
                let mut tests = Vec::new();
                for part in piece.split('|') {
                    tests.push(self.test(entry, part)?);
                }
                let test = if tests.len() == 1 { tests.remove(0) } else { Test::OneOf(tests) };
                steps.push(Step { test, min, max: if piece == "<name>" { 4 } else { max } });
                continue;
            }
            for token in tokenize(piece, &self.abbreviations) {
                let test = match token.kind {
                    TokenKind::Word => Test::Word(self.intern(&token.span.of(piece).to_lowercase())),
                    TokenKind::Number => Test::Number,
                    kind => Test::Kind(kind),
                };
                steps.push(Step { test, min, max });
            }
        }
        Ok(steps)
    }

    fn test(&mut self, entry: &str, part: &str) -> Result<Test, Problem> {
        let Some(slot) = part.strip_prefix('<').and_then(|part| part.strip_suffix('>')) else {
            return Ok(Test::Word(self.intern(&part.to_lowercase())));
        };
        Ok(match slot {
            "num" => Test::Number,
            "name" | "capital" => Test::Capital,
            "any" => Test::Any,
            "possessive" => Test::Kind(TokenKind::Possessive),
            "comma" => Test::Kind(TokenKind::Comma),
            "be" => Test::Classes(ClassSet::of(&[Class::Be])),
            "have" => Test::Classes(ClassSet::of(&[Class::Have])),
            "pron" => Test::Classes(ClassSet::of(&[
                Class::PersonalSubject,
                Class::PersonalObject,
                Class::PossessivePronoun,
                Class::Reflexive,
            ])),
            "det" => Test::Classes(ClassSet::of(&[
                Class::Definite,
                Class::Indefinite,
                Class::Demonstrative,
                Class::PossessivePronoun,
            ])),
            "role" => Test::Classes(PERSON_NOUNS),
            "outlet" => Test::OneOf(vec![
                Test::Classes(ClassSet::of(&[Class::OutletNamed, Class::OutletAmbiguous, Class::OutletNoun])),
                Test::Capital,
            ]),
            path => match Class::ALL.iter().find(|(_, known, _)| *known == path) {
                Some((class, _, _)) => Test::Classes(ClassSet::of(&[*class])),
                None => {
                    let near = nearest(path, Class::ALL.iter().map(|(_, known, _)| *known));
                    let hint = near.map(|near| format!("; did you mean `<{near}>`?")).unwrap_or_default();
                    return Err(problem(entry, format!("there is no slot `<{path}>`{hint}")));
                }
            },
        })
    }
}
