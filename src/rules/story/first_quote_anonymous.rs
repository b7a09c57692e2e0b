use crate::attribution::antecedents::is_unnamed_people;
use crate::attribution::{Draft, SourceClass};
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// SRC004.
pub static RULE: Rule = Rule {
    code: "SRC004",
    name: "first-quote-anonymous",
    summary: "The first direct quotation of the story has no name on it",
    page: include_str!("first_quote_anonymous.md"),
    family: Family::Src,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::None,
    check: Check::Draft(check),
};

/// Fewer words in quotation marks are a partial quote.
const FEWEST_WORDS: u32 = 4;

fn check(draft: &Draft<'_>, report: &mut Report) {
    let mut quotes = draft
        .spoken
        .iter()
        .filter(|(block, quote, _)| {
            draft.blocks[*block].section.makes_claims()
                && draft.quote(*block, *quote).words >= FEWEST_WORDS
                && draft.quote(*block, *quote).depth == 0
        })
        .map(|(block, quote, source)| (*block, draft.blocks[*block].place(draft.quote(*block, *quote).span), *source));
    let Some((block, quote, source)) = quotes.next() else { return };
    let class = draft.source(source).class;
    if !is_unnamed_people(class) && class != SourceClass::VagueCollective {
        return;
    }
    let Some((_, named, _)) = quotes.find(|(_, _, later)| draft.source(*later).class == SourceClass::NamedPerson)
    else {
        return;
    };
    let span = draft
        .claims()
        .filter(|placed| placed.source == source && placed.block == block)
        .min_by_key(|placed| placed.phrase.start.abs_diff(quote.end).min(placed.phrase.end.abs_diff(quote.start)))
        .map(|placed| draft.phrase_of(placed))
        .or_else(|| draft.first_mention(draft.source(source)));
    report
        .at(span.unwrap_or(quote), "The first voice that the story quotes has no name.")
        .source(source)
        .related(named, "the first quotation with a name");
}
