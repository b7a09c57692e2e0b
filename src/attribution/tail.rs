//! What stands behind the head of a source and belongs to it: "officials *in Kabul*", "a person *familiar with the
//! matter*", "one aide, *who asked not to be named*,".

use super::noun_phrase::{NounKind, NounPhrase};
use super::prose::{Prose, DETERMINERS};
use crate::lexicon::{Class, ClassSet, Forms};
use crate::text::key::said;
use crate::text::token::TokenKind;

const LONGEST: usize = 45;

/// What opens a noun phrase or stands for one, or parts "who" from its verb.
const SUBJECTS: ClassSet = DETERMINERS.union(ClassSet::of(&[
    Class::PersonalSubject,
    Class::Quantifier,
    Class::Cardinal,
    Class::Preposition,
    Class::Relative,
]));

/// Whether the tokens from `from` up to `to` are one whole tail, so that what stands at `to` can be the verb of the phrase.
pub fn is_tail(prose: &Prose<'_>, from: usize, to: usize) -> bool {
    if from == to {
        return true;
    }
    if to - from > LONGEST || !opens_tail(prose, from) {
        return false;
    }
    // "… and said": what a conjunction joins on is a second verb, and the phrase ended before it.
    if prose.is(to - 1, Class::Coordinator) {
        return false;
    }
    let clause = prose.any(from, ClassSet::of(&[Class::Relative]));
    // "Who back her", "who advocate it": behind "who" stands its verb, whatever else the word can be, or a subject.
    let first = from + 1 + usize::from(prose.adverb(from + 1) && prose.verb(from + 2));
    let subject = prose.any(first, SUBJECTS) || prose.capital(first) || prose.info(first).forms.any(Forms::PLURAL);
    let bare = prose.says(from, said!["who"])
        && first < to
        && prose.kind(first) == TokenKind::Word
        && !prose.finite(first)
        && !subject;
    let mut verbs = usize::from(bare);
    // A relative clause's own verb is not the phrase's.
    let mut allowed = usize::from(clause);
    let mut at = from;
    while at < to {
        match prose.kind(at) {
            TokenKind::Stop | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Quote => return false,
            // "A woman in Worcester, Massachusetts," and lists of names.
            TokenKind::Comma if !clause && !prose.capital(at + 1) && at + 1 < to => return false,
            TokenKind::Open => {
                while at < to && prose.kind(at) != TokenKind::Close {
                    at += 1;
                }
                if at == to {
                    return false;
                }
            }
            _ => {}
        }
        if at > from && prose.any(at, ClassSet::of(&[Class::Relative])) {
            allowed += 1;
        } else if prose.is(at, Class::NeverTail) && allowed == 0 {
            return false;
        } else if (prose.finite(at) && at > from
            || prose.is(at, Class::CueSay) && prose.verb_here(at) && !prose.info(at).forms.any(Forms::ING))
            && !(at > 0 && prose.finite(at - 1))
            && !prose.quoted(at)
        {
            verbs += 1;
            // "… who was not authorised to speak and asked not to be named": joined verbs of one clause.
            if at > 0 && prose.is(at - 1, Class::Coordinator) && allowed > 0 {
                allowed += 1;
            }
        }
        at += 1;
    }
    if clause {
        verbs >= 1 && verbs <= allowed + 1
    } else {
        verbs <= allowed
    }
}

/// Whether a tail can open at this token.
pub fn opens_tail(prose: &Prose<'_>, at: usize) -> bool {
    match prose.kind(at) {
        TokenKind::Open => true,
        TokenKind::Word => {
            prose.is(at, Class::TailOpener)
                || prose.verb(at) && prose.info(at).forms.any(Forms::ING) && !prose.noun(at)
                || prose.verb(at)
                    && prose.info(at).forms.any(Forms::PARTICIPLE)
                    && !prose.any(at, ClassSet::of(&[Class::CueSay]))
                    && prose.is(at + 1, Class::Preposition)
                || prose.says(at, said!["by"])
                    && at > 0
                    && prose.any(at - 1, ClassSet::of(&[Class::Document, Class::OutletProduct, Class::Data]))
                || prose.says(at, said!["not"]) && prose.is(at + 1, Class::TailOpener)
                || (prose.says(at, said!["like", "including"])
                    || prose.says(at, said!["such"]) && prose.says(at + 1, said!["as"]))
                    && (prose.capital(at + 1) || prose.capital(at + 2))
        }
        _ => false,
    }
}

