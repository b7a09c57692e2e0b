//! Second-hand reporting.

mod borrowed_quote;
mod chained_anonymity;
mod no_own_verification;
mod second_hand_report;
mod unlinked_pickup;
mod unnamed_outlet;

use super::{Edit, Fix, Rule};
use crate::attribution::Draft;
use crate::text::{Format, Span};

/// In order of code.
pub static RULES: &[&Rule] = &[
    &second_hand_report::RULE,
    &chained_anonymity::RULE,
    &no_own_verification::RULE,
    &borrowed_quote::RULE,
    &unlinked_pickup::RULE,
    &unnamed_outlet::RULE,
];

/// Makes an outlet's name a link with a place for the address; in plain text the place stands behind the name.
fn link_fix(draft: &Draft<'_>, outlet: Span) -> Fix {
    let (before, behind) = match draft.masked.format {
        Format::Markdown => ("[", "]([url])"),
        Format::Html => ("<a href=\"[url]\">", "</a>"),
        Format::Plain => ("", " ([url])"),
    };
    // The bracket of a Markdown link is no placeholder.
    let opening = Span { start: outlet.start, end: outlet.start };
    let opening = if before == "[" { Edit::literal(opening, before) } else { Edit::template(opening, before) };
    let edits = [opening, Edit::insert(outlet.end, behind)].into_iter().filter(|edit| !edit.text.is_empty());
    Fix::fill_in("Link to the report", edits.collect())
}
