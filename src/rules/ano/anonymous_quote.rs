use crate::attribution::{Draft, Source, SourceId};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// ANO007.
pub static RULE: Rule = Rule {
    code: "ANO007",
    name: "anonymous-quote",
    summary: "An unnamed source is quoted directly",
    page: include_str!("anonymous_quote.md"),
    family: Family::Ano,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

/// Fewer words in quotation marks are a partial quote.
const FEWEST_WORDS: u32 = 4;

fn check(draft: &Draft<'_>, report: &mut Report) {
    let mut spoken: FxHashMap<SourceId, Vec<(usize, Span)>> = FxHashMap::default();
    for (block, quote, speaker) in &draft.spoken {
        let facts = draft.quote(*block, *quote);
        if facts.words >= FEWEST_WORDS {
            spoken.entry(*speaker).or_default().push((*block, draft.blocks[*block].place(facts.span)));
        }
    }
    for source in draft.unnamed() {
        let Some(quotes) = spoken.get(&source.id) else { continue };
        let (block, first) = quotes[0];
        let mut reported = report
            .at(mention_that_speaks(draft, source, block, first), "This source is quoted directly without a name.")
            .source(source.id);
        for (_, quote) in &quotes[1..] {
            reported = reported.related(*quote, "quoted again");
        }
        let edits: Vec<Edit> = quotes
            .iter()
            .filter(|(other, _)| *other == block)
            .flat_map(|(_, quote)| marks(draft.text, *quote))
            .map(Edit::delete)
            .collect();
        // Not a safe fix: what is left must still be turned into the draft's own words.
        reported.fix(Fix::fill_in("Take the quotation marks away, to paraphrase", edits));
    }
}

/// The mention nearest to a quotation.
fn mention_that_speaks(draft: &Draft<'_>, source: &Source, block: usize, quote: Span) -> Span {
    let distance = |span: Span| span.start.abs_diff(quote.end).min(span.end.abs_diff(quote.start));
    draft
        .statements_of(block)
        .iter()
        .filter(|placed| placed.source == source.id && placed.claims() && draft.blocks[block].section.makes_claims())
        .min_by_key(|placed| distance(placed.phrase))
        .map(|placed| draft.phrase_of(placed))
        .or_else(|| draft.first_mention(source))
        .unwrap_or(quote)
}

/// The opening and the closing mark of a quotation.
fn marks(text: &str, quote: Span) -> Vec<Span> {
    let is_mark = |character: &char| matches!(character, '"' | '“' | '”' | '„' | '«' | '»');
    let words = quote.of(text);
    let open = words.chars().next().filter(is_mark).map(char::len_utf8);
    let close = words.chars().next_back().filter(is_mark).map(char::len_utf8);
    let (start, end) = (quote.start as usize, quote.end as usize);
    open.map(|length| Span::new(start, start + length))
        .into_iter()
        .chain(close.filter(|length| *length < words.len()).map(|length| Span::new(end - length, end)))
        .collect()
}
