//! The log: standard error, and nothing of a draft in it.
//!
//! Editors keep what a server writes there in files. tower-lsp's own events hold whole messages at the level `trace`, and
//! pieces of them where it cannot read one, so none of its events is let through.

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::Layer;

/// The variable that sets the level: `off`, `error`, `warn`, `info`, `debug` or `trace`.
pub const VARIABLE: &str = "ONRECORD_LOG";

/// Starts the log at `level`, or at that of the variable, or at `warn`.
pub fn start(level: Option<&str>) {
    let variable = std::env::var(VARIABLE).ok();
    let wanted = level.or(variable.as_deref()).unwrap_or("warn");
    let level: LevelFilter = wanted.parse().unwrap_or(LevelFilter::WARN);
    let layer = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .without_time()
        .with_filter(Targets::new().with_target("onrecord", level));
    // It has been started before only where a program starts two servers.
    let _ = tracing_subscriber::registry().with(layer).try_init();
}
