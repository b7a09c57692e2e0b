//! Annotated texts, as they are read from files.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{bail, Context};
use onrecord::Span;
use serde::Deserialize;

/// One annotated document.
#[derive(Deserialize)]
pub struct Document {
    id: String,
    /// What was annotated.
    pub text: String,
    /// The categories that were annotated: elsewhere silence means nothing.
    pub layers: Vec<String>,
    #[serde(default)]
    sources: Vec<Item>,
    #[serde(default)]
    marks: Vec<Item>,
    #[serde(default)]
    hedges: Vec<Item>,
    /// Spans that were left undecided.
    #[serde(default)]
    ignore: Vec<(u32, u32)>,
    /// Where sentences, too, were judged.
    #[serde(default)]
    pub sentences: Vec<Sentence>,
    #[serde(default)]
    role_mentions: Vec<RoleNoun>,
}

/// One annotated span.
#[derive(Deserialize)]
struct Item {
    start: u32,
    end: u32,
    class: String,
    /// What a source does there, where the set tells: speak, believe, something else.
    kind: Option<String>,
}

/// A sentence, with whether it is hedged.
#[derive(Deserialize)]
pub struct Sentence {
    start: u32,
    end: u32,
    /// Whether it holds a hedge.
    pub hedged: bool,
}

impl Sentence {
    /// Where it is.
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// A noun that could be a source's, with what it is.
#[derive(Deserialize)]
struct RoleNoun {
    start: u32,
    end: u32,
    status: String,
}

/// What is measured by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// Sources without names, at every mention that speaks.
    Unnamed,
    /// Words that attribute to nobody.
    Agentless,
    /// Outlets that are credited with the news.
    SecondHand,
    /// Hedges of all classes.
    Hedge,
    /// Hedges that say that something is possible, not known: those of news.
    EpistemicHedge,
}

impl Category {
    /// All, in the order of the table.
    pub const ALL: [Category; 5] =
        [Category::Unnamed, Category::Agentless, Category::SecondHand, Category::Hedge, Category::EpistemicHedge];

    /// As it is called in tables and floors.
    pub fn name(self) -> &'static str {
        match self {
            Category::Unnamed => "unnamed",
            Category::Agentless => "agentless",
            Category::SecondHand => "second-hand",
            Category::Hedge => "hedge",
            Category::EpistemicHedge => "epistemic-hedge",
        }
    }

    /// As it is called in `layers`.
    fn layer(self) -> &'static str {
        match self {
            Category::SecondHand => "second_hand",
            Category::EpistemicHedge => Category::Hedge.name(),
            other => other.name(),
        }
    }
}

/// What a document has of a category.
pub struct Annotation {
    /// What ought to be found.
    pub wanted: BTreeSet<Span>,
    /// What may be found or not.
    pub undecided: Vec<Span>,
}

const UNNAMED: [&str; 3] = ["unnamed_individual", "unnamed_group", "vague_collective"];
/// Sources about which the annotators of different sets decided differently.
const BESIDE_UNNAMED: [&str; 3] = ["unnamed_spokesperson", "definite_individual", "population"];
const EPISTEMIC: &str = "epistemic";

