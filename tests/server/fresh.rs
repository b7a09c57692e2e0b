//! Whatever was edited before, a server answers as one that is given the final text, and within it.

use onrecord::analyze_again;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{json, Value};

use crate::client::Client;

const DRAFT: &str = "untitled:draft";

/// Of these drafts are made: sources that come in, point back and are left open, in markup and beyond ASCII.
const PIECES: [&str; 22] = [
    "Two Treasury officials said it was late. ",
    "The officials said it was over. ",
    "Three **Pentagon** aides claimed it “was\nearly,” 😀 and insisted on it. ",
    "Anna Märsh, the mayor, said: “I know.” ",
    "she said",
    " “We saw it coming,” ",
    "He claimed it was so. ",
    "the aides",
    ", according to The New York Times. ",
    "It is unclear whether it may rain. ",
    "\n\n",
    "\r\n\r\n",
    "\r",
    "# Treasury may close, officials say\n\n",
    "> ",
    "- ",
    "“",
    "”",
    "😀",
    "é",
    "*",
    " who spoke on condition of anonymity because he feared for his job",
];

/// The replacement of a part of a text, as shares of its length.
#[derive(Clone, Debug)]
struct Change {
    start: f64,
    share: f64,
    piece: usize,
}

fn change() -> impl Strategy<Value = Change> {
    let share = prop_oneof![3 => Just(0.0), 1 => 0.0..0.2f64];
    (0.0..=1.0f64, share, 0..PIECES.len()).prop_map(|(start, share, piece)| Change { start, share, piece })
}

/// How many units of an encoding a character takes.
type Unit = fn(char) -> usize;

const ENCODINGS: [(&str, Unit); 3] = [("utf-8", char::len_utf8), ("utf-16", char::len_utf16), ("utf-32", |_| 1)];

/// The nearest place at or before an offset that is no part of a character or of a line's end.
fn place_before(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) || text[..offset].ends_with('\r') && text[offset..].starts_with('\n') {
        offset -= 1;
    }
    offset
}

/// The lines of a text without their ends.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find(['\n', '\r']) {
        lines.push(&rest[..end]);
        rest = &rest[end + if rest[end..].starts_with("\r\n") { 2 } else { 1 }..];
    }
    lines.push(rest);
    lines
}

fn position(text: &str, offset: usize, unit: Unit) -> (usize, usize) {
    let before = lines(&text[..offset]);
    (before.len() - 1, before.last().unwrap().chars().map(unit).sum())
}

/// Everything that these features say of a draft, asked at several places.
async fn answers(client: &mut Client, places: &[(usize, usize)]) -> Vec<Value> {
    let document = json!({ "uri": DRAFT });
    let mut answers = Vec::new();
    for method in [
        "textDocument/codeLens",
        "textDocument/diagnostic",
        "textDocument/documentSymbol",
        "textDocument/foldingRange",
        "textDocument/inlayHint",
        "textDocument/semanticTokens/full",
        "textDocument/semanticTokens/range",
        "onrecord/score",
        "onrecord/sources",
    ] {
        let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9999, "character": 0 } });
        answers.push(client.request(method, json!({ "textDocument": document, "range": all })).await);
    }
    answers.push(client.request("workspace/symbol", json!({ "query": "" })).await);
    for (line, character) in places {
        let position = json!({ "line": line, "character": character });
        for method in [
            "textDocument/completion",
            "textDocument/definition",
            "textDocument/documentHighlight",
            "textDocument/hover",
            "textDocument/references",
            "textDocument/prepareRename",
            "textDocument/rename",
            "textDocument/selectionRange",
            "textDocument/codeAction",
        ] {
            let id = client
                .ask(
                    method,
                    json!({
                        "textDocument": document,
                        "position": position,
                        "positions": [position],
                        "range": { "start": position, "end": position },
                        "context": { "includeDeclaration": true, "diagnostics": [], "triggerKind": 1 },
                        "newName": "Jane Doe",
                    }),
                )
                .await;
            let mut answer = client.answer(id).await;
            if method == "textDocument/codeAction" {
                complete(client, &mut answer["result"]).await;
            }
            let refused = &answer["error"];
            assert!(refused.is_null() || refused["code"] == -32803, "{method}: {answer}");
            answers.push(json!([answer["result"], refused["message"]]));
        }
    }
    answers
}

