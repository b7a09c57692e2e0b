//! Reporting verbs that take a side, and what "said" would be in their place.

use super::clause::opens_clause;
use super::prose::Prose;
use super::relation::{Construction, Relation};
use crate::lexicon::{Class, ClassSet, Forms};
use crate::text::key::said;
use crate::text::token::TokenKind;

/// A reporting verb that judges what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The list that it is in: doubt, guilt, emotion or truth.
    pub class: Class,
    /// The form of "say" that can stand in its place; `None` where none fits ("slammed the plan").
    pub plain: Option<&'static str>,
}

/// The judgment in a relation's cue, where the cue reports something: "claimed that", not "claimed asylum".
pub fn loaded(prose: &Prose<'_>, relation: &Relation) -> Option<Loaded> {
    const LISTS: [Class; 4] = [Class::LoadedEmotion, Class::LoadedDoubt, Class::LoadedGuilt, Class::LoadedTruth];
    let (first, last) = (relation.cue_first, relation.cue_last);
    if !matches!(relation.construction, Construction::Subject | Construction::Inverted) {
        return None;
    }
    let class = LISTS.into_iter().find(|class| prose.is(first, *class) || prose.phrase_at(first, *class).is_some())?;
    let reports = reports(prose, relation, last);
    if !reports && class != Class::LoadedEmotion {
        return None;
    }
    let forms = prose.info(first).forms;
    let plain = if forms.any(Forms::PAST.and(Forms::PARTICIPLE)) {
        "said"
    } else if forms.any(Forms::THIRD) {
        "says"
    } else if forms.any(Forms::ING) {
        "saying"
    } else {
        "say"
    };
    Some(Loaded { class, plain: reports.then_some(plain) })
}

/// The verb stands behind or within what it attributes, or a clause or quotation follows.
fn reports(prose: &Prose<'_>, relation: &Relation, last: usize) -> bool {
    // "“I was at home,” he insisted on Monday", but not "Speaking in Riga, he claimed momentum".
    let free = last >= prose.tokens.len()
        || matches!(prose.kind(last), TokenKind::Stop | TokenKind::Comma | TokenKind::Dash)
        || prose.any(last, ClassSet::of(&[Class::Preposition, Class::Subordinator, Class::Weekday, Class::TimeNoun]))
        || prose.adverb(last);
    let behind =
        free && !prose.says(last, said!["to"]) && relation.content.is_some_and(|(_, end)| end <= relation.phrase.first);
    relation.construction == Construction::Inverted || behind || opens_clause(prose, last)
}
