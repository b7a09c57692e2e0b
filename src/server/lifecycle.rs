//! How the server ends, and how it stays up until then.
//!
//! tower-lsp 0.20 does not return after `exit` while the editor holds standard input open, answers with an error to a
//! `shutdown` that `exit` follows at once, panics when standard output is closed, never answers requests under `$/`, and
//! takes the whole server down with a handler that panics. The cures stand in this file: a layer that sees every message before tower-lsp does, an input
//! that comes to its end when the server has to, and an output that turns a lost editor into such an end.

use std::future::Future;
use std::io;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::watch;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_service::Service;

use super::frames;

/// How long answers may take to be written once the server has to end: an editor that no longer reads must not keep
/// the process.
pub const GRACE: Duration = Duration::from_secs(2);

/// How often to look whether the editor is still there. Mostly standard input tells sooner.
const EDITOR_WATCH: Duration = Duration::from_secs(1);

/// Says when the server has to end. Clones share it.
#[derive(Clone, Debug)]
pub struct Lifecycle {
    over: Arc<watch::Sender<bool>>,
    shut_down: Arc<AtomicBool>,
}

impl Lifecycle {
    pub fn new() -> Lifecycle {
        Lifecycle { over: Arc::new(watch::Sender::new(false)), shut_down: Arc::default() }
    }

    /// Has the server end.
    pub fn end(&self) {
        self.over.send_replace(true);
    }

    /// Resolves once it has to end.
    pub fn ended(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut over = self.over.subscribe();
        async move {
            // An error would mean that no `Lifecycle` is left, which is an end as well.
            let _ = over.wait_for(|over| *over).await;
        }
    }

    /// The exit code that the protocol asks for: 0 after `shutdown`, 1 otherwise.
    pub fn exit_code(&self) -> i32 {
        i32::from(!self.shut_down.load(Ordering::SeqCst))
    }

    /// Ends the server when the process of the editor, as named at `initialize`, is gone.
    pub fn watch_editor(&self, process: u32) {
        let Some(editor) = Editor::find(process) else {
            return;
        };
        let lifecycle = self.clone();
        tokio::spawn(async move {
            let ended = lifecycle.ended();
            tokio::pin!(ended);
            loop {
                tokio::select! {
                    () = &mut ended => return,
                    () = tokio::time::sleep(EDITOR_WATCH) => {}
                }
                if editor.is_gone() {
                    tracing::info!("the editor is gone");
                    lifecycle.end();
                    return;
                }
            }
        });
    }
}

/// The process that started the server, if there is a way to look at it without rights or unsafe code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Editor {
    /// Its folder below `/proc`.
    #[cfg(target_os = "linux")]
    Listed(u32),
    /// It is our parent: orphans get another one.
    #[cfg(unix)]
    Parent(u32),
}

impl Editor {
    /// `None` where it cannot be watched: it is in another container, or the system has no such means. An editor that
    /// is not there when the server starts is not one that has gone.
    fn find(process: u32) -> Option<Editor> {
        #[cfg(target_os = "linux")]
        if is_running(process) {
            return Some(Editor::Listed(process));
        }
        #[cfg(unix)]
        if std::os::unix::process::parent_id() == process {
            return Some(Editor::Parent(process));
        }
        let _ = process;
        None
    }

    fn is_gone(self) -> bool {
        match self {
            #[cfg(target_os = "linux")]
            Editor::Listed(process) => !is_running(process),
            #[cfg(unix)]
            Editor::Parent(process) => std::os::unix::process::parent_id() != process,
        }
    }
}

/// A process that has ended but has not been waited for is still listed, as a zombie.
#[cfg(target_os = "linux")]
fn is_running(process: u32) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{process}/stat")) else {
        return false;
    };
    let state = stat.rsplit_once(')').and_then(|(_, rest)| rest.trim_start().chars().next());
    !matches!(state, Some('Z' | 'X'))
}

/// An input that comes to its end when the server has to.
pub struct Input<R> {
    inner: R,
    ended: Pin<Box<dyn Future<Output = ()> + Send>>,
    over: bool,
}

impl<R> Input<R> {
    pub fn new(inner: R, lifecycle: &Lifecycle) -> Input<R> {
        Input { inner, ended: Box::pin(lifecycle.ended()), over: false }
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Input<R> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let input = self.get_mut();
        input.over = input.over || input.ended.as_mut().poll(cx).is_ready();
        if input.over {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut input.inner).poll_read(cx, buffer)
    }
}

/// An output that ends the server, rather than panicking, when nobody reads it any more.
pub struct Output<W> {
    inner: W,
    lifecycle: Lifecycle,
}

impl<W> Output<W> {
    pub fn new(inner: W, lifecycle: &Lifecycle) -> Output<W> {
        Output { inner, lifecycle: lifecycle.clone() }
    }

    fn settle<T>(&self, result: Poll<io::Result<T>>, instead: T) -> Poll<io::Result<T>> {
        match result {
            Poll::Ready(Err(_)) => {
                self.lifecycle.end();
                Poll::Ready(Ok(instead))
            }
            result => result,
        }
    }
}

