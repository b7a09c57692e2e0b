//! The sandbox holds, and the server is in it.
//!
//! There is no way out of it, so a test starts its own program anew, which tries everything outside, where all must work,
//! and again inside. Walls are taken away by a filter of our own, which stands in for an older kernel.
#![cfg(target_os = "linux")]

#[path = "program/session.rs"]
mod session;

use std::fs::{self, File, OpenOptions};
use std::io;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::fs::{symlink, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use onrecord::sandbox;
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
use serde_json::json;
use session::Session;

/// Set for a program that is started anew: what its kernel lacks, and the folder for its attempts.
const ROLE: &str = "ONRECORD_TEST_ROLE";
const FOLDER: &str = "ONRECORD_TEST_FOLDER";

const SERVER: &str = env!("CARGO_BIN_EXE_onrecord");

/// What attempts are made on.
struct Place {
    folder: PathBuf,
    listener: TcpListener,
}

impl Place {
    fn new(folder: PathBuf) -> Place {
        fs::create_dir_all(folder.join("empty")).unwrap();
        for file in ["kept", "spare", "moving"] {
            fs::write(folder.join(file), "word").unwrap();
        }
        Place { folder, listener: TcpListener::bind("127.0.0.1:0").unwrap() }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

type Attempt = (&'static str, fn(&Place) -> io::Result<()>);

/// What Landlock alone forbids.
const WRITING: &[Attempt] = &[
    ("make a file", |place| File::create(place.at("new")).map(drop)),
    ("append to a file", |place| OpenOptions::new().append(true).open(place.at("kept")).map(drop)),
    ("empty a file", |place| OpenOptions::new().write(true).truncate(true).open(place.at("kept")).map(drop)),
    ("make a folder", |place| fs::create_dir(place.at("folder"))),
    ("remove a folder", |place| fs::remove_dir(place.at("empty"))),
    ("remove a file", |place| fs::remove_file(place.at("spare"))),
    ("rename a file", |place| fs::rename(place.at("moving"), place.at("moved"))),
    ("make a link", |place| symlink("kept", place.at("link"))),
    ("make a file in a new thread", |place| {
        let file = place.at("of a thread");
        thread::spawn(move || File::create(file).map(drop)).join().unwrap()
    }),
    ("connect by TCP", |place| TcpStream::connect(place.listener.local_addr()?).map(drop)),
    ("listen by TCP", |_| TcpListener::bind("127.0.0.1:0").map(drop)),
    ("run a program", |_| Command::new("/bin/sh").args(["-c", ":"]).status().map(drop)),
];

/// What only the filter of system calls forbids.
const CALLING: &[Attempt] = &[
    ("open a UDP socket", |_| UdpSocket::bind("127.0.0.1:0").map(drop)),
    ("open a pair of sockets", |_| UnixStream::pair().map(drop)),
    ("change who may read a file", |place| fs::set_permissions(place.at("kept"), PermissionsExt::from_mode(0o644))),
];

/// What works inside as outside.
const READING: &[Attempt] = &[
    ("read a file", |place| fs::read(place.at("kept")).map(drop)),
    ("list a folder", |place| fs::read_dir(&place.folder)?.try_for_each(|entry| entry.map(drop))),
    ("look at a file", |place| fs::metadata(place.at("kept"))?.modified().map(drop)),
    ("follow a path", |place| fs::canonicalize(place.at("kept")).map(drop)),
    ("see a process", |_| fs::read_to_string("/proc/self/stat").map(drop)),
    ("ask for the working folder", |_| std::env::current_dir().map(drop)),
    ("start a thread that has a name and waits", |_| {
        let thread =
            thread::Builder::new().name("waits".to_owned()).spawn(|| thread::sleep(Duration::from_millis(1)))?;
        thread.join().map_err(|_| io::Error::other("it panicked"))
    }),
];

/// The names of those that do not work.
fn failing(attempts: &[Attempt], place: &Place) -> Vec<&'static str> {
    attempts.iter().filter(|(_, attempt)| attempt(place).is_err()).map(|(name, _)| *name).collect()
}

fn names(attempts: &[Attempt]) -> Vec<&'static str> {
    attempts.iter().map(|(name, _)| *name).collect()
}

/// Has the kernel not know these calls any more.
fn take_away(calls: &[i64]) {
    let rules = calls.iter().map(|&call| (call, Vec::new())).collect();
    let unknown = SeccompAction::Errno(libc::ENOSYS as u32);
    let machine = std::env::consts::ARCH.try_into().unwrap();
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, unknown, machine).unwrap();
    let program: BpfProgram = filter.try_into().unwrap();
    seccompiler::apply_filter(&program).unwrap();
}

const LANDLOCK: &[i64] = &[libc::SYS_landlock_create_ruleset];
const SECCOMP: &[i64] = &[libc::SYS_seccomp];

/// Where this program was started anew, does what it was started for and does not return.
fn play_role() {
    let (Ok(role), Some(folder)) = (std::env::var(ROLE), std::env::var_os(FOLDER)) else {
        return;
    };
    let folder = PathBuf::from(folder);
    let (outside, inside) = (Place::new(folder.join("outside")), Place::new(folder.join("inside")));
    assert_eq!(failing(&[WRITING, CALLING, READING].concat(), &outside), [""; 0], "outside");
    match role.as_str() {
        "no landlock" => take_away(LANDLOCK),
        "no seccomp" => take_away(SECCOMP),
        "neither" => {
            take_away(&[LANDLOCK, SECCOMP].concat());
            panic!("{}", Command::new(SERVER).arg("lsp").exec());
        }
        _ => {}
    }
    let walls = sandbox::enter();
    assert_eq!((walls.landlock, walls.seccomp), (role != "no landlock", role != "no seccomp"));
    let before = fs::read_dir(&inside.folder).unwrap().count();
    assert_eq!(failing(WRITING, &inside), names(WRITING));
    if walls.seccomp {
        assert_eq!(failing(CALLING, &inside), names(CALLING));
    }
    assert_eq!(failing(READING, &inside), [""; 0], "inside");
    assert_eq!(fs::read_dir(&inside.folder).unwrap().count(), before);
    assert_eq!(fs::read(inside.at("kept")).unwrap(), b"word");
    // It would take the place of this program, which then says nothing.
    let error = Command::new("/bin/true").exec();
    println!("held: {error}");
    std::process::exit(0);
}

/// Starts this program anew for the test of this name, which has to begin with [`play_role`].
fn started(test: &str, role: &str) -> Output {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("sandbox-{test}"));
    let _ = fs::remove_dir_all(&folder);
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(ROLE, role).env(FOLDER, &folder).stdin(Stdio::null());
    let output = command.output().unwrap();
    fs::remove_dir_all(&folder).unwrap();
    output
}

