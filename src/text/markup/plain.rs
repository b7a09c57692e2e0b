//! Plain text: which lines make a paragraph.
//!
//! Typed and scraped text has one paragraph a line, with or without blank lines between; mail and wire copy wraps its
//! paragraphs at a fixed width and parts them by blank lines. Nothing says which it is, so each **run** of lines without
//! a blank one is judged by itself; an edit in one paragraph then never cuts another anew.
//!
//! A run looks wrapped where most of its lines but the last are of a width that people wrap at ([`WIDTHS`]) and at
//! least half of them stop in mid sentence. In such a run a line goes on in the next one if it is *full* (the first word of the
//! next would not have fitted in the run's width) or if the next starts in lower case, unless the next starts something
//! new: a list item, or a line that is short, capitalised and without an end mark (a byline, a credit, a cross-heading).
//! Lines that were joined stay so only where one of them shows that it runs on: by a comma at its end or a lower-case
//! start of the next. A headline and the sentence under it have neither. Everywhere else a line is a paragraph.

use super::stencil::{Blank, Stencil};
use super::Masked;
use memchr::memchr;

/// Widths, in characters, at which text is wrapped.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

pub(super) fn mask(text: &str) -> Masked {
    let mut stencil = Stencil::new(text);
    let mut run: Vec<Line> = Vec::new();
    let has_return = memchr(b'\r', text.as_bytes()).is_some();
    let (mut at, mut feed) = (0, None);
    while at < text.len() {
        // The next line feed is looked for once, however many carriage returns come before it.
        let next_feed = match feed {
            Some(feed) if feed >= at => feed,
            _ => memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length),
        };
        feed = Some(next_feed);
        let (end, next) = line_end(text, at, next_feed, has_return);
        let line = Line { start: at, end, text: text[at..end].trim_matches(|c: char| c.is_whitespace() || c == '\0') };
        if let Some(inside) = note(line.text) {
            close(&mut stencil, &mut run);
            stencil.blank_to(end, Blank::Space);
            let start = at + text[at..end].find('[').map_or(0, |bracket| bracket + 1);
            stencil.note(start, start + inside.len());
        } else if line.text.is_empty() {
            close(&mut stencil, &mut run);
        } else {
            run.push(line);
        }
        at = next;
    }
    close(&mut stencil, &mut run);
    stencil.finish()
}

/// Where the line that starts at `at` ends, without and with its terminator.
fn line_end(text: &str, at: usize, feed: usize, has_return: bool) -> (usize, usize) {
    let next = text.len().min(feed + 1);
    if has_return {
        if let Some(back) = memchr(b'\r', &text.as_bytes()[at..feed]).map(|length| at + length) {
            return (back, if back + 1 == feed { next } else { back + 1 });
        }
    }
    (feed, next)
}

/// The inside of a line that is a note to this program.
fn note(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('[')?.strip_suffix(']')?;
    let rest = inside.trim_start();
    let name = rest.get(.."onrecord".len())?;
    let rest = rest["onrecord".len()..].trim_start();
    (name.eq_ignore_ascii_case("onrecord") && rest.starts_with(':')).then_some(inside)
}

/// A line of a run.
struct Line<'t> {
    start: usize,
    end: usize,
    /// Without white space around it.
    text: &'t str,
}

/// Writes a run as blocks and empties it.
fn close(stencil: &mut Stencil, run: &mut Vec<Line>) {
    let joins = if run.len() > 1 { joins(run) } else { Vec::new() };
    for (index, line) in run.drain(..).enumerate() {
        // What lies before is white space, or a note that is done with.
        stencil.blank_to(line.start, Blank::Space);
        stencil.keep_to(line.end);
        if !joins.get(index).is_some_and(|&join| join) {
            stencil.cut();
        }
    }
}

/// For each line of a run but the last, whether it goes on in the next.
fn joins(run: &[Line]) -> Vec<bool> {
    let breaks = run.len() - 1;
    let widths: Vec<usize> = run.iter().map(|line| line.text.chars().count()).collect();
    let wrapped = widths[..breaks].iter().filter(|width| WIDTHS.contains(width)).count();
    let unfinished = run[..breaks].iter().filter(|line| !is_finished(line.text)).count();
    if wrapped * 2 <= breaks || unfinished * 2 < breaks {
        return Vec::new();
    }
    let width = widths.iter().copied().filter(|width| WIDTHS.contains(width)).max().unwrap_or(*WIDTHS.end());
    let is_full = |index: usize| {
        let word = run.get(index + 1).map_or(0, |next| first_word(next.text).chars().count());
        widths[index] + 1 + word > width
    };
    let mut joins: Vec<bool> = (0..breaks)
        .map(|index| {
            let (line, next) = (run[index].text, run[index + 1].text);
            let stands_alone = starts_item(next)
                || (!is_finished(next) && !is_full(index + 1) && next.starts_with(char::is_uppercase));
            !stands_alone && (is_full(index) || (!is_finished(line) && next.starts_with(char::is_lowercase)))
        })
        .collect();
    // Joined lines none of which shows that it runs on are parted again.
    let mut index = 0;
    while index < breaks {
        let end = (index..breaks).find(|&at| !joins[at]).unwrap_or(breaks);
        let runs_on = |at: usize| run[at].text.ends_with(',') || run[at + 1].text.starts_with(char::is_lowercase);
        if !(index..end).any(runs_on) {
            joins[index..end].fill(false);
        }
        index = end + 1;
    }
    joins
}

fn first_word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or("")
}

