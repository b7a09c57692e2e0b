//! Messages as they come over the pipe, made sure of before tower-lsp sees them.
//!
//! tower-lsp 0.20 stops reading at the first message that it cannot make out, and holds whatever length a head claims. An
//! editor with a defect, or one that was killed while it wrote, must get an error for that message and keep its server.
//! So each message is taken apart here; a good one is handed on as it is, and a bad one as a request of our own, whose
//! answer is the error ([`refusal`]): it takes the same way out as every other answer, and cannot land within one.
//!
//! After a head that says no length, nobody knows where the next message starts. What follows is passed over up to the
//! next thing that looks like a length.

use std::pin::Pin;
use std::task::{ready, Context, Poll};
use std::{io, str};

use serde::de::IgnoredAny;
use serde_json::{json, Value};
use tokio::io::{AsyncRead, ReadBuf};
use tower_lsp::jsonrpc::{Error, ErrorCode, Request, Response};

/// No message may be longer, in bytes. The longest honest one opens a draft, and ten megabytes are a long book.
pub const LONGEST: u64 = 64 << 20;

/// A length beyond this is no length of a message that is too long but nonsense, and is not waited for.
const NONSENSE: u64 = 4 << 30;

/// No head may be longer, in bytes.
const LONGEST_HEAD: usize = 4 << 10;

const LENGTH: &[u8] = b"content-length:";

/// The request that stands for a message that was refused.
const REFUSED: &str = "onrecord/refused";

/// The error that this request asks to be answered with, if it is one of ours.
pub fn refusal(request: &Request) -> Option<Error> {
    if request.method() != REFUSED {
        return None;
    }
    let params = request.params()?;
    let code = ErrorCode::from(params["code"].as_i64()?);
    Some(Error { code, message: params["message"].as_str()?.to_owned().into(), data: None })
}

/// Takes messages out of a stream of bytes.
#[derive(Debug)]
struct Frames {
    state: State,
    /// What is read of the head or of the body.
    held: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Head,
    /// So many bytes are still to come.
    Body(usize),
    /// So many bytes of a message that is too long.
    Skip(u64),
    /// It is not known where the next message starts.
    Lost,
}

impl Frames {
    fn new() -> Frames {
        Frames { state: State::Head, held: Vec::new() }
    }

    /// Reads on, and appends to `out` what came to an end.
    fn read(&mut self, mut bytes: &[u8], out: &mut Vec<u8>) {
        while !bytes.is_empty() {
            let used = match self.state {
                State::Head => self.head(bytes, out),
                State::Body(left) => {
                    let used = left.min(bytes.len());
                    self.held.extend_from_slice(&bytes[..used]);
                    self.body(left - used, out);
                    used
                }
                State::Skip(left) => {
                    let used = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
                    self.state = match left - used as u64 {
                        0 => State::Head,
                        left => State::Skip(left),
                    };
                    used
                }
                State::Lost => self.find(bytes),
            };
            bytes = &bytes[used..];
        }
    }

    fn head(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> usize {
        let Some(line) = bytes.iter().position(|&byte| byte == b'\n') else {
            self.held.extend_from_slice(bytes);
            if self.held.len() > LONGEST_HEAD {
                self.lose("a head without an end", out);
            }
            return bytes.len();
        };
        let used = line + 1;
        self.held.extend_from_slice(&bytes[..used]);
        if self.held.len() > LONGEST_HEAD {
            self.lose("a head without an end", out);
        } else if self.held.ends_with(b"\r\n\r\n") || self.held.ends_with(b"\n\n") || self.held.trim_ascii().is_empty()
        {
            match length(&self.held) {
                // Line ends before a head are nothing.
                Ok(None) if self.held.trim_ascii().is_empty() => self.held.clear(),
                Ok(Some(length)) if length > NONSENSE => self.lose("a length that no message has", out),
                Ok(Some(length)) if length > LONGEST => {
                    let why = format!("a message of {length} bytes; none may have more than {LONGEST}");
                    refuse(&Value::Null, ErrorCode::InvalidRequest, &why, out);
                    self.held.clear();
                    self.state = State::Skip(length);
                }
                Ok(Some(length)) => {
                    self.held.clear();
                    self.body(length as usize, out);
                }
                Ok(None) => self.lose("a head without a length", out),
                Err(why) => self.lose(why, out),
            }
        }
        used
    }

    fn body(&mut self, left: usize, out: &mut Vec<u8>) {
        if left > 0 {
            self.state = State::Body(left);
            return;
        }
        self.state = State::Head;
        let mut body = std::mem::take(&mut self.held);
        if fault(&body).is_some() {
            mend_surrogates(&mut body);
        }
        match fault(&body) {
            None => frame(&body, out),
            Some((id, code, why)) => refuse(&id, code, why, out),
        }
    }

    fn lose(&mut self, why: &str, out: &mut Vec<u8>) {
        refuse(&Value::Null, ErrorCode::ParseError, why, out);
        self.held.clear();
        self.state = State::Lost;
    }

    /// Looks for the next length; it may come in pieces.
    fn find(&mut self, bytes: &[u8]) -> usize {
        for (at, byte) in bytes.iter().enumerate() {
            self.held.push(byte.to_ascii_lowercase());
            if !LENGTH.starts_with(&self.held) {
                // Its first letter comes in it only once: it can start anew with this byte and not before.
                self.held.drain(..self.held.len() - 1);
                if !LENGTH.starts_with(&self.held) {
                    self.held.clear();
                }
            } else if self.held.len() == LENGTH.len() {
                self.state = State::Head;
                return at + 1;
            }
        }
        bytes.len()
    }
}

/// The length that a head says.
fn length(head: &[u8]) -> Result<Option<u64>, &'static str> {
    let head = str::from_utf8(head).map_err(|_| "a head that is not text")?;
    let mut length = None;
    for line in head.lines().filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').ok_or("a head that is none")?;
        // The rest of a message whose length was said too short stands before it.
        if name.trim().to_ascii_lowercase().ends_with("content-length") {
            length = Some(value.trim().parse().map_err(|_| "a length that is no number")?);
        }
    }
    Ok(length)
}

