//! Phrases and words of a block that bear on sources or claims.

use super::Remark;
use crate::attribution::grammars::Grammars;
use crate::attribution::prose::Prose;
use crate::hedge;
use crate::lexicon::{Class, ClassSet};

const REMARKS: ClassSet = ClassSet::of(&[
    Class::Disclosed,
    Class::ReasonStrong,
    Class::ReasonFormula,
    Class::PartialIdentity,
    Class::BasisStrong,
    Class::BasisMedium,
    Class::BasisWeak,
    Class::Verification,
    Class::Unverified,
    Class::Response,
    Class::Asked,
    Class::Cause,
    Class::Pejorative,
    Class::Evaluative,
    Class::FirstPerson,
    Class::AccusationNoun,
    Class::Proceeding,
    Class::Authority,
    Class::Survey,
    Class::Observation,
    Class::OnRecordPhrase,
    Class::CaptionAgency,
    Class::CaptionMarker,
    Class::CaptionOpening,
    Class::FooterKey,
    Class::FooterCredit,
    Class::Kicker,
    Class::KickerOpinion,
    Class::ReasonLink,
    Class::UniqueOffice,
]);

/// Those whose single words count as well.
const WORD_CLASSES: [Class; 17] = [
    Class::Pejorative,
    Class::Evaluative,
    Class::AccusationNoun,
    Class::Proceeding,
    Class::Authority,
    Class::Disclosed,
    Class::CaptionAgency,
    Class::CaptionMarker,
    Class::FooterKey,
    Class::FooterCredit,
    Class::Kicker,
    Class::KickerOpinion,
    Class::Survey,
    Class::AccusationVerb,
    Class::ReasonLink,
    Class::Cause,
    Class::ResponseVerb,
];

/// The lists of the words that count.
pub(in crate::attribution) const WORDS: ClassSet = ClassSet::of(&WORD_CLASSES);

pub(in crate::attribution) fn remarks(prose: &Prose<'_>) -> Vec<Remark> {
    let mut found: Vec<Remark> = prose
        .phrases
        .iter()
        .filter(|hit| REMARKS.has(hit.class))
        .map(|hit| (hit.first as usize, hit.last as usize, hit.class))
        .chain(prose.relevance.to(Grammars::REMARK).flat_map(|at| {
            WORD_CLASSES.into_iter().filter(move |class| prose.is(at, *class)).map(move |class| (at, at + 1, class))
        }))
        .chain(hedge::count::uncounted(prose).into_iter().map(|(first, last)| (first, last, Class::UncountedMany)))
        .map(|(first, last, class)| Remark {
            span: prose.span(first, last),
            class,
            sentence: prose.sentence_of(first),
            quoted: prose.quoted(first),
        })
        .collect();
    found.sort_by_key(|remark| (remark.span.start, remark.class));
    found
}