/// Where the tail of a phrase ends that stands behind its cue ("said an official in Kabul on Monday"), before `limit`.
pub fn tail_end(prose: &Prose<'_>, phrase: &NounPhrase, limit: usize) -> usize {
    let mut at = phrase.last;
    if !matches!(phrase.kind, NounKind::Person | NounKind::Quantifier | NounKind::UnnamedOutlet) {
        return at;
    }
    let mut clause = false;
    while at < limit && at - phrase.last < LONGEST {
        if at == phrase.last || !clause {
            if prose.any(at, ClassSet::of(&[Class::Relative])) {
                // How a source is treated is no part of who it is: "… who spoke on condition of anonymity".
                if (at..(at + 5).min(limit)).any(|at| prose.phrase_at(at, Class::Disclosed).is_some()) {
                    break;
                }
                // "Two employees who say that …": what they say is no part of who they are.
                if prose.is(at + 1, Class::CueSay) && prose.verb(at + 1) {
                    break;
                }
                clause = true;
                at += 1;
                continue;
            }
            if at == phrase.last && (!opens_tail(prose, at) || prose.kind(at) == TokenKind::Open && prose.quoted(at)) {
                break;
            }
        }
        if ends_tail(prose, at, clause) {
            break;
        }
        at += 1;
    }
    // A preposition or conjunction left over belongs to what follows.
    while at > phrase.last
        && prose
            .any(at - 1, ClassSet::of(&[Class::Preposition, Class::Coordinator, Class::Definite, Class::Indefinite]))
        && !prose.says(at - 1, said!["in"])
    {
        at -= 1;
    }
    at
}

fn ends_tail(prose: &Prose<'_>, at: usize, clause: bool) -> bool {
    match prose.kind(at) {
        TokenKind::Stop | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Quote | TokenKind::Dash => return true,
        TokenKind::Comma => return !place_in_commas(prose, at),
        _ => {}
    }
    if prose.phrase_at(at, Class::CueVenue).is_some() || time_phrase(prose, at) {
        return !clause || prose.phrase_at(at, Class::CueVenue).is_some();
    }
    if prose.is(at, Class::NeverTail) || prose.phrase_at(at, Class::CueForward).is_some() {
        return !clause;
    }
    if clause {
        return false;
    }
    // "Officials in Kabul say …", "according to people briefed on it that …", "… and he left".
    if prose.says(at, said!["as"]) && prose.verb(at + 1) && prose.info(at + 1).forms.any(Forms::ING) {
        return true;
    }
    prose.says(at, said!["that"])
        && prose.kind(at.saturating_sub(1)) != TokenKind::Comma
        && !prose.is(at, Class::TailOpener)
        || prose.says(at, said!["why", "whether", "how"])
        || prose.finite(at) && !(prose.is(at, Class::TailOpener) && prose.is(at + 1, Class::Preposition))
        || prose.is(at, Class::Coordinator)
            && (prose.finite(at + 1) || prose.is(at + 1, Class::PersonalSubject) || prose.verb(at + 1))
        || prose.is(at, Class::PersonalSubject)
}

/// ", Texas," behind a place.
fn place_in_commas(prose: &Prose<'_>, comma: usize) -> bool {
    comma > 0
        && prose.capital(comma - 1)
        && prose.any(comma + 1, ClassSet::of(&[Class::Region, Class::Country]))
        && matches!(prose.kind(comma + 2), TokenKind::Comma | TokenKind::Stop | TokenKind::Quote)
}

/// "On Monday", "this week", "Tuesday", "in 2016": when it was said, which is no part of the source.
pub fn time_phrase(prose: &Prose<'_>, at: usize) -> bool {
    let time = ClassSet::of(&[Class::Weekday, Class::Month]);
    if prose.any(at, time) && prose.kind(at) == TokenKind::Word {
        return prose.capital(at) || prose.is(at, Class::Weekday);
    }
    let next = at + 1;
    if prose.says(at, said!["on", "in", "by", "since", "late", "early", "after", "before", "during", "until"]) {
        return prose.any(next, time) && (prose.capital(next) || prose.is(next, Class::Weekday))
            || prose.kind(next) == TokenKind::Number && prose.word(next).len() == 4
            || prose.says(next, said!["late", "early", "recent", "the"])
                && (prose.any(at + 2, time)
                    || prose.says(at + 2, said!["weekend", "past", "days", "months", "weeks"]));
    }
    prose.says(at, said!["this", "last", "next", "earlier", "later", "late", "early"])
        && prose.any(next, ClassSet::of(&[Class::TimeNoun, Class::Weekday, Class::Month]))
        || prose.says(at, said!["today", "yesterday", "tonight"])
}
