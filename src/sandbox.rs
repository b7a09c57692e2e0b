//! What a process that holds drafts takes away from itself: sockets, writing files, starting programs.
//!
//! A draft can hold what gets a person killed, and a server sees every keystroke of it. That it sends and keeps nothing
//! must not rest on its authors' word, or on that of the authors of its dependencies. So it hands back the rights before it
//! reads a first message, and the kernel holds it to that: no code in the process, whoever wrote it, gets them again.
//!
//! Two walls that do not rest on each other. **Landlock** forbids to make, write, rename and remove files and to run
//! them, and TCP, whatever the call. **Seccomp** lets through only the system calls on a list, which leaves reading files,
//! memory, threads and clocks, and the streams that are open already. Reading stays free: the editor may open a draft
//! anywhere, and an `onrecord.toml` is looked for upward from it.

#[cfg(any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"))]
mod calls;

use landlock::{Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope, ABI};

/// The newest Landlock that is asked for; an older kernel gives what it has.
const LANDLOCK: ABI = ABI::V9;

/// Which walls stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walls {
    /// Landlock: no file is written or run, by whichever system call.
    pub landlock: bool,
    /// Seccomp: no system call but those that reading and computing need.
    pub seccomp: bool,
}

/// Takes the rights away from the calling thread and from all that it starts. There is no way back.
///
/// Call it before any thread is started: the others keep theirs. What the kernel does not offer is left out of the
/// answer, and nothing else fails.
pub fn enter() -> Walls {
    // Landlock's own calls are not on the list.
    let landlock = landlock().unwrap_or(false);
    Walls { landlock, seccomp: seccomp() }
}

/// All that Landlock knows is forbidden everywhere, but to read.
fn landlock() -> Result<bool, landlock::RulesetError> {
    let files = AccessFs::from_write(LANDLOCK) | AccessFs::Execute;
    let ruleset = Ruleset::default()
        .handle_access(files)?
        .handle_access(AccessNet::from_all(LANDLOCK))?
        .scope(Scope::from_all(LANDLOCK))?;
    Ok(ruleset.create()?.restrict_self()?.ruleset != RulesetStatus::NotEnforced)
}

#[cfg(any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"))]
fn seccomp() -> bool {
    calls::filter().is_some_and(|filter| seccompiler::apply_filter(&filter).is_ok())
}

/// The other machines' calls are not known to the crate that writes the filter.
#[cfg(not(any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64")))]
fn seccomp() -> bool {
    false
}