impl Document {
    /// What was annotated of a category, if it was.
    pub fn annotation(&self, category: Category) -> Option<Annotation> {
        if !self.layers.iter().any(|layer| layer == category.layer()) {
            return None;
        }
        let unnamed = |item: &&Item| UNNAMED.contains(&item.class.as_str());
        let (wanted, undecided) = match category {
            // A set that tells what a source does tells whether it speaks; in the others every source does.
            Category::Unnamed => (
                spans(&self.sources, |item| unnamed(&item) && item.kind.as_deref().is_none_or(|kind| kind == "speech")),
                spans(&self.sources, |item| {
                    BESIDE_UNNAMED.contains(&item.class.as_str())
                        || unnamed(&item) && item.kind.as_deref().is_none_or(|kind| kind == "belief" || kind == "other")
                }),
            ),
            Category::Agentless => (of_class(&self.marks, "agentless"), of_class(&self.marks, "no_source")),
            Category::SecondHand => (of_class(&self.marks, "second_hand"), BTreeSet::new()),
            Category::Hedge => (spans(&self.hedges, |_| true), BTreeSet::new()),
            Category::EpistemicHedge => {
                (of_class(&self.hedges, EPISTEMIC), spans(&self.hedges, |item| item.class != EPISTEMIC))
            }
        };
        let ignored = self.ignore.iter().map(|(start, end)| Span { start: *start, end: *end });
        let undecided = undecided.difference(&wanted).copied().chain(ignored).collect();
        Some(Annotation { wanted, undecided })
    }

    /// Whether it has hedges that are not epistemic.
    pub fn has_other_hedges(&self) -> bool {
        self.hedges.iter().any(|hedge| hedge.class != EPISTEMIC)
    }

    /// Nouns that could be a source's but stand outside everything that is said: whoever takes one of them for a source
    /// goes by the noun alone.
    pub fn hard_negatives(&self) -> impl Iterator<Item = Span> + '_ {
        let outside = self.role_mentions.iter().filter(|noun| noun.status == "outside");
        outside.map(|noun| Span { start: noun.start, end: noun.end })
    }

    fn spans_are_within(&self) -> bool {
        let items = self.sources.iter().chain(&self.marks).chain(&self.hedges).map(|item| (item.start, item.end));
        let sentences = self.sentences.iter().map(|sentence| (sentence.start, sentence.end));
        let nouns = self.role_mentions.iter().map(|noun| (noun.start, noun.end));
        let mut all = items.chain(sentences).chain(nouns).chain(self.ignore.iter().copied());
        all.all(|(start, end)| start <= end && self.text.get(start as usize..end as usize).is_some())
    }
}

fn spans(items: &[Item], is_one: impl Fn(&Item) -> bool) -> BTreeSet<Span> {
    items.iter().filter(|item| is_one(item)).map(|item| Span { start: item.start, end: item.end }).collect()
}

fn of_class(items: &[Item], class: &str) -> BTreeSet<Span> {
    spans(items, |item| item.class == class)
}

/// The sets that the paths stand for, by name.
pub fn sets(paths: &[PathBuf]) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let mut sets: Vec<(String, PathBuf)> = Vec::new();
    for path in paths {
        let files = if path.is_dir() { in_folder(path)? } else { vec![path.clone()] };
        for file in files {
            let name = name(&file);
            if sets.iter().any(|(known, _)| *known == name) {
                bail!("there are two sets `{name}`");
            }
            sets.push((name, file));
        }
    }
    Ok(sets)
}

fn in_folder(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry?.path().join("dev.jsonl");
        if file.is_file() {
            files.push(file);
        }
    }
    if files.is_empty() {
        bail!("{} has no */dev.jsonl", folder.display());
    }
    files.sort();
    Ok(files)
}

/// The folder's name for a `dev.jsonl`, else the file's own.
fn name(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    let parent = file.parent().and_then(Path::file_name).filter(|_| stem == "dev");
    parent.unwrap_or(stem).to_string_lossy().into_owned()
}

/// Reads a set.
pub fn read(file: &Path) -> anyhow::Result<Vec<Document>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut documents: Vec<Document> = Vec::new();
    let mut known = HashSet::new();
    for (number, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = || format!("{}:{}", file.display(), number + 1);
        let document: Document = serde_json::from_str(line).with_context(place)?;
        if !known.insert(document.id.clone()) {
            bail!("{}: there are two documents `{}`", place(), document.id);
        }
        if !document.spans_are_within() {
            bail!("{}: a span is not within the text of `{}`", place(), document.id);
        }
        documents.push(document);
    }
    Ok(documents)
}