/// Asks for the edits of the actions that were put off, after which nothing tells them from the others.
async fn complete(client: &mut Client, actions: &mut Value) {
    for action in actions.as_array_mut().unwrap().iter_mut().filter(|action| action.get("edit").is_none()) {
        *action = client.request("codeAction/resolve", action.take()).await;
        action.as_object_mut().unwrap().remove("data").expect("it was put off");
    }
}

/// The semantic tokens that an editor keeps, by asking for what has changed in them.
#[derive(Default)]
struct Kept {
    id: Option<Value>,
    numbers: Vec<Value>,
}

impl Kept {
    async fn renew(&mut self, client: &mut Client) {
        let document = json!({ "uri": DRAFT });
        let answer = match self.id.take() {
            None => client.request("textDocument/semanticTokens/full", json!({ "textDocument": document })).await,
            Some(id) => {
                let params = json!({ "textDocument": document, "previousResultId": id });
                client.request("textDocument/semanticTokens/full/delta", params).await
            }
        };
        let numbers = |value: &Value| value.as_array().cloned().unwrap_or_default();
        match answer.get("edits") {
            None => self.numbers = numbers(&answer["data"]),
            // All are places in the old numbers, so the last comes first.
            Some(edits) => {
                let mut edits = numbers(edits);
                edits.sort_by_key(|edit| edit["start"].as_u64());
                for edit in edits.iter().rev() {
                    let start = edit["start"].as_u64().unwrap() as usize;
                    let end = start + edit["deleteCount"].as_u64().unwrap() as usize;
                    self.numbers.splice(start..end, numbers(&edit["data"]));
                }
            }
        }
        self.id = Some(answer["resultId"].clone());
    }
}

/// The offset in bytes of a position, which has to be one in the draft.
fn offset(line: &Value, character: &Value, text: &str, unit: Unit) -> usize {
    let lines = lines(text);
    let wrong = format!("no place {line}:{character} in {text:?}");
    let line_text = lines.get(line.as_u64().unwrap() as usize).expect(&wrong);
    let wanted = character.as_u64().unwrap() as usize;
    let mut units = 0;
    let ends = line_text.char_indices().map(|(at, c)| {
        units += unit(c);
        (units, at + c.len_utf8())
    });
    let (_, within) = [(0, 0)].into_iter().chain(ends).find(|(units, _)| *units == wanted).expect(&wrong);
    line_text.as_ptr() as usize - text.as_ptr() as usize + within
}

/// Semantic tokens as spans in bytes, each with its type and modifiers.
fn tokens_in_bytes(data: &Value, text: &str, unit: Unit) -> Value {
    let numbers: Vec<u64> = data.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    let (mut line, mut character) = (0, 0);
    let token = |token: &[u64]| {
        character = if token[0] == 0 { character + token[1] } else { token[1] };
        line += token[0];
        let start = offset(&json!(line), &json!(character), text, unit);
        let end = offset(&json!(line), &json!(character + token[2]), text, unit);
        assert!(start < end, "{data}");
        json!([start, end, token[3], token[4]])
    };
    numbers.chunks(5).map(token).collect()
}

