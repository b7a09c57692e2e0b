//! The built server at the other end of pipes, for tests that look at the process and not at its answers alone.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{json, Value};

/// A started server that has been introduced to an editor without a wish.
pub struct Session {
    pub server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Session {
    /// Starts `server`, which is the program or something that runs it.
    pub fn start(mut server: Command) -> Session {
        let mut server = server.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (input, output) = (server.stdin.take().unwrap(), BufReader::new(server.stdout.take().unwrap()));
        let mut session = Session { server, input, output, asked: 0 };
        session.ask("initialize", json!({ "processId": std::process::id(), "capabilities": {} }));
        session.tell("initialized", json!({}));
        session
    }

    /// Writes these bytes as they are.
    pub fn write(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
    }

    /// Writes this text with the head that belongs to it.
    pub fn frame(&mut self, body: &str) {
        self.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.frame(&json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string());
    }

    /// Sends a request and returns the whole answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.frame(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string());
        loop {
            let message = self.receive().expect("the server answers");
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    /// The parameters of the next notification of this name.
    pub fn told(&mut self, method: &str) -> Value {
        loop {
            let mut message = self.receive().expect("the server tells");
            if message["method"] == method {
                return message["params"].take();
            }
        }
    }

    fn receive(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(value) => length = value.parse().ok()?,
                None if line.trim_end().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).ok()?;
        serde_json::from_slice(&body).ok()
    }

    /// Says goodbye; returns the exit code and what stood on standard error.
    pub fn leave(mut self) -> (Option<i32>, String) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        let mut errors = String::new();
        self.server.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (self.server.wait().unwrap().code(), errors)
    }
}
