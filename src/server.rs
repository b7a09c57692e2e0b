//! The language server, on tower-lsp.
//!
//! One habit keeps it sound: **a handler mutates, enqueues, returns**. tower-lsp runs four handlers at a time and lets
//! them interleave wherever they wait, so the state changes before the first `.await`; a handler that waited for the
//! editor could wait for an answer that stands behind itself in the queue, so none does. What takes time runs on
//! threads of its own, on a [`snapshot`] that does not change under it.

mod actions;
mod aside;
mod backend;
mod capabilities;
mod completion;
mod config_watch;
mod convert;
mod families;
mod frames;
mod hints;
mod hover;
mod lens;
mod lifecycle;
mod log;
mod navigate;
mod outline;
mod page;
mod progress;
mod publish;
mod pull;
mod ranges;
mod refresh;
mod rename;
mod score;
mod session;
mod settings_file;
mod show_sources;
mod snapshot;
mod sources;
mod suppress;
mod tokens;
mod workspace;
mod workspace_pull;

use std::sync::Arc;

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::Server;

use crate::analysis::Analysis;
use crate::config::Config;
use crate::text::Format;
use backend::{service, RENAMED};
use capabilities::Features;
#[doc(hidden)] // bytes of strangers are read here: fuzz targets and properties must reach it
pub use frames::Framed;
use lifecycle::{Gate, Input, Lifecycle, Output};
use session::Session;

/// The analysis that a server offers: [`crate::analyze_again`], or a test's stand-in.
pub type Analyze = fn(&str, Format, &Config, Option<&Analysis>) -> Analysis;

/// Serves an editor on standard input and output until it goes, and returns the exit code of the process. `log` is the
/// level of the log on standard error; `None` takes that of `ONRECORD_LOG`, or `warn`.
///
/// On Linux the calling thread and all that it starts lose the right to open sockets, write files and start programs, for
/// good. The caller must leave the process at the end: a thread may still wait for input.
pub fn run(analyze: Analyze, log: Option<&str>) -> i32 {
    log::start(log);
    // Before the first thread, which would keep its rights.
    give_up_rights();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "cannot start");
            return 1;
        }
    };
    let code = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), analyze));
    runtime.shutdown_background();
    code
}

/// Says in the log whether it held: a newsroom may want to know.
fn give_up_rights() {
    #[cfg(target_os = "linux")]
    {
        let walls = crate::sandbox::enter();
        if walls.landlock && walls.seccomp {
            tracing::info!("this process can open no socket, write no file and start no program");
        } else {
            let crate::sandbox::Walls { landlock, seccomp } = walls;
            tracing::warn!(landlock, seccomp, "the kernel lacks a sandbox; serving without it");
        }
    }
}

/// Serves one editor on a pair of streams until it goes, and returns the exit code: 0 if it asked to shut down before.
pub async fn serve<I, O>(input: I, output: O, analyze: Analyze) -> i32
where
    I: AsyncRead + Unpin + Send + 'static,
    O: AsyncWrite + Unpin + Send + 'static,
{
    let lifecycle = Lifecycle::new();
    let session = Arc::new(Session::new(analyze));
    let (service, socket) = service(&session, &lifecycle);
    let meet = move |params: &Value| session.meet(Features::read(params));
    let gate = Gate::new(service, &lifecycle, meet, RENAMED);
    let input = Framed::new(Input::new(input, &lifecycle));
    let output = Output::new(output, &lifecycle);
    let mut serving = tokio::spawn(Server::new(input, output, socket).serve(gate));
    let served = tokio::select! {
        served = &mut serving => Some(served),
        () = lifecycle.ended() => tokio::time::timeout(lifecycle::GRACE, &mut serving).await.ok(),
    };
    match served {
        Some(Ok(())) => {}
        Some(Err(_)) => tracing::error!("the connection broke"),
        None => tracing::warn!("the editor did not take the last answers"),
    }
    lifecycle.end();
    lifecycle.exit_code()
}

/// Computes on a thread where it keeps no message waiting.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    self::aside::aside(work).await.ok_or_else(Error::internal_error)
}
