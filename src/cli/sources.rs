//! `onrecord sources`: the ledger of a draft.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::paint::shown;
use super::{drafts, Configuration, Ending};
use crate::analysis::analyze;
use crate::ledger::{self, Align, Row};

#[derive(Args)]
pub struct Arguments {
    /// A draft, or - for standard input
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The form of the ledger
    #[arg(long, value_enum, default_value_t = Form::Table, value_name = "FORMAT")]
    format: Form,
    /// What to call standard input: its ending tells the markup, its folder the configuration
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    #[command(flatten)]
    configuration: Configuration,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// The columns that matter most
    Table,
    /// All columns, for a spreadsheet
    Csv,
    /// All columns, for a program
    Json,
}

pub fn run(arguments: &Arguments, out: &mut impl Write) -> anyhow::Result<Ending> {
    if arguments.path.is_dir() {
        anyhow::bail!("{} is a folder; a ledger belongs to one draft", arguments.path.display());
    }
    let paths = std::slice::from_ref(&arguments.path);
    let found = drafts::find(paths, arguments.stdin_filename.as_deref(), &arguments.configuration)?;
    for draft in &found.drafts {
        let text = draft.read().map_err(anyhow::Error::msg)?;
        let rows = ledger::rows(&analyze(&text, draft.format, &draft.config), &text);
        match arguments.format {
            Form::Table if rows.is_empty() => writeln!(out, "{}: no sources", shown(&draft.path))?,
            Form::Table => write!(out, "{}", table(&rows))?,
            Form::Csv => write!(out, "{}", ledger::csv(&rows))?,
            Form::Json => {
                serde_json::to_writer_pretty(&mut *out, &rows)?;
                writeln!(out)?;
            }
        }
    }
    Ok(Ending::Clean)
}

/// A label longer than this is cut: the place tells where to read it in full.
const LABEL: usize = 48;

fn table(rows: &[Row]) -> String {
    let rows: Vec<[String; 10]> = rows
        .iter()
        .map(|row| {
            [
                format!("S{}", row.id.0),
                label(&row.label),
                row.class.title().to_owned(),
                row.via.map(|via| format!("S{}", via.0)).unwrap_or_default(),
                ledger::on_record(row.on_record).to_owned(),
                ledger::reason(row.reason).to_owned(),
                ledger::basis(row.basis).to_owned(),
                row.reliability.to_string(),
                row.mentions.first().map(ToString::to_string).unwrap_or_default(),
                row.note.clone().unwrap_or_default(),
            ]
        })
        .collect();
    let left = Align::Left;
    let align = [left, left, left, left, left, left, left, Align::Right, left, left];
    let head = ["id", "source", "class", "via", "on record", "reason", "basis", "R", "first", "note"];
    ledger::table(align, head, &rows)
}

fn label(label: &str) -> String {
    let label = shown(label);
    match label.char_indices().nth(LABEL) {
        Some((cut, _)) => format!("{}…", label[..cut].trim_end()),
        None => label.into_owned(),
    }
}
