//! The report for people: each finding with the words it is about, then who the draft's sources are and its score.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::excerpt::excerpt;
use crate::analysis::Analysis;
use crate::attribution::{Source, SourceClass};
use crate::cli::paint::{count, shown, Paint};
use crate::ledger::Places;
use crate::rules::{Finding, Severity};
use crate::score::Scorecard;

/// The width of an excerpt in characters: with the line's number before it, it fits a terminal of 100 columns.
const WIDTH: usize = 84;

/// The report of one draft.
pub fn draft(path: &str, text: &str, analysis: &Analysis, paint: Paint) -> String {
    let places = Places::new(text);
    let renderer = if paint.on { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(WIDTH * 2);
    let mut out = String::new();
    for one in &analysis.findings {
        out.push_str(&finding(path, text, &places, one, &renderer, paint));
    }
    let path = paint.bold(&shown(path));
    let _ = match analysis.findings.len() {
        0 => writeln!(out, "{path}: no findings"),
        number => writeln!(out, "{path}: {}", count(number, "finding")),
    };
    let _ = writeln!(out, "  sources  {}", sources(&analysis.sources));
    out.push_str(&score(&analysis.score, paint));
    out
}

/// One finding: its message, its place, the words it is about, the first related place, the first fix.
fn finding(
    path: &str,
    text: &str,
    places: &Places<'_>,
    finding: &Finding,
    renderer: &Renderer,
    paint: Paint,
) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO.with_name("information"),
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let excerpt = excerpt(text, places, finding.span, WIDTH);
    let annotation = AnnotationKind::Primary.span(excerpt.span).label(finding.rule.name);
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.line).annotation(annotation);
    let title = level.primary_title(finding.message.as_ref()).id(finding.rule.code);
    let mut group = title.element(snippet);
    // The first place says where else to look; the rest would bury the finding.
    if let Some(related) = finding.related.first() {
        let at = places.at(related.span.start as usize);
        let more = match finding.related.len() - 1 {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        group = group.element(Level::NOTE.message(format!("{} ({at}{more})", related.message)));
    }
    if let Some(fix) = finding.fixes.first() {
        group = group.element(Level::HELP.message(fix.title.as_ref()));
    }
    // The renderer would count the place's column in the excerpt, which is not the draft's.
    let rendered = renderer.render(&[group]);
    let (title, rest) = rendered.split_once('\n').unwrap_or((&rendered, ""));
    let gutter = " ".repeat(excerpt.line.to_string().len());
    let arrow = paint.dim("-->");
    format!("{title}\n{gutter}{arrow} {}:{}:{}\n{rest}\n\n", shown(path), excerpt.line, excerpt.column)
}

/// The ledger in a line: how many sources of which sort.
fn sources(sources: &[Source]) -> String {
    if sources.is_empty() {
        return "none".to_owned();
    }
    let number = |is: &dyn Fn(&Source) -> bool| sources.iter().filter(|source| is(source)).count();
    let of = |class: SourceClass| number(&|source| source.class == class);
    let mut parts = vec![format!("{} named", of(SourceClass::NamedPerson))];
    let mut add = |number: usize, what: String| {
        if number > 0 {
            parts.push(what);
        }
    };
    let institutions = of(SourceClass::Institution);
    add(institutions, count(institutions, "institution"));
    let documents = of(SourceClass::Document);
    add(documents, count(documents, "document"));
    let outlets = of(SourceClass::Outlet);
    add(outlets, count(outlets, "outlet"));
    let unnamed = number(&|source| source.class.is_unnamed());
    add(unnamed, format!("{unnamed} unnamed"));
    let partial = of(SourceClass::Partial);
    add(partial, format!("{partial} partly identified"));
    let vague = of(SourceClass::VagueCollective);
    add(vague, format!("{vague} vague"));
    let second_hand = number(&|source| source.via.is_some());
    add(second_hand, format!("{second_hand} of them second-hand"));
    format!("{}: {}", sources.len(), parts.join(", "))
}

/// The score with its parts and what can be won back.
pub fn score(score: &Scorecard, paint: Paint) -> String {
    let mut out = String::new();
    let (Some(value), Some(band)) = (score.rounded(), score.band()) else {
        return "  score    unrated: it makes no claim that could be scored\n".to_owned();
    };
    let verdict = paint.band(band, &format!("{value} of 100, {}", band.name()));
    let _ = writeln!(out, "  score    {verdict} {}", paint.dim("(source transparency, not truth)"));
    for part in &score.parts {
        let _ =
            writeln!(out, "           {} {:<22} {:>4.1} of {:.0}", part.letter, part.name, part.points(), part.weight);
    }
    if let Some((ceiling, reason)) = score.gate {
        let _ = writeln!(out, "           held at {ceiling:.0}: {reason}");
    }
    let gains: Vec<String> = score
        .recoverable
        .iter()
        .filter(|one| one.points >= 0.5)
        .take(5)
        .map(|one| format!("{} +{:.0}", one.code, one.points))
        .collect();
    if !gains.is_empty() {
        let _ = writeln!(out, "  to gain  {}", gains.join(", "));
    }
    out
}

/// What all drafts came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    drafts: usize,
    /// By severity, hints first.
    findings: [usize; 4],
}

impl Tally {
    pub fn add(&mut self, analysis: &Analysis) {
        self.drafts += 1;
        for finding in &analysis.findings {
            self.findings[finding.severity as usize] += 1;
        }
    }

    /// The last line of the report.
    pub fn line(&self, paint: Paint) -> String {
        let drafts = count(self.drafts, "draft");
        let total: usize = self.findings.iter().sum();
        if total == 0 {
            return format!("\nNo findings in {drafts}.\n");
        }
        let [hints, information, warnings, errors] = self.findings;
        let by_severity: Vec<String> = [
            (Severity::Error, errors, count(errors, "error")),
            (Severity::Warning, warnings, count(warnings, "warning")),
            (Severity::Information, information, format!("{information} information")),
            (Severity::Hint, hints, count(hints, "hint")),
        ]
        .into_iter()
        .filter(|(_, number, _)| *number > 0)
        .map(|(severity, _, words)| paint.severity(severity, &words))
        .collect();
        format!("\n{} in {drafts}: {}.\n", count(total, "finding"), by_severity.join(", "))
    }
}