/// An answer with offsets in bytes for its positions, so that it is the same in all encodings. Its ranges run forwards.
fn in_bytes(answer: &Value, text: &str, unit: Unit) -> Value {
    match answer {
        Value::Object(map) if map.contains_key("character") => {
            json!(offset(&map["line"], &map["character"], text, unit))
        }
        // Made from the very numbers, which are others in another encoding.
        Value::Object(map) if map.contains_key("resultId") || map.get("data").is_some_and(Value::is_array) => {
            let mut map = map.clone();
            map.remove("resultId");
            match map.remove("data") {
                Some(data) => tokens_in_bytes(&data, text, unit),
                None => in_bytes(&map.into(), text, unit),
            }
        }
        Value::Object(map) if map.contains_key("startCharacter") => {
            let start = offset(&map["startLine"], &map["startCharacter"], text, unit);
            let end = offset(&map["endLine"], &map["endCharacter"], text, unit);
            assert!(start < end, "{answer}");
            json!([start, end])
        }
        Value::Object(map) => {
            let map: Value = map.iter().map(|(key, value)| (key.clone(), in_bytes(value, text, unit))).collect();
            assert!(map["start"].as_u64() <= map["end"].as_u64(), "{answer}");
            map
        }
        Value::Array(list) => list.iter().map(|value| in_bytes(value, text, unit)).collect(),
        other => other.clone(),
    }
}

fn capabilities(encoding: &str) -> Value {
    let mut capabilities = at_once();
    capabilities["general"]["positionEncodings"] = json!([encoding]);
    capabilities["textDocument"]["codeAction"] =
        json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } });
    capabilities
}

/// Of an editor that cannot ask for the edits of an action later.
fn at_once() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-8"] },
        "textDocument": { "diagnostic": {}, "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    })
}

async fn check(encoding: (&str, Unit), seed: &[usize], changes: &[Change]) {
    let (name, unit) = encoding;
    let mut text: String = seed.iter().map(|piece| PIECES[*piece]).collect();
    // Everything that can be shown is.
    let settings = json!({ "editor": { "inlay-hints": true }, "score": { "bar": 100 } });
    let mut edited = Client::start_with(analyze_again, capabilities(name), settings.clone()).await;
    edited.open(DRAFT, "markdown", 0, &text).await;
    let mut kept = Kept::default();
    for (version, change) in changes.iter().enumerate() {
        let start = place_before(&text, (change.start * text.len() as f64) as usize);
        let end = place_before(&text, ((change.start + change.share).min(1.0) * text.len() as f64) as usize);
        let (start, end) = (start.min(end), start.max(end));
        let (from, to) = (position(&text, start, unit), position(&text, end, unit));
        edited.change(DRAFT, version as i64 + 1, &[(from, to, PIECES[change.piece])]).await;
        text.replace_range(start..end, PIECES[change.piece]);
        // Some states are analysed on the way, so that there is something to take over.
        if version % 3 == 0 {
            kept.renew(&mut edited).await;
        }
    }
    // The other server speaks in bytes: what it says must be the same place, not only the same numbers.
    let mut fresh = Client::start_with(analyze_again, at_once(), settings).await;
    fresh.open(DRAFT, "markdown", changes.len() as i64, &text).await;
    let places: Vec<usize> = (0..=7).map(|seventh| place_before(&text, text.len() * seventh / 7)).collect();
    let places_in = |unit| places.iter().map(|offset| position(&text, *offset, unit)).collect::<Vec<_>>();
    kept.renew(&mut edited).await;
    let full = edited.request("textDocument/semanticTokens/full", json!({ "textDocument": { "uri": DRAFT } })).await;
    assert_eq!(full["data"], json!(kept.numbers), "{text:?}");
    let after = answers(&mut edited, &places_in(unit)).await;
    let anew = answers(&mut fresh, &places_in(char::len_utf8)).await;
    for (after, anew) in after.iter().zip(&anew) {
        assert_eq!(in_bytes(after, &text, unit), in_bytes(anew, &text, char::len_utf8), "{text:?}");
    }
}

#[test]
fn after_any_edits_the_answers_are_those_of_a_fresh_server_and_inside_the_draft() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let seed = proptest::collection::vec(0..PIECES.len(), 0..8);
    let changes = proptest::collection::vec(change(), 0..12);
    let mut runner = TestRunner::new(Config { cases: 48, failure_persistence: None, ..Config::default() });
    runner
        .run(&(0..ENCODINGS.len(), seed, changes), |(encoding, seed, changes)| {
            runtime.block_on(check(ENCODINGS[encoding], &seed, &changes));
            Ok(())
        })
        .unwrap();
}
