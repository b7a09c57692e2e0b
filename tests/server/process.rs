//! The built program as an editor starts it.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{json, Value};

use crate::client::framed;

fn start() -> Child {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["lsp", "--stdio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn send(child: &mut Child, message: Value) {
    let input = child.stdin.as_mut().unwrap();
    input.write_all(&framed(&message)).unwrap();
    input.flush().unwrap();
}

/// Sends `initialize` and reads its answer.
fn initialize(child: &mut Child, process: Option<u32>) {
    let params = json!({ "processId": process, "rootUri": null, "capabilities": {} });
    send(child, json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }));
    answer(child);
}

fn answer(child: &mut Child) -> Value {
    let output = child.stdout.as_mut().unwrap();
    let mut head = String::new();
    let mut byte = [0];
    while !head.ends_with("\r\n\r\n") {
        output.read_exact(&mut byte).expect("an answer");
        head.push(byte[0] as char);
    }
    let length = head.trim().rsplit(' ').next().unwrap().parse().unwrap();
    let mut body = vec![0; length];
    output.read_exact(&mut body).unwrap();
    serde_json::from_slice(&body).unwrap()
}

/// The exit code of a process that must end by itself, and what it wrote to standard error.
fn ended(child: &mut Child) -> (Option<i32>, String) {
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if started.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("it does not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    (status.code(), errors)
}

#[test]
fn it_ends_with_0_after_shutdown_and_exit_while_standard_input_is_held_open() {
    let mut child = start();
    initialize(&mut child, Some(std::process::id()));
    send(&mut child, json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
    assert_eq!(answer(&mut child)["result"], Value::Null);
    send(&mut child, json!({ "jsonrpc": "2.0", "method": "exit" }));
    let held = child.stdin.take();
    assert_eq!(ended(&mut child), (Some(0), String::new()));
    drop(held);
}

#[test]
fn it_ends_at_the_end_of_standard_input() {
    let mut child = start();
    initialize(&mut child, None);
    drop(child.stdin.take());
    assert_eq!(ended(&mut child), (Some(1), String::new()));
}

#[test]
fn it_ends_without_a_panic_when_standard_output_is_closed() {
    let mut child = start();
    initialize(&mut child, None);
    drop(child.stdout.take());
    send(&mut child, json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
    let (code, errors) = ended(&mut child);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn it_ends_when_the_editor_is_gone() {
    let mut editor = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut child = start();
    initialize(&mut child, Some(editor.id()));
    drop(editor.stdin.take());
    editor.wait().unwrap();
    let held = child.stdin.take();
    assert_eq!(ended(&mut child).0, Some(1));
    drop(held);
}

/// The memory that a process has in use, in bytes.
#[cfg(target_os = "linux")]
fn resident(child: &Child) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}

#[cfg(target_os = "linux")]
#[test]
fn two_hundred_drafts_that_were_open_leave_nothing_behind() {
    let mut child = start();
    initialize(&mut child, None);
    let text = "Two Treasury officials said it was late. Anna Marsh, the mayor, said: “I know.”\n\n".repeat(60);
    let mut after = Vec::new();
    for _ in 0..5 {
        let uri = |index: usize| format!("file:///drafts/{index}.md");
        for index in 0..200 {
            let document = json!({ "uri": uri(index), "languageId": "markdown", "version": 1, "text": text });
            let params = json!({ "textDocument": document });
            send(&mut child, json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params }));
            assert_eq!(answer(&mut child)["params"]["uri"], uri(index));
        }
        for index in 0..200 {
            let params = json!({ "textDocument": { "uri": uri(index) } });
            send(&mut child, json!({ "jsonrpc": "2.0", "method": "textDocument/didClose", "params": params }));
            assert_eq!(answer(&mut child)["params"]["diagnostics"], json!([]));
        }
        after.push(resident(&child));
    }
    drop(child.stdin.take());
    ended(&mut child);
    // What an allocator keeps for the next round is there after the first ones; a leak of the drafts alone would be a
    // megabyte a round, and of what is known of them many times that.
    assert!(after[4] < after[1] + (4 << 20), "{after:?}");
}
