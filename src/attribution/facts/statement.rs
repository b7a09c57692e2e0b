//! What an attribution tells beyond its source, cue and content: the form, the day, the name beside the phrase.

use super::Statement;
use crate::attribution::agentless::about_itself;
use crate::attribution::describe::describe;
use crate::attribution::loaded::loaded;
use crate::attribution::noun_phrase::{NounKind, NounPhrase, Number};
use crate::attribution::prose::Prose;
use crate::attribution::relation::Relation;
use crate::attribution::source::Form;
use crate::lexicon::{Class, ClassSet};
use crate::text::key::said;
use crate::text::token::TokenKind;
use crate::text::Span;
use std::sync::Arc;

pub(super) fn statement(prose: &Prose<'_>, phrases: &[NounPhrase], relation: &Relation) -> Statement {
    let phrase = &relation.phrase;
    let content = relation.content.filter(|(first, last)| first < last);
    let content_key = match content {
        Some((first, last)) => prose.fingerprint(first..last).whole,
        None => prose.fingerprint(prose.sentences[prose.sentence_of(relation.cue_first)].tokens()).whole,
    };
    let content = content.map(|(first, last)| prose.span(first, last));
    let mut told = describe(prose, phrase, relation.end);
    if phrase.kind == NounKind::Damaged {
        told.role = false;
    }
    Statement {
        phrase: prose.span(phrase.first, relation.end.max(phrase.last)),
        head: prose.tokens[phrase.head].span,
        kind: phrase.kind,
        number: phrase.number,
        determiner: phrase.determiner,
        told: Arc::new(told),
        name: if phrase.kind == NounKind::Person { apposed_name(prose, phrases, phrase, relation.end) } else { None },
        cue: prose.span(relation.cue_first, relation.cue_last),
        cue_class: relation.cue,
        denial: prose.is(relation.cue_first, Class::Denial),
        loaded: loaded(prose, relation),
        construction: relation.construction,
        content,
        content_key,
        form: form(prose, content),
        addressee: relation.addressee.map(|outlet| prose.span(outlet.first, outlet.last)),
        dated: dated(prose, relation),
        about_itself: about_itself(prose, relation.cue_last),
        quoted: relation.quoted,
        silent: relation.silent,
        asks: prose.lemma_any(relation.cue_first, said!["ask"]),
        sentence: prose.sentence_of(relation.cue_first),
    }
}

/// A day in the phrase itself, or right behind the cue or whom it was said to.
fn dated(prose: &Prose<'_>, relation: &Relation) -> bool {
    const DAY: ClassSet = ClassSet::of(&[Class::Weekday, Class::Month]);
    let day = |at: usize| prose.any(at, DAY) || prose.says(at, said!["yesterday", "today"]);
    let behind = |from: usize| {
        let leads = |at: &usize| prose.says(*at, said!["on", "late", "early", "last", "this", "in", "its", "a", "the"]);
        let at = (from..from + 4).find(|at| !leads(at)).unwrap_or(from);
        day(at)
    };
    (relation.phrase.first..relation.end.max(relation.phrase.last)).any(day)
        || behind(relation.cue_last)
        || behind(relation.end.max(relation.cue_last))
        || relation.addressee.is_some_and(|outlet| behind(outlet.last))
}

fn form(prose: &Prose<'_>, content: Option<Span>) -> Form {
    let Some(content) = content else { return Form::Indirect };
    let quoted: u32 = prose
        .quotations
        .list
        .iter()
        .filter(|quotation| quotation.depth == 0)
        .map(|quotation| quotation.span.end.min(content.end).saturating_sub(quotation.span.start.max(content.start)))
        .sum();
    if quoted == 0 {
        Form::Indirect
    } else if quoted as usize + 4 >= content.len() {
        Form::Direct
    } else {
        Form::Mixed
    }
}

/// "A spokesman, Dmitry Peskov, said"; "Peskov, a spokesman, said"; "a worker named Antonio".
fn apposed_name(prose: &Prose<'_>, phrases: &[NounPhrase], phrase: &NounPhrase, end: usize) -> Option<Span> {
    let is_name = |other: &&NounPhrase| other.kind == NounKind::Name;
    let after = |at: usize| phrases.iter().find(|other| other.first == at).filter(is_name);
    for at in [phrase.last, end] {
        let opens = matches!(prose.kind(at), TokenKind::Comma | TokenKind::Open | TokenKind::Dash | TokenKind::Colon);
        if let Some(name) = after(at + 1).filter(|_| opens) {
            let closes = matches!(
                prose.kind(name.last),
                TokenKind::Comma
                    | TokenKind::Stop
                    | TokenKind::Close
                    | TokenKind::Dash
                    | TokenKind::Semicolon
                    | TokenKind::Open
            ) || prose.says(name.last, said!["and"])
                || name.last >= prose.tokens.len()
                || prose.any(name.last, ClassSet::of(&[Class::Relative, Class::Preposition]));
            // After the cue a name may as well begin the next clause: "officials, Smith said".
            if closes {
                return Some(prose.span(name.first, name.last));
            }
        }
    }
    // "Clinton, a top aide said, is sure": without a comma before its verb it is no apposition.
    let speaks = prose.is(end, Class::CueSay);
    if phrase.first >= 2
        && prose.kind(phrase.first - 1) == TokenKind::Comma
        && phrase.number == Number::Singular
        && !speaks
    {
        // "Smith, an adviser, said"; "said Jane Smith, 32, a former staff member".
        let mut comma = phrase.first - 1;
        if comma >= 2 && prose.kind(comma - 1) == TokenKind::Number && prose.kind(comma - 2) == TokenKind::Comma {
            comma -= 2;
        }
        if let Some(name) = phrases.iter().find(|other| other.last == comma).filter(is_name) {
            return Some(prose.span(name.first, name.last));
        }
    }
    let named = (phrase.last..(end + 3).min(prose.tokens.len()))
        .find(|at| prose.says(*at, said!["named", "called"]) || prose.phrase_at(*at, Class::ApposedName).is_some())?;
    after(named + 1).map(|name| prose.span(name.first, name.last))
}
