//! Whole analyses of the drafts in `tests/drafts`, held still: findings, ledger and score of each, as text that can be read
//! beside it. A change of the grammar shows here in all that it does. To take the new state over, having read it:
//!
//! ```sh
//! INSTA_UPDATE=always cargo test --test golden_drafts
//! ```

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::ledger::{rows, table, Align, Places, Row};
use onrecord::rules::Severity;
use onrecord::score::Scorecard;
use onrecord::{analyze, Analysis, Config, Format};

macro_rules! drafts {
    ($($name:ident $file:literal)*) => {
        const DRAFTS: &[&str] = &[$($file),*];

        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), whole($file));
        })*
    };
}

drafts! {
    business_takeover "business_takeover.md"
    celebrity "celebrity.html"
    court_verdict "court_verdict.txt"
    crime_breaking "crime_breaking.txt"
    diplomacy_pickup "diplomacy_pickup.txt"
    disaster_flood "disaster_flood.txt"
    education_exam "education_exam.txt"
    election_night "election_night.html"
    feature_quotes "feature_quotes.md"
    health_outbreak "health_outbreak.md"
    interview_qa "interview_qa.md"
    investigation "investigation.md"
    live_blog "live_blog.html"
    local_council "local_council.md"
    market_report "market_report.txt"
    newsletter "newsletter.md"
    obituary "obituary.txt"
    opinion_column "opinion_column.md"
    police_blotter "police_blotter.txt"
    politics_uk "politics_uk.txt"
    politics_us "politics_us.md"
    press_release "press_release.txt"
    science_study "science_study.md"
    sport_match "sport_match.txt"
    sport_transfer "sport_transfer.txt"
    tech_leak "tech_leak.md"
    translated_copy "translated_copy.txt"
    war_dispatch "war_dispatch.txt"
    weather_storm "weather_storm.txt"
    wire_brief "wire_brief.txt"
    wire_brief_chain "wire_brief_chain.txt"
}

#[test]
fn every_draft_is_held() {
    let mut files: Vec<String> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, DRAFTS);
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts")
}

/// Everything that is known about a draft, as text.
fn whole(file: &str) -> String {
    let path = folder().join(file);
    let text = fs::read_to_string(&path).unwrap();
    let format = match path.extension().and_then(|extension| extension.to_str()) {
        Some("md") => Format::Markdown,
        Some("html") => Format::Html,
        _ => Format::Plain,
    };
    let analysis = analyze(&text, format, &Config::default());
    [findings(&analysis, &text), ledger(&analysis, &text), score(&analysis.score)].join("\n")
}

fn findings(analysis: &Analysis, text: &str) -> String {
    let places = Places::new(text);
    let mut out = String::new();
    for finding in &analysis.findings {
        let place = places.at(finding.span.start as usize).to_string();
        let level = match finding.severity {
            Severity::Hint => "hint",
            Severity::Information => "info",
            Severity::Warning => "warn",
            Severity::Error => "error",
        };
        let row = finding.source.map(|id| format!(" S{}", id.0)).unwrap_or_default();
        let phrase = finding.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "{place:>5} {level:<5} {} {phrase:?}{row}", finding.rule.code).unwrap();
        writeln!(out, "            {}", finding.message).unwrap();
        for related in &finding.related {
            writeln!(out, "            {} {}", places.at(related.span.start as usize), related.message).unwrap();
        }
    }
    out
}

fn ledger(analysis: &Analysis, text: &str) -> String {
    let cells = |row: &Row| {
        let or_dash = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
        let places: Vec<String> = row.mentions.iter().map(ToString::to_string).collect();
        [
            format!("S{}", row.id.0),
            row.class.name().to_owned(),
            or_dash(row.via.map(|id| format!("S{}", id.0))),
            format!("{:?}", row.reason).to_lowercase(),
            format!("{:?}", row.basis).to_lowercase(),
            row.rung.to_string(),
            row.credit.to_string(),
            row.claims.to_string(),
            places.join(" "),
            format!("{:?}{}", row.label, row.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default()),
        ]
    };
    let rows: Vec<[String; 10]> = rows(analysis, text).iter().map(cells).collect();
    use Align::{Left, Right};
    table(
        [Left, Left, Left, Left, Left, Right, Right, Right, Left, Left],
        ["id", "class", "via", "reason", "basis", "rung", "credit", "claims", "at", "label"],
        &rows,
    )
}

fn score(score: &Scorecard) -> String {
    let Some(value) = score.rounded() else { return "unrated\n".to_owned() };
    let mut out = format!("score {value}, {}", score.band().unwrap().name());
    if let Some((gate, why)) = score.gate {
        write!(out, "; held to {gate}: {why}").unwrap();
    }
    out.push('\n');
    for part in &score.parts {
        writeln!(out, "  {} {:>4.1} of {:>2} {}", part.letter, part.points(), part.weight, part.name).unwrap();
    }
    for gain in &score.recoverable {
        writeln!(out, "  {} would give back {:.1}", gain.code, gain.points).unwrap();
    }
    out
}
