//! Reads the lists and compiles them. Everything that can be wrong with a list is found here, with its file and line.

mod steps;

use super::class::{Class, ClassSet};
use super::pattern::{Ahead, Pattern, Test};
use super::phrase::Phrases;
use super::seeds::SEEDS;
use super::spelled::Spelled;
use super::{inflect, nearest, Damage, Expansion, Forms, Lexicon, WordId, WordInfo};
use crate::text::abbreviations::Abbreviations;
use crate::text::key::Key;
use crate::text::token::{tokenize, TokenKind};
use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt;
use std::sync::OnceLock;
use toml::{Table, Value};

/// What is wrong with a word list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    /// The file, as the caller named it.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, and the mend.
    pub message: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for LexiconError {}

/// Lists that are read otherwise than as words of a class.
const SPECIAL: &[&str] = &[
    "abbreviation.stop",
    "abbreviation.opener",
    "abbreviation.cased",
    "noun_phrase.before",
    "damage",
    "irregular",
    "variants",
    "people.irregular",
];

#[derive(Default)]
struct Builder {
    words: FxHashMap<Box<str>, WordId>,
    cased: FxHashMap<Box<str>, WordId>,
    cased_spellings: FxHashMap<String, String>,
    info: Vec<WordInfo>,
    patterns: Vec<Pattern>,
    irregular_verbs: FxHashMap<String, Vec<String>>,
    irregular_nouns: FxHashMap<String, Vec<String>>,
    before_head: Vec<Ahead>,
    stops: FxHashSet<String>,
    /// The stops as the tokenizer takes them, once all files have been asked for theirs.
    abbreviations: Abbreviations,
    openers: FxHashSet<Box<str>>,
    damage: Vec<Damage>,
}

pub(super) fn compile(extensions: &[(String, String)]) -> Result<Lexicon, LexiconError> {
    let mut files = Vec::new();
    for (name, text) in SEEDS
        .iter()
        .map(|(name, text)| (*name, *text))
        .chain(extensions.iter().map(|(name, text)| (name.as_str(), text.as_str())))
    {
        files.push((name, text, parse(name, text)?));
    }
    let mut builder = Builder { info: vec![WordInfo::default()], ..Builder::default() };
    // Forms and spellings first: the lists lean on them.
    for (name, text, table) in &files {
        builder.read_special(table).map_err(|problem| problem.at(name, text))?;
    }
    builder.abbreviations = Abbreviations::new(builder.stops.iter().map(String::as_str));
    for (name, text, table) in &files {
        builder.read_lists(table).map_err(|problem| problem.at(name, text))?;
    }
    Ok(builder.finish())
}

fn parse(name: &str, text: &str) -> Result<Table, LexiconError> {
    text.parse::<Table>().map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        LexiconError { file: name.to_owned(), line, message: error.message().to_owned() }
    })
}

fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// A problem, and a word of the file by which its line is found.
struct Problem {
    needle: String,
    message: String,
}

impl Problem {
    fn at(self, file: &str, text: &str) -> LexiconError {
        let line = text.find(&self.needle).map_or(1, |offset| line_of(text, offset));
        LexiconError { file: file.to_owned(), line, message: self.message }
    }
}

fn problem(needle: &str, message: String) -> Problem {
    Problem { needle: needle.to_owned(), message }
}

fn strings<'a>(path: &str, value: &'a Value) -> Result<Vec<&'a str>, Problem> {
    let key = path.rsplit('.').next().unwrap_or(path);
    let wrong = || problem(key, format!("`{path}` must be a list of strings"));
    value.as_array().ok_or_else(wrong)?.iter().map(|entry| entry.as_str().ok_or_else(wrong)).collect()
}

/// Every list of a file with its path; sub-tables are joined by a dot.
fn lists(table: &Table) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for (name, value) in table {
        match value {
            Value::Table(inner) if !SPECIAL.contains(&name.as_str()) => {
                found.extend(inner.iter().map(|(key, value)| (format!("{name}.{key}"), value)));
            }
            _ => found.push((name.clone(), value)),
        }
    }
    found
}

