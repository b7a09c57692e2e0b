//! Regular English inflection, so that the seeds need list only lemmas. What is irregular is data (`[irregular]`).

/// The forms of a regular verb: base, third person, past, past participle, -ing.
pub fn verb_forms(lemma: &str) -> [String; 5] {
    let past = past(lemma);
    [lemma.to_owned(), add_s(lemma), past.clone(), past, ing(lemma)]
}

/// The regular plural of a noun.
pub fn plural(noun: &str) -> String {
    match noun {
        _ if noun.ends_with("man") && !noun.ends_with("human") => format!("{}men", &noun[..noun.len() - 3]),
        _ => add_s(noun),
    }
}

fn add_s(word: &str) -> String {
    if let Some(stem) = consonant_y(word) {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) || word.ends_with('o') && word != "photo" {
        return format!("{word}es");
    }
    format!("{word}s")
}

fn past(word: &str) -> String {
    if let Some(stem) = consonant_y(word) {
        format!("{stem}ied")
    } else if word.ends_with('e') {
        format!("{word}d")
    } else {
        format!("{word}ed")
    }
}

fn ing(word: &str) -> String {
    match word.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') && !stem.ends_with('o') && !stem.ends_with('y') => {
            match stem.strip_suffix('i') {
                Some(stem) => format!("{stem}ying"),
                None => format!("{stem}ing"),
            }
        }
        _ => format!("{word}ing"),
    }
}

fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs() {
        assert_eq!(verb_forms("deny"), ["deny", "denies", "denied", "denied", "denying"]);
        assert_eq!(
            verb_forms("acknowledge"),
            ["acknowledge", "acknowledges", "acknowledged", "acknowledged", "acknowledging"]
        );
        assert_eq!(verb_forms("disagree")[2..], ["disagreed", "disagreed", "disagreeing"]);
        assert_eq!(verb_forms("stress")[1], "stresses");
    }

    #[test]
    fn regular_nouns() {
        assert_eq!(plural("spokeswoman"), "spokeswomen");
        assert_eq!(plural("ally"), "allies");
        assert_eq!(plural("attorney"), "attorneys");
        assert_eq!(plural("witness"), "witnesses");
    }
}
