use crate::attribution::{Draft, Placed, SourceClass};
use crate::hedge::Holder;
use crate::rules::{Check, Family, FixAvailability, Report, Rule, Severity};

/// SRC002.
pub static RULE: Rule = Rule {
    code: "SRC002",
    name: "anonymous-lede",
    summary: "The first sentence rests on nobody who can be held to it",
    page: include_str!("anonymous_lede.md"),
    family: Family::Src,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::None,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let mut paragraphs = draft.body();
    let (Some((index, _)), Some(line)) = (paragraphs.next(), draft.first_line()) else { return };
    let Some((message, gravest)) = weakness(draft, index) else { return };
    let second = if draft.blocks[index].facts.sentences.len() > 1 {
        Some((index, 1))
    } else {
        paragraphs.next().map(|(next, _)| (next, 0))
    };
    let settled = second.is_some_and(|(block, sentence)| {
        claims_of(draft, block, sentence).any(|placed| draft.on_record(placed.source))
    });
    report.at(line, message).at_most(if settled { Severity::Hint } else { gravest });
}

/// What is wrong with the first sentence of a block, and how grave it can be: of a hedge HED005 speaks already.
fn weakness(draft: &Draft<'_>, block: usize) -> Option<(&'static str, Severity)> {
    let mut claims = claims_of(draft, block, 0).peekable();
    if claims.peek().is_some() {
        let accountable = claims
            .any(|placed| draft.on_record(placed.source) || draft.source(placed.source).class == SourceClass::Partial);
        let message = "The story opens on sources whom nobody can hold to their words.";
        return (!accountable).then_some((message, Severity::Error));
    }
    if draft.hidden().any(|(index, _, hidden)| index == block && hidden.sentence == 0 && !hidden.expected) {
        return Some(("The story opens on a sentence that hides its source.", Severity::Error));
    }
    let hedged = draft
        .doubtful_hedges()
        .any(|placed| placed.block == block && placed.sentence == 0 && placed.hedge.holder == Holder::Author);
    hedged.then_some(("The story opens on a hedge without a source.", Severity::Information))
}

fn claims_of<'d>(draft: &'d Draft<'_>, block: usize, sentence: usize) -> impl Iterator<Item = &'d Placed> {
    draft.statements_in(block, sentence).filter(|placed| placed.claims())
}
