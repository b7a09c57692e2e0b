//! Sources behind "according to" and "citing", perhaps several.

use super::*;

impl Finder<'_> {
    /// "Donations attributed to a teacher" tells of no words of his; "a remark attributed to him" does.
    pub(super) fn credits_words(&self, at: usize) -> bool {
        let prose = self.prose;
        if !prose.says(at, said!["attributed"]) {
            return true;
        }
        let mut before = at;
        while before > 0 && (prose.any(before - 1, AUXILIARIES) || prose.adverb(before - 1)) {
            before -= 1;
        }
        let Some(noun) = before.checked_sub(1) else { return true };
        let words =
            said!["quote", "quotes", "quotation", "remark", "remarks", "comment", "comments", "words", "line", "view"];
        prose.kind(noun) != TokenKind::Word
            || prose.any(noun, ClassSet::of(&[Class::CueNoun, Class::Document]))
            || prose.says(noun, words)
    }

    /// "Citing" and its like count behind a comma or at the start of a clause, "per" only before a capital.
    pub(super) fn may_cite(&self, at: usize) -> bool {
        let prose = self.prose;
        if prose.says(at, said!["per"]) {
            return prose.capital(at + 1) && at > 0 && prose.kind(at - 1) == TokenKind::Comma;
        }
        at == 0
            || matches!(prose.kind(at - 1), TokenKind::Comma | TokenKind::Dash | TokenKind::Open)
            || prose.opens_sentence(at)
            || prose.noun(at - 1)
            || prose.capital(at - 1)
    }

    /// What follows "according to" or "citing": one source or a list of them.
    pub(super) fn listed(&self, first: usize, last: usize, construction: Construction, found: &mut Vec<Relation>) {
        let prose = self.prose;
        let (_, limit) = self.sentence(first);
        let mut at = last;
        let cue = if construction == Construction::Cited { Class::CueCiting } else { Class::CueForward };
        for turn in 0..6 {
            while turn == 0
                && at < limit
                && self.beginning_at(at).is_none()
                && (prose.adverb(at) || prose.kind(at) == TokenKind::Quote)
            {
                at += 1;
            }
            let (phrase, end) = match self.beginning_at(at) {
                Some(phrase) => (*phrase, tail_end(prose, phrase, limit)),
                None => match self.damaged(at, limit) {
                    Some(phrase) if turn > 0 => (phrase, phrase.last),
                    _ => return,
                },
            };
            let mut relation = self.relation(phrase, end, first, construction);
            relation.cue = cue;
            relation.cue_last = last;
            relation.addressee = None;
            relation.content = self.around(first, end);
            found.push(relation);
            let end = self.cited_within(&phrase, end, limit, found);
            at = match self.list_goes_on(end, limit) {
                Some(next) => next,
                None => return,
            };
        }
    }

    /// "…, which cites two former officials": the source's own source.
    pub(super) fn cited_within(
        &self,
        phrase: &NounPhrase,
        end: usize,
        limit: usize,
        found: &mut Vec<Relation>,
    ) -> usize {
        let prose = self.prose;
        if !matches!(phrase.kind, NounKind::Outlet | NounKind::UnnamedOutlet | NounKind::Document) {
            return end;
        }
        let mut at = end;
        // "A Times report (https://…), which cites": what the brackets hold is where to find it.
        if prose.kind(at) == TokenKind::Open {
            at = (at..limit).find(|at| prose.kind(*at) == TokenKind::Close).map_or(at, |close| close + 1);
        }
        if prose.kind(at) == TokenKind::Comma {
            at += 1;
        }
        if !prose.says(at, said!["which", "that"])
            || !(prose.lemma_any(at + 1, said!["cite"]) || prose.lemma_any(at + 1, said!["quote"]))
        {
            return end;
        }
        let before = found.len();
        self.listed(at + 1, at + 2, Construction::Cited, found);
        found[before..].iter().map(|relation| relation.end).max().unwrap_or(end).min(limit)
    }

    pub(super) fn list_goes_on(&self, end: usize, limit: usize) -> Option<usize> {
        let prose = self.prose;
        if end >= limit {
            return None;
        }
        if prose.says(end, said!["along"]) && prose.says(end + 1, said!["with"]) {
            return Some(end + 2);
        }
        if prose.says(end, said!["as"]) && prose.says(end + 1, said!["well"]) && prose.says(end + 2, said!["as"]) {
            return Some(end + 3);
        }
        if prose.says(end, said!["and"]) || prose.kind(end) == TokenKind::Comma && prose.says(end + 1, said!["and"]) {
            let next = if prose.says(end, said!["and"]) { end + 1 } else { end + 2 };
            // A clause may follow instead: "according to officials, and the talks ended".
            let phrase = self.beginning_at(next);
            return match phrase {
                Some(phrase) if !prose.finite(tail_end(prose, phrase, limit)) => Some(next),
                Some(_) => None,
                None => Some(next),
            };
        }
        None
    }

    /// An adjective that has lost its noun, where a source must stand.
    pub(super) fn damaged(&self, at: usize, limit: usize) -> Option<NounPhrase> {
        let prose = self.prose;
        let adjectives = ClassSet::of(&[Class::VagueAffiliation, Class::Nation, Class::Rank, Class::Tenure]);
        let mut last = at;
        while last < limit && prose.any(last, adjectives) {
            last += 1;
        }
        let lost = last > at && last < prose.tokens.len() && prose.kind(last) == TokenKind::Stop;
        lost.then_some(NounPhrase {
            first: at,
            head: last - 1,
            last,
            kind: NounKind::Damaged,
            number: Number::Plural,
            determiner: Determiner::Bare,
        })
    }
}

pub(super) fn prose_cites(prose: &Prose<'_>, at: usize) -> bool {
    prose.lemma_any(at, said!["quote"]) || prose.lemma_any(at, said!["cite"])
}
