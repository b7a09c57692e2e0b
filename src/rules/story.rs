//! The sourcing of the story as a whole.

mod anonymous_headline;
mod anonymous_lede;
mod anonymous_majority;
mod first_quote_anonymous;
mod late_sourcing;
mod no_right_of_reply;
mod single_source_story;
mod sole_anonymous_story;

use super::Rule;

/// Shorter drafts are fragments, of which nothing can be said as a story.
const FEWEST_SENTENCES: usize = 3;

/// In order of code.
pub static RULES: &[&Rule] = &[
    &sole_anonymous_story::RULE,
    &anonymous_lede::RULE,
    &anonymous_headline::RULE,
    &first_quote_anonymous::RULE,
    &single_source_story::RULE,
    &no_right_of_reply::RULE,
    &late_sourcing::RULE,
    &anonymous_majority::RULE,
];
