//! `onrecord score`: the score of drafts and where it comes from.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;
use serde::Serialize;

use super::check::Form;
use super::paint::{shown, Paint};
use super::progress::Progress;
use super::report::{human, json};
use super::{complain, drafts, jsonl, Configuration, Ending};
use crate::analysis::analyze;

#[derive(Args)]
pub struct Arguments {
    /// Drafts, folders of drafts, or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "jsonl")]
    paths: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Form::Human, value_name = "FORMAT")]
    format: Form,
    /// Read {"id", "text", "format"?} lines from standard input and write one {"id", "score"} a line, in the same order
    #[arg(long, conflicts_with_all = ["paths", "format", "stdin_filename"])]
    jsonl: bool,
    /// What to call standard input: its ending tells the markup, its folder the configuration
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    #[command(flatten)]
    configuration: Configuration,
}

pub fn run(arguments: &Arguments, paint: Paint, out: &mut impl Write) -> anyhow::Result<Ending> {
    if arguments.jsonl {
        return jsonl::run(&arguments.configuration, jsonl::Task::Score, out);
    }
    #[derive(Serialize)]
    struct Scored<'a, T> {
        path: &'a str,
        score: T,
    }
    let found = drafts::find(&arguments.paths, arguments.stdin_filename.as_deref(), &arguments.configuration)?;
    let mut ending = Ending::Clean;
    let progress = Progress::over(Some(found.bytes()));
    let scored: Vec<_> = found
        .drafts
        .par_iter()
        .map(|draft| {
            let score = draft.read().map(|text| analyze(&text, draft.format, &draft.config).score);
            progress.add(draft.bytes() as usize);
            score
        })
        .collect();
    drop(progress);
    let mut reports = Vec::new();
    for (draft, scored) in found.drafts.iter().zip(&scored) {
        match scored {
            Ok(score) => reports.push((&draft.path, score)),
            Err(why) => {
                complain(why);
                ending = Ending::CannotRun;
            }
        }
    }
    for trouble in &found.troubles {
        complain(trouble);
        ending = Ending::CannotRun;
    }
    match arguments.format {
        Form::Human => {
            for (path, score) in reports {
                write!(out, "{}\n{}", paint.bold(&shown(path)), human::score(score, paint))?;
            }
        }
        Form::Json => {
            let reports: Vec<_> =
                reports.into_iter().map(|(path, score)| Scored { path, score: json::score(score) }).collect();
            serde_json::to_writer_pretty(&mut *out, &reports)?;
            writeln!(out)?;
        }
    }
    Ok(ending)
}