/// Whether a line ends as a sentence does.
fn is_finished(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether a line starts as the item of a list does.
fn starts_item(line: &str) -> bool {
    let word = first_word(line);
    let number = word.strip_suffix(['.', ')']).unwrap_or("");
    matches!(word, "-" | "*" | "+" | "•" | "–" | "—" | "·" | "▪" | "‣")
        || (!number.is_empty() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        let masked = mask(text);
        assert_eq!(masked.text.len(), text.len());
        masked.blocks.iter().map(|block| block.span.of(text)).collect()
    }

    #[test]
    fn every_line_is_a_paragraph() {
        let lines = [
            "The minister has signaled through diplomatic channels that she may be open to a deal, officials said on Monday.",
            "“They say, ‘We are ready to talk,’” a senior official said.",
            "“They want to stay where they are on the battlefield.”",
            "Categories: Trending",
            "Source: example.org",
        ];
        for separator in ["\n", "\r\n", "\r", "\n\n"] {
            assert_eq!(blocks(&lines.join(separator)), lines);
        }
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let first = "The minister has quietly signaled through diplomatic channels that she\n\
                     may be open to a ceasefire in the war, two people familiar with the\n\
                     talks said on Monday. Russian officials declined to comment.";
        let second = "A spokesman for the ministry, Jane Doe, said the report was wrong and\n\
                      that no talks had been held.";
        let text = format!("{first}\n\n{second}\n");
        assert_eq!(blocks(&text), [first, second]);
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(blocks(&crlf), [first.replace('\n', "\r\n"), second.replace('\n', "\r\n")]);
    }

    #[test]
    fn headline_and_byline_are_not_the_body() {
        let head = "Minister is open to a ceasefire, officials say";
        let byline = "By Jane Doe";
        let body = "The minister has quietly signaled through diplomatic channels that she\n\
                    may be open to a ceasefire in the war, two people familiar with the\n\
                    talks said on Monday.";
        assert_eq!(blocks(&format!("{head}\n{byline}\n{body}")), [head, byline, body]);
        assert_eq!(
            blocks(&format!("{head}\nTwo officials said so on Monday.")),
            [head, "Two officials said so on Monday."]
        );
    }

    #[test]
    fn short_paragraphs_on_lines_of_their_own_stay_apart() {
        let lines = [
            "Two people familiar with the talks said that a deal was close to being signed.",
            "“They want to stay where they are on the battlefield.”",
            "It is unclear whether the leaders would accept such a deal, the officials said.",
            "Neither side commented.",
        ];
        assert_eq!(blocks(&lines.join("\n")), lines);
    }

    #[test]
    fn an_edit_in_one_run_leaves_the_others() {
        let wrapped = "The minister has quietly signaled through diplomatic channels that she\nmay be open to a deal.";
        let before = format!("One.\nTwo.\n\n{wrapped}");
        let after = format!("One, which has now become a far longer line.\nTwo.\n\n{wrapped}");
        assert_eq!(blocks(&before).last(), Some(&wrapped));
        assert_eq!(blocks(&after).last(), Some(&wrapped));
    }

    #[test]
    fn a_note_is_a_line_of_its_own() {
        let text = "One.\n [onrecord: ignore ANO004: reason] \nTwo [onrecord: not this].\n[onrecord x]";
        let masked = mask(text);
        let notes: Vec<_> = masked.notes.iter().map(|note| note.of(text)).collect();
        assert_eq!(notes, ["onrecord: ignore ANO004: reason"]);
        assert_eq!(blocks(text), ["One.", "Two [onrecord: not this].", "[onrecord x]"]);
        assert!(!masked.text.contains("ANO004"));
    }

    #[test]
    fn an_address_is_a_link_and_no_prose() {
        let text = "See (https://example.org/a_b?c=d), he said. ftp://x http://. HTTP://e.org";
        let masked = mask(text);
        let links: Vec<_> = masked.links.iter().map(|link| link.target.as_str()).collect();
        assert_eq!(links, ["https://example.org/a_b?c=d", "HTTP://e.org"]);
        assert!(masked.links.iter().all(|link| link.span.of(text) == link.target));
        assert_eq!(masked.text.trim_end(), format!("See ({}), he said. ftp://x http://.", " ".repeat(27)));
    }

    #[test]
    fn many_carriage_returns_are_many_lines() {
        let text = "a.\r".repeat(200_000);
        assert_eq!(mask(&text).blocks.len(), 200_000);
    }

    #[test]
    fn what_is_too_long_for_a_paragraph_is_parted_where_sentences_end() {
        let text = "He said that it was so, and “no more of it.” ".repeat(4_000);
        let text = text.trim_end();
        let parts = blocks(text);
        assert!(
            parts.len() > 3 && parts.iter().all(|part| part.len() < 50_000 && part.ends_with('”')),
            "{}",
            parts.len()
        );
        assert_eq!(parts.join(" "), text);
        // An edit in the first leaves the ends of the others where they are.
        let edited = blocks(&text.replacen("so", "said so", 1)).iter().map(|part| part.len()).collect::<Vec<_>>();
        assert_eq!(edited[1..], parts[1..].iter().map(|part| part.len()).collect::<Vec<_>>());
        let unspaced = "é".repeat(100_000);
        assert_eq!(blocks(&unspaced).concat(), unspaced);
    }

    #[test]
    fn nul_is_a_space() {
        assert_eq!(mask("a\0b\n\0\nc\0").text, "a b\n \nc ");
        assert_eq!(blocks("\0 a\0b \0\n\0"), ["a\0b"]);
    }
}
