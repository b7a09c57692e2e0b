//! Notes in a draft that silence findings of the next paragraph. They hide a finding; they never change the score.

mod suppression_without_reason;
mod unused_suppression;

use super::{select, Finding, Rule};
use crate::attribution::Draft;
use crate::config::Config;
use crate::text::Span;
use std::ops::Range;

/// In order of code.
pub static RULES: &[&Rule] = &[&unused_suppression::RULE, &suppression_without_reason::RULE];

/// One note: `onrecord: ignore ANO004, SEC reason`.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its inside, without the delimiters of the comment.
    pub span: Span,
    /// The codes, names or families that it names, each with whether a rule answers to it.
    pub rules: Vec<(String, bool)>,
    /// Why.
    pub reason: Option<String>,
    /// The paragraph that it is about.
    pub target: Option<Span>,
}

impl Note {
    fn names(&self, finding: &Finding) -> bool {
        self.rules.iter().any(|(name, _)| select(name).iter().any(|rule| rule.code == finding.rule.code))
    }
}

/// The notes of a draft, in order.
pub fn notes(draft: &Draft<'_>) -> Vec<Note> {
    draft.masked.notes.iter().filter_map(|span| note(draft, *span)).collect()
}

fn note(draft: &Draft<'_>, span: Span) -> Option<Note> {
    let rest = span.of(draft.text).trim_start().strip_prefix("onrecord:")?.trim_start().strip_prefix("ignore")?;
    if !rest.starts_with(char::is_whitespace) && !rest.is_empty() {
        return None;
    }
    let mut rules = Vec::new();
    let mut rest = rest.trim_start();
    loop {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        if name.is_empty() {
            break;
        }
        rules.push((name.to_owned(), !select(name).is_empty()));
        match behind.trim_start().strip_prefix(',') {
            Some(next) => rest = next.trim_start(),
            None => {
                rest = behind;
                break;
            }
        }
    }
    let reason = rest.trim_start().trim_start_matches([':', '–', '—', '-']).trim();
    let behind = draft.blocks.partition_point(|block| block.span.start < span.end);
    let target = draft.blocks.get(behind).map(|block| block.span);
    Some(Note { span, rules, reason: (!reason.is_empty()).then(|| reason.to_owned()), target })
}

/// Which notes are about the paragraph at an offset. They are in order, and so are their paragraphs.
fn about(notes: &[Note], offset: u32) -> Range<usize> {
    let ended = notes.partition_point(|note| note.target.is_some_and(|target| target.end <= offset));
    let begun = notes.partition_point(|note| note.target.is_some_and(|target| target.start <= offset));
    ended..begun
}

/// Takes out what notes silence, and reports notes that silence nothing.
pub fn apply(draft: &Draft<'_>, config: &Config, findings: Vec<Finding>) -> Vec<Finding> {
    let notes = notes(draft);
    if notes.is_empty() {
        return findings;
    }
    let mut used = vec![false; notes.len()];
    let mut kept: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| {
            let mut silenced = false;
            for at in about(&notes, finding.span.start) {
                let names = notes[at].names(finding);
                used[at] |= names;
                silenced |= names;
            }
            !silenced
        })
        .collect();
    for (note, used) in notes.iter().zip(used) {
        // What is switched off anyway is not the note's fault.
        let off = note.rules.iter().all(|(name, _)| select(name).iter().all(|rule| config.level(rule).is_none()));
        if !used && !off && note.rules.iter().all(|(_, known)| *known) {
            kept.push(unused_suppression::finding(draft, note));
        }
    }
    kept
}