/// Puts U+FFFD in the place of half a surrogate pair. Editors whose strings are UTF-16 send one when a draft holds it, and
/// no JSON reader takes it; a message lost would part the server's text from the editor's for good. Both are one unit of
/// UTF-16, so that no position moves.
fn mend_surrogates(body: &mut [u8]) {
    let unit = |body: &[u8], at: usize| {
        let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut at = 0;
    while at + 1 < body.len() {
        let pair = (unit(body, at), unit(body, at + 6));
        at += match pair {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                body[at + 2..at + 6].copy_from_slice(b"fffd");
                6
            }
            _ if body[at] == b'\\' => 2,
            _ => 1,
        };
    }
}

/// What is wrong with a message, and its identifier if it has one.
fn fault(body: &[u8]) -> Option<(Value, ErrorCode, &'static str)> {
    if serde_json::from_slice::<Request>(body).is_ok_and(|request| !request.method().is_empty())
        || serde_json::from_slice::<Response>(body).is_ok()
    {
        return None;
    }
    if serde_json::from_slice::<IgnoredAny>(body).is_err() {
        return Some((Value::Null, ErrorCode::ParseError, "a message that is not JSON"));
    }
    let message: Value = serde_json::from_slice(body).unwrap_or_default();
    let id = Some(&message["id"]).filter(|id| id.is_i64() || id.is_string()).cloned().unwrap_or_default();
    Some((id, ErrorCode::InvalidRequest, "a message that is neither a request nor an answer"))
}

fn refuse(id: &Value, code: ErrorCode, why: &str, out: &mut Vec<u8>) {
    let params = json!({ "code": code.code(), "message": why });
    let request = json!({ "jsonrpc": "2.0", "id": id, "method": REFUSED, "params": params });
    frame(request.to_string().as_bytes(), out);
}

fn frame(body: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    out.extend_from_slice(body);
}

/// An input that holds whole messages alone, each of which can be read.
pub struct Framed<R> {
    inner: R,
    frames: Frames,
    ready: Vec<u8>,
    taken: usize,
}

