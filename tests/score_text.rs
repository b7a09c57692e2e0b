//! What holds of the score of every text: how a draft is typed, wrapped, silenced or judged by the house has no bearing on
//! it, nor has who the people in it are.

use onrecord::analysis::Analysis;
use onrecord::attribution::{Basis, Mention, OnRecord, Reason, SourceClass, SourceKind};
use onrecord::config::{Config, Settings};
use onrecord::{analyze, rules, Format};

const CEASEFIRE: &str = include_str!("../seeds/drafts/ceasefire.txt");

/// Council news, on the record but for one.
const LIBRARY: &str = "\
The library on Quay Street will close in June, Mayor Ana Duarte said on Monday.
“We have looked at every other way to save the money,” Duarte told reporters. “There is none left that we can defend.”
A senior council official, who asked not to be named for fear of losing her job, said the closure had been agreed in private \
in March. The official said the vote was “a show for the public gallery and nothing else.”
It is unclear whether the building will be sold. The council may also close two swimming pools, according to a budget paper.
Readers’ groups said they would appeal. “Nobody asked us,” said Tom Okoro, who runs the reading club.
";

/// All that can go wrong with a source in five paragraphs.
const MERGER: &str = "\
Two rival shipping lines are reportedly close to a merger that could cost 4,000 jobs.
Sources familiar with the talks told the Financial Times that a deal might be signed this week.
It is believed the companies have already agreed on a price. Experts say the union may strike.
The Guardian reported on Friday that former executives said “the numbers never added up for anybody.”
“We do not comment on rumours,” a spokesman for one of the lines said.
";

/// A story with its markup, where the outlet is linked and the account was checked.
const STRIKE: &str = "\
# Strike shuts the northern ports

Dockers walked out at three ports on Monday, the transport union said in a statement.

