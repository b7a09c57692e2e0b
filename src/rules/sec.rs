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

/// What stands for an address until the writer gives one.
const ADDRESS: &str = "[url]";

/// Makes an outlet's name a link with a place for the address; in plain text the place stands behind the name.
fn link_fix(draft: &Draft<'_>, outlet: Span) -> Fix {
    let (before, behind) = match draft.masked.format {
        Format::Markdown => ("[", "]([url])"),
        Format::Html => ("<a href=\"[url]\">", "</a>"),
        Format::Latex => ("\\href{[url]}{", "}"),
        Format::Org => ("[[[url]][", "]]"),
        Format::Typst => ("#link(\"[url]\")[", "]"),
        Format::AsciiDoc => ("link:[url][", "]"),
        Format::Rst => ("`", " <[url]>`__"),
        Format::Plain => ("", " ([url])"),
    };
    // Of all brackets only those around the address are a placeholder.
    let insert = |at: u32, text: &str| {
        let address = text.find(ADDRESS).map(|start| Span::new(start, start + ADDRESS.len()));
        let span = Span { start: at, end: at };
        Edit { span, text: text.to_owned().into(), placeholders: address.into_iter().collect() }
    };
    let edits = [insert(outlet.start, before), insert(outlet.end, behind)];
    Fix::fill_in("Link to the report", edits.into_iter().filter(|edit| !edit.text.is_empty()).collect())
}
