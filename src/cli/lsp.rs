//! `onrecord lsp`: the language server.

use clap::Args;

#[derive(Args)]
pub struct Arguments {
    /// Speak over standard input and output, which is the only way there is; editors pass it out of habit
    #[arg(long)]
    stdio: bool,
    /// How much to write to standard error, never a draft's text: off, error, warn, info, debug [default: $ONRECORD_LOG, or warn]
    #[arg(long, value_name = "LEVEL", value_parser = ["off", "error", "warn", "info", "debug"])]
    log: Option<String>,
}

pub fn run(arguments: &Arguments) -> i32 {
    let _ = arguments.stdio;
    crate::server::run(crate::analyze_again, arguments.log.as_deref())
}
