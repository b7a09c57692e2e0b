//! An editor, as far as a test needs one.

use std::collections::VecDeque;
use std::time::Duration;

use onrecord::server::{serve, Analyze};
use serde_json::{json, Value};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf};
use tokio::task::JoinHandle;

/// A test that waits this long hangs.
const HANG: Duration = Duration::from_secs(60);

/// One message of the protocol with its head.
pub fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Line and character.
pub type Place = (usize, usize);

/// A connected editor.
pub struct Client {
    pub to: WriteHalf<DuplexStream>,
    from: BufReader<ReadHalf<DuplexStream>>,
    next_id: i64,
    /// Notifications and requests of the server that no test has looked at yet.
    pub inbox: VecDeque<Value>,
    /// The running server, which returns its exit code.
    pub server: JoinHandle<i32>,
    /// The answer to `initialize`.
    pub capabilities: Value,
    /// Every message of both sides, if it is to be kept. Requests of the server are answered as they come then.
    pub transcript: Option<Vec<Value>>,
}

impl Client {
    /// Starts a server and connects to it, without a word.
    pub fn connect(analyze: Analyze) -> Client {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (from, to) = tokio::io::split(ours);
        let (input, output) = tokio::io::split(theirs);
        Client {
            to,
            from: BufReader::new(from),
            next_id: 0,
            inbox: VecDeque::new(),
            server: tokio::spawn(serve(input, output, analyze)),
            capabilities: Value::Null,
            transcript: None,
        }
    }

    /// Starts a server and introduces an editor with these capabilities.
    pub async fn start(analyze: Analyze, capabilities: Value) -> Client {
        Client::start_with(analyze, capabilities, Value::Null).await
    }

    /// As well, with `initializationOptions`.
    pub async fn start_with(analyze: Analyze, capabilities: Value, options: Value) -> Client {
        let mut client = Client::connect(analyze);
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "initializationOptions": options });
        client.capabilities = client.request("initialize", params).await["capabilities"].take();
        client.notify("initialized", json!({})).await;
        client
    }

    pub async fn send(&mut self, message: Value) {
        self.to.write_all(&framed(&message)).await.expect("the server reads");
        if let Some(transcript) = &mut self.transcript {
            transcript.push(json!({ "from": "client", "message": message }));
        }
    }

    pub async fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Sends a request and does not wait for its answer.
    pub async fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        self.send(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })).await;
        id
    }

    /// The whole answer to a request that was sent.
    pub async fn answer(&mut self, id: i64) -> Value {
        self.answer_to(json!(id)).await
    }

    /// The next answer to this identifier, which is null where the server could not read it.
    pub async fn answer_to(&mut self, id: Value) -> Value {
        let at = self.inbox.iter().position(|message| message["id"] == id && message.get("method").is_none());
        if let Some(at) = at {
            return self.inbox.remove(at).unwrap();
        }
        loop {
            let message = self.receive().await.expect("the server answers");
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
            self.inbox.push_back(message);
        }
    }

    /// The result of a request, which must not fail.
    pub async fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params).await;
        let mut answer = self.answer(id).await;
        assert_eq!(answer.get("error"), None, "{method}");
        answer["result"].take()
    }

    /// The next message of this method, answered with `null` if it is a request.
    pub async fn next(&mut self, method: &str) -> Value {
        let at = self.inbox.iter().position(|message| message["method"] == method);
        let mut message = match at {
            Some(at) => self.inbox.remove(at).unwrap(),
            None => loop {
                let message = self.receive().await.expect("the server tells");
                if message["method"] == method {
                    break message;
                }
                self.inbox.push_back(message);
            },
        };
        if self.transcript.is_none() {
            self.settle(&message).await;
        }
        message["params"].take()
    }

    /// Answers with `null` if it is a request. The server may have gone.
    async fn settle(&mut self, message: &Value) {
        if let (Some(id), Some(_)) = (message.get("id"), message.get("method")) {
            let answer = json!({ "jsonrpc": "2.0", "id": id, "result": null });
            if self.to.write_all(&framed(&answer)).await.is_ok() {
                if let Some(transcript) = &mut self.transcript {
                    transcript.push(json!({ "from": "client", "message": answer }));
                }
            }
        }
    }

    /// The next diagnostics that are pushed.
    pub async fn published(&mut self) -> Value {
        self.next("textDocument/publishDiagnostics").await
    }

    /// The next message; `None` once the server has closed its output.
    pub async fn receive(&mut self) -> Option<Value> {
        tokio::time::timeout(HANG, self.read()).await.expect("the server does not hang")
    }

    async fn read(&mut self) -> Option<Value> {
        let mut length = None;
        loop {
            let mut line = String::new();
            if self.from.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().ok(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length.expect("a message has a length")];
        self.from.read_exact(&mut body).await.ok()?;
        let message: Value = serde_json::from_slice(&body).expect("a message is JSON");
        if let Some(transcript) = &mut self.transcript {
            transcript.push(json!({ "from": "server", "message": message }));
            self.settle(&message).await;
        }
        Some(message)
    }

    pub async fn open(&mut self, uri: &str, language: &str, version: i64, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    }

    /// Sends changes: each `(start, end, text)` with places as line and character.
    pub async fn change(&mut self, uri: &str, version: i64, changes: &[(Place, Place, &str)]) {
        let place = |(line, character)| json!({ "line": line, "character": character });
        let changes: Vec<Value> = changes
            .iter()
            .map(|(start, end, text)| json!({ "range": { "start": place(*start), "end": place(*end) }, "text": text }))
            .collect();
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes })).await;
    }

    pub async fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } })).await;
    }

    /// Says goodbye and returns the server's exit code.
    pub async fn leave(mut self) -> i32 {
        self.request("shutdown", Value::Null).await;
        self.notify("exit", Value::Null).await;
        self.exit_code().await
    }

    pub async fn exit_code(self) -> i32 {
        // The streams stay open: an editor that holds them must not hold the server.
        let code = tokio::time::timeout(HANG, self.server).await;
        code.expect("the server ends").expect("the server does not panic")
    }
}

/// The messages of diagnostics.
pub fn messages(diagnostics: &Value) -> Vec<&str> {
    diagnostics
        .as_array()
        .unwrap_or_else(|| panic!("no list: {diagnostics}"))
        .iter()
        .map(|diagnostic| diagnostic["message"].as_str().unwrap())
        .collect()
}