fn holds(test: &str, role: &str) {
    play_role();
    let output = started(test, role);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("held: "), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn inside_nothing_is_sent_written_or_run_and_drafts_are_read() {
    holds("inside_nothing_is_sent_written_or_run_and_drafts_are_read", "both");
}

#[test]
fn system_calls_alone_hold() {
    holds("system_calls_alone_hold", "no landlock");
}

#[test]
fn landlock_alone_holds_what_it_can() {
    holds("landlock_alone_holds_what_it_can", "no seccomp");
}

#[test]
fn without_a_sandbox_the_server_says_so_once_and_serves() {
    play_role();
    let output = started("without_a_sandbox_the_server_says_so_once_and_serves", "neither");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.matches("lacks a sandbox").count(), 1, "{said}");
    // As at any end of input without a goodbye.
    assert_eq!(output.status.code(), Some(1), "{said}");
}

/// The built program, with what the sandbox must leave it: the configuration and other threads.
#[test]
fn the_server_is_inside_with_all_its_threads_and_reads_its_configuration() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sandboxed-server");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("onrecord.toml"), "profle = \"ap\"\n").unwrap();
    let mut command = Command::new(SERVER);
    command.arg("lsp");
    let mut session = Session::start(command);
    let draft = format!("file://{}", folder.join("draft.txt").display());
    let document =
        json!({ "uri": draft, "languageId": "plaintext", "version": 1, "text": "A senior official said so." });
    session.tell("textDocument/didOpen", json!({ "textDocument": document }));
    // A finding comes from another thread; the name of the wrong key can come from the file alone.
    let mut told = String::new();
    for expected in ["ANO001", "profle"] {
        while !told.contains(expected) {
            told += &session.told("textDocument/publishDiagnostics").to_string();
        }
    }
    let threads: Vec<PathBuf> = fs::read_dir(format!("/proc/{}/task", session.server.id()))
        .unwrap()
        .map(|entry| entry.unwrap().path().join("status"))
        .collect();
    assert!(threads.len() > 1);
    for thread in threads {
        // One that was idle may have gone.
        let Ok(status) = fs::read_to_string(thread) else { continue };
        assert!(status.contains("Seccomp:\t2") && status.contains("NoNewPrivs:\t1"), "{status}");
    }
    let (code, errors) = session.leave();
    assert!(code == Some(0) && !errors.contains("sandbox"), "{code:?} {errors}");
    fs::remove_dir_all(folder).unwrap();
}
