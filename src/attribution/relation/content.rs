//! What is said, and to whom.

use super::*;

/// The words before a subject among which an outlet is looked for that was spoken to.
const FRONTED: usize = 40;

impl Finder<'_> {
    pub(super) fn relation(&self, phrase: NounPhrase, end: usize, cue: usize, construction: Construction) -> Relation {
        let prose = self.prose;
        let (_, limit) = self.sentence(cue);
        let addressee = match construction {
            Construction::Subject => {
                self.addressee(cue, limit).or_else(|| self.fronted_addressee(self.sentence(cue).0, phrase.first))
            }
            Construction::Inverted => self.addressee(cue, limit),
            _ => None,
        };
        let content = match construction {
            Construction::Subject => self.content_of_subject(&phrase, cue, addressee.as_ref(), limit),
            Construction::Slot => Some((cue + 1, limit)),
            _ => self.around(phrase.first.min(cue), end),
        };
        Relation {
            phrase,
            end,
            cue_first: cue,
            cue_last: self.cue_of(cue).map_or(cue + 1, |(_, last)| last),
            construction,
            cue: self.cue_class(cue),
            content,
            addressee,
            quoted: prose.quoted(cue) || prose.quoted(phrase.head),
            silent: false,
        }
    }

    /// The outlet in "told the Times", "said to CNN", "said in an interview with the BBC".
    pub(super) fn addressee(&self, cue: usize, limit: usize) -> Option<NounPhrase> {
        let prose = self.prose;
        let outlet = |at: usize| self.beginning_at(at).filter(|phrase| phrase.kind == NounKind::Outlet).copied();
        if prose.lemma_any(cue, said!["tell"]) || prose.lemma_any(cue, said!["inform"]) {
            // "Told the story of": what is told, and no newsroom.
            if let Some(phrase) = outlet(cue + 1).filter(|phrase| !prose.is(phrase.head, Class::OutletProduct)) {
                return Some(phrase);
            }
        }
        (cue + 1..(cue + 9).min(limit)).find_map(|at| {
            let leads = prose.says(at, said!["to"]) && at == cue + 1 || self.venue(at);
            if leads {
                outlet(at + 1)
            } else {
                None
            }
        })
    }

    /// "In an interview with", "in a statement to".
    pub(super) fn venue(&self, at: usize) -> bool {
        self.prose.says(at, said!["with", "to"])
            && at > 0
            && self.prose.says(
                at - 1,
                said!["interview", "statement", "interviews", "conversation", "comments", "email", "remarks"],
            )
    }

    /// "In a statement to the BBC, the ministry denied": the outlet before its speaker.
    pub(super) fn fronted_addressee(&self, floor: usize, subject: usize) -> Option<NounPhrase> {
        let outlet = |at: usize| self.beginning_at(at).filter(|phrase| phrase.kind == NounKind::Outlet).copied();
        (floor.max(subject.saturating_sub(FRONTED))..subject).filter(|at| self.venue(*at)).find_map(|at| outlet(at + 1))
    }

    pub(super) fn content_of_subject(
        &self,
        phrase: &NounPhrase,
        cue: usize,
        addressee: Option<&NounPhrase>,
        limit: usize,
    ) -> Option<(usize, usize)> {
        let prose = self.prose;
        let (floor, _) = self.sentence(cue);
        let mut at = addressee.map_or(cue + 1, |outlet| outlet.last);
        if addressee.is_none() && prose.lemma_any(cue, said!["tell"]) {
            if let Some(hearer) = self.beginning_at(at) {
                at = hearer.last;
            } else if prose.any(at, ClassSet::of(&[Class::PersonalObject, Class::PossessivePronoun])) {
                at += 1;
            }
        }
        while at < limit && (time_phrase(prose, at) || prose.any(at, ClassSet::of(&[Class::Weekday, Class::TimeNoun])))
        {
            at += 1 + usize::from(prose.says(at, said!["on", "this", "last", "in", "late", "early"]));
        }
        if prose.says(at, said!["that"]) || prose.kind(at) == TokenKind::Comma {
            at += 1;
        }
        let rest = (at..limit).any(|at| prose.kind(at) == TokenKind::Word);
        // "Snow could fall, the institute said on Tuesday, and gusts may follow": the clause before is what was said.
        let leading = phrase.first > floor
            && matches!(prose.kind(phrase.first - 1), TokenKind::Comma | TokenKind::Quote | TokenKind::Dash)
            && (floor..phrase.first - 1).any(|at| prose.finite(at) || prose.is(at, Class::Modal) || prose.quoted(at));
        let joined = prose.says(at.saturating_sub(1), said!["that"]) || prose.kind(at) == TokenKind::Quote;
        if rest && !(leading && !joined) {
            Some((at, limit))
        } else if phrase.first > floor {
            Some((floor, phrase.first))
        } else {
            None
        }
    }

    /// The longer of what stands before and what stands behind a parenthetical attribution.
    pub(super) fn around(&self, first: usize, end: usize) -> Option<(usize, usize)> {
        let (floor, limit) = self.sentence(first);
        // "…, according to Rosa Lindqvist, who has measured it": what follows tells of her.
        let of_source = self.prose.kind(end) == TokenKind::Comma && self.prose.is(end + 1, Class::Relative);
        if first > floor && of_source || first - floor > limit.saturating_sub(end) {
            Some((floor, first))
        } else if end < limit {
            Some((end, limit))
        } else {
            None
        }
    }
}
