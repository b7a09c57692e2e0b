//! The article that the project began with, from the first run to the mended text: what is found in it, line by line, who
//! its sources are, and what each step of its repair is worth.

use onrecord::analysis::Analysis;
use onrecord::attribution::SourceClass;
use onrecord::config::Config;
use onrecord::{analyze, Format};

const CEASEFIRE: &str = include_str!("../seeds/drafts/ceasefire.txt");

/// The codes found in each line. ANO009 in line 8 is the officials' "may be ideal", which is no information.
const FOUND: [(usize, &str); 11] = [
    (1, "ATT007 HED001 HED005 PRO008 SRC001 SRC002 SRC005"),
    (2, "ANO002 ANO002 ANO004 ANO004 ANO006 ANO006 ANO011 HED003 PRO004 PRO005 SEC001 SEC002 SEC003 SEC005"),
    (3, "HED004"),
    (4, "ANO001 ANO004 ANO007 SEC002 SEC004"),
    (6, "PRO003 PRO007"),
    (7, "PRO003"),
    (8, "ANO009 ANO013 HED001 SEC002"),
    (9, "SEC001"),
    (11, "HED001 HED003 PRO004 PRO004"),
    (12, "PRO002"),
    (13, "PRO001"),
];

fn read(text: &str) -> Analysis {
    analyze(text, Format::Plain, &Config::default())
}

fn score(text: &str) -> f64 {
    read(text).score.value.expect("a draft with claims has a score")
}

#[test]
fn each_line_has_its_findings_and_no_others() {
    let analysis = read(CEASEFIRE);
    let mut found: Vec<(usize, &str)> = analysis
        .findings
        .iter()
        .map(|finding| {
            let before = &CEASEFIRE[..finding.span.start as usize];
            (before.matches('\n').count() + 1, finding.rule.code)
        })
        .collect();
    found.sort_unstable();
    let expected: Vec<(usize, &str)> =
        FOUND.iter().flat_map(|(line, codes)| codes.split(' ').map(move |code| (*line, code))).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_ledger_has_the_outlet_and_those_behind_it() {
    let analysis = read(CEASEFIRE);
    let rows: Vec<(&str, SourceClass, bool)> =
        analysis.sources.iter().map(|row| (row.label.as_str(), row.class, row.via.is_some())).collect();
    assert_eq!(
        rows,
        [
            ("a New York Times report", SourceClass::Outlet, false),
            ("two former senior Russian officials", SourceClass::UnnamedGroup, true),
            ("U.S. officials", SourceClass::UnnamedGroup, true),
            ("international", SourceClass::UnnamedGroup, true),
            (
                "a senior international official who met with senior Russian officials",
                SourceClass::UnnamedIndividual,
                true
            ),
        ]
    );
}

/// What a writer can do, in the order that the score proposes, and what each step comes to.
#[test]
fn mending_it_step_by_step_pays_as_foretold() {
    let mut text = CEASEFIRE.to_owned();
    let mut mend = |edits: &[(&str, &str)]| {
        for (old, new) in edits {
            assert!(text.contains(old), "{old}");
            text = text.replace(old, new);
        }
        score(&text)
    };
    let captions = "It is unclear whether Ukraine’s leaders would accept a deal that requires them to give up territory \
        currently occupied by Russian forces. POOL/AFP via Getty Images\nUkrainian service members fire an L119 howitzer \
        toward Russian troops near the frontline town of Bakhmut on December 21. REUTERS\n";
    let repaired = mend(&[
        ("and international. .", "and international diplomats."),
        ("began. to gain momentum on the battlefield. .", "began to gain momentum on the battlefield."),
        (captions, ""),
        ("\nCategories: Trending\nSource: vtt.edu.vn", ""),
    ]);
    let linked = mend(&[("Times report, which", "Times report (https://www.nytimes.com/putin-ceasefire), which")]);
    let verified = mend(&[
        ("told the Times.", "told the Times on condition of anonymity because he feared losing his post."),
        (
            "gain momentum on the battlefield.",
            "gain momentum on the battlefield.\nThe Daily Tribune has independently verified the report.",
        ),
    ]);
    let named = mend(&[(
        "to dominate kyiv.",
        "to dominate kyiv, the Kremlin’s spokesman, Dmitry Peskov, said in an interview.",
    )]);
    for (step, expected) in
        [(score(CEASEFIRE), 11.0), (repaired, 15.0), (linked, 28.0), (verified, 57.0), (named, 76.0)]
    {
        assert!((step - expected).abs() < 4.0, "{step} where {expected} was foretold");
    }
}
