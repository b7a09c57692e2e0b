//! Places in a text, counted in UTF-16 as an editor counts them.

use serde_json::{json, Value};

/// The position of the first place where these words stand.
pub fn at(text: &str, words: &str) -> Value {
    let offset = text.find(words).unwrap_or_else(|| panic!("no “{words}”"));
    let line_start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let line = text[..offset].matches('\n').count();
    json!({ "line": line, "character": text[line_start..offset].encode_utf16().count() })
}

/// The byte offset of a position. The position must be in the text.
pub fn offset(text: &str, position: &Value) -> usize {
    let (line, character) = (position["line"].as_u64().unwrap(), position["character"].as_u64().unwrap());
    let start: usize = text.split_inclusive('\n').take(line as usize).map(str::len).sum();
    let mut units = 0;
    for (at, c) in text[start..].char_indices() {
        if units == character {
            return start + at;
        }
        assert!(c != '\n', "{position} is behind its line");
        units += c.len_utf16() as u64;
    }
    assert_eq!(units, character, "within the text");
    text.len()
}

/// The words of a range.
pub fn cut<'t>(text: &'t str, range: &Value) -> &'t str {
    &text[offset(text, &range["start"])..offset(text, &range["end"])]
}

/// A text after edits as an editor makes them: all against the same text.
pub fn edited(text: &str, edits: &Value) -> String {
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(text, &range["start"]), offset(text, &range["end"]), edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort_unstable();
    assert!(edits.windows(2).all(|pair| pair[0].1 <= pair[1].0), "edits overlap: {edits:?}");
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}
