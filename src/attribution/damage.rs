//! Damaged text: stray stops, broken characters, a word written twice. What such places look like is a list of the
//! lexicon; here is what tells them from abbreviations, ellipses and words that may stand twice.

use super::prose::{Prose, AUXILIARIES};
use crate::lexicon::Class;
use crate::text::token::{Shape, TokenKind};
use crate::text::Span;
use regex::Match;

/// What is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// As the pattern with this index says.
    Listed(usize),
    /// A word stands twice.
    Twice,
}

/// A damaged place of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// With the word before it, or the word that holds it.
    pub span: Span,
    /// What is wrong.
    pub kind: Damage,
}

/// The damaged places of a block, in order.
pub fn damage(prose: &Prose<'_>) -> Vec<Damaged> {
    let mut found: Vec<Damaged> = Vec::new();
    for (index, pattern) in prose.lexicon.damages().iter().enumerate() {
        // Nearly always there is nothing, which is told sooner without groups.
        if !pattern.regex.is_match(prose.text) {
            continue;
        }
        for captures in pattern.regex.captures_iter(prose.text) {
            let span = match (captures.get(1), captures.get(0)) {
                (Some(group), _) => marked(group),
                (None, Some(whole)) => with_its_word(prose.text, whole),
                (None, None) => continue,
            };
            if !is_whole(prose, span) && found.last().is_none_or(|last| !last.span.overlaps(span)) {
                found.push(Damaged { span, kind: Damage::Listed(index) });
            }
        }
    }
    found.extend(
        prose
            .tokens
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| pair[0].key == pair[1].key && pair[1].kind == TokenKind::Word)
            .map(|(before, _)| before + 1)
            .filter(|at| stands_twice(prose, *at))
            .map(|at| Damaged { span: prose.span(at - 1, at + 1), kind: Damage::Twice }),
    );
    found.sort_by_key(|damaged| damaged.span);
    found
}

/// What a pattern's group holds, without the mark behind a word.
fn marked(group: Match<'_>) -> Span {
    let inner = group.as_str().trim_end_matches([',', ':', '!', '?']);
    let length = if inner.ends_with(|c: char| c.is_alphanumeric()) { inner.len() } else { group.len() };
    Span::new(group.start(), group.start() + length)
}

/// A match with the word that it stands in or behind, whose own punctuation is no part of it.
fn with_its_word(text: &str, whole: Match<'_>) -> Span {
    let (before, behind) = (&text[..whole.start()], &text[whole.end()..]);
    let last_word = |before: &str| before.rsplit(char::is_whitespace).next().map_or(0, str::len);
    let rest = behind.split(char::is_whitespace).next().unwrap_or_default();
    let rest = rest.trim_end_matches(['.', ',', ':', '!', '?', '"', '”', ')', ']']).len();
    let begun = match last_word(before) {
        0 if rest == 0 => before.strip_suffix(' ').map(last_word).filter(|word| *word > 0).map_or(0, |word| word + 1),
        begun => begun,
    };
    Span::new(whole.start() - begun, whole.end() + rest)
}

/// Whether what looks like damage is none: an abbreviation, an ellipsis, an address.
fn is_whole(prose: &Prose<'_>, span: Span) -> bool {
    let text = span.of(prose.text);
    let before = &prose.text[..span.start as usize];
    let begun = before.rsplit(char::is_whitespace).next().map_or(0, str::len);
    let word = &prose.text[before.len() - begun..span.end as usize];
    let stops = text.len() - text.trim_end_matches(['.', ' ']).len();
    let dots = text[text.len() - stops..].bytes().filter(|byte| *byte == b'.').count();
    let goes_on = prose.text[span.end as usize..].trim_start().starts_with('.');
    let ellipsis = dots >= 3 || dots > 0 && goes_on;
    let first = word.split_whitespace().next().unwrap_or(word);
    let address = first.contains("://") || first.contains('@') || first.trim_end_matches('.').contains(['.', '/']);
    ellipsis || dots == 1 && stops == 1 && (address || prose.lexicon.abbreviated(word)) || word.contains("://")
}

/// "The the"; not "Duran Duran", "that that", or what somebody is heard to repeat.
fn stands_twice(prose: &Prose<'_>, at: usize) -> bool {
    let (one, other) = (prose.tokens[at - 1], prose.tokens[at]);
    let words = one.kind == TokenKind::Word && other.kind == TokenKind::Word;
    if !words
        || one.span.len() != other.span.len()
        || !prose.word(at - 1).eq_ignore_ascii_case(prose.word(at))
        || prose.capital(at)
    {
        return false;
    }
    let plain = other.shape.has(Shape::SPACED) && !one.shape.has(Shape::DOTTED) && !other.shape.has(Shape::FILLED);
    let fine = prose.is(at, Class::MayRepeat) || prose.any(at, AUXILIARIES);
    plain && !fine && (!prose.quoted(at) || prose.function_word(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_pattern_without_a_group_marks_the_word_that_holds_the_match() {
        for (text, marked) in [
            ("The mayor of PapÃ¡, who left.", "PapÃ¡"),
            ("They didn&rsquo;t say.", "didn&rsquo;t"),
            ("It said &ldquo;Never.&rdquo; twice.", "&ldquo;Never.&rdquo;"),
            ("The prefecture (), in the north.", "prefecture ()"),
            ("A budget of&nbsp;$5 million.", "of&nbsp;$5"),
            ("The suit against Smith &amp; Sons", "Smith &amp;"),
        ] {
            let lexicon = Lexicon::from_seeds();
            let found = damage(&Prose::read(text, &lexicon));
            let spans: Vec<&str> = found.iter().map(|damaged| damaged.span.of(text)).collect();
            assert_eq!(spans, [marked], "{text}");
        }
    }
}
