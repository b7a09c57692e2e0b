//! The system calls that reading and computing need. All others are refused.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

/// What is not on the list fails as if the kernel were too old to know it, for which the C library has another way where
/// there is one: a newer library than this list does not end the server.
pub fn filter() -> Option<BpfProgram> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = ALLOWED.iter().map(|&call| (call, Vec::new())).collect();
    for &(call, argument, mask, value) in ALLOWED_WHERE {
        let condition =
            SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(mask as u64), value as u64);
        rules.insert(call, vec![SeccompRule::new(vec![condition.ok()?]).ok()?]);
    }
    let otherwise = SeccompAction::Errno(libc::ENOSYS as u32);
    let machine = std::env::consts::ARCH.try_into().ok()?;
    SeccompFilter::new(rules, otherwise, SeccompAction::Allow, machine).ok()?.try_into().ok()
}

/// What makes an opened file writable, or makes it.
const WRITES: i32 = libc::O_ACCMODE | libc::O_CREAT | libc::O_TRUNC;

/// Calls that are let through where an argument, under a mask, is a value.
const ALLOWED_WHERE: &[(i64, u8, i32, i32)] = &[
    (libc::SYS_openat, 2, WRITES, libc::O_RDONLY),
    #[cfg(target_arch = "x86_64")]
    (libc::SYS_open, 1, WRITES, libc::O_RDONLY),
    // A thread and not a process. `clone3` hides its flags from a filter, and the C library falls back to this.
    (libc::SYS_clone, 0, libc::CLONE_THREAD, libc::CLONE_THREAD),
    // The name of a thread.
    (libc::SYS_prctl, 0, -1, libc::PR_SET_NAME),
];

/// Calls that are let through as they come. Those that read and write do so on what is open.
const ALLOWED: &[i64] = &[
    // Streams and files.
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_pread64,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_lseek,
    libc::SYS_close,
    libc::SYS_fcntl,
    libc::SYS_ppoll,
    // What there is in folders.
    libc::SYS_fstat,
    libc::SYS_newfstatat,
    libc::SYS_statx,
    libc::SYS_getdents64,
    libc::SYS_readlinkat,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_getcwd,
    // Memory.
    libc::SYS_brk,
    libc::SYS_madvise,
    libc::SYS_mmap,
    libc::SYS_mprotect,
    libc::SYS_mremap,
    libc::SYS_munmap,
    // Threads.
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_futex,
    libc::SYS_getpid,
    libc::SYS_getppid,
    libc::SYS_gettid,
    libc::SYS_membarrier,
    libc::SYS_prlimit64,
    libc::SYS_rseq,
    libc::SYS_sched_getaffinity,
    libc::SYS_sched_yield,
    libc::SYS_set_robust_list,
    libc::SYS_set_tid_address,
    // Signals, the process's own: a panic that cannot unwind ends in one.
    libc::SYS_restart_syscall,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_tgkill,
    libc::SYS_tkill,
    // Clocks and chance.
    libc::SYS_clock_getres,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_getrandom,
    libc::SYS_gettimeofday,
    libc::SYS_nanosleep,
    // As older C libraries name some of them.
    #[cfg(target_arch = "x86_64")]
    libc::SYS_access,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_lstat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_poll,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_readlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_stat,
];
