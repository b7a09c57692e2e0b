//! "It is unclear whether": doubt that opens a question, of which the reader should learn who was asked.

use super::{Cue, HedgeClass};
use crate::attribution::prose::Prose;
use crate::text::key::{said, Key};

const QUESTION: &[Key] = said!["whether", "if", "how", "why", "when", "who", "what", "which", "where", "whose"];

/// The cue from the doubt (tokens `first` to `last`) to the word that opens its question.
pub(super) fn question(prose: &Prose<'_>, first: usize, last: usize) -> Option<Cue> {
    let mut at = last;
    while prose.adverb(at) && at < last + 2 && !prose.says(at, QUESTION) {
        at += 1;
    }
    if prose.says(at, said!["as"]) && prose.says(at + 1, said!["to"]) {
        at += 2;
    }
    if prose.says(at, said!["to", "at", "in", "by"]) && prose.says(at + 1, said!["what", "which", "whom"]) {
        at += 1;
    }
    // "She is not known when she travels" opens no question; the doubt must be about something.
    prose.says(at, QUESTION).then(|| Cue {
        first,
        last: at + 1,
        class: HedgeClass::Epistemic,
        unclear: true,
        quoted: prose.quoted(first),
        act: false,
    })
}
