//! Lists of sources that break off: "according to officials and international.", "said engineers and."

use super::prose::Prose;
use super::relation::Relation;
use crate::lexicon::{Class, ClassSet};
use crate::text::key::said;
use crate::text::token::TokenKind;
use crate::text::Span;

/// What stands before a source's noun, and cannot stand for it.
const ADJECTIVES: ClassSet = ClassSet::of(&[Class::VagueAffiliation, Class::Nation, Class::Rank, Class::Tenure]);

/// Where the lists behind these sources break off, each from its last conjunction on.
pub fn lost(prose: &Prose<'_>, relations: &[Relation]) -> Vec<Span> {
    let mut found: Vec<Span> = relations.iter().filter_map(|relation| breaks_off(prose, relation)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn breaks_off(prose: &Prose<'_>, relation: &Relation) -> Option<Span> {
    // "Americans and Chinese": beside a people an adjective is one, too.
    if prose.any(relation.phrase.head, ClassSet::of(&[Class::DemonymSingular, Class::DemonymPlural])) {
        return None;
    }
    let end = relation.end.max(relation.phrase.last);
    let behind = conjunction(prose, end)?;
    let mut last = behind;
    while prose.any(last, ADJECTIVES) {
        last += 1;
    }
    (last < prose.tokens.len() && prose.kind(last) == TokenKind::Stop).then(|| prose.span(end, last))
}

/// The token behind the conjunction at `at`.
fn conjunction(prose: &Prose<'_>, at: usize) -> Option<usize> {
    if prose.says(at, said!["and", "or"]) {
        Some(at + 1)
    } else if prose.says(at, said!["along"]) && prose.says(at + 1, said!["with"]) {
        Some(at + 2)
    } else if prose.says(at, said!["as"]) && prose.says(at + 1, said!["well"]) && prose.says(at + 2, said!["as"]) {
        Some(at + 3)
    } else {
        None
    }
}
