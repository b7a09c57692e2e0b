//! The command of the code lenses: shows the ledger. An editor that can show one itself never sends it; the others get
//! it in words, since no file may be written for it.

use serde_json::Value;
use tower_lsp::lsp_types::Url;

use super::hints;
use super::lens;
use super::score::Standing;
use crate::analysis::Analysis;
use crate::attribution::Source;

/// Its name. The one argument is the URI of the draft.
pub const COMMAND: &str = "onrecord.showSources";

/// A message is no place for more rows.
const MOST: usize = 12;

/// The draft that the command is about.
pub fn draft(arguments: &[Value]) -> Option<Url> {
    Url::parse(arguments.first()?.as_str()?).ok()
}

/// The ledger as a short plain text.
pub fn ledger(analysis: &Analysis) -> String {
    let mut lines = vec![lens::title(Standing::of(analysis))];
    lines.extend(analysis.sources.iter().take(MOST).map(|source| row(source, analysis)));
    match analysis.sources.len() {
        0 => lines.push("No sources.".to_owned()),
        all if all > MOST => lines.push(format!("… and {} more", all - MOST)),
        _ => {}
    }
    lines.join("\n")
}

fn row(source: &Source, analysis: &Analysis) -> String {
    let mut row = format!("S{} {}: {}", source.id.0, source.label, hints::summary(source));
    if let Some(outlet) = source.via.and_then(|id| analysis.sources.iter().find(|other| other.id == id)) {
        row.push_str(&format!(", through {}", outlet.label));
    }
    let mentions = source.mentions.len();
    row.push_str(&format!(" ({mentions} mention{})", if mentions == 1 { "" } else { "s" }));
    row
}
