//! `--jsonl`: a stream of drafts in, a stream of reports or scores out, for corpora and pipelines.

use std::io::{self, BufRead, Read, Write};
use std::panic::catch_unwind;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::drafts::Projects;
use super::progress::{self, Progress};
use super::report::json;
use super::{complain, Configuration, Ending};
use crate::analysis::analyze;
use crate::config::{Config, FailOn};
use crate::text::Format;

/// How much is read before it is analysed: what bounds the memory whatever the length of the stream.
const CHUNK_LINES: usize = 1024;
const CHUNK_BYTES: usize = 16 << 20;

/// A line of more bytes is no draft.
const LONGEST_LINE: u64 = 64 << 20;

/// What is asked of each draft.
#[derive(Clone, Copy)]
pub enum Task {
    /// Its whole report; findings of this severity make the run fail.
    Check(FailOn),
    /// Its score alone.
    Score,
}

/// A line of the input.
#[derive(Deserialize)]
#[serde(expecting = "an object with `id` and `text`")]
struct Document {
    id: Value,
    text: String,
    format: Option<String>,
}

/// A line of the output for a line of the input that could not be used.
#[derive(Serialize)]
struct BadLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    /// From 1.
    line: usize,
    error: String,
}

/// The report of one line, and whether its findings reach the threshold.
type Checked = Result<(String, bool), BadLine>;

pub fn run(configuration: &Configuration, task: Task, out: &mut impl Write) -> anyhow::Result<Ending> {
    let config = Projects::new(configuration).of(Path::new(""))?.config_for(Path::new("-"));
    let progress = Progress::over(progress::length_of_input());
    let mut input = io::stdin().lock();
    let mut ending = Ending::Clean;
    let (mut number, mut bad) = (0, 0);
    loop {
        let lines = chunk(&mut input, &mut number)?;
        if lines.is_empty() {
            break;
        }
        let checked: Vec<Checked> =
            lines.par_iter().map(|(number, line)| answer(*number, line, &config, task)).collect();
        progress.add(lines.iter().map(|(_, line)| line.len()).sum());
        for one in checked {
            match one {
                Ok((report, fails)) => {
                    out.write_all(report.as_bytes())?;
                    if fails {
                        ending = ending.max(Ending::Findings);
                    }
                }
                Err(line) => {
                    serde_json::to_writer(&mut *out, &line)?;
                    ending = Ending::CannotRun;
                    bad += 1;
                }
            }
            out.write_all(b"\n")?;
        }
        out.flush()?;
    }
    if bad > 0 {
        complain(&format!("{}; each has an \"error\" in its place", super::paint::count(bad, "bad line")));
    }
    Ok(ending)
}

/// The next lines that are not blank, with their numbers; none at the end.
fn chunk(input: &mut impl BufRead, number: &mut usize) -> io::Result<Vec<(usize, Vec<u8>)>> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while lines.len() < CHUNK_LINES && bytes < CHUNK_BYTES {
        let mut line = Vec::new();
        // One byte beyond the limit shows that a line is too long.
        if input.by_ref().take(LONGEST_LINE + 1).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if is_too_long(&line) {
            skip_line(input)?;
        }
        *number += 1;
        if !line.trim_ascii().is_empty() {
            bytes += line.len();
            lines.push((*number, line));
        }
    }
    Ok(lines)
}

fn is_too_long(line: &[u8]) -> bool {
    line.len() as u64 > LONGEST_LINE && !line.ends_with(b"\n")
}

/// Passes over the rest of a line without holding it.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let held = input.fill_buf()?;
        let (length, ends) = match held.iter().position(|byte| *byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (held.len(), held.is_empty()),
        };
        input.consume(length);
        if ends {
            return Ok(());
        }
    }
}

fn answer(number: usize, line: &[u8], config: &Config, task: Task) -> Checked {
    let bad = |id: Option<Value>, error: String| BadLine { id, line: number, error };
    if is_too_long(line) {
        return Err(bad(None, format!("the line is longer than {} MiB; part it into drafts", LONGEST_LINE >> 20)));
    }
    let document: Document = serde_json::from_slice(line).map_err(|error| {
        // What can be told of the line's identity is told, so that it can be found again.
        let id = serde_json::from_slice::<Value>(line).ok().and_then(|mut value| Some(value.get_mut("id")?.take()));
        bad(id, without_line(&error))
    })?;
    let format = match document.format.as_deref() {
        None => Format::Plain,
        Some(name) => Format::from_name(name).ok_or_else(|| {
            let known: Vec<String> = Format::ALL.iter().map(|format| format!("`{}`", format.name())).collect();
            let error = format!("unknown format `{name}`; use one of {}", known.join(", "));
            bad(Some(document.id.clone()), error)
        })?,
    };
    // One document in a million must not end the run. What it holds stays out of the message.
    catch_unwind(|| {
        let analysis = analyze(&document.text, format, config);
        match task {
            Task::Check(fail_on) => {
                let fails = analysis.findings.iter().any(|finding| fail_on.reached_by(finding.severity));
                (json::document(&document.id, &document.text, &analysis), fails)
            }
            Task::Score => (json::document_score(&document.id, &analysis.score), false),
        }
    })
    .map_err(|_| bad(Some(document.id.clone()), "internal error".to_owned()))
}

/// serde_json's message without its "at line 1 column 7": the line is told beside it, and always 1 there.
fn without_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.split_once(" at line ") {
        Some((message, _)) => format!("{message} (column {})", error.column()),
        None => message,
    }
}
