macro_rules! seeds {
    ($($name:literal)*) => {
        /// The seed files, compiled in.
        pub const SEEDS: &[(&str, &str)] = &[$((concat!("seeds/lexicon/", $name), include_str!(concat!("../../seeds/lexicon/", $name)))),*];
    };
}

seeds! {
    "abbreviations.toml"
    "anonymity.toml"
    "basis.toml"
    "cues.toml"
    "demonyms.toml"
    "evidence.toml"
    "grammar.toml"
    "hedges.toml"
    "judgement.toml"
    "layout.toml"
    "modifiers.toml"
    "names.toml"
    "noun_phrases.toml"
    "organisations.toml"
    "outlets.toml"
    "people.toml"
    "persons.toml"
    "places.toml"
    "roles.toml"
    "vague.toml"
    "verbs.toml"
}
