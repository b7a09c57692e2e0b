//! The server's text is the editor's, whatever happens to it.

use serde_json::json;

use crate::client::{messages, Client, Place};
use crate::stand_in::{echo, let_slow_end, slow, wait_for_slow};

const DRAFT: &str = "untitled:draft";

/// The text that the server has, when the editor asks.
async fn text(client: &mut Client, uri: &str) -> String {
    let params = json!({ "textDocument": { "uri": uri } });
    let report = client.request("textDocument/diagnostic", params).await;
    let [message] = messages(&report["items"])[..] else { panic!("one finding: {report}") };
    message.split_once(": ").unwrap().1.to_owned()
}

#[tokio::test]
async fn thirty_changes_at_once_are_applied_in_order() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(DRAFT, "plaintext", 0, "").await;
    let mut expected = String::new();
    for version in 1..=30 {
        // Each is put before the one before it, so that any other order shows.
        let word = format!("{version} ");
        client.change(DRAFT, version, &[((0, 0), (0, 0), &word)]).await;
        expected.insert_str(0, &word);
    }
    assert_eq!(text(&mut client, DRAFT).await, expected);
}

#[tokio::test]
async fn several_changes_in_one_message_build_on_each_other() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "one\ntwo").await;
    let changes = [((0, 3), (1, 0), " "), ((0, 4), (0, 7), "2"), ((0, 0), (0, 3), "1")];
    client.change(DRAFT, 2, &changes).await;
    assert_eq!(text(&mut client, DRAFT).await, "1 2");
    let whole = json!([{ "text": "anew" }]);
    let params = json!({ "textDocument": { "uri": DRAFT, "version": 3 }, "contentChanges": whole });
    client.notify("textDocument/didChange", params).await;
    assert_eq!(text(&mut client, DRAFT).await, "anew");
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// How many units of an encoding a character takes.
type Unit = fn(char) -> usize;

/// Line and character of a byte offset, counted the slow way. `None` within a line's end.
fn place(text: &str, offset: usize, unit: Unit) -> Option<Place> {
    let before = &text[..offset];
    if before.ends_with('\r') && text[offset..].starts_with('\n') {
        return None;
    }
    let (mut line, mut character) = (0, 0);
    let mut last = ' ';
    for c in before.chars() {
        match c {
            '\n' if last == '\r' => {}
            '\n' | '\r' => (line, character) = (line + 1, 0),
            c => character += unit(c),
        }
        last = c;
    }
    Some((line, character))
}

#[tokio::test]
async fn random_edits_are_those_of_the_editor_in_every_encoding() {
    let units: [(&str, Unit); 3] = [("utf-8", char::len_utf8), ("utf-16", char::len_utf16), ("utf-32", |_| 1)];
    for (name, unit) in units {
        let capabilities = json!({ "general": { "positionEncodings": [name] } });
        let mut client = Client::start(echo, capabilities).await;
        assert_eq!(client.capabilities["positionEncoding"], name);
        let pieces = ["a", "é", "“", "😀", "\u{2028}", "\n", "\r\n", "\r", "\n\n", "said ", "x\ty"];
        let mut dice = Dice(0x5EED);
        let mut text = String::from("A \u{FEFF}draft.\r\n");
        client.open(DRAFT, "plaintext", 0, &text).await;
        for version in 1..=300 {
            let mut ends = [0; 2];
            for end in &mut ends {
                while {
                    *end = dice.below(text.len() + 1);
                    !text.is_char_boundary(*end) || place(&text, *end, unit).is_none()
                } {}
            }
            ends.sort_unstable();
            let [start, end] = ends;
            // Mostly small edits, so that the text grows.
            let end = if dice.below(4) == 0 { end } else { start };
            let new: String = (0..dice.below(4)).map(|_| pieces[dice.below(pieces.len())]).collect();
            let (from, to) = (place(&text, start, unit).unwrap(), place(&text, end, unit).unwrap());
            client.change(DRAFT, version, &[(from, to, &new)]).await;
            text.replace_range(start..end, &new);
            if version % 50 == 0 {
                assert_eq!(self::text(&mut client, DRAFT).await, text, "{name} {version}");
            }
        }
    }
}

#[tokio::test]
async fn a_change_to_an_older_version_is_dropped() {
    let mut client = Client::start(echo, json!({})).await;
    client.open(DRAFT, "plaintext", 7, "seven").await;
    client.change(DRAFT, 6, &[((0, 0), (0, 0), "six ")]).await;
    assert_eq!(text(&mut client, DRAFT).await, "seven");
    client.change(DRAFT, 8, &[((0, 0), (0, 0), "eight ")]).await;
    assert_eq!(text(&mut client, DRAFT).await, "eight seven");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn findings_of_a_state_that_has_passed_are_never_published() {
    let mut client = Client::start(slow, json!({})).await;
    client.open(DRAFT, "plaintext", 1, "slow").await;
    tokio::task::spawn_blocking(wait_for_slow).await.unwrap();
    for version in 2..=5 {
        client.change(DRAFT, version, &[((0, 0), (0, 0), "x")]).await;
    }
    // An answer to what came after them: the changes have been made.
    assert_eq!(text(&mut client, DRAFT).await, "xxxxslow");
    let_slow_end();
    let published = client.published().await;
    assert_eq!(published["version"], 5);
    assert_eq!(messages(&published["diagnostics"]), ["plain: xxxxslow"]);
}

#[tokio::test]
async fn any_language_and_a_draft_without_a_file_are_served() {
    let mut client = Client::start(echo, json!({})).await;
    let cases = [
        ("untitled:Untitled-1", "markdown", "markdown"),
        ("untitled:Untitled-2", "whatever", "plain"),
        ("file:///drafts/a.md", "whatever", "markdown"),
        ("file:///drafts/a.html", "", "html"),
        ("file:///drafts/a.md", "plaintext", "plain"),
        ("vscode-remote://host/a.md", "newsroom", "markdown"),
    ];
    for (uri, language, format) in cases {
        client.open(uri, language, 1, "x").await;
        let published = client.published().await;
        assert_eq!(published["uri"], uri);
        assert_eq!(messages(&published["diagnostics"]), [format!("{format}: x")]);
    }
}

#[tokio::test]
async fn what_is_not_open_is_no_trouble() {
    let mut client = Client::start(echo, json!({})).await;
    client.change(DRAFT, 1, &[((0, 0), (0, 0), "x")]).await;
    client.close(DRAFT).await;
    let place = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 0, "character": 0 } });
    assert!(client.request("textDocument/hover", place).await.is_null());
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 9 } });
    let params = json!({ "textDocument": { "uri": DRAFT }, "range": range, "context": { "diagnostics": [] } });
    assert_eq!(client.request("textDocument/codeAction", params).await, json!([]));
    let params = json!({ "textDocument": { "uri": DRAFT } });
    assert_eq!(client.request("textDocument/diagnostic", params).await["items"], json!([]));
}