impl<R> Framed<R> {
    /// Takes the messages out of `inner`, which is read as it comes.
    pub fn new(inner: R) -> Framed<R> {
        Framed { inner, frames: Frames::new(), ready: Vec::new(), taken: 0 }
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Framed<R> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let framed = self.get_mut();
        while framed.taken == framed.ready.len() {
            // A long message has been handed on: its room is given back.
            framed.ready = Vec::new();
            framed.taken = 0;
            let mut room = [0; 16 << 10];
            let mut read = ReadBuf::new(&mut room);
            ready!(Pin::new(&mut framed.inner).poll_read(cx, &mut read))?;
            if read.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            framed.frames.read(read.filled(), &mut framed.ready);
        }
        let some = (framed.ready.len() - framed.taken).min(buffer.remaining());
        buffer.put_slice(&framed.ready[framed.taken..framed.taken + some]);
        framed.taken += some;
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOVER: &str = r#"{"jsonrpc":"2.0","id":7,"method":"a"}"#;

    fn message(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// The bodies that come out, read in pieces of this length: of refusals what is wrong.
    fn out(bytes: &[u8], piece: usize) -> Vec<String> {
        let (mut frames, mut out) = (Frames::new(), Vec::new());
        bytes.chunks(piece).for_each(|piece| frames.read(piece, &mut out));
        let mut rest = str::from_utf8(&out).unwrap();
        let mut bodies = Vec::new();
        while !rest.is_empty() {
            let (head, after) = rest.split_once("\r\n\r\n").unwrap();
            let (body, after) = after.split_at(head.strip_prefix("Content-Length: ").unwrap().parse().unwrap());
            let refused: Option<Request> = serde_json::from_str(body).ok();
            let refused = refused.as_ref().and_then(refusal).map(|error| format!("{}: {}", error.code, error.message));
            bodies.push(refused.unwrap_or_else(|| body.to_owned()));
            rest = after;
        }
        bodies
    }

    #[test]
    fn what_is_good_is_handed_on_and_what_is_bad_is_refused_and_survived() {
        let good = message(HOVER);
        let parse = "-32700: ";
        for (bytes, refusals) in [
            (String::new(), vec![]),
            ("\r\n\r\n".into(), vec![]),
            (
                message(r#"{"jsonrpc":"2.0","id":1,"result":null}"#),
                vec![r#"{"jsonrpc":"2.0","id":1,"result":null}"#.into()],
            ),
            (message("{"), vec![format!("{parse}a message that is not JSON")]),
            (message(""), vec![format!("{parse}a message that is not JSON")]),
            (message(&"[".repeat(100_000)), vec![format!("{parse}a message that is not JSON")]),
            (message("[]"), vec!["-32600: a message that is neither a request nor an answer".into()]),
            (message("{}"), vec!["-32600: a message that is neither a request nor an answer".into()]),
            ("Content-Type: x\r\n\r\n".into(), vec![format!("{parse}a head without a length")]),
            ("Content-Length: x\r\n\r\n".into(), vec![format!("{parse}a length that is no number")]),
            ("Content-Length: -1\r\n\r\n".into(), vec![format!("{parse}a length that is no number")]),
            ("Content-Length: 9999999999999\r\n\r\n".into(), vec![format!("{parse}a length that no message has")]),
            ("nonsense\r\n\r\n".into(), vec![format!("{parse}a head that is none")]),
            (format!("{}\n", "x".repeat(9000)), vec![format!("{parse}a head without an end")]),
        ] {
            for piece in [1, 7, 1 << 20] {
                let mut expected = refusals.clone();
                expected.push(HOVER.to_owned());
                assert_eq!(out(format!("{bytes}{good}").as_bytes(), piece), expected, "{bytes:.40} by {piece}");
            }
        }
    }

    #[test]
    fn a_length_that_is_wrong_costs_its_message_and_at_most_the_next() {
        let good = message(HOVER);
        for wrong in [HOVER.len() - 5, HOVER.len() + 5] {
            let bytes = format!("Content-Length: {wrong}\r\n\r\n{HOVER}{good}{good}");
            assert_eq!(out(bytes.as_bytes(), 1 << 20).last().map(String::as_str), Some(HOVER), "{wrong}");
        }
    }

    #[test]
    fn a_message_that_is_too_long_is_passed_over_and_not_held() {
        let mut frames = Frames::new();
        let mut refused = Vec::new();
        frames.read(format!("Content-Length: {}\r\n\r\n", LONGEST + 1).as_bytes(), &mut refused);
        let piece = vec![b' '; 1 << 20];
        for _ in 0..LONGEST >> 20 {
            frames.read(&piece, &mut refused);
        }
        assert_eq!((frames.state, frames.held.capacity() < 1 << 20), (State::Skip(1), true));
        frames.read(b" ", &mut refused);
        assert!(String::from_utf8(refused).unwrap().contains("none may have more"));
        assert_eq!(frames.state, State::Head);
    }

    #[test]
    fn heads_are_read_whatever_their_case_and_lines() {
        for head in ["content-length: ", "CONTENT-LENGTH:", "Content-Type: a; charset=utf-8\r\nContent-Length: "] {
            let bytes = format!("{head}{}\r\n\r\n{HOVER}", HOVER.len());
            assert_eq!(out(bytes.as_bytes(), 3), [HOVER]);
        }
        let bytes = format!("Content-Length: {}\n\n{HOVER}", HOVER.len());
        assert_eq!(out(bytes.as_bytes(), 3), [HOVER]);
    }

    #[test]
    fn half_a_surrogate_pair_is_a_character_that_nobody_knows() {
        let body = |text: &str| format!(r#"{{"jsonrpc":"2.0","method":"a","params":["{text}"]}}"#);
        for (text, mended) in [
            (r"\ud83d\ude00", r"\ud83d\ude00"),
            (r"\ud83d", r"\ufffd"),
            (r"\uDE00x\ud83d\ud83d\ude00", r"\ufffdx\ufffd\ud83d\ude00"),
            (r"\\ud83d \\\ud83d", r"\\ud83d \\\ufffd"),
        ] {
            assert_eq!(out(message(&body(text)).as_bytes(), 1 << 20), [body(mended)]);
        }
    }

    #[test]
    fn a_refusal_goes_to_the_request_that_it_refuses_where_that_can_be_read() {
        let mut out = Vec::new();
        Frames::new().read(message(r#"{"id":"x","method":"a"}"#).as_bytes(), &mut out);
        assert!(String::from_utf8(out).unwrap().contains(r#""id":"x""#));
    }
}
