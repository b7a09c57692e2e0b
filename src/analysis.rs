//! The one entrance: text in, everything that is known about its sourcing out.

mod account;
mod labels;

use crate::attribution::facts::{self, BlockFacts};
pub use crate::attribution::Section;
use crate::attribution::{Attribution, Draft, Piece, Source};
use crate::config::Config;
use crate::hedge::Hedge;
use crate::lexicon::Lexicon;
use crate::rules::{self, Finding};
use crate::score::{self, Account, Scorecard};
use crate::sharing;
use crate::text::markup::{self, Masked};
use crate::text::{Format, Span};
use account::Filled;
pub use labels::Label;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;
use std::sync::Arc;

/// A paragraph with its own score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paragraph {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub section: Section,
    /// 0 to 100; `None` where it makes no claim.
    pub score: Option<f64>,
}

/// Everything that is known about a draft.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The markup it was read as.
    pub format: Format,
    /// In order of first mention.
    pub sources: Vec<Source>,
    /// In order.
    pub attributions: Vec<Attribution>,
    /// In order.
    pub hedges: Vec<Hedge>,
    /// The words of the mentions that speak, in order.
    pub labels: Vec<Label>,
    /// In order.
    pub sentences: Vec<Span>,
    /// With their marks, in order; a quotation within another comes behind it.
    pub quotations: Vec<Span>,
    /// In order of place, then code. Suppressed ones are not among them.
    pub findings: Vec<Finding>,
    /// In order.
    pub paragraphs: Vec<Paragraph>,
    /// The score. No profile and no suppression changes it.
    pub score: Scorecard,
    /// The facts of each block by a hash of its text, for the next analysis of the same draft.
    pub(crate) known: FxHashMap<u64, Arc<BlockFacts>>,
}

/// Analyses a draft. Pure, total, and independent of everything but its arguments.
pub fn analyze(text: &str, format: Format, config: &Config) -> Analysis {
    analyze_again(text, format, config, None)
}

/// Analyses a draft, taking over what `previous` (an analysis of an earlier state of it) already knows of blocks that
/// have not changed. The answer is the same as that of [`analyze`].
pub fn analyze_again(text: &str, format: Format, config: &Config, previous: Option<&Analysis>) -> Analysis {
    let lexicon = config.lexicon();
    let masked = markup::mask(text, format);
    let (facts, known) = read_blocks(&masked, lexicon, previous);
    let piece = Piece::new(text, &masked, lexicon, config.own_names(), facts);
    // What can be found without the sources is, while they are; what is told of a draft and what is found in it do not
    // ask for one another.
    let (draft, found) = sharing::both(is_long(text), || Draft::new(&piece), || rules::check_piece(&piece));
    let (judged, told) = sharing::both(is_long(text), || judge(&draft, found, config), || tell(&draft));
    let (Judged { findings, score, paragraphs, account }, Told { attributions, labels, sentences, quotations }) =
        (judged, told);
    let hedges = draft.hedges.iter().map(|placed| placed.hedge).collect();
    let mut sources = draft.sources;
    account::grade(&mut sources, &account);
    Analysis {
        format,
        paragraphs,
        score,
        attributions,
        findings,
        labels,
        sentences,
        quotations,
        hedges,
        sources,
        known,
    }
}

fn is_long(text: &str) -> bool {
    text.len() >= sharing::LONG
}

/// What the rules and the score make of a draft.
struct Judged {
    findings: Vec<Finding>,
    score: Scorecard,
    paragraphs: Vec<Paragraph>,
    account: Account,
}

fn judge(draft: &Draft<'_>, found: Vec<Finding>, config: &Config) -> Judged {
    let all = rules::check_draft(draft, found);
    let Filled { account, passages } = account::fill(draft, &all);
    // What can be had back is told for what can be found in the list of findings.
    let found: FxHashSet<&str> = all.iter().map(|finding| finding.rule.code).collect();
    let long = is_long(draft.text);
    let (score, scores) = sharing::both(
        long,
        || score::score_with(&account, |code| found.contains(code)),
        || sharing::all(long, &passages, |passage| score::paragraph_score(&account, passage)),
    );
    let paragraphs = draft.blocks.iter().zip(scores);
    let paragraphs =
        paragraphs.map(|(block, score)| Paragraph { span: block.span, section: block.section, score }).collect();
    let findings = report(draft, config, all);
    Judged { findings, score, paragraphs, account }
}

