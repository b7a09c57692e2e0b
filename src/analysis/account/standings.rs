//! What the draft shows of each row of the ledger.

use super::flags::{Flags, OfRow};
use crate::attribution::noun_phrase::Number as Grammatical;
use crate::attribution::{Draft, Source, SourceClass};
use crate::lexicon::Class;
use crate::score::{Account, Anonymity, Number, Outlet, Standing, Vagueness};

/// The standing of every row, in order.
pub fn of(draft: &Draft<'_>, flags: &Flags<'_>) -> Vec<Standing> {
    let verified = verified(draft);
    let linked = linked(draft);
    let rows = draft.sources.iter().enumerate();
    rows.map(|(row, source)| standing(draft, source, flags.of_row(row), verified, linked[row])).collect()
}

fn standing(draft: &Draft<'_>, source: &Source, flags: OfRow, verified: bool, linked: bool) -> Standing {
    let aggravators = flags.aggravators;
    match source.class {
        SourceClass::NamedPerson => Standing::NamedPerson,
        SourceClass::Institution if flags.office => Standing::Officeholder,
        SourceClass::Institution => Standing::Institution,
        SourceClass::Document => Standing::Document { identified: true },
        SourceClass::UnnamedSpokesperson => Standing::Spokesperson,
        SourceClass::VagueCollective => Standing::Vague { kind: Vagueness::Collective, aggravators },
        SourceClass::Partial => Standing::Partial { reason: source.reason, aggravators },
        SourceClass::Outlet => {
            Standing::Outlet(Outlet { named: !draft.is_unnamed_outlet(source.id), linked, verified })
        }
        SourceClass::UnnamedIndividual | SourceClass::UnnamedGroup => {
            let told = &draft.told[source.id.0 as usize];
            let plural = source.class == SourceClass::UnnamedGroup;
            let number = match (plural, told.counted) {
                (false, _) => Number::Individual,
                (true, true) => Number::Counted,
                (true, false) => Number::Uncounted,
            };
            let rung = told.rung(if plural { Grammatical::Plural } else { Grammatical::Singular });
            Standing::Unnamed(Anonymity { number, rung, reason: source.reason, basis: source.basis, aggravators })
        }
    }
}

/// Whether the draft says that it has itself confirmed what it takes over. "Could not verify" holds the same words.
fn verified(draft: &Draft<'_>) -> bool {
    draft.claiming().any(|(_, block)| {
        let remarks = &block.facts.remarks;
        let denied = |span| remarks.iter().any(|one| one.class == Class::Unverified && one.span.overlaps(span));
        remarks.iter().any(|one| one.class == Class::Verification && !one.quoted && !denied(one.span))
    })
}

/// By row: whether a paragraph that it speaks in, or that somebody speaks to it in, has a link.
fn linked(draft: &Draft<'_>) -> Vec<bool> {
    let mut blocks = vec![false; draft.blocks.len()];
    for block in draft.masked.links.iter().filter_map(|link| draft.block_at(link.span.start as usize)) {
        blocks[block] = true;
    }
    let mut rows = vec![false; draft.sources.len()];
    for placed in draft.statements.iter().filter(|placed| blocks[placed.block]) {
        rows[placed.source.0 as usize] = true;
        // Who spoke to it elsewhere has no link to show here.
        if let Some(via) = placed.via.filter(|_| draft.facts_of(placed).addressee.is_some()) {
            rows[via.0 as usize] = true;
        }
    }
    rows
}

/// Writes reliability and credit into the rows of the ledger. What an outlet is worth depends on the claim; its row shows
/// the least.
pub fn grade(sources: &mut [Source], account: &Account) {
    for (source, standing) in sources.iter_mut().zip(&account.sources) {
        source.reliability = standing.reliability().round() as u8;
        source.credit = match standing {
            Standing::Outlet(Outlet { verified: true, .. }) => 0.75,
            Standing::Outlet(Outlet { linked: true, .. }) => 0.25,
            _ => standing.credit(),
        };
    }
}
