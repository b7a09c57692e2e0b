//! Text of all that the word lists know, made of raw bytes.
//!
//! Letters at random reach no further than the tokens. So one or two bytes choose a whole entry of the word lists, or a
//! mark, a piece of markup or a phrase that only together with its neighbours means anything.

use std::sync::OnceLock;

/// Chosen with one byte: what holds sentences together, and what takes them apart.
const GLUE: &[&str] = &[
    " ",
    ". ",
    ", ",
    ",” ",
    "” ",
    " “",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    ": ",
    "; ",
    "? ",
    " — ",
    " – ",
    "’s ",
    "s ",
    "'",
    "\"",
    "(",
    ") ",
    "[",
    "]",
    "# ",
    "> ",
    "- ",
    "1. ",
    "* ",
    "**",
    "_",
    "`",
    "](x) ",
    "[^1]",
    "[^1]: ",
    "| ",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<q>",
    "</q>",
    "<li>",
    "<blockquote>",
    "<h1>",
    "</h1>",
    "<!-- onrecord: ignore ANO001 x -->",
    "&amp;",
    "\0",
    "\u{FEFF}",
    "\u{202E}",
    "\u{301}",
    "😀",
    "é",
    "\u{A0}",
    "“",
    "”",
    "‘",
    "’",
    "A ",
    "a ",
    "The ",
    "the ",
    "Two ",
    "two ",
    "He ",
    "She ",
    "They ",
    "he ",
    "she ",
    "they ",
    "it ",
    "who ",
    "that ",
    "which ",
    "and ",
    "or ",
    "of ",
    "in ",
    "to ",
    "with ",
    "by ",
    "from ",
    "for ",
    "not ",
    "is ",
    "was ",
    "were ",
    "be ",
    "been ",
    "has ",
    "had ",
    "will ",
    "may ",
    "might ",
    "could ",
    "would ",
    "said ",
    "say ",
    "says ",
    "told ",
    "according to ",
    "because ",
    "whether ",
    "if ",
    "official ",
    "officials ",
    "source ",
    "sources ",
    "people ",
    "person ",
    "senior ",
    "former ",
    "anonymous ",
    "unnamed ",
    "spokesman ",
    "spoke ",
    "on condition of anonymity ",
    "familiar with the matter ",
    "was not authorized to speak ",
    "unclear ",
    "reportedly ",
    "allegedly ",
    "could not be reached ",
    "declined to comment ",
    "Anna Marsh ",
    "Mr. Marsh ",
    "Marsh ",
    "John Doe Jr. ",
    "Reuters ",
    "The New York Times ",
    "White House ",
    "U.S. ",
    "Treasury ",
    "NATO ",
    "Monday ",
    "(AP) — ",
    "TK ",
    "[agency] ",
    "100 ",
    "$3.5 million ",
    "3 p.m. ",
    "@user ",
    "https://e.org/a ",
    "a@b.c ",
];

/// The entries of the word lists, each once.
fn entries() -> &'static [String] {
    const LISTS: &[&str] = &[
        include_str!("../seeds/lexicon/anonymity.toml"),
        include_str!("../seeds/lexicon/basis.toml"),
        include_str!("../seeds/lexicon/cues.toml"),
        include_str!("../seeds/lexicon/evidence.toml"),
        include_str!("../seeds/lexicon/grammar.toml"),
        include_str!("../seeds/lexicon/hedges.toml"),
        include_str!("../seeds/lexicon/judgement.toml"),
        include_str!("../seeds/lexicon/layout.toml"),
        include_str!("../seeds/lexicon/modifiers.toml"),
        include_str!("../seeds/lexicon/noun_phrases.toml"),
        include_str!("../seeds/lexicon/organisations.toml"),
        include_str!("../seeds/lexicon/outlets.toml"),
        include_str!("../seeds/lexicon/roles.toml"),
        include_str!("../seeds/lexicon/vague.toml"),
        include_str!("../seeds/lexicon/verbs.toml"),
    ];
    static ENTRIES: OnceLock<Vec<String>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let quoted = LISTS.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
        let mut entries: Vec<String> =
            quoted.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned).collect();
        entries.sort();
        entries.dedup();
        entries
    })
}

/// Text of at most 400 pieces.
pub fn decode(data: &[u8]) -> String {
    let mut text = String::new();
    let mut bytes = data.iter().map(|byte| usize::from(*byte)).take(800);
    while let Some(first) = bytes.next() {
        if let Some(glue) = GLUE.get(first) {
            text.push_str(glue);
            continue;
        }
        let second = bytes.next().unwrap_or_default();
        let entry = &entries()[((first - GLUE.len()) << 8 | second) % entries().len()];
        let mut letters = entry.chars();
        // A word may open a sentence, and words stand apart.
        match letters.next().filter(|_| text.is_empty() || text.ends_with(". ")) {
            Some(first) => text.extend(first.to_uppercase().chain(letters)),
            None => text.push_str(entry),
        }
        text.push(' ');
    }
    text
}
