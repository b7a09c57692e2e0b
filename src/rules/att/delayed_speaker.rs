use crate::attribution::{Draft, Placed, SourceId};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::markup::Element;
use crate::text::Span;

/// ATT011.
pub static RULE: Rule = Rule {
    code: "ATT011",
    name: "delayed-speaker",
    summary: "The reader hears two or more quoted sentences before learning who speaks",
    page: include_str!("delayed_speaker.md"),
    family: Family::Att,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Sometimes,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    for (index, quote, source) in &draft.spoken {
        let (block, facts) = (&draft.blocks[*index], draft.quote(*index, *quote));
        let body = block.section != crate::attribution::Section::Headline && block.element == Element::Paragraph;
        let span = block.place(facts.span);
        if !body || facts.depth > 0 || introduced(draft, *index, *source, span) {
            continue;
        }
        let Some(first) = first_sentence(draft.text, span) else { continue };
        let mut beside = draft.statements_of(*index).iter();
        let behind = |placed: &&Placed| placed.source == *source && placed.phrase.start >= span.end;
        let Some(speaker) = beside.find(behind) else { continue };
        let mut reported = report.at(span, "The reader learns only after this who speaks.").source(*source);
        if let Some(fix) = moved(draft, speaker, span, first) {
            reported = reported.fix(fix);
        }
        let _ = reported;
    }
}

/// The end of a quotation's first sentence, if it has a second one: the offset behind its mark.
fn first_sentence(text: &str, quotation: Span) -> Option<u32> {
    let quoted = quotation.of(text);
    let mut from = quoted.chars().next()?.len_utf8();
    while let Some(at) = quoted[from..].find(['.', '!', '?']) {
        let end = from + at + 1;
        let rest = &quoted[end..];
        let next = rest.trim_start();
        let word = quoted[..end].rsplit(char::is_whitespace).next().unwrap_or_default();
        // A stop behind one capital is an initial or an abbreviation ("Mr.", "J."), as is one before lower case.
        let short = word.trim_start_matches(['“', '"']).chars().count() <= 3 && word.ends_with('.');
        if rest.len() > next.len() && next.starts_with(char::is_uppercase) && !short {
            return Some(quotation.start + end as u32);
        }
        from = end;
    }
    None
}

/// Whether somebody was quoted or reported before, in this paragraph or the one before it.
fn introduced(draft: &Draft<'_>, block: usize, source: SourceId, quotation: Span) -> bool {
    let before = (0..block).rev().find(|index| draft.blocks[*index].section.makes_claims());
    let told = draft
        .statements_of(block)
        .iter()
        .take_while(|placed| placed.phrase.start < quotation.start)
        .chain(before.into_iter().flat_map(|before| draft.statements_of(before)))
        .any(|placed| placed.source == source);
    let here = |(quote, speaker): (usize, SourceId)| {
        speaker == source && draft.blocks[block].place(draft.quote(block, quote).span).end <= quotation.start
    };
    let goes_on = quotation.start == draft.blocks[block].span.start;
    let mut quoted_before = before.filter(|_| goes_on).into_iter().flat_map(|before| draft.spoken_in(before));
    told || draft.spoken_in(block).any(here) || quoted_before.any(|(_, speaker)| speaker == source)
}

/// Moves an attribution that closes the quotation's sentence behind the first quoted sentence.
fn moved(draft: &Draft<'_>, speaker: &Placed, quotation: Span, first: u32) -> Option<Fix> {
    let block = &draft.blocks[speaker.block];
    let end = block.sentence(draft.facts_of(speaker).sentence).end;
    let tail = Span { start: quotation.end, end }.of(draft.text).strip_suffix('.')?;
    let quoted = quotation.of(draft.text);
    let mark = quoted.chars().next_back()?;
    let opening = quoted.chars().next()?;
    let before_mark = quotation.end - mark.len_utf8() as u32;
    // Only an attribution and nothing else: one more quotation or sentence has a meaning of its own.
    if tail.is_empty()
        || tail.contains(['“', '”', '"', '.', ';', '\n'])
        || !quoted[..quoted.len() - mark.len_utf8()].ends_with(',')
    {
        return None;
    }
    let stop = Span { start: first - 1, end: first };
    let kept = if stop.of(draft.text) == "." { "," } else { stop.of(draft.text) };
    let next = Span { start: first, end: quotation.end }.of(draft.text);
    let opens = first + (next.len() - next.trim_start().len()) as u32;
    Some(Fix::safe(
        "Name the speaker at the first break",
        vec![
            Edit::literal(stop, format!("{kept}{mark}{tail}.")),
            Edit::literal(Span { start: opens, end: opens }, opening.to_string()),
            Edit::literal(Span { start: before_mark - 1, end }, format!(".{mark}")),
        ],
    ))
}