impl Builder {
    fn read_special(&mut self, table: &Table) -> Result<(), Problem> {
        for (path, value) in lists(table) {
            match path.as_str() {
                "abbreviation.stop" => self.stops.extend(strings(&path, value)?.into_iter().map(str::to_lowercase)),
                "abbreviation.opener" => self.openers.extend(strings(&path, value)?.into_iter().map(Box::from)),
                "abbreviation.cased" => {
                    for spelling in strings(&path, value)? {
                        self.cased_spellings.insert(spelling.to_lowercase(), spelling.to_owned());
                    }
                }
                "irregular" | "variants" | "people.irregular" | "damage" => self.read_table(&path, value)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn read_table(&mut self, path: &str, value: &Value) -> Result<(), Problem> {
        let table = value.as_table().ok_or_else(|| problem(path, format!("`{path}` must be a table")))?;
        for (key, value) in table {
            match path {
                "irregular" => {
                    let forms = strings(key, value)?;
                    if forms.len() != 5 {
                        return Err(problem(
                            &format!("{key} ="),
                            format!(
                                "`{key}` needs five forms: base, third person, past, past participle, -ing; it has {}",
                                forms.len()
                            ),
                        ));
                    }
                    self.irregular_verbs.insert(key.clone(), forms.into_iter().map(str::to_owned).collect());
                }
                _ => {
                    let text = value.as_str().ok_or_else(|| problem(key, format!("`{key}` must be a string")))?;
                    match path {
                        "variants" => self.irregular_verbs.entry(format!("+{text}")).or_default().push(key.clone()),
                        "people.irregular" => {
                            self.irregular_nouns.entry(text.to_owned()).or_default().push(key.clone())
                        }
                        _ => {
                            let regex = Regex::new(text)
                                .map_err(|error| problem(key, format!("`{key}` is no regular expression: {error}")))?;
                            self.damage.push(Damage { name: key.clone(), regex });
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn read_lists(&mut self, table: &Table) -> Result<(), Problem> {
        for (path, value) in lists(table) {
            if path == "noun_phrase.before" {
                for entry in strings(&path, value)? {
                    let steps = self.steps(entry)?;
                    self.before_head.push(Ahead::new(steps));
                }
                continue;
            }
            if SPECIAL.contains(&path.as_str()) {
                continue;
            }
            let Some((class, _, expansion)) = Class::ALL.iter().find(|(_, known, _)| *known == path) else {
                let near = nearest(&path, Class::ALL.iter().map(|(_, known, _)| *known).chain(SPECIAL.iter().copied()));
                let key = path.rsplit('.').next().unwrap_or(&path);
                let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                return Err(problem(key, format!("there is no list `{path}`{hint}")));
            };
            for entry in strings(&path, value)? {
                self.add(*class, *expansion, entry)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, class: Class, expansion: Expansion, entry: &str) -> Result<(), Problem> {
        let entry = entry.trim();
        if entry.is_empty() {
            return Err(problem("\"\"", "an entry is empty; delete it".to_owned()));
        }
        let plain = !entry.contains(['<', '(', '|']);
        let pieces = tokenize(entry, &self.abbreviations);
        if plain && pieces.len() == 1 && pieces[0].kind == TokenKind::Word {
            self.add_word(class, expansion, &entry.to_lowercase());
            return Ok(());
        }
        let mut steps = self.steps(entry)?;
        if steps.iter().all(|step| step.min == 0) {
            return Err(problem(entry, format!("`{entry}`: all of it is optional; leave the brackets off one part")));
        }
        match expansion {
            Expansion::AsIs => {}
            Expansion::Verb => {
                let first = entry.split(' ').next().unwrap_or(entry).to_lowercase();
                let lemma = self.add_forms(Expansion::Verb, &first, None);
                steps[0].test = Test::Lemma(lemma);
            }
            Expansion::Noun => {
                let last = entry.rsplit(' ').next().unwrap_or(entry).to_lowercase();
                let lemma = self.add_forms(Expansion::Noun, &last, None);
                if let Some(step) = steps.last_mut() {
                    step.test = Test::Lemma(lemma);
                }
            }
        }
        self.patterns.push(Pattern { class, steps: steps.into() });
        Ok(())
    }

    fn add_word(&mut self, class: Class, expansion: Expansion, word: &str) {
        match expansion {
            Expansion::AsIs => {
                let id = self.spelling_for(class, word);
                self.info[id.0 as usize].classes.insert(class);
                if matches!(
                    class,
                    Class::DemonymSingular | Class::DemonymPlural | Class::PeoplePlural | Class::RoleCollective
                ) {
                    let form = if class == Class::DemonymSingular { Forms::SINGULAR } else { Forms::PLURAL };
                    let info = &mut self.info[id.0 as usize];
                    info.forms = info.forms.and(form);
                }
            }
            _ => {
                self.add_forms(expansion, word, Some(class));
            }
        }
    }

    /// Adds the forms of a lemma, each with the class, and returns the lemma's word.
    fn add_forms(&mut self, expansion: Expansion, lemma: &str, class: Option<Class>) -> WordId {
        const VERB: [Forms; 5] = [Forms::BASE, Forms::THIRD, Forms::PAST, Forms::PARTICIPLE, Forms::ING];
        let mut forms: Vec<(String, Forms)> = Vec::new();
        if expansion == Expansion::Verb {
            match self.irregular_verbs.get(lemma) {
                Some(irregular) => forms.extend(irregular.iter().cloned().zip(VERB)),
                None => forms.extend(inflect::verb_forms(lemma).into_iter().zip(VERB)),
            }
            for variant in self.irregular_verbs.get(&format!("+{lemma}")).into_iter().flatten() {
                let form = if variant.ends_with("ing") { Forms::ING } else { Forms::PAST.and(Forms::PARTICIPLE) };
                forms.push((variant.clone(), form));
            }
        } else {
            forms.push((lemma.to_owned(), Forms::SINGULAR));
            match self.irregular_nouns.get(lemma) {
                Some(plurals) => forms.extend(plurals.iter().map(|plural| (plural.clone(), Forms::PLURAL))),
                None => forms.push((inflect::plural(lemma), Forms::PLURAL)),
            }
        }
        let lemma = self.intern(lemma);
        for (spelling, form) in forms {
            let id = self.intern(&spelling);
            let info = &mut self.info[id.0 as usize];
            // A form shared by two lemmas ("found", "left") keeps its first: no list needs both.
            if info.lemma == id && info.forms == Forms::default() {
                info.lemma = lemma;
            }
            info.forms = info.forms.and(form);
            if let Some(class) = class {
                info.classes.insert(class);
            }
        }
        lemma
    }

    fn intern(&mut self, word: &str) -> WordId {
        if let Some(id) = self.words.get(word) {
            return *id;
        }
        let id = WordId(self.info.len() as u32);
        self.words.insert(Box::from(word), id);
        self.info.push(WordInfo { lemma: id, ..WordInfo::default() });
        id
    }

    /// Where a word is also an ordinary one ("us", "who", "may"), what the other lists say holds for its own spelling.
    fn spelling_for(&mut self, class: Class, word: &str) -> WordId {
        let proper = ClassSet::of(&[
            Class::Body,
            Class::CaptionAgency,
            Class::Capital,
            Class::City,
            Class::Country,
            Class::GivenName,
            Class::Month,
            Class::Nation,
            Class::OrganisationNamed,
            Class::OutletAmbiguous,
            Class::OutletNamed,
            Class::Region,
        ]);
        match self.cased_spellings.get(word) {
            Some(spelling) if proper.has(class) => {
                if let Some(id) = self.cased.get(spelling.as_str()) {
                    return *id;
                }
                let id = WordId(self.info.len() as u32);
                self.info.push(WordInfo { lemma: id, ..WordInfo::default() });
                self.cased.insert(Box::from(spelling.as_str()), id);
                id
            }
            _ => self.intern(word),
        }
    }

    fn finish(mut self) -> Lexicon {
        let phrases = Phrases::new(self.patterns, &mut self.info);
        let mut spellings = vec![Box::<str>::from(""); self.info.len()];
        for (spelling, word) in &self.words {
            spellings[word.0 as usize].clone_from(spelling);
        }
        let key = |spelling: &str| Key::exact(spelling.as_bytes(), 0, spelling.len()).unwrap_or_default();
        Lexicon {
            words: Spelled::new(&self.words),
            cased: Spelled::new(&self.cased),
            info: self.info,
            keys: spellings.iter().map(|spelling| key(spelling)).collect(),
            spellings,
            phrases,
            before_head: self.before_head,
            abbreviations: self.abbreviations,
            openers: self.openers,
            damage: self.damage,
            answers: OnceLock::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seeds_compile() {
        compile(&[]).unwrap();
    }

    #[test]
    fn an_unknown_list_is_named_with_its_line_and_the_nearest() {
        let file = ("house.toml".to_owned(), "[cue]\nsay = [\"opine\"]\nsey = [\"x\"]\n".to_owned());
        let error = compile(&[file]).unwrap_err();
        assert_eq!(error.to_string(), "house.toml:3: there is no list `cue.sey`; did you mean `cue.say`?");
    }

    #[test]
    fn a_house_adds_words() {
        let file = ("house.toml".to_owned(), "[role]\ngovernment = [\"grandee\"]\n".to_owned());
        let lexicon = compile(&[file]).unwrap();
        let word = lexicon.word("grandees");
        assert!(lexicon.info(word).classes.has(Class::RoleGovernment));
        assert!(lexicon.info(word).forms.any(Forms::PLURAL));
    }
}
