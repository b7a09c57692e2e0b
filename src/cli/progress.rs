//! How far a long run is: on standard error, if that is a terminal and the report goes elsewhere, so that the two never mix.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Less than this many bytes are read before anybody would look.
const WORTH_SHOWING: u64 = 4 << 20;

/// A line with how much is read, how fast, and the time left. It is gone when this is.
pub struct Progress(ProgressBar);

impl Progress {
    /// Of a run over so many bytes, if that is known.
    pub fn over(total: Option<u64>) -> Progress {
        let seen = io::stderr().is_terminal() && !io::stdout().is_terminal();
        if !seen || total.is_some_and(|total| total < WORTH_SHOWING) {
            return Progress(ProgressBar::hidden());
        }
        let template = match total {
            Some(_) => "{bar:24} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
            None => "{spinner} {bytes}, {bytes_per_sec}",
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr()).with_style(style);
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress(bar)
    }

    /// So many bytes more are done.
    pub fn add(&self, bytes: usize) {
        self.0.inc(bytes as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// How long standard input is, where it is a file.
pub fn length_of_input() -> Option<u64> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        let file = std::fs::File::from(io::stdin().as_fd().try_clone_to_owned().ok()?);
        let metadata = file.metadata().ok()?;
        metadata.is_file().then_some(metadata.len())
    }
    #[cfg(not(unix))]
    None
}
