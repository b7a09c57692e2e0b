//! Threads on which drafts are read, beside those that serve messages.
//!
//! There are few, and of those that are idle the first is taken, so that one who writes one draft has it read by one thread
//! again and again: it finds the memory that it gave back a moment ago. On the runtime's own pool each analysis would fall
//! to another of many threads, each of which keeps what it once held.

use std::collections::VecDeque;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::{Arc, Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;

use tokio::runtime::Handle;
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// Started by the first that has work, after the process has given up its rights.
static THREADS: LazyLock<Threads> = LazyLock::new(Threads::start);

/// Computes on a thread where it keeps no message waiting; `None` if it panicked. To be called on a
/// runtime.
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, result) = oneshot::channel();
    let runtime = Handle::current();
    THREADS.give(Box::new(move || {
        // Work may tell the editor how far it is.
        let _entered = runtime.enter();
        // Whoever asked may have gone.
        let _ = done.send(work());
    }));
    result.await.ok()
}

struct Threads {
    waiting: Arc<Mutex<Waiting>>,
    /// One for each thread.
    bells: Vec<Arc<Condvar>>,
}

/// What is to be done, and who can do it.
#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    /// By thread, whether it waits for work.
    idle: Vec<bool>,
}

impl Threads {
    fn start() -> Threads {
        let count = thread::available_parallelism().map_or(2, usize::from).clamp(2, 4);
        let waiting = Arc::new(Mutex::new(Waiting { jobs: VecDeque::new(), idle: vec![false; count] }));
        let bells: Vec<_> = (0..count).map(|_| Arc::new(Condvar::new())).collect();
        for (index, bell) in bells.iter().enumerate() {
            let (waiting, bell) = (Arc::clone(&waiting), Arc::clone(bell));
            let started =
                thread::Builder::new().name(format!("drafts-{index}")).spawn(move || serve(index, &waiting, &bell));
            if let Err(error) = started {
                tracing::error!(%error, "a thread cannot be started");
            }
        }
        Threads { waiting, bells }
    }

    fn give(&self, job: Job) {
        let mut waiting = lock(&self.waiting);
        waiting.jobs.push_back(job);
        if let Some(first) = waiting.idle.iter().position(|idle| *idle) {
            waiting.idle[first] = false;
            self.bells[first].notify_one();
        }
    }
}

fn serve(index: usize, waiting: &Mutex<Waiting>, bell: &Condvar) {
    loop {
        let mut state = lock(waiting);
        let job = loop {
            match state.jobs.pop_front() {
                Some(job) => break job,
                None => {
                    state.idle[index] = true;
                    state = bell.wait(state).unwrap_or_else(PoisonError::into_inner);
                    state.idle[index] = false;
                }
            }
        };
        drop(state);
        // A job that panics tells whoever asked for it by answering nothing.
        let _ = catch_unwind(AssertUnwindSafe(job));
    }
}

fn lock(waiting: &Mutex<Waiting>) -> MutexGuard<'_, Waiting> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_done_and_a_panic_is_an_answer_that_does_not_come() {
        assert_eq!(aside(|| 6 * 7).await, Some(42));
        assert_eq!(aside(|| if true { panic!("on purpose") } else { 1 }).await, None);
        let many = futures(200).await;
        assert!(many.into_iter().eq((0..200).map(Some)));
    }

    async fn futures(count: usize) -> Vec<Option<usize>> {
        let tasks: Vec<_> = (0..count).map(|number| tokio::spawn(aside(move || number))).collect();
        let mut results = Vec::new();
        for task in tasks {
            results.push(task.await.expect("no panic"));
        }
        results
    }
}
