//! What the pointer or the cursor rests on, explained: a finding, a source.

use super::page;
use crate::analysis::Analysis;
use crate::attribution::{Basis, OnRecord, Reason, Source, SourceId};
use crate::config::Config;
use crate::rules::Finding;
use crate::text::Span;

/// An explanation of what stands at some place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it explains: the narrowest thing at the place.
    pub span: Span,
    /// Markdown, or plain text.
    pub text: String,
}

/// Explains what stands at a byte offset of `text`: all findings there, then the sources that they or the place are
/// about.
pub fn explain(analysis: &Analysis, text: &str, config: &Config, offset: usize, markdown: bool) -> Option<Explanation> {
    let style = Style { markdown };
    let findings: Vec<&Finding> = analysis.findings.iter().filter(|finding| touches(finding.span, offset)).collect();
    let mentioned = analysis.sources.iter().filter_map(|source| {
        let mention = source.mentions.iter().find(|mention| touches(mention.span, offset))?;
        Some((source.id, mention.span))
    });
    let mentioned: Vec<(SourceId, Span)> = mentioned.collect();

    let spans = findings.iter().map(|finding| finding.span);
    let span = spans.chain(mentioned.iter().map(|(_, span)| *span)).min_by_key(|span| span.len())?;
    let mut parts: Vec<String> = findings.iter().map(|finding| style.finding(finding, analysis, config)).collect();
    let mut sources: Vec<SourceId> = findings.iter().filter_map(|finding| finding.source).collect();
    sources.extend(mentioned.iter().map(|(id, _)| *id));
    sources.sort_unstable();
    sources.dedup();
    let rows: Vec<String> = sources
        .into_iter()
        .filter_map(|id| analysis.sources.iter().find(|source| source.id == id))
        .map(|source| style.source(source, analysis, text))
        .collect();
    if !rows.is_empty() {
        parts.push(rows.join("\n\n"));
    }
    Some(Explanation { span, text: parts.join(style.rule()) })
}

/// An empty span is touched at its place.
fn touches(span: Span, offset: usize) -> bool {
    span.contains_offset(offset) || (span.is_empty() && span.start as usize == offset)
}

#[derive(Clone, Copy)]
struct Style {
    markdown: bool,
}

impl Style {
    fn rule(self) -> &'static str {
        if self.markdown {
            "\n\n---\n\n"
        } else {
            "\n\n"
        }
    }

    fn strong(self, text: &str) -> String {
        if self.markdown {
            format!("**{text}**")
        } else {
            text.to_owned()
        }
    }

    /// Text of a page, which is Markdown.
    fn page(self, text: &str) -> String {
        if self.markdown {
            text.to_owned()
        } else {
            text.replace(['*', '`'], "")
        }
    }

    /// Text of the draft, which must not be read as Markdown.
    fn quoted(self, text: &str) -> String {
        let mut out = String::from("“");
        for word in text.split_whitespace() {
            if out.len() > "“".len() {
                out.push(' ');
            }
            for c in word.chars() {
                if self.markdown && c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '\'') {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        out.push('”');
        out
    }

    fn labelled(self, label: &str, text: &str) -> String {
        format!("{} {text}", self.strong(&format!("{label}:")))
    }

    fn finding(self, finding: &Finding, analysis: &Analysis, config: &Config) -> String {
        let rule = finding.rule;
        let heading = format!("{} ({}) · {}", self.strong(rule.name), rule.code, finding.severity.name());
        // A message may hold words of the draft; it is shown as it is, as it is in the list of problems.
        let message = if self.markdown { escaped(&finding.message) } else { finding.message.clone().into_owned() };
        let mut lines = vec![heading, message];
        if let Some(why) = page::first_paragraph(rule.page, "Why it matters") {
            lines.push(self.labelled("Why", &self.page(&why)));
        }
        if let Some(mend) = page::first_paragraph(rule.page, "What to do instead") {
            lines.push(self.labelled("To mend it", &self.page(&mend)));
        }
        let guidelines = page::guidelines(rule.page);
        if !guidelines.is_empty() {
            lines.push(self.labelled("Guidelines", &guidelines.join(", ")));
        }
        if config.is_house_reading(rule) {
            let title = &config.profile().title;
            lines.push(format!("House reading: stricter here than what {title} has published."));
        }
        lines.extend(self.at_stake(rule.code, analysis));
        lines.join("\n\n")
    }

    fn at_stake(self, code: &str, analysis: &Analysis) -> Option<String> {
        let score = &analysis.score;
        let recoverable = score.recoverable.iter().find(|one| one.code == code)?;
        let (now, band) = (score.rounded()?, score.band()?);
        let text = format!(
            "mending every {code} gives back {:.1} points of source transparency (now {now} of 100, {})",
            recoverable.points,
            band.name()
        );
        Some(self.labelled("At stake", &text))
    }

    /// A row of the ledger, in words.
    fn source(self, source: &Source, analysis: &Analysis, text: &str) -> String {
        let mut cells = vec![
            self.quoted(&source.label),
            source.class.title().to_owned(),
            match source.on_record {
                OnRecord::Yes => "on the record".to_owned(),
                OnRecord::No => "not on the record".to_owned(),
                OnRecord::Partial => "partly on the record".to_owned(),
            },
        ];
        let unnamed = source.class.is_unnamed();
        let words =
            |span: Option<Span>| span.map(|span| format!(" ({})", self.quoted(span.of(text)))).unwrap_or_default();
        match source.reason {
            Reason::None if unnamed => cells.push("no reason given".to_owned()),
            Reason::None => {}
            Reason::Formula => cells.push(format!("only a formula as reason{}", words(source.reason_span))),
            Reason::Stated => cells.push(format!("reason given{}", words(source.reason_span))),
        }
        match source.basis {
            Basis::None if unnamed => cells.push("nothing on how it knows".to_owned()),
            Basis::None => {}
            Basis::Weak => {
                cells.push(format!("weak on how it knows{}", words(source.basis_span)));
            }
            Basis::Stated => cells.push(format!("says how it knows{}", words(source.basis_span))),
        }
        if unnamed {
            cells.push(format!("description {} of 5", source.rung));
        }
        let row = |id: SourceId| analysis.sources.iter().find(|source| source.id == id);
        if let Some(outlet) = source.via.and_then(row) {
            cells.push(format!("through S{} {}", outlet.id.0, self.quoted(&outlet.label)));
        }
        if let Some(other) = source.may_be.and_then(row) {
            cells.push(format!("may be S{} {}", other.id.0, self.quoted(&other.label)));
        }
        cells.push(counted(source.mentions.len(), "mention"));
        cells.push(counted(source.claims as usize, "claim"));
        self.labelled(&format!("Source S{}", source.id.0), &cells.join(" · "))
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Text that must not be read as Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
