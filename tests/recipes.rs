//! The recipes of CONTRIBUTING.md are tried as a newcomer would: the lines of each fence are put into a word list of one's
//! own, and what the recipe promises must come true, and not have been true before.

use onrecord::attribution::SourceClass;
use onrecord::{analyze, Config, Format};

const PAGE: &str = include_str!("../CONTRIBUTING.md");

/// A draft for each recipe, in the order of the page, and the source that it must have.
const TRIALS: [(&str, &str, SourceClass); 4] = [
    ("The official intoned that the dam would hold.", "The official", SourceClass::UnnamedIndividual),
    ("A senior harbourmaster said the ferry was late.", "A senior harbourmaster", SourceClass::UnnamedIndividual),
    ("Two ships were lost, the Tern Island Clarion reported.", "the Tern Island Clarion", SourceClass::Outlet),
    (
        "Two officials steeped in the talks said they would fail.",
        "Two officials steeped in the talks",
        SourceClass::UnnamedGroup,
    ),
];

fn sources(draft: &str, list: Option<&str>) -> Vec<(String, SourceClass)> {
    let settings = list.map_or("", |_| "[lexicon]\nextend = [\"own.toml\"]\n");
    let read = |_: &str| Ok(list.unwrap_or_default().to_owned());
    let config = Config::parse("onrecord.toml", settings, &Default::default(), &read).expect("a valid list");
    let analysis = analyze(draft, Format::Plain, &config);
    analysis.sources.iter().map(|source| (source.label.clone(), source.class)).collect()
}

#[test]
fn every_recipe_does_what_it_promises() {
    let fences: Vec<&str> = PAGE
        .split("## Rules")
        .next()
        .unwrap_or_default()
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert_eq!(fences.len(), TRIALS.len(), "a trial for every recipe");
    for (list, (draft, label, class)) in fences.iter().zip(TRIALS) {
        let wanted = (label.to_owned(), class);
        assert!(list.trim().lines().count() <= 3, "three lines: {list}");
        assert!(!sources(draft, None).contains(&wanted), "known without the recipe: {draft}");
        assert!(sources(draft, Some(list)).contains(&wanted), "{draft}\n{list}\n{:?}", sources(draft, Some(list)));
    }
}