impl<W: AsyncWrite + Unpin> AsyncWrite for Output<W> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.inner).poll_write(cx, bytes);
        self.settle(result, bytes.len())
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.inner).poll_flush(cx);
        self.settle(result, ())
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.inner).poll_shutdown(cx);
        self.settle(result, ())
    }
}

/// Sees every message before tower-lsp does.
pub struct Gate<S> {
    inner: S,
    lifecycle: Lifecycle,
    initialize: Box<dyn Fn(&Value) + Send>,
    /// Whether the editor has introduced itself.
    met: bool,
    renamed: &'static [(&'static str, &'static str)],
}

impl<S> Gate<S> {
    /// `initialize` is shown the raw parameters of that request, which tower-lsp's types hold only in part. Requests
    /// are passed on under the second name of their pair in `renamed`: a handler whose answer these types cannot hold is
    /// registered under it.
    pub fn new(
        inner: S,
        lifecycle: &Lifecycle,
        initialize: impl Fn(&Value) + Send + 'static,
        renamed: &'static [(&'static str, &'static str)],
    ) -> Gate<S> {
        Gate { inner, lifecycle: lifecycle.clone(), initialize: Box::new(initialize), met: false, renamed }
    }

    /// As tower-lsp takes it: under the name that its handler has, and without parameters where they are `null`, which
    /// some editors send with `shutdown` and tower-lsp refuses.
    fn adapted(&self, request: Request) -> Request {
        let name = request.method();
        let other = self.renamed.iter().find(|(known, _)| *known == name);
        if other.is_none() && request.params() != Some(&Value::Null) {
            return request;
        }
        let (name, id, params) = request.into_parts();
        let mut adapted = Request::build(other.map_or(name, |(_, other)| (*other).into()));
        if let Some(params) = params.filter(|params| !params.is_null()) {
            adapted = adapted.params(params);
        }
        if let Some(id) = id {
            adapted = adapted.id(id);
        }
        adapted.finish()
    }
}

type Answer<E> = Pin<Box<dyn Future<Output = Result<Option<Response>, E>> + Send>>;

impl<S> Service<Request> for Gate<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Error: Send + 'static,
    S::Future: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = Answer<S::Error>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Answer<S::Error> {
        if let Some(error) = frames::refusal(&request) {
            tracing::warn!(code = error.code.code(), "a message was refused");
            let id = request.id().cloned().unwrap_or_default();
            return Box::pin(std::future::ready(Ok(Some(Response::from_error(id, error)))));
        }
        match request.method() {
            // It goes no further: there it would cancel an answer to `shutdown` that is still on its way.
            "exit" => {
                self.lifecycle.end();
                return Box::pin(std::future::ready(Ok(None)));
            }
            // Before `initialize` it is refused.
            "shutdown" => self.lifecycle.shut_down.store(self.met, Ordering::SeqCst),
            // tower-lsp says of what it does not know that it does not know it.
            _ if self.lifecycle.shut_down.load(Ordering::SeqCst) => {
                let refused = |id: &Id| Response::from_error(id.clone(), Error::invalid_request());
                return Box::pin(std::future::ready(Ok(request.id().map(refused))));
            }
            "initialize" => {
                self.met = true;
                (self.initialize)(request.params().unwrap_or(&Value::Null));
            }
            _ => {}
        }
        let id = request.id().cloned();
        let answer = self.inner.call(self.adapted(request));
        Box::pin(async move {
            match Caught(Box::pin(answer)).await {
                // tower-lsp has no word for requests under `$/` that it does not know, and who asked would wait.
                Some(Ok(None)) => Ok(id.map(|id| Response::from_error(id, Error::method_not_found()))),
                Some(answer) => answer,
                None => {
                    tracing::error!("a handler panicked");
                    Ok(id.map(|id| Response::from_error(id, Error::internal_error())))
                }
            }
        })
    }
}

/// A future that resolves to `None` where the one inside panics.
struct Caught<F>(Pin<Box<F>>);

impl<F: Future> Future for Caught<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<F::Output>> {
        match catch_unwind(AssertUnwindSafe(|| self.0.as_mut().poll(cx))) {
            Ok(poll) => poll.map(Some),
            Err(_) => Poll::Ready(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_no_end() {
        let caught = Caught(Box::pin(async {
            if true {
                panic!("as a test");
            }
        }));
        assert_eq!(caught.await, None);
        assert_eq!(Caught(Box::pin(async { 7 })).await, Some(7));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_that_has_ended_is_gone_even_before_it_is_waited_for() {
        use std::io::Read;
        use std::process::{Command, Stdio};

        let mut child = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let editor = Editor::find(child.id()).expect("it runs");
        assert!(!editor.is_gone());
        drop(child.stdin.take());
        let mut rest = String::new();
        // Its output ends when it does; the state changes at about the same time.
        child.stdout.take().unwrap().read_to_string(&mut rest).unwrap();
        while !editor.is_gone() {
            std::thread::yield_now();
        }
        child.wait().unwrap();
        assert!(editor.is_gone());
        assert_eq!(Editor::find(u32::MAX), None);
    }
}
