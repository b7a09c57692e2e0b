//! The command line: arguments in, reports out, an exit code.
//!
//! One file a command. Reports go to standard output and can be piped; what went wrong goes to standard error.

mod check;
mod drafts;
mod editors;
mod explain;
mod init;
mod jsonl;
mod lsp;
mod paint;
mod progress;
mod report;
mod rules;
mod score;
mod sources;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::Settings;
use paint::Paint;

/// Finds unnamed sources and hedged claims in news drafts, keeps the ledger of their sources, and scores how
/// accountable their sourcing is to the reader.
#[derive(Parser)]
#[command(name = "onrecord", version, about, max_term_width = 100, propagate_version = true)]
struct Cli {
    /// When to use colour.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Color::Auto, global = true)]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Report the findings of drafts, with their ledger's summary and score
    Check(check::Arguments),
    /// Score drafts, with the parts of the score and what can be won back
    Score(score::Arguments),
    /// List the sources of a draft
    Sources(sources::Arguments),
    /// Explain a rule: what it flags, why, what it leaves alone, what to do
    Explain(explain::Arguments),
    /// List the rules
    Rules(rules::Arguments),
    /// Write a commented onrecord.toml to the current folder
    Init,
    /// Print an editor's setup for this machine
    Editors(editors::Arguments),
    /// Serve an editor on standard input and output
    Lsp(lsp::Arguments),
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    /// If standard output is a terminal
    Auto,
    Always,
    Never,
}

/// Where the configuration comes from.
#[derive(Args)]
struct Configuration {
    /// Use this configuration file [default: the nearest onrecord.toml upward from each draft]
    #[arg(long, value_name = "FILE", help_heading = "Configuration")]
    config: Option<PathBuf>,
    /// Weigh findings as this newsroom does: default, ap, reuters, nyt, bbc, guardian, npr, wikipedia, or a profile file
    #[arg(long, value_name = "NAME", help_heading = "Configuration")]
    profile: Option<String>,
    /// Report only these rules: codes, names or families
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Configuration")]
    select: Option<Vec<String>>,
    /// Do not report these rules: codes, names or families
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Configuration")]
    ignore: Option<Vec<String>>,
}

impl Configuration {
    /// What the command line lays over every `onrecord.toml`.
    fn settings(&self) -> Settings {
        // A profile's path on the command line is relative to the working folder, not to the configuration file.
        let profile = self.profile.as_ref().map(|profile| match std::path::absolute(profile) {
            Ok(path) if path.is_file() => path.display().to_string(),
            _ => profile.clone(),
        });
        Settings { profile, select: self.select.clone(), ignore: self.ignore.clone(), ..Settings::default() }
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// Nothing that fails.
    Clean,
    /// Findings at or above the threshold.
    Findings,
    /// It, or a part of it, could not be done.
    CannotRun,
}

/// Runs the program with the arguments of the process and returns its exit code: 0 clean, 1 findings at or above the
/// threshold, 2 cannot run.
pub fn run() -> i32 {
    keep_drafts_out_of_panics();
    let cli = Cli::parse();
    let paint = Paint { on: wants_color(cli.color) };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let ending = match cli.command {
        Command::Check(arguments) => check::run(&arguments, paint, &mut out),
        Command::Score(arguments) => score::run(&arguments, paint, &mut out),
        Command::Sources(arguments) => sources::run(&arguments, &mut out),
        Command::Explain(arguments) => explain::run(&arguments, paint, &mut out),
        Command::Rules(arguments) => rules::run(&arguments, &mut out),
        Command::Init => init::run(&mut out),
        Command::Editors(arguments) => editors::run(&arguments, &mut out),
        Command::Lsp(arguments) => {
            // The server writes to standard output from threads of its own.
            drop(out);
            return lsp::run(&arguments);
        }
    };
    match ending.and_then(|ending| Ok(out.flush().map(|()| ending)?)) {
        Ok(ending) => ending as i32,
        // Whoever read the output has had enough (`| head`): that is no failure.
        Err(error) if is_broken_pipe(&error) => Ending::Clean as i32,
        Err(error) => {
            complain(&format!("{error:#}"));
            Ending::CannotRun as i32
        }
    }
}

/// Tells standard error. If that is gone too, there is nobody to tell.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "onrecord: {message}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| match (cause.downcast_ref::<io::Error>(), cause.downcast_ref::<serde_json::Error>()) {
        (Some(error), _) => error.kind() == io::ErrorKind::BrokenPipe,
        (_, Some(error)) => error.io_error_kind() == Some(io::ErrorKind::BrokenPipe),
        _ => false,
    })
}

/// A panic's message may quote the text it choked on. The place in our own code is all that a report needs.
fn keep_drafts_out_of_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line())).unwrap_or_default();
        complain(&format!("internal error{place}; please report this place and the version"));
    }));
}

fn wants_color(color: Color) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb") && io::stdout().is_terminal()
        }
    }
}
