//! How accurate the detector is, measured on annotated texts:
//!
//! ```sh
//! cargo run --release --example accuracy -- CORPORA --floors tests/accuracy/floors.toml
//! ```
//!
//! Each path is a folder, of which every `*/dev.jsonl` is taken, or a file. A line is a document: its `text`, the `layers`
//! that were annotated in it, and in `sources`, `marks` and `hedges` the spans of what is there, in bytes. The texts
//! belong to others and are not in this repository.
//!
//! Ends with 0, with 1 where a figure is below its floor, and with 2 where it could not measure.

#[path = "accuracy/figures.rs"]
mod figures;
#[path = "accuracy/floors.rs"]
mod floors;
#[path = "accuracy/gold.rs"]
mod gold;
#[path = "accuracy/matching.rs"]
mod matching;
#[path = "accuracy/measure.rs"]
mod measure;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;

/// Measures the detector on annotated texts.
#[derive(Parser)]
struct Arguments {
    /// Folders with annotated sets, or files in JSON Lines
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Fail where a figure is below its floor
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
    /// Print the table in Markdown
    #[arg(long, conflicts_with = "reached")]
    readme: bool,
    /// Print the floors that are reached, in place of the table
    #[arg(long)]
    reached: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("accuracy: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut rows = Vec::new();
    for (name, file) in gold::sets(&arguments.paths)? {
        rows.extend(measure::set(&name, &gold::read(&file)?));
    }
    match (arguments.reached, arguments.readme) {
        (true, _) => print!("{}", floors::reached(&rows)),
        (_, true) => print!("{}", figures::markdown(&rows)),
        _ => print!("{}", figures::table(&rows)),
    }
    let Some(file) = &arguments.floors else { return Ok(ExitCode::SUCCESS) };
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let below = floors::below(&text, &rows).with_context(|| file.display().to_string())?;
    for line in &below {
        eprintln!("accuracy: {line}");
    }
    Ok(if below.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
