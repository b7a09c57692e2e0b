use crate::attribution::{Block, Piece, Section};
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::fingerprint::{near, Fingerprint};
use crate::text::markup::Element;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// PRO007.
pub static RULE: Rule = Rule {
    code: "PRO007",
    name: "duplicate-passage",
    summary: "A sentence stands in the draft twice",
    page: include_str!("duplicate_passage.md"),
    family: Family::Pro,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Piece(check),
};

/// Shorter sentences may be refrains.
const SHORTEST: u32 = 8;

fn check(piece: &Piece<'_>, report: &mut Report) {
    let pasted = |block: &Block| block.section == Section::Caption && block.element != Element::Caption;
    // Only such a caption is looked for by its opening.
    let parts: &[Part] = match piece.blocks.iter().any(pasted) {
        true => &[Part::Head, Part::Tail, Part::Opening],
        false => &[Part::Head, Part::Tail],
    };
    // Where each came first, and the hash of all its words there.
    let mut seen: FxHashMap<(Part, u64), (Span, u64)> = FxHashMap::default();
    seen.reserve(parts.len() * piece.blocks.iter().map(|block| block.facts.sentences.len()).sum::<usize>());
    for block in &piece.blocks {
        let pasted_caption = pasted(block);
        if !matches!(block.section, Section::Lede | Section::Body) && !pasted_caption {
            continue;
        }
        for (print, sentence) in block.facts.fingerprints.iter().zip(&block.facts.sentences) {
            if print.words < SHORTEST && !pasted_caption
                || block.facts.quotes.iter().any(|quote| quote.span.overlaps(*sentence))
            {
                continue;
            }
            let span = block.place(*sentence);
            let asked: &[Part] = if pasted_caption { &[Part::Opening] } else { &[Part::Head, Part::Tail] };
            let earlier = asked.iter().map(|part| part.of(print)).find_map(|key| {
                let (earlier, whole) = seen.get(&key).copied()?;
                let again = key.0 == Part::Opening
                    || whole == print.whole
                    || near(earlier.of(&piece.masked.text), span.of(&piece.masked.text));
                again.then_some(earlier)
            });
            match earlier {
                Some(earlier) => {
                    report.at(span, "This sentence stands in the draft twice.").related(earlier, "the first time").fix(
                        Fix::safe("Delete the repetition", vec![Edit::delete(around(piece.text, block.span, span))]),
                    );
                }
                None if !pasted_caption => {
                    for part in parts {
                        seen.entry(part.of(print)).or_insert((span, print.whole));
                    }
                }
                None => {}
            }
        }
    }
}

/// Which words of a sentence a key is made of.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Head,
    Tail,
    /// The first six words, which is all that a caption need share.
    Opening,
}

impl Part {
    fn of(self, print: &Fingerprint) -> (Part, u64) {
        match self {
            Part::Head => (self, print.head),
            Part::Tail => (self, print.tail),
            Part::Opening => (self, print.opening),
        }
    }
}

/// The sentence with the space before it, or its whole paragraph where nothing else is in it.
fn around(text: &str, block: Span, sentence: Span) -> Span {
    if sentence.of(text).trim() == block.of(text).trim() {
        return super::line_with_gap(text, block);
    }
    let before = text[..sentence.start as usize].trim_end().len();
    if before > block.start as usize {
        Span::new(before, sentence.end as usize)
    } else {
        let after = text[sentence.end as usize..].trim_start();
        Span::new(sentence.start as usize, text.len() - after.len())
    }
}
