//! The words of each mention that speaks: whether they tell who is meant or only point back, and to whom.
//!
//! An editor that goes from "the officials" to where they came in, or that puts a name in the place of a description,
//! has to know the one from the other.

use crate::attribution::antecedents::Antecedents;
use crate::attribution::noun_phrase::{Determiner, NounKind};
use crate::attribution::{Draft, Placed, SourceId};
use crate::text::Span;

/// The words of one mention that speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The full noun phrase, as in its [`Mention`](crate::attribution::Mention).
    pub span: Span,
    /// The row of the ledger that it is filed under.
    pub source: SourceId,
    /// Whether it only points back: "he", "the officials", "one of them".
    pub anaphor: bool,
    /// The name in it, without roles and titles: "Vladimir Putin" in "Russian President Vladimir Putin".
    pub name: Option<Span>,
    /// Every row that it can stand for, where the draft leaves it open; otherwise none.
    pub candidates: Vec<SourceId>,
}

impl Label {
    /// Whether the draft leaves open who is meant.
    pub fn is_ambiguous(&self) -> bool {
        self.rows().len() > 1
    }

    /// Every row that it can stand for: the candidates, or the one that it is filed under.
    pub fn rows(&self) -> &[SourceId] {
        match self.candidates.as_slice() {
            [] => std::slice::from_ref(&self.source),
            candidates => candidates,
        }
    }
}

/// The labels of a draft, in order of place, each place once.
pub fn of(draft: &Draft<'_>) -> Vec<Label> {
    let firsts: Vec<Option<Span>> =
        draft.sources.iter().map(|source| source.mentions.iter().map(|mention| mention.span).min()).collect();
    let mut labels: Vec<Label> = draft
        .statements
        .iter()
        .map(|placed| label(draft, placed, firsts[placed.source.0 as usize] == Some(placed.phrase)))
        .collect();
    labels.sort_by_key(|label| label.span);
    labels.dedup_by_key(|label| label.span);
    labels
}

/// The label of a statement. `comes_in` tells whether it is the source's first mention.
fn label(draft: &Draft<'_>, placed: &Placed, comes_in: bool) -> Label {
    let (facts, block) = (draft.facts_of(placed), &draft.blocks[placed.block]);
    let points_back = match facts.kind {
        NounKind::Pronoun | NounKind::Quantifier => true,
        NounKind::Person => {
            matches!(facts.determiner, Determiner::Definite | Determiner::Demonstrative)
                && facts.told.tail.is_empty()
                && facts.name.is_none()
        }
        _ => false,
    };
    let candidates = match draft.antecedents(placed) {
        Antecedents::Many(rows) | Antecedents::Clash(rows) | Antecedents::OneOfGroup(rows) => rows.clone(),
        Antecedents::Open | Antecedents::One(_) => Vec::new(),
    };
    let first = block.facts.names.partition_point(|name| name.span.end <= facts.phrase.start);
    let names = block.facts.names[first..].iter().take_while(|name| name.span.start < facts.phrase.end);
    let mut names = names.map(|name| block.place(name.bare));
    Label {
        span: placed.phrase,
        source: placed.source,
        anaphor: points_back && !comes_in,
        name: names.find(|name| placed.phrase.contains(*name)),
        candidates,
    }
}

#[cfg(test)]
mod tests {
    use crate::{analyze, Config, Format};

    /// Each label with what is known of it, as text.
    fn labels(text: &str) -> Vec<(String, bool, Option<&str>, usize)> {
        let analysis = analyze(text, Format::Plain, &Config::default());
        let labels = analysis.labels.iter();
        labels
            .map(|label| {
                let name = label.name.map(|name| name.of(text));
                (label.span.of(text).to_owned(), label.anaphor, name, label.rows().len())
            })
            .collect()
    }

    #[test]
    fn a_description_tells_and_a_pronoun_points_back() {
        let text = "Two senior Treasury officials said it was late. The officials said it was over. \
                    Russian President Vladimir Putin said no. “I know,” he said.";
        assert_eq!(
            labels(text),
            [
                ("Two senior Treasury officials".to_owned(), false, None, 1),
                ("The officials".to_owned(), true, None, 1),
                ("Russian President Vladimir Putin".to_owned(), false, Some("Vladimir Putin"), 1),
                ("he".to_owned(), true, None, 1),
            ]
        );
    }

    #[test]
    fn a_label_that_fits_two_sources_can_stand_for_both() {
        let text = "Two Treasury officials said it was late.\n\nThree Pentagon officials said it was early.\n\n\
                    The officials said it was over.";
        assert_eq!(labels(text)[2], ("The officials".to_owned(), true, None, 2));
    }
}
