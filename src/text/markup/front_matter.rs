//! Front matter: the few keys that say what kind of piece a draft is.
//!
//! Read line by line, for both YAML and TOML: a draft being typed is seldom valid in either, and the keys that matter
//! are flat. What is not understood is passed over.

use super::Meta;

/// Reads what stands between the delimiters into `meta`.
pub(super) fn read(text: &str, meta: &mut Meta) {
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim_start_matches(['[', ' ']).starts_with("author") && line.starts_with('[') {
            meta.has_author = true; // a TOML table
            continue;
        }
        let Some((key, value)) = entry(line) else {
            continue;
        };
        // A value may stand, or go on, in the indented or dashed lines below.
        let is_folded = matches!(value, "" | ">" | "|" | ">-" | "|-" | "[");
        let mut values: Vec<String> = if is_folded { Vec::new() } else { items(value) };
        if is_folded {
            while let Some(below) =
                lines.next_if(|below| below.starts_with([' ', '\t', '-', ']']) || below.trim().is_empty())
            {
                values.extend(items(below.trim().trim_start_matches('-')));
            }
        }
        match key.to_ascii_lowercase().as_str() {
            "title" | "headline" if meta.title.is_none() => {
                let title = if is_folded { values.join(" ") } else { unquote(value).to_owned() };
                meta.title = Some(title).filter(|title| !title.is_empty());
            }
            "author" | "authors" | "byline" => meta.has_author |= !values.is_empty(),
            "type" | "kind" | "category" if meta.kind.is_none() => {
                meta.kind = values.first().map(|kind| kind.to_lowercase());
            }
            "tags" => meta.tags.extend(values.iter().map(|tag| tag.to_lowercase())),
            _ => {}
        }
    }
}

/// `key: value` or `key = value`, at the start of a line.
fn entry(line: &str) -> Option<(&str, &str)> {
    let end = line.find([':', '='])?;
    let key = line[..end].trim_end();
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_key.then(|| (key, line[end + 1..].trim()))
}

/// The items of a value: a list in brackets, words between commas, or the value itself.
fn items(value: &str) -> Vec<String> {
    let value = value.trim().trim_start_matches('[').trim_end_matches([']', ',']);
    let quoted = value.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    if quoted.is_some_and(|inside| !inside.contains(['"', '\''])) {
        return Some(unquote(value).to_owned()).filter(|item| !item.is_empty()).into_iter().collect();
    }
    value
        .split(',')
        .map(unquote)
        .filter(|item| !item.is_empty() && !matches!(*item, "null" | "~"))
        .map(str::to_owned)
        .collect()
}

fn unquote(value: &str) -> &str {
    let value = value.trim();
    let inside = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(value).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(text: &str) -> Meta {
        let mut meta = Meta::default();
        read(text, &mut meta);
        meta
    }

    #[test]
    fn yaml() {
        let meta =
            meta("title: \"Talks: an end?\"\nauthors:\n  - Jane Doe\ntype: Opinion\ntags: [Breaking, 'World news']\n");
        assert_eq!(meta.title.as_deref(), Some("Talks: an end?"));
        assert!(meta.has_author);
        assert_eq!(meta.kind.as_deref(), Some("opinion"));
        assert_eq!(meta.tags, ["breaking", "world news"]);
    }

    #[test]
    fn toml() {
        let meta = meta("title = \"Talks\"\nbyline = \"\"\ncategory = 'News'\ntags = [\n  \"a\",\n  \"b\",\n]\n");
        assert_eq!(meta.title.as_deref(), Some("Talks"));
        assert!(!meta.has_author);
        assert_eq!(meta.kind.as_deref(), Some("news"));
        assert_eq!(meta.tags, ["a", "b"]);
    }

    #[test]
    fn what_is_empty_or_odd() {
        let meta = meta("title:\nauthor:\n\n: x\n= \nnot a key: y\ntags:\n- One\n- two, three\nkind: ~\n");
        assert_eq!((meta.title, meta.has_author, meta.kind), (None, false, None));
        assert_eq!(meta.tags, ["one", "two", "three"]);
    }
}
