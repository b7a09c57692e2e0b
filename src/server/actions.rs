//! Quick fixes for the findings at some place.
//!
//! Editors ask at every move of the cursor, and few of the answers are chosen. The fixes of a whole draft have as many
//! edits as findings, so an editor that can ask for them later gets them when its writer has chosen.

use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use tower_lsp::lsp_types::{CodeActionKind, CodeActionParams, Url};

use super::capabilities::Features;
use super::snapshot::Snapshot;
use super::{convert, families, suppress};
use crate::analysis::Analysis;
use crate::rules::{Finding, Fix};
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
    let several = found().any(|finding| found().any(|other| other.span != finding.span && !other.fixes.is_empty()));
    let text = snapshot.document.text();
    let mut actions: Vec<Value> = Vec::new();
    for finding in found() {
        let mut safe = finding.fixes.iter().filter(|fix| fix.safe);
        let preferred = match (safe.next(), safe.next()) {
            (Some(fix), None) => Some(fix),
            _ => None,
        };
        for fix in &finding.fixes {
            let preferred = preferred == Some(fix);
            let settled = families::settled(fix, analysis);
            let mut action = convert::quick_fix(fix, preferred, &settled, snapshot, features);
            if found().any(|other| words_it_otherwise(other, finding, fix)) {
                let new = fix.edits.first().map_or("", |edit| edit.text.trim_matches([',', ' ']));
                action["title"] = json!(told_apart(fix, new));
            } else if several && settled.len() == 1 {
                action["title"] = json!(told_apart(fix, finding.span.of(&text)));
            }
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
    for finding in found() {
        if let Some(fix) = suppress::suppress(finding, &analysis.paragraphs, &text, snapshot.format) {
            let action = convert::quick_fix(&fix, false, &[finding], snapshot, features);
            join(&mut actions, action);
        }
    }
    // The best of one finding is not the best of what an editor takes without asking.
    if actions.iter().filter(|action| action["isPreferred"] == true).count() > 1 {
        for action in actions.iter_mut().filter_map(Value::as_object_mut) {
            action.remove("isPreferred");
        }
    }
    actions
}

/// Whether another finding offers something else for the very same places: their titles say nearly the same.
fn words_it_otherwise(other: &Finding, finding: &Finding, fix: &Fix) -> bool {
    let same_places = |one: &Fix| one.edits.iter().map(|edit| edit.span).eq(fix.edits.iter().map(|edit| edit.span));
    other.rule.code != finding.rule.code && other.fixes.iter().any(|one| one.edits != fix.edits && same_places(one))
}

/// The title with the phrase that the fix mends, or the one that it writes.
fn told_apart(fix: &Fix, phrase: &str) -> String {
    const LONGEST: usize = 48;
    let words = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    };
    // What is to be agreed stays at the end.
    match fix.title.split_once(" (") {
        _ if shown.is_empty() => fix.title.clone().into_owned(),
        Some((does, note)) => format!("{does}: “{shown}” ({note}"),
        None => format!("{}: “{shown}”", fix.title),
    }
}

/// Adds an action. One edit that settles several findings is one entry in the menu, by the first title that it has.
fn join(actions: &mut Vec<Value>, action: Value) {
    let same = |other: &Value| match &action["edit"] {
        Value::Null => ["title", "edit", "data"].iter().all(|field| other[*field] == action[*field]),
        edit => other["edit"] == *edit,
    };
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
