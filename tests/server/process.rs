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
