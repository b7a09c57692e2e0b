//! What the language server takes, from the moment an editor has written a change until it has read the findings of
//! that version, over a pipe in memory.
//!
//! `benches/README.md` tells how to run and read them.

#[allow(dead_code)] // each bench takes what it needs
#[path = "support/drafts.rs"]
mod drafts;

use divan::counter::ItemsCount;
use divan::Bencher;
use onrecord::analyze_again;
use onrecord::server::serve;
use serde_json::{json, Value};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf};
use tokio::runtime::Runtime;

const KB: usize = 1000;
const MB: usize = 1000 * KB;
const URI: &str = "file:///draft.txt";

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// One letter typed in the middle of an open draft and taken away again, each time until the findings are read: two edits.
#[divan::bench(args = [10 * KB, 100 * KB, MB, 10 * MB])]
fn keystroke(bencher: Bencher, bytes: usize) {
    edits(bencher, bytes, "s");
}

/// 100 KB pasted in the middle of a draft and taken away again: two edits.
#[divan::bench(args = [10 * KB, 100 * KB])]
fn paste(bencher: Bencher, bytes: usize) {
    edits(bencher, bytes, &drafts::of_bytes(100 * KB));
}

/// A piece put in the middle of an open draft and taken away again.
fn edits(bencher: Bencher, bytes: usize, piece: &str) {
    let text = drafts::of_bytes(bytes);
    let before = &text[..drafts::middle(&text)];
    let line = before.matches('\n').count();
    let character = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    let here = json!({ "line": line, "character": character });
    let last = piece.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    let behind = match piece.matches('\n').count() {
        0 => json!({ "line": line, "character": character + last }),
        lines => json!({ "line": line + lines, "character": last }),
    };
    let runtime = runtime();
    let mut editor = runtime.block_on(Editor::start());
    runtime.block_on(editor.open(&text));
    let put = json!({ "range": { "start": here, "end": here }, "text": piece });
    let taken = json!({ "range": { "start": here, "end": behind }, "text": "" });
    let mut version = 1;
    bencher.counter(ItemsCount::new(2usize)).bench_local(|| {
        for change in [&put, &taken] {
            version += 1;
            let document = json!({ "uri": URI, "version": version });
            let params = json!({ "textDocument": document, "contentChanges": [change] });
            runtime.block_on(async {
                editor.tell("textDocument/didChange", params).await;
                editor.read_until("publishDiagnostics").await;
            });
        }
    });
}

/// From the start until `initialize` is answered.
#[divan::bench]
fn initialize() {
    runtime().block_on(Editor::start());
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().expect("a runtime")
}

/// An editor that looks at no more of a message than it must, so that its own work is not measured.
struct Editor {
    to: WriteHalf<DuplexStream>,
    from: BufReader<ReadHalf<DuplexStream>>,
    body: Vec<u8>,
}

impl Editor {
    async fn start() -> Editor {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (from, to) = tokio::io::split(ours);
        let (input, output) = tokio::io::split(theirs);
        tokio::spawn(serve(input, output, analyze_again));
        let mut editor = Editor { to, from: BufReader::with_capacity(1 << 16, from), body: Vec::new() };
        let params = json!({ "processId": null, "rootUri": null, "capabilities": {} });
        editor.send(json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params })).await;
        editor.read_until("\"id\":1").await;
        editor.tell("initialized", json!({})).await;
        editor
    }

    async fn open(&mut self, text: &str) {
        let document = json!({ "uri": URI, "languageId": "plaintext", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document })).await;
        self.read_until("publishDiagnostics").await;
    }

    async fn tell(&mut self, method: &str, params: Value) {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    async fn send(&mut self, message: Value) {
        let body = message.to_string();
        let framed = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.to.write_all(framed.as_bytes()).await.expect("the server reads");
    }

    /// Reads messages up to the first with these words near its beginning or its end.
    async fn read_until(&mut self, words: &str) {
        loop {
            let mut length = 0;
            let mut line = String::new();
            while self.from.read_line(&mut line).await.expect("the server writes") > 2 {
                if let Some(value) = line.strip_prefix("Content-Length: ") {
                    length = value.trim_end().parse().expect("a length");
                }
                line.clear();
            }
            self.body.resize(length, 0);
            self.from.read_exact(&mut self.body).await.expect("a whole message");
            let (head, tail) = (&self.body[..length.min(120)], &self.body[length.saturating_sub(120)..]);
            if [head, tail].iter().any(|part| part.windows(words.len()).any(|window| window == words.as_bytes())) {
                return;
            }
        }
    }
}
