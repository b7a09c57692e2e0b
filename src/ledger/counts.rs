use serde::Serialize;

use crate::analysis::Analysis;
use crate::attribution::SourceClass;
use crate::hedge::Holder;

/// A draft's sourcing in four numbers: what a status line has room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Sources that are persons with a name.
    pub named: usize,
    /// Sources that are persons, or groups of them, without one.
    pub unnamed: usize,
    /// Sources that come through an outlet, named or not.
    pub second_hand: usize,
    /// Hedges for which nobody accountable stands: the draft's own and those of sources that are not on the record.
    pub hedged: usize,
}

impl Counts {
    /// Those of a draft.
    pub fn of(analysis: &Analysis) -> Counts {
        let sources = &analysis.sources;
        let own = |holder| matches!(holder, Holder::Author | Holder::Unaccountable(_));
        Counts {
            named: sources.iter().filter(|source| source.class == SourceClass::NamedPerson).count(),
            unnamed: sources.iter().filter(|source| source.class.is_unnamed()).count(),
            second_hand: sources.iter().filter(|source| source.via.is_some()).count(),
            hedged: analysis.hedges.iter().filter(|hedge| own(hedge.holder)).count(),
        }
    }
}
