//! Character references: `&amp;`, `&#8217;`.

/// The length in bytes of the character reference that `text` starts with, and the text that it stands for.
///
/// Only references that end in a semicolon: without one, `AT&T` and `?a=1&copy=2` are what they look like.
pub(crate) fn decode(text: &str) -> Option<(usize, String)> {
    /// The longest name in HTML has 31 letters.
    const LONGEST: usize = 34;
    let bytes = text.as_bytes();
    let length = bytes.iter().take(LONGEST).position(|&byte| byte == b';')? + 1;
    let name = &bytes[1..length - 1];
    if bytes[0] != b'&' || name.is_empty() || !name.iter().all(|&byte| byte == b'#' || byte.is_ascii_alphanumeric()) {
        return None;
    }
    // What is met in news copy; the tokenizer knows the other two thousand, and the odd rules for old numbers.
    let common = match name {
        b"amp" => "&",
        b"quot" => "\"",
        b"apos" | b"#39" => "'",
        b"lt" => "<",
        b"gt" => ">",
        b"nbsp" => "\u{A0}",
        b"ldquo" => "“",
        b"rdquo" => "”",
        b"lsquo" => "‘",
        b"rsquo" | b"#8217" => "’",
        b"mdash" => "—",
        b"ndash" => "–",
        b"hellip" => "…",
        _ => "",
    };
    if !common.is_empty() {
        return Some((length, common.to_owned()));
    }
    let source = &text[..length];
    let mut decoded = Vec::new();
    for token in html5gum::Tokenizer::new(source).flatten() {
        if let html5gum::Token::String(string) = token {
            decoded.extend_from_slice(&string.value);
        }
    }
    let decoded = String::from_utf8(decoded).ok()?;
    // A semicolon left over is that of an unknown name, or of `&notit;`, which is `¬it;`.
    (decoded == ";" || !decoded.ends_with(';')).then_some((length, decoded))
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn text(source: &str) -> Option<String> {
        let (length, text) = decode(source)?;
        assert_eq!(&source[length - 1..length], ";");
        Some(text)
    }

    #[test]
    fn names_and_numbers() {
        assert_eq!(text("&amp;x").as_deref(), Some("&"));
        assert_eq!(text("&rsquo;s").as_deref(), Some("’"));
        assert_eq!(text("&#x1F600;").as_deref(), Some("😀"));
        assert_eq!(text("&#146;").as_deref(), Some("’"));
        assert_eq!(text("&Uuml;").as_deref(), Some("Ü"));
        assert_eq!(text("&semi;").as_deref(), Some(";"));
    }

    #[test]
    fn what_is_no_reference() {
        for source in ["&", "&;", "&T had; been", "&copy=2", "&nosuchname;", "&notit;", "&é;"] {
            assert_eq!(text(source), None, "{source}");
        }
    }
}