The walkout was first reported by [Reuters](https://example.org/ports), which cited two union officials. \
The harbour board said that it had “no warning of any kind from anybody.”

A manager at the port, who spoke on condition of anonymity because he feared for his contract, said ships might be diverted. \
“They could be gone for a month or more,” he said.
";

const STORIES: [(&str, Format); 4] =
    [(CEASEFIRE, Format::Plain), (LIBRARY, Format::Plain), (MERGER, Format::Plain), (STRIKE, Format::Markdown)];

/// The figures of a score and of every paragraph, to a millionth: only the order of a sum may differ.
fn figures(analysis: &Analysis) -> (Option<i64>, Vec<i64>, Vec<Option<i64>>) {
    let whole = |value: f64| (value * 1e6).round() as i64;
    let parts = analysis.score.parts.iter().map(|part| whole(part.value)).collect();
    let paragraphs = analysis.paragraphs.iter().map(|paragraph| paragraph.score.map(whole)).collect();
    (analysis.score.value.map(whole), parts, paragraphs)
}

fn read(text: &str, format: Format) -> Analysis {
    analyze(text, format, &Config::default())
}

fn score(text: &str) -> f64 {
    read(text, Format::Plain).score.value.expect("a draft with claims has a score")
}

fn unchanged(how: &str, change: impl Fn(&str, Format) -> Option<String>) {
    for (text, format) in STORIES {
        if let Some(changed) = change(text, format) {
            assert_ne!(changed, text, "{how}: nothing was changed");
            assert_eq!(figures(&read(&changed, format)), figures(&read(text, format)), "{how}:\n{changed}");
        }
    }
}

#[test]
fn every_story_has_a_score() {
    for (text, format) in STORIES {
        let (value, parts, paragraphs) = figures(&read(text, format));
        assert!(value.is_some() && parts.len() == 6, "{text}");
        assert!(paragraphs.iter().filter(|paragraph| paragraph.is_some()).count() >= 3, "{paragraphs:?}");
    }
}

#[test]
fn white_space_at_the_end_of_the_draft_has_no_bearing() {
    for tail in [" ", "\n", "\n\n", "\t \n", "\u{A0}\n"] {
        unchanged("white space at the end", |text, _| Some(format!("{text}{tail}")));
    }
}

#[test]
fn white_space_at_the_ends_of_lines_has_no_bearing() {
    unchanged("a blank at the ends of lines", |text, _| Some(text.replace('\n', " \n")));
}

#[test]
fn the_line_terminator_has_no_bearing() {
    unchanged("CRLF", |text, _| Some(text.replace('\n', "\r\n")));
    unchanged("lone CR", |text, format| (format == Format::Plain).then(|| text.replace('\n', "\r")));
}

#[test]
fn a_byte_order_mark_has_no_bearing() {
    unchanged("a byte order mark", |text, _| Some(format!("\u{FEFF}{text}")));
}

#[test]
fn straight_quotes_are_as_good_as_curly_ones() {
    unchanged("straight quotes", |text, _| Some(text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")));
    unchanged("straight double quotes", |text, _| Some(text.replace(['“', '”'], "\"")));
}

#[test]
fn where_a_paragraph_is_wrapped_has_no_bearing() {
    let wrapped = |paragraph: &str, every: usize| {
        let words: Vec<&str> = paragraph.split(' ').collect();
        words.chunks(every).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n")
    };
    for every in [5, 9, 14] {
        unchanged("wrapped lines", |text, format| {
            let paragraphs = text.split("\n\n").map(|paragraph| match paragraph.starts_with('#') {
                true => paragraph.to_owned(),
                false => wrapped(paragraph, every),
            });
            (format == Format::Markdown).then(|| paragraphs.collect::<Vec<_>>().join("\n\n"))
        });
    }
}

#[test]
fn notes_that_silence_findings_have_no_bearing() {
    for (text, format) in STORIES {
        let before = read(text, format);
        let note = "onrecord: ignore ANO, ATT, SEC, HED, PRO, SRC agreed with the desk";
        let (note, gap) = match format {
            Format::Markdown => (format!("<!-- {note} -->"), "\n\n"),
            _ => (format!("[{note}]"), "\n"),
        };
        let silenced: String = text.split(gap).map(|paragraph| format!("{note}{gap}{paragraph}{gap}")).collect();
        let after = read(&silenced, format);
        assert_eq!(figures(&after), figures(&before), "{silenced}");
        assert_eq!(after.score.recoverable, before.score.recoverable);
        let loud = |analysis: &Analysis| analysis.findings.iter().any(|one| !one.rule.code.starts_with("SUP"));
        assert!(loud(&before) && !loud(&after), "{:?}", after.findings);
    }
}

#[test]
fn neither_profile_nor_levels_have_a_bearing() {
    let none = |_: &str| Err("there is no file".to_owned());
    let config = |toml: &str| Config::parse("onrecord.toml", toml, &Settings::default(), &none).expect(toml);
    let mut configs: Vec<Config> = ["ap", "reuters", "nyt", "bbc", "guardian", "npr", "wikipedia"]
        .map(|profile| config(&format!("profile = \"{profile}\"\n")))
        .into();
    let every: Vec<String> = rules::all().iter().map(|rule| format!("\"{}\"", rule.code)).collect();
    configs.push(config(&format!("ignore = [{}]\n", every.join(", "))));
    for (text, format) in STORIES {
        let before = read(text, format);
        for config in &configs {
            let after = analyze(text, format, config);
            assert_eq!(figures(&after), figures(&before));
            assert_eq!(after.score.recoverable, before.score.recoverable);
        }
        assert!(!before.findings.is_empty() && analyze(text, format, &configs[7]).findings.is_empty());
    }
}

#[test]
fn words_inside_a_quotation_have_no_bearing() {
    let before = read(LIBRARY, Format::Plain);
    let after = LIBRARY
        .replace("looked at every other way to save the money", "walked down every other road to find the funds");
    assert_ne!(after, LIBRARY);
    assert_eq!(figures(&read(&after, Format::Plain)), figures(&before));
}

/// What a row of the ledger says without saying who it is.
#[derive(Debug, PartialEq)]
struct Row {
    class: SourceClass,
    kind: SourceKind,
    via: Option<u32>,
    rung: u8,
    on_record: OnRecord,
    reason: Reason,
    basis: Basis,
    mentions: Vec<bool>,
    may_be: Option<u32>,
    claims: u32,
    quotes: u32,
    reliability: u8,
}

fn shape(analysis: &Analysis) -> Vec<Row> {
    let rows = analysis.sources.iter().map(|source| Row {
        class: source.class,
        kind: source.kind,
        via: source.via.map(|row| row.0),
        rung: source.rung,
        on_record: source.on_record,
        reason: source.reason,
        basis: source.basis,
        mentions: source.mentions.iter().map(|mention: &Mention| mention.cue.is_some()).collect(),
        may_be: source.may_be.map(|row| row.0),
        claims: source.claims,
        quotes: source.quotes,
        reliability: source.reliability,
    });
    rows.collect()
}

fn renamed(text: &str, names: &[(&str, &str)]) -> String {
    names.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    })
}

#[test]
fn who_the_people_are_has_no_bearing_on_the_article() {
    let castings: [&[(&str, &str)]; 3] = [
        &[("Vladimir Putin", "Ricardo Montoya"), ("Putin", "Montoya")],
        &[
            ("Vladimir Putin", "Mette Lindqvist"),
            ("Putin", "Lindqvist"),
            ("Ukrainian", "Peruvian"),
            ("Ukraine", "Peru"),
            ("kyiv", "lima"),
            ("Russian", "Chilean"),
            ("Russia ", "Chile "),
            ("Moscow", "Santiago"),
            ("Bakhmut", "Tacna"),
            ("U.S. officials", "U.K. officials"),
            ("US officials", "UK officials"),
        ],
        &[
            ("two-year", "four-year"),
            ("two former", "three former"),
            ("fall of 2022", "fall of 2017"),
            ("December 21", "December 6"),
            ("L119", "M777"),
        ],
    ];
    let before = read(CEASEFIRE, Format::Plain);
    for names in castings {
        let text = renamed(CEASEFIRE, names);
        let after = read(&text, Format::Plain);
        assert_eq!(shape(&after), shape(&before), "{text}");
        assert_eq!(figures(&after), figures(&before), "{text}");
        assert_eq!(after.score.recoverable, before.score.recoverable);
        let codes = |analysis: &Analysis| analysis.findings.iter().map(|finding| finding.rule.code).collect::<Vec<_>>();
        assert_eq!(codes(&after), codes(&before), "{text}");
    }
}

#[test]
fn captions_and_footers_have_no_score() {
    let article = read(CEASEFIRE, Format::Plain);
    let of = |start: &str| {
        let at = CEASEFIRE.find(start).expect(start) as u32;
        article.paragraphs.iter().find(|paragraph| paragraph.span.start == at).expect(start).score
    };
    assert!(of("Putin has been suggesting").is_some());
    assert!(of("“They want to stay").is_some());
    assert_eq!(of("Ukrainian service members fire"), None);
    assert_eq!(of("Categories: Trending"), None);
    assert_eq!(of("Source: vtt.edu.vn"), None);
}

#[test]
fn the_article_is_as_weak_as_it_is_by_hand() {
    let score = read(CEASEFIRE, Format::Plain).score;
    let points: Vec<f64> = score.parts.iter().map(|part| part.points()).collect();
    let value = score.value.expect("it makes claims");
    assert!((8.0..=14.0).contains(&value), "{value}: {points:?}");
    // Nobody stands behind it, and nobody told it to the draft's own newsroom.
    assert_eq!((points[0], points[2], points[3]), (0.0, 0.0, 0.0));
    assert!((points[1] - 10.1).abs() < 0.1, "{points:?}");
}

#[test]
fn a_claim_made_again_counts_once() {
    let once = "The bridge will close on Friday, Mayor Ana Duarte said. Sources said the bridge was rusting.\n";
    let again = format!("{once}Sources said the bridge was rusting.\n");
    assert_eq!(figures(&read(&again, Format::Plain)).0, figures(&read(once, Format::Plain)).0);
    let hidden = "The bridge will close, Mayor Ana Duarte said. It is believed the bridge is rusting.\n";
    let again = format!("{hidden}It is believed the bridge is rusting.\n");
    assert_eq!(figures(&read(&again, Format::Plain)).0, figures(&read(hidden, Format::Plain)).0);
}

#[test]
fn one_who_is_cited_within_a_report_speaks_for_it() {
    let hidden = "The mill will close, the Guardian reported on Friday.\n";
    let told = "The Guardian reported on Friday that Ana Duarte, the owner, said the mill will close.\n";
    let cited = "The mill will close, according to a Guardian report, which cites Ana Duarte, the owner.\n";
    assert!(score(told) > score(hidden));
    assert!(score(cited) > score(hidden));
}

#[test]
fn showing_the_reader_more_raises_the_score() {
    let plain =
        "The mill will close in May, the Guardian reported. Ana Duarte, the owner, said the roof had fallen in.\n";
    let linked = plain.replace("the Guardian", "the [Guardian](https://example.org/mill)");
    let markdown = |text: &str| read(text, Format::Markdown).score.value.expect("it makes claims");
    assert!(markdown(&linked) > markdown(plain));
    let bare = "An aide said the mill would close in May. Ana Duarte, the owner, said the roof had fallen in.\n";
    let reason = bare.replace("An aide", "An aide, who asked not to be named for fear of losing her job,");
    assert!(score(&reason) > score(bare));
    let named = bare.replace("An aide", "Tom Okoro");
    assert!(score(&named) > score(&reason));
}

#[test]
fn a_quotation_that_goes_on_is_its_speakers() {
    let one = "“The roof fell in last night,” said Ana Duarte, the owner.\n";
    let analysis = read(&format!("{one}“We had warned them about it for years.”\n"), Format::Plain);
    let (_, _, paragraphs) = figures(&analysis);
    assert_eq!(paragraphs, vec![Some(100_000_000); 2]);
}

#[test]
fn how_a_source_is_treated_is_no_claim() {
    let story = "Two aides said the mill would close in May.\n";
    let treated = format!("{story}The aides spoke on condition of anonymity.\n");
    assert_eq!(read(&treated, Format::Plain).paragraphs[1].score, None);
}
