//! Nothing of a draft leaves the process but by the editor's own pipe: not into the log at any level, not into a file.

#[path = "program/session.rs"]
mod session;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{json, Value};
use session::Session;

/// No word of these stands in the program.
const SECRET: &str = "Ottoline Quennell of Zwartkop";
const WORDS: [&str; 3] = ["Ottoline", "Quennell", "Zwartkop"];

fn draft() -> String {
    format!("A senior official said on Monday that {SECRET} may have paid. “It is true,” the official said.\n")
}

/// An empty folder that is the server's home, working folder and place for temporary files.
fn empty_home(name: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).unwrap();
    home
}

fn at_home(mut command: Command, home: &Path) -> Command {
    for variable in ["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env(variable, home);
    }
    command.current_dir(home);
    command
}

/// Uses everything that the server offers on a draft with the secret, and what must make it complain.
fn whole_session(command: Command, home: &Path) -> (Option<i32>, String) {
    let mut session = Session::start(command);
    let uri = format!("file://{}/draft.md", home.display());
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 5, "text": draft() });
    session.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let found = session.told("textDocument/publishDiagnostics");
    assert_ne!(found["diagnostics"], json!([]));
    let place = json!({ "line": 0, "character": 4 });
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 1, "character": 0 } });
    let about = json!({ "textDocument": { "uri": uri } });
    let at = json!({ "textDocument": { "uri": uri }, "position": place });
    let with = |base: &Value, key: &str, value: Value| {
        let mut params = base.clone();
        params[key] = value;
        params
    };
    for (method, params) in [
        ("textDocument/hover", at.clone()),
        ("textDocument/definition", at.clone()),
        ("textDocument/references", with(&at, "context", json!({ "includeDeclaration": true }))),
        ("textDocument/documentHighlight", at.clone()),
        ("textDocument/prepareRename", at.clone()),
        ("textDocument/rename", with(&at, "newName", json!(SECRET))),
        ("textDocument/selectionRange", with(&about, "positions", json!([place]))),
        ("textDocument/codeAction", with(&with(&about, "range", range), "context", json!({ "diagnostics": [] }))),
        ("textDocument/documentSymbol", about.clone()),
        ("textDocument/foldingRange", about.clone()),
        ("textDocument/diagnostic", about.clone()),
        ("onrecord/score", about.clone()),
        ("onrecord/sources", about.clone()),
        ("workspace/symbol", json!({ "query": SECRET })),
        // Wrong in one way or another.
        ("textDocument/nosuch", json!({ "text": SECRET })),
        ("textDocument/hover", json!({ "textDocument": SECRET })),
        (SECRET, Value::Null),
    ] {
        session.ask(method, params);
    }
    session.tell("workspace/didChangeConfiguration", json!({ "settings": { "onrecord": { "profile": SECRET } } }));
    let change = |version: i64| json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [{ "text": draft() }] });
    session.tell("textDocument/didChange", change(4));
    session.tell("textDocument/didChange", change(6));
    session.tell("textDocument/didChange", json!({ "textDocument": SECRET, "contentChanges": SECRET }));
    session.frame(&format!("{{\"jsonrpc\": \"2.0\", \"method\": \"{SECRET}"));
    session.frame(&json!([SECRET]).to_string());
    session.write(format!("{SECRET}: {SECRET}\r\nContent-Length: 2\r\n\r\n{{}}").as_bytes());
    session.tell("textDocument/didSave", with(&about, "text", json!(draft())));
    session.ask("onrecord/score", about.clone());
    session.tell("textDocument/didClose", about);
    session.leave()
}

#[test]
fn no_log_at_any_level_holds_a_word_of_a_draft_and_no_file_is_written() {
    for level in ["off", "error", "warn", "info", "debug", "trace"] {
        let home = empty_home(&format!("privacy-{level}"));
        let mut command = at_home(Command::new(env!("CARGO_BIN_EXE_onrecord")), &home);
        command.arg("lsp").env("ONRECORD_LOG", level).env("RUST_LOG", level).env("RUST_BACKTRACE", "full");
        let (code, log) = whole_session(command, &home);
        assert_eq!(code, Some(0), "{level}: {log}");
        assert_eq!(log.is_empty(), matches!(level, "off" | "error"), "{level}: {log}");
        for word in WORDS {
            assert!(!log.to_lowercase().contains(&word.to_lowercase()), "{level}: {log}");
        }
        assert_eq!(fs::read_dir(&home).unwrap().count(), 0, "{level}: a file was written");
        fs::remove_dir(home).unwrap();
    }
}

/// What the kernel was asked for in a whole session, where there is a `strace` that may look.
#[cfg(target_os = "linux")]
#[test]
fn the_kernel_is_asked_for_no_network_no_program_and_no_file_to_write() {
    let allowed = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        eprintln!("no strace: skipped");
        return;
    }
    let home = empty_home("privacy-strace");
    let trace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("privacy.strace");
    let mut command = at_home(Command::new("strace"), &home);
    command.args(["-f", "-e", "trace=%network,%file,%desc,%process", "-o"]).arg(&trace);
    command.args([env!("CARGO_BIN_EXE_onrecord"), "lsp", "--log", "debug"]);
    assert_eq!(whole_session(command, &home).0, Some(0));
    let lines = fs::read_to_string(&trace).unwrap();
    let asked: Vec<(&str, &str)> = lines.lines().filter_map(call).collect();
    let count = |name: &str| asked.iter().filter(|(call, _)| *call == name).count();
    assert!(count("read") > 20 && count("write") > 20 && count("execve") == 1, "no trace of a session");
    let wrong: Vec<_> = asked.iter().filter(|(call, arguments)| !is_harmless(call, arguments)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    fs::remove_file(trace).unwrap();
    fs::remove_dir_all(home).unwrap();
}

/// The name of a system call and what follows, in a line of `strace -f`.
#[cfg(target_os = "linux")]
fn call(line: &str) -> Option<(&str, &str)> {
    let call = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    // The second part of a call that another thread came between.
    let (name, arguments) = call.split_once('(').filter(|(name, _)| !name.starts_with(['<', '+', '-']))?;
    Some((name, arguments))
}

#[cfg(target_os = "linux")]
fn is_harmless(call: &str, arguments: &str) -> bool {
    match call {
        // To the streams that the editor gave.
        "write" | "writev" => arguments.starts_with("1,") || arguments.starts_with("2,"),
        "open" | "openat" => !["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].iter().any(|flag| arguments.contains(flag)),
        "clone" | "clone3" => arguments.contains("CLONE_THREAD"),
        // The program itself, which the test has counted.
        "execve" => true,
        "read" | "pread64" | "readv" | "lseek" | "close" | "fcntl" | "poll" | "ppoll" | "mmap" | "dup" => true,
        "stat" | "lstat" | "fstat" | "newfstatat" | "statx" | "access" | "faccessat" | "faccessat2" | "fstatfs" => true,
        "statfs" | "readlink" | "readlinkat" | "getcwd" | "getdents64" | "ioctl" => true,
        "exit" | "exit_group" | "wait4" | "rt_sigreturn" | "futex" => true,
        // The sandbox.
        "landlock_create_ruleset" | "landlock_restrict_self" => true,
        _ => false,
    }
}
