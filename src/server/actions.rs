//! Quick fixes for the findings at some place.

use serde_json::Value;
use tower_lsp::lsp_types::{CodeActionKind, CodeActionParams};

use super::capabilities::Features;
use super::snapshot::Snapshot;
use super::{convert, families, suppress};
use crate::analysis::Analysis;
use crate::text::Span;

/// Whether quick fixes are among what is asked for. When a draft is saved, they are not, and the answer must be quick.
pub fn are_wanted(only: Option<&[CodeActionKind]>) -> bool {
    only.is_none_or(|only| only.iter().any(|kind| matches!(kind.as_str(), "" | "quickfix")))
}

/// The fixes of all findings that the range touches, then those for all findings of their rules, then for each of them
/// the one that ignores it.
pub fn quick_fixes(
    params: &CodeActionParams,
    analysis: &Analysis,
    snapshot: &Snapshot,
    features: Features,
) -> Vec<Value> {
    let asked = convert::span(&snapshot.document, params.range, features.encoding);
    let found = || analysis.findings.iter().filter(move |finding| touch(finding.span, asked));
    let mut actions: Vec<Value> = Vec::new();
    for finding in found() {
        let mut safe = finding.fixes.iter().filter(|fix| fix.safe);
        let preferred = match (safe.next(), safe.next()) {
            (Some(fix), None) => Some(fix),
            _ => None,
        };
        for fix in &finding.fixes {
            let preferred = preferred == Some(fix);
            let action = convert::quick_fix(fix, preferred, &families::settled(fix, analysis), snapshot, features);
            join(&mut actions, action);
        }
    }
    for finding in found() {
        for fix in &finding.fixes {
            if let Some((fix, settled)) = families::throughout(finding, fix, analysis) {
                let action = convert::quick_fix(&fix, false, &settled, snapshot, features);
                join(&mut actions, action);
            }
        }
    }
    let mut text = None;
    for finding in found() {
        let text = text.get_or_insert_with(|| snapshot.document.text());
        if let Some(fix) = suppress::suppress(finding, &analysis.paragraphs, text, snapshot.format) {
            let action = convert::quick_fix(&fix, false, &[finding], snapshot, features);
            join(&mut actions, action);
        }
    }
    actions
}

/// Adds an action. One edit that settles several findings is one entry in the menu.
fn join(actions: &mut Vec<Value>, action: Value) {
    let same = actions.iter_mut().find(|other| other["title"] == action["title"] && other["edit"] == action["edit"]);
    let Some(same) = same else {
        actions.push(action);
        return;
    };
    if let (Some(known), Some(further)) = (same["diagnostics"].as_array_mut(), action["diagnostics"].as_array()) {
        let new: Vec<Value> = further.iter().filter(|one| !known.contains(one)).cloned().collect();
        known.extend(new);
    }
}

/// Whether two spans share a byte or meet: a cursor is a range of no length.
fn touch(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_ours_runs_on_save() {
        let wanted = |kinds: &[&'static str]| {
            let kinds: Vec<CodeActionKind> = kinds.iter().map(|kind| CodeActionKind::from(*kind)).collect();
            are_wanted(Some(&kinds))
        };
        assert!(are_wanted(None));
        assert!(wanted(&["quickfix"]));
        assert!(wanted(&["source.organizeImports", ""]));
        assert!(!wanted(&["source.fixAll", "source.organizeImports"]));
        assert!(!wanted(&["quickfix.other"]));
        assert!(!wanted(&[]));
    }
}
