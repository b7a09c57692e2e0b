//! Work over many drafts: aside, with progress where the editor wants it, and an end when it gives up.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;

use tokio::runtime::Handle;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::notification::Progress;
use tower_lsp::lsp_types::{
    ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressEnd,
    WorkDoneProgressReport,
};
use tower_lsp::Client;

use super::aside;

/// Does work that is told by the flag when to stop, and that says how many of how many drafts are done. Progress is told
/// under `token`; a token is good only until the answer, so nothing is told once the request is cancelled.
pub async fn run<T: Send + 'static>(
    client: Client,
    title: &'static str,
    token: Option<ProgressToken>,
    work: impl FnOnce(&AtomicBool, &mut dyn FnMut(usize, usize)) -> T + Send + 'static,
) -> Result<T> {
    // tower-lsp drops a handler whose request is cancelled; the thread learns of it by this.
    let given_up = StopWhenDropped(Arc::default());
    let stop = Arc::clone(&given_up.0);
    let done = aside(move || {
        let mut teller = Teller { client, token, told: 0 };
        teller.tell(WorkDoneProgress::Begin(WorkDoneProgressBegin {
            title: title.to_owned(),
            cancellable: Some(true),
            message: None,
            percentage: Some(0),
        }));
        let mut step = |done, all| {
            if !stop.load(Ordering::Relaxed) {
                teller.step(done, all);
            }
        };
        let made = work(&stop, &mut step);
        if !stop.load(Ordering::Relaxed) {
            teller.tell(WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
        }
        made
    })
    .await;
    drop(given_up);
    done
}

struct StopWhenDropped(Arc<AtomicBool>);

impl Drop for StopWhenDropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Tells how far it has come. On a thread of its own: it waits until the editor has taken what it is told.
struct Teller {
    client: Client,
    token: Option<ProgressToken>,
    /// The percentage told last.
    told: u32,
}

impl Teller {
    fn step(&mut self, done: usize, all: usize) {
        let percentage = u32::try_from(done * 100 / all.max(1)).unwrap_or(100);
        if percentage != self.told {
            self.told = percentage;
            self.tell(WorkDoneProgress::Report(WorkDoneProgressReport {
                cancellable: Some(true),
                message: Some(format!("{done} of {all} drafts")),
                percentage: Some(percentage),
            }));
        }
    }

    fn tell(&self, progress: WorkDoneProgress) {
        let Some(token) = self.token.clone() else { return };
        let params = ProgressParams { token, value: ProgressParamsValue::WorkDone(progress) };
        Handle::current().block_on(self.client.send_notification::<Progress>(params));
    }
}
