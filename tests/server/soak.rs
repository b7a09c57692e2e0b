//! A long day: many drafts open, edits without end. What the server holds must not grow, and what it says must be what a
//! server says that was given the texts as they are.
//!
//! Every run makes a few thousand edits. `ONRECORD_SOAK` sets another number, and `ONRECORD_SOAK_PROGRAM` a program other than
//! the one built for the tests; `--nocapture` shows the table of each tenth's latencies and memory.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{json, Value};

use crate::client::framed;

const DRAFTS: usize = 50;

/// Drafts keep about this length, in bytes.
const LENGTH: usize = 10_000;

/// In an unoptimised build.
const EDITS: usize = 2000;

/// What is typed and pasted.
const PIECES: [&str; 16] = [
    "a",
    " said",
    ". ",
    "\n\n",
    "“",
    "” ",
    "é",
    "😀",
    "Two Treasury officials said it was late. ",
    "The officials said it was over. ",
    "Anna Marsh, the mayor, said: “I know.” ",
    ", according to The New York Times. ",
    "It is unclear whether it may rain. ",
    " who spoke on condition of anonymity because he feared for his job",
    "\n\n> He claimed it was so.\n\n",
    "# Treasury may close, officials say\n\n",
];

/// Numbers that are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }
}

/// The built program and an editor's end of its pipes.
struct Server {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    requests: i64,
}

impl Server {
    fn start() -> Server {
        let program =
            std::env::var("ONRECORD_SOAK_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_onrecord").to_owned());
        let mut child = Command::new(program)
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (to, from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut server = Server { child, to, from, requests: 0 };
        let capabilities = json!({ "general": { "positionEncodings": ["utf-8"] } });
        server.request("initialize", json!({ "processId": null, "rootUri": null, "capabilities": capabilities }));
        server.tell("initialized", json!({}));
        server
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.to.write_all(&framed(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))).unwrap();
        self.to.flush().unwrap();
    }

    fn request(&mut self, method: &str, params: Value) -> Value {
        self.requests += 1;
        let id = self.requests;
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        self.to.write_all(&framed(&message)).unwrap();
        self.to.flush().unwrap();
        loop {
            let mut message = self.read();
            if message["id"] == id && message.get("method").is_none() {
                assert!(message["error"].is_null(), "{method}: {message}");
                return message["result"].take();
            }
        }
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).unwrap() > 0, "the server is gone");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    /// The findings of a draft in this version.
    fn findings(&mut self, draft: usize, version: i64) -> Value {
        loop {
            let mut message = self.read();
            let params = &mut message["params"];
            if params["uri"] == uri(draft) && params["version"] == version {
                return params["diagnostics"].take();
            }
        }
    }

    fn open(&mut self, draft: usize, version: i64, text: &str) -> Value {
        let document = json!({ "uri": uri(draft), "languageId": "markdown", "version": version, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.findings(draft, version)
    }

    /// All that it says of a draft besides its findings.
    fn answers(&mut self, draft: usize) -> Vec<Value> {
        let methods =
            ["onrecord/score", "onrecord/sources", "textDocument/documentSymbol", "textDocument/semanticTokens/full"];
        let about = json!({ "textDocument": { "uri": uri(draft) } });
        let mut answers = methods.map(|method| self.request(method, about.clone()));
        if let Some(tokens) = answers[3].as_object_mut() {
            tokens.remove("resultId");
        }
        answers.into()
    }

    /// In kilobytes; nothing where the system does not tell.
    fn resident(&self) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        status.lines().find(|line| line.starts_with("VmRSS:"))?.split_whitespace().nth(1)?.parse().ok()
    }

    fn leave(mut self) {
        self.request("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn uri(draft: usize) -> String {
    format!("untitled:draft-{draft}")
}

/// The start of the nearest character at or before an offset, as an editor would have it.
fn place(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn position(text: &str, offset: usize) -> Value {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": before.matches('\n').count(), "character": offset - start })
}

/// Types, pastes or deletes at random, and keeps the length about as it is.
fn edit(text: &mut String, random: &mut Random) -> Value {
    let start = place(text, random.below(text.len() + 1));
    let grown = text.len() > LENGTH;
    let (end, new) = match random.below(4) {
        0 | 1 if !grown => (start, PIECES[random.below(PIECES.len())]),
        2 if !grown => (place(text, (start + random.below(12)).min(text.len())), PIECES[random.below(PIECES.len())]),
        _ => (place(text, (start + random.below(60)).min(text.len())), ""),
    };
    let end = end.max(start);
    let range = json!({ "start": position(text, start), "end": position(text, end) });
    text.replace_range(start..end, new);
    json!({ "range": range, "text": new })
}

fn microseconds(sorted: &[Duration], share: usize) -> u128 {
    sorted[(sorted.len() - 1) * share / 100].as_micros()
}

#[test]
fn a_long_day_leaves_no_trace() {
    let edits = std::env::var("ONRECORD_SOAK").map_or(EDITS, |number| number.parse().expect("a number of edits"));
    let mut random = Random(0x5EED);
    let mut server = Server::start();
    let mut texts: Vec<String> = Vec::new();
    for draft in 0..DRAFTS {
        let mut text = String::new();
        while text.len() < LENGTH {
            text.push_str(PIECES[8 + random.below(8)]);
            text.push_str(if random.below(3) == 0 { "\n\n" } else { "" });
        }
        server.open(draft, 0, &text);
        texts.push(text);
    }
    let mut resident = Vec::new();
    let mut version = 0;
    println!("| Edits | p50 µs | p95 µs | resident KB |");
    println!("|--:|--:|--:|--:|");
    for tenth in 1..=10 {
        let mut latencies = Vec::new();
        for _ in 0..edits / 10 {
            let draft = random.below(DRAFTS);
            version += 1;
            let change = edit(&mut texts[draft], &mut random);
            let document = json!({ "uri": uri(draft), "version": version });
            let started = Instant::now();
            server.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
            server.findings(draft, version);
            latencies.push(started.elapsed());
        }
        latencies.sort();
        resident.push(server.resident());
        let kilobytes = resident.last().unwrap().map_or("?".to_owned(), |kilobytes| kilobytes.to_string());
        let (half, most) = (microseconds(&latencies, 50), microseconds(&latencies, 95));
        println!("| {} | {half} | {most} | {kilobytes} |", tenth * (edits / 10));
        let mut fresh = Server::start();
        for draft in (0..DRAFTS).skip(tenth % 5).step_by(5) {
            let anew = fresh.open(draft, version + 1, &texts[draft]);
            // A new version of the same text, so that the findings are said again.
            version += 1;
            let document = json!({ "uri": uri(draft), "version": version });
            let nothing = json!({ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } }, "text": "" });
            server.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [nothing] }));
            assert_eq!(server.findings(draft, version), anew, "{:?}", texts[draft]);
            assert_eq!(server.answers(draft), fresh.answers(draft), "{:?}", texts[draft]);
        }
        fresh.leave();
    }
    // The first tenth fills what is filled once; a leak of a hundred bytes an edit would show in the full run.
    if let (Some(first), Some(last)) = (resident[1], resident[9]) {
        assert!(last < first + first / 10 + 4096, "{resident:?} KB");
    }
    server.leave();
}
