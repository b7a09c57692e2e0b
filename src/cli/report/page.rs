//! A rule's page, which is Markdown, as plain text: headings, lists and examples without their marks.

use crate::cli::paint::Paint;

const WIDTH: usize = 88;

/// The page for a terminal. In examples, what the rule flags is underlined: by the terminal if it can, else by a line
/// of carets.
pub fn plain(page: &str, paint: Paint) -> String {
    let mut out = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let kind = info.split_whitespace().next().unwrap_or_default();
            if kind == "fixed" {
                out.push_str("    after the fix:\n");
            }
            for line in lines.by_ref().take_while(|line| !line.starts_with("```")) {
                example(&mut out, line, kind == "draft", paint);
            }
        } else if let Some(heading) = line.strip_prefix('#') {
            let heading = heading.trim_start_matches('#').trim();
            out.push_str(&paint.bold(heading));
            out.push('\n');
        } else if line.trim().is_empty() {
            out.push('\n');
        } else {
            // A paragraph or an item: its lines up to the next blank line, item or fence are one.
            let mut text = line.to_owned();
            while let Some(next) = lines.next_if(|next| continues(next)) {
                text.push(' ');
                text.push_str(next.trim());
            }
            let (first, rest) = if text.starts_with("- ") { ("  ", "    ") } else { ("", "") };
            for (index, line) in wrap(&chars(&prose(&text), false), WIDTH).iter().enumerate() {
                out.push_str(if index == 0 { first } else { rest });
                out.extend(line.iter().map(|(c, _)| c));
                out.push('\n');
            }
        }
    }
    out
}

fn continues(line: &str) -> bool {
    !(line.trim().is_empty() || line.starts_with("- ") || line.starts_with("```") || line.starts_with('#'))
}

/// Without the marks of emphasis.
fn prose(text: &str) -> String {
    text.replace('*', "")
}

fn example(out: &mut String, line: &str, marked: bool, paint: Paint) {
    for line in wrap(&chars(line, marked), WIDTH - 4) {
        let indent = if line.is_empty() { "" } else { "    " };
        out.push_str(indent);
        for run in line.chunk_by(|a, b| a.1 == b.1) {
            let text: String = run.iter().map(|(c, _)| c).collect();
            out.push_str(&if run[0].1 { paint.underline(&text) } else { text });
        }
        out.push('\n');
        if !paint.on && line.iter().any(|(_, flagged)| *flagged) {
            let carets: String = line.iter().map(|(_, flagged)| if *flagged { '^' } else { ' ' }).collect();
            out.push_str(indent);
            out.push_str(carets.trim_end());
            out.push('\n');
        }
    }
}

/// The characters of a text, each with whether it stands between `[[` and `]]`. The marks themselves are left out if
/// `marked` says that they are marks.
fn chars(text: &str, marked: bool) -> Vec<(char, bool)> {
    let mut out = Vec::new();
    let (mut rest, mut depth) = (text, 0usize);
    while let Some(c) = rest.chars().next() {
        if marked && rest.starts_with("[[") {
            depth += 1;
            rest = &rest[2..];
        } else if marked && depth > 0 && rest.starts_with("]]") {
            depth -= 1;
            rest = &rest[2..];
        } else {
            out.push((c, depth > 0));
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Breaks at spaces so that no line is longer than `width` if its words are not.
fn wrap(text: &[(char, bool)], width: usize) -> Vec<Vec<(char, bool)>> {
    let mut lines = vec![Vec::new()];
    for word in text.split_inclusive(|(c, _)| *c == ' ') {
        let length = word.len() - usize::from(word.last().is_some_and(|(c, _)| *c == ' '));
        if lines.last().is_some_and(|line| !line.is_empty() && line.len() + length > width) {
            lines.push(Vec::new());
        }
        if let Some(line) = lines.last_mut() {
            line.extend_from_slice(word);
        }
    }
    for line in &mut lines {
        while line.last().is_some_and(|(c, _)| *c == ' ') {
            line.pop();
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::cli::paint::Paint;

    const PAGE: &str =
        "# some-rule (ANO999)\n\nOne *line* that\ngoes on.\n\n- An item:\n  **more**.\n- Another.\n\n```draft HN01\n\
        A man said that [[a source\u{201d}]] [knows].\n```\n\n```fixed\nBetter.\n```\n";

    #[test]
    fn marks_become_carets_without_colour() {
        let shown = plain(PAGE, Paint { on: false });
        assert_eq!(
            shown,
            "some-rule (ANO999)\n\nOne line that goes on.\n\n  - An item: more.\n  - Another.\n\n    A man said that a source\u{201d} \
             [knows].\n                    ^^^^^^^^^\n\n    after the fix:\n    Better.\n"
        );
    }

    #[test]
    fn marks_are_underlined_in_colour() {
        let shown = plain(PAGE, Paint { on: true });
        assert!(shown.contains("said that \u{1b}[4ma source\u{201d}\u{1b}[0m [knows]."), "{shown}");
        assert!(!shown.contains('^'), "{shown}");
    }
}
