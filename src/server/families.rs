//! Fixes that settle more than one finding.
//!
//! A draft mostly errs in one way many times, and its writer should not have to say so at each place. Two things come of
//! that: an edit that several findings offer alike (one reason for all unnamed sources, one attribution in the headline)
//! is shown once and settles all of them; and what mends a finding is offered for all findings of its rule, where that
//! is one decision and not several.

use crate::analysis::Analysis;
use crate::rules::{Edit, Finding, Fix};

/// Every finding of the draft that offers this very edit, in order. The one that the fix is of is among them.
pub fn settled<'a>(fix: &Fix, analysis: &'a Analysis) -> Vec<&'a Finding> {
    analysis.findings.iter().filter(|finding| finding.fixes.contains(fix)).collect()
}

/// The fix for all findings of a rule at once, with these findings. `None` where there is but one, where one edit
/// settles them all anyway, or where each needs a decision of its own.
pub fn throughout<'a>(finding: &Finding, fix: &Fix, analysis: &'a Analysis) -> Option<(Fix, Vec<&'a Finding>)> {
    let code = finding.rule.code;
    if !fix.safe && !ONE_DECISION.contains(&code) {
        return None;
    }
    let mut edits: Vec<Edit> = Vec::new();
    let mut settled: Vec<(&Finding, &Fix)> = Vec::new();
    for other in analysis.findings.iter().filter(|other| other.rule.code == code) {
        let Some(same) = other.fixes.iter().find(|other| is_alike(code, fix, other)) else { continue };
        // What would undo another's edit is left for its own place.
        if same.edits.iter().all(|edit| edits.iter().all(|taken| are_apart(edit, taken))) {
            edits.extend(same.edits.iter().cloned());
            settled.push((other, same));
        }
    }
    if settled.len() < 2 || !settled.iter().any(|(other, _)| other.span == finding.span) {
        return None;
    }
    edits.sort_by_key(|edit| edit.span);
    let title = title(code, fix, &settled);
    let fix = Fix { title: title.into(), safe: fix.safe, edits };
    Some((fix, settled.into_iter().map(|(finding, _)| finding).collect()))
}

/// The fix for all findings of this rule that goes by this title.
pub fn titled(title: &str, code: &str, analysis: &Analysis) -> Option<Fix> {
    let findings = analysis.findings.iter().filter(|finding| finding.rule.code == code);
    let mut fixes = findings.flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix)));
    fixes.find_map(|(finding, fix)| {
        throughout(finding, fix, analysis).map(|(all, _)| all).filter(|all| all.title == title)
    })
}

/// Rules whose fixes have something to fill in, and still are one decision for the whole draft.
const ONE_DECISION: [&str; 1] = [NUMBER];

const NUMBER: &str = "ANO011";
const LOADED_VERB: &str = "ATT005";

/// Whether the fix of another finding is the same one at another place.
fn is_alike(code: &str, fix: &Fix, other: &Fix) -> bool {
    // A verb is mended by "said" here and by "say" there.
    other.safe == fix.safe && (other.title == fix.title || code == LOADED_VERB)
}

fn are_apart(one: &Edit, other: &Edit) -> bool {
    !one.span.overlaps(other.span) && one.span.start != other.span.start
}

fn title(code: &str, fix: &Fix, settled: &[(&Finding, &Fix)]) -> String {
    let count = settled.len();
    match code {
        LOADED_VERB => {
            let mut verbs: Vec<String> = Vec::new();
            for edit in settled.iter().flat_map(|(_, fix)| &fix.edits) {
                let verb = format!("“{}”", edit.text);
                if !verbs.contains(&verb) {
                    verbs.push(verb);
                }
            }
            format!("All {count} loaded verbs here to {}", verbs.join(" and "))
        }
        NUMBER => format!("Say the number throughout: {count} groups (only detail agreed with the sources)"),
        _ => format!("{}: all {count} in this draft", fix.title),
    }
}
