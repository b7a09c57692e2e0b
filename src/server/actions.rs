//! Quick fixes for the findings at some place.
//!
//! Editors ask at every move of the cursor, and few of the answers are chosen. The fixes of a whole draft have as many
//! edits as findings, so an editor that can ask for them later gets them when its writer has chosen.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::lsp_types::{CodeActionKind, CodeActionParams, Url};

use super::capabilities::Features;
use super::snapshot::Snapshot;
use super::{convert, families, suppress};
use crate::analysis::Analysis;
use crate::text::Span;

/// By what the edits of an action are found that were put off.
#[derive(Debug, Deserialize, Serialize)]
pub struct PutOff {
    pub uri: Url,
    /// That of the draft in which the action was offered: in any other, the edits would be made at wrong places.
    pub version: i32,
    /// That of the rule whose findings it is for.
    code: String,
}

/// What an action without its edits says of them; `None` where it is none of ours, or where it has them.
pub fn put_off(action: &Value) -> Option<PutOff> {
    PutOff::deserialize(&action["data"]).ok().filter(|_| action.get("edit").is_none())
}

/// The action with its edits. `None` where the draft offers it no more, since its configuration is another.
pub fn resolve(
    mut action: Value,
    put_off: &PutOff,
    analysis: &Analysis,
    snapshot: &Snapshot,
    features: Features,
) -> Option<Value> {
    let fix = families::titled(action["title"].as_str()?, &put_off.code, analysis)?;
    action["edit"] = convert::workspace_edit(&fix.edits, snapshot, features);
    Some(action)
}

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
                let action = if features.resolves_edits {
                    let (uri, version) = (snapshot.uri.clone(), snapshot.version);
                    let put_off = PutOff { uri, version, code: finding.rule.code.to_owned() };
                    convert::put_off(&fix, &settled, &put_off, snapshot, features)
                } else {
                    convert::quick_fix(&fix, false, &settled, snapshot, features)
                };
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
    let same = |other: &Value| ["title", "edit", "data"].iter().all(|field| other[*field] == action[*field]);
    let same = actions.iter_mut().find(|other| same(other));
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
