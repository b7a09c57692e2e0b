use crate::ledger::Places;
use crate::text::Span;

/// A piece of one line of a draft around a span. A paragraph of news copy is often one very long line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The piece, with `…` where it was cut.
    pub text: String,
    /// The span within `text`, in bytes. A span that runs over several lines ends with its first.
    pub span: std::ops::Range<usize>,
    /// The line of the draft, from 1.
    pub line: usize,
    /// The column of the span in the draft, from 1, in characters.
    pub column: usize,
}

/// Cuts the line that a span starts on to about `width` characters of whole words around the span.
pub fn excerpt(text: &str, places: &Places<'_>, span: Span, width: usize) -> Excerpt {
    let place = places.at(span.start as usize);
    let line = places.line(place.line);
    let start = (span.start as usize).clamp(line.start, line.end);
    let end = (span.end as usize).clamp(start, line.end);
    let (before, phrase, after) = (&text[line.start..start], &text[start..end], &text[end..line.end]);

    let phrase = head(phrase, width);
    let end_was_cut = phrase.len() < end - start;
    let room = width.saturating_sub(phrase.chars().count());
    // Counted no further than it matters: the line may be megabytes long.
    let (left, right) = (before.chars().rev().take(room).count(), after.chars().take(room).count());
    // Half of the room on either side; what one side does not need goes to the other.
    let before = tail(before, (room / 2).max(room.saturating_sub(right)));
    let after = if end_was_cut { "" } else { head(after, (room - room / 2).max(room.saturating_sub(left))) };

    let mut piece = String::new();
    if line.start + before.len() < start && before.len() < start - line.start {
        piece.push_str("… ");
    }
    piece.push_str(before);
    let from = piece.len();
    piece.push_str(phrase);
    let to = piece.len();
    piece.push_str(after);
    if end_was_cut || end + after.len() < line.end {
        piece.push_str(" …");
    }
    Excerpt { text: piece, span: from..to, line: place.line, column: place.column }
}

/// At most `width` characters from the start, up to the end of a word if one ends there.
fn head(text: &str, width: usize) -> &str {
    let Some((cut, _)) = text.char_indices().nth(width) else {
        return text;
    };
    match text[..cut].rfind(char::is_whitespace) {
        Some(space) if !text[..space].trim_end().is_empty() => text[..space].trim_end(),
        // One word that is too long for the window.
        _ => &text[..cut],
    }
}

/// At most `width` characters from the end, from the start of a word if one starts there.
fn tail(text: &str, width: usize) -> &str {
    // The characters from the last, so that nothing before the window is looked at.
    let mut starts = text.char_indices().rev().map(|(at, _)| at);
    let cut = match width.checked_sub(1) {
        Some(before) => starts.nth(before).unwrap_or(0),
        None => text.len(),
    };
    if cut == 0 {
        return text;
    }
    match text[cut..].find(char::is_whitespace) {
        Some(space) if !text[cut + space..].trim_start().is_empty() => text[cut + space..].trim_start(),
        _ => &text[cut..],
    }
}

#[cfg(test)]
mod tests {
    use super::excerpt;
    use crate::ledger::Places;
    use crate::text::Span;

    fn cut(text: &str, phrase: &str, width: usize) -> (String, String) {
        let start = text.find(phrase).unwrap();
        let excerpt = excerpt(text, &Places::new(text), Span::new(start, start + phrase.len()), width);
        let marked = excerpt.text[excerpt.span.clone()].to_owned();
        (excerpt.text, marked)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let (text, marked) = cut("One.\nA source said so.\nThree.", "A source", 60);
        assert_eq!((text.as_str(), marked.as_str()), ("A source said so.", "A source"));
    }

    #[test]
    fn a_long_line_is_cut_to_whole_words_around_the_span() {
        let line =
            format!("{}two “senior” officials said{}", "many words before ".repeat(20), " and many after".repeat(20));
        let (text, marked) = cut(&line, "two “senior” officials", 60);
        assert_eq!(marked, "two “senior” officials");
        assert!(text.starts_with("… ") && text.ends_with(" …"), "{text}");
        assert!(text.chars().count() <= 64, "{text}");
        assert!(text.trim_matches(['…', ' ']).split(' ').all(|word| line.contains(word)), "{text}");
    }

    #[test]
    fn a_span_at_the_start_leaves_its_room_to_what_follows() {
        let line = format!("Officials said{}", " and many words after it".repeat(20));
        let (text, _) = cut(&line, "Officials", 60);
        assert!(text.starts_with("Officials said and"), "{text}");
        assert!(text.chars().count() > 50, "{text}");
    }

    #[test]
    fn a_span_over_several_lines_or_longer_than_the_window_ends_early() {
        let (text, marked) = cut("a b c d e f\ng h", "c d e f\ng", 60);
        assert_eq!((text.as_str(), marked.as_str()), ("a b c d e f", "c d e f"));
        let (text, marked) = cut("aa bb cc dd ee ff", "bb cc dd ee", 6);
        assert_eq!((text.as_str(), marked.as_str()), ("… bb cc …", "bb cc"));
        let (_, marked) = cut("éééééééééé", "éééééééééé", 4);
        assert_eq!(marked, "éééé");
    }
}
