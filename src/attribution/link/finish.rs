//! What only the whole draft tells of a row, when all statements have been filed.

use crate::attribution::antecedents::Antecedents;
use crate::attribution::draft::{Draft, Placed};
use crate::attribution::noun_phrase::NounKind;
use crate::attribution::piece::Section;
use crate::attribution::pointing::Earlier;
use crate::attribution::source::{OnRecord, SourceId, SourceKind};
use crate::sharing;
use std::sync::Arc;

/// Fills in what each row comes to.
pub(super) fn finish(draft: &mut Draft<'_>) {
    let mut claims = vec![(0u32, false, false, false); draft.sources.len()];
    let mut named = Vec::new();
    for placed in &draft.statements {
        if !placed.claims() {
            continue;
        }
        let source = &draft.sources[placed.source.0 as usize];
        let first = claims[placed.source.0 as usize].0 == 0;
        if first && source.kind == SourceKind::Group && draft.names_two_behind(placed) {
            named.push(placed.source);
        }
        let entry = &mut claims[placed.source.0 as usize];
        entry.0 += 1;
        entry.1 |= draft.blocks[placed.block].section == Section::Lede;
        entry.2 |= draft.blocks[placed.block].section == Section::Headline;
        entry.3 |= !matches!(draft.blocks[placed.block].section, Section::Headline | Section::Subheading);
    }
    for source in named {
        Arc::make_mut(&mut draft.told[source.0 as usize]).exemplified = true;
    }
    for (source, (count, lede, headline, body)) in draft.sources.iter_mut().zip(claims) {
        source.claims = count;
        source.in_lede = lede;
        source.in_headline = headline;
        source.in_body = body;
    }
    let unnamed_behind: Vec<SourceId> =
        draft.sources.iter().filter(|source| source.class.is_unnamed()).filter_map(|source| source.via).collect();
    for outlet in unnamed_behind {
        draft.sources[outlet.0 as usize].on_record = OnRecord::Partial;
    }
    draft.introduced = vec![None; draft.sources.len()];
    draft.by_source = vec![Vec::new(); draft.sources.len()];
    for index in 0..draft.statements.len() {
        let placed = &draft.statements[index];
        let row = placed.source.0 as usize;
        if draft.introduced[row].is_none() && draft.facts_of(placed).kind != NounKind::Pronoun {
            draft.introduced[row] = Some(index);
        }
        draft.by_source[row].push(index);
        let relayed = draft.is_relayed_claim(placed);
        draft.statements[index].relayed = relayed;
    }
    let earlier = Earlier::of(draft);
    let points = |placed: &Placed| ((placed.block, placed.index), draft.find_antecedents(placed, &earlier));
    let pointed = sharing::all(draft.text.len() >= sharing::LONG, &draft.statements, points);
    draft.pointed = pointed.into_iter().filter(|(_, found)| *found != Antecedents::Open).collect();
}
