//! `onrecord check`: the findings of drafts.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::drafts::{self, Draft};
use super::paint::Paint;
use super::progress::Progress;
use super::report::human::{self, Tally};
use super::report::json;
use super::{complain, jsonl, Configuration, Ending};
use crate::analysis::{analyze, Analysis};
use crate::config::FailOn;

/// Drafts analysed at a time: enough to keep every core busy, few enough that results appear as they come.
const AT_A_TIME: usize = 64;

#[derive(Args)]
#[command(after_help = "\
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 cannot run (a missing file, an invalid configuration, a bad \
line of --jsonl).

A folder is searched for drafts by their endings (.txt, .md, .html and the like), leaving out hidden files, what \
.gitignore names and what files.exclude names. A file that is named itself is always checked.")]
pub struct Arguments {
    /// Drafts, folders of drafts, or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "jsonl")]
    paths: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Form::Human, value_name = "FORMAT")]
    format: Form,
    /// Read {"id", "text", "format"?} lines from standard input and write one report a line, in the same order.
    /// Findings change the exit code only if --fail-on is given
    #[arg(long, conflicts_with_all = ["paths", "format", "stdin_filename"])]
    jsonl: bool,
    /// What to call standard input: its ending tells the markup, its folder the configuration
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// The least severity that makes the exit code 1 [default: warning, or check.fail-on of onrecord.toml]
    #[arg(long, value_name = "SEVERITY", value_parser = FailOn::NAMES)]
    fail_on: Option<String>,
    #[command(flatten)]
    configuration: Configuration,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Excerpts for people
    Human,
    /// A JSON array, one object a draft (docs/json.md describes it)
    Json,
}

pub fn run(arguments: &Arguments, paint: Paint, out: &mut impl Write) -> anyhow::Result<Ending> {
    let fail_on = arguments.fail_on.as_deref().and_then(FailOn::from_name);
    if arguments.jsonl {
        let task = jsonl::Task::Check(fail_on.unwrap_or(FailOn::Never));
        return jsonl::run(&arguments.configuration, task, out);
    }
    let found = drafts::find(&arguments.paths, arguments.stdin_filename.as_deref(), &arguments.configuration)?;
    let mut ending = Ending::Clean;
    for trouble in &found.troubles {
        complain(trouble);
        ending = Ending::CannotRun;
    }
    let mut report = Report { form: arguments.format, written: 0, tally: Tally::default() };
    report.begin(out)?;
    let progress = Progress::over(Some(found.bytes()));
    for drafts in found.drafts.chunks(AT_A_TIME) {
        let checked: Vec<_> = drafts.par_iter().map(|draft| check(draft, arguments.format, paint)).collect();
        progress.add(drafts.iter().map(|draft| draft.bytes() as usize).sum());
        for (draft, checked) in drafts.iter().zip(checked) {
            match checked {
                Ok((analysis, text)) => {
                    let fail_on = fail_on.unwrap_or(draft.config.fail_on());
                    if analysis.findings.iter().any(|finding| fail_on.reached_by(finding.severity)) {
                        ending = ending.max(Ending::Findings);
                    }
                    report.draft(&analysis, &text, out)?;
                }
                Err(why) => {
                    complain(&why);
                    ending = Ending::CannotRun;
                }
            }
        }
        out.flush()?;
    }
    drop(progress);
    report.end(paint, out)?;
    Ok(ending)
}

fn check(draft: &Draft, form: Form, paint: Paint) -> Result<(Analysis, String), String> {
    let text = draft.read()?;
    let analysis = analyze(&text, draft.format, &draft.config);
    let report = match form {
        Form::Human => human::draft(&draft.path, &text, &analysis, paint),
        Form::Json => json::file(&draft.path, &text, &analysis),
    };
    Ok((analysis, report))
}

/// The report as it is written, draft by draft.
struct Report {
    form: Form,
    written: usize,
    tally: Tally,
}

impl Report {
    fn begin(&self, out: &mut impl Write) -> std::io::Result<()> {
        match self.form {
            Form::Human => Ok(()),
            Form::Json => out.write_all(b"["),
        }
    }

    fn draft(&mut self, analysis: &Analysis, text: &str, out: &mut impl Write) -> std::io::Result<()> {
        if self.form == Form::Json {
            out.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
        } else if self.written > 0 {
            out.write_all(b"\n")?;
        }
        self.written += 1;
        self.tally.add(analysis);
        out.write_all(text.as_bytes())
    }

    fn end(&self, paint: Paint, out: &mut impl Write) -> std::io::Result<()> {
        match self.form {
            Form::Human => out.write_all(self.tally.line(paint).as_bytes()),
            Form::Json if self.written == 0 => out.write_all(b"]\n"),
            Form::Json => out.write_all(b"\n]\n"),
        }
    }
}
