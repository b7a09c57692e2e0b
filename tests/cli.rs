//! The built program, as a shell sees it: arguments, standard streams, exit codes.

#[path = "cli/program.rs"]
mod program;

#[path = "cli/check.rs"]
mod check;
#[path = "cli/configuration.rs"]
mod configuration;
#[path = "cli/jsonl.rs"]
mod jsonl;
#[path = "cli/others.rs"]
mod others;