/// What a draft tells, whatever is thought of it.
struct Told {
    attributions: Vec<Attribution>,
    labels: Vec<Label>,
    sentences: Vec<Span>,
    quotations: Vec<Span>,
}

fn tell(draft: &Draft<'_>) -> Told {
    let placed = |spans: fn(&BlockFacts) -> Vec<Span>| -> Vec<Span> {
        draft.blocks.iter().flat_map(|block| spans(&block.facts).into_iter().map(|span| block.place(span))).collect()
    };
    Told {
        attributions: attributions(draft),
        labels: labels::of(draft),
        sentences: placed(|facts| facts.sentences.clone()),
        quotations: placed(|facts| facts.quotes.iter().map(|quote| quote.span).collect()),
    }
}

/// Reads every block, or takes over what the previous analysis knew of the same text.
fn read_blocks(
    masked: &Masked,
    lexicon: &Lexicon,
    previous: Option<&Analysis>,
) -> (Vec<Arc<BlockFacts>>, FxHashMap<u64, Arc<BlockFacts>>) {
    let hashes: Vec<u64> = masked.blocks.iter().map(|block| hash_of(block.span.of(&masked.text))).collect();
    let mut known = FxHashMap::default();
    let mut unread: Vec<(u64, &str)> = Vec::new();
    let mut met = FxHashSet::default();
    for (block, hash) in masked.blocks.iter().zip(&hashes) {
        if met.insert(*hash) {
            match previous.and_then(|previous| previous.known.get(hash)) {
                Some(facts) => drop(known.insert(*hash, Arc::clone(facts))),
                None => unread.push((*hash, block.span.of(&masked.text))),
            }
        }
    }
    let much = unread.iter().map(|(_, text)| text.len()).sum::<usize>() >= sharing::LONG;
    known.extend(sharing::all(much, &unread, |(hash, text)| (*hash, Arc::new(facts::read(text, lexicon)))));
    (hashes.iter().map(|hash| Arc::clone(&known[hash])).collect(), known)
}

fn hash_of(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Gives findings their severity, and leaves out what is switched off or silenced.
fn report(draft: &Draft<'_>, config: &Config, all: Vec<Finding>) -> Vec<Finding> {
    let mut findings = rules::suppression::apply(draft, config, all);
    findings.retain_mut(|finding| match config.level(finding.rule) {
        Some(level) => {
            finding.severity = finding.severity.min(level);
            true
        }
        None => false,
    });
    findings.sort_by_key(|finding| (finding.span, finding.rule.code));
    findings
}

/// A content without the mark that parts it from its cue: the colon before a quotation is no part of it.
fn without_lead(content: Span, text: &str) -> Span {
    let words = content.of(text);
    let lead =
        words.len() - words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';')).len();
    let start = if lead == words.len() { content.start } else { content.start + lead as u32 };
    Span { start, end: content.end }
}

fn attributions(draft: &Draft<'_>) -> Vec<Attribution> {
    let placed = draft.statements.iter().map(|placed| {
        let block = &draft.blocks[placed.block];
        let facts = draft.facts_of(placed);
        Attribution {
            source: Some(placed.source),
            source_span: Some(placed.phrase),
            cue: block.place(facts.cue),
            content: facts.content.map(|content| without_lead(block.place(content), draft.text)),
            form: facts.form,
        }
    });
    let hidden = draft.hidden().map(|(_, block, hidden)| Attribution {
        source: None,
        source_span: None,
        cue: block.place(hidden.span),
        content: Some(block.sentence(hidden.sentence)),
        form: crate::attribution::Form::Indirect,
    });
    let mut all: Vec<Attribution> = placed.chain(hidden).collect();
    all.sort_by_key(|attribution| attribution.cue);
    all
}
