use crate::attribution::antecedents::fold_space;
use crate::attribution::facts::{Name, Remark};
use crate::attribution::noun_phrase::NounKind;
use crate::attribution::{Block, Draft, SourceClass};
use crate::lexicon::Class;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// SRC006.
pub static RULE: Rule = Rule {
    code: "SRC006",
    name: "no-right-of-reply",
    summary: "Somebody named is accused, and the draft does not say what they answer",
    page: include_str!("no_right_of_reply.md"),
    family: Family::Src,
    default: Some(Severity::Information),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

/// Sentences with these tell what a court has found; or that somebody answers.
const NO_ACCUSATION: [&str; 12] = [
    "convicted of",
    "found guilty",
    "pleaded guilty",
    "pleaded not guilty",
    "pled guilty",
    "acquitted",
    "cleared of",
    "sentenced",
    "denied",
    "denies",
    "deny",
    "admitted",
];

/// What a body is called where its name is not repeated.
const BODY_NOUNS: [&str; 12] = [
    "company",
    "firm",
    "bank",
    "group",
    "hospital",
    "club",
    "agency",
    "university",
    "ministry",
    "party",
    "school",
    "organization",
];

struct Target {
    name: Span,
    person: bool,
    block: usize,
    sentence: usize,
}

fn check(draft: &Draft<'_>, report: &mut Report) {
    let Some(line) = draft.first_line() else { return };
    let targets = targets(draft);
    if targets.is_empty() {
        return;
    }
    let names: Vec<String> = targets.iter().map(|target| fold_space(target.name.of(&draft.masked.text))).collect();
    let answers = Answers::of(draft, names.iter().flat_map(|name| words(name)).collect());
    let mut seen: FxHashSet<String> = FxHashSet::default();
    for (target, name) in targets.iter().zip(&names) {
        let key = short_name(name, target.person);
        if seen.contains(&key) || answers.come_from(target, name, &key) {
            continue;
        }
        seen.insert(key);
        let end = draft.blocks[target.block].span.end;
        report
            .at(line, format!("{name} is accused, and the draft does not say what they answer."))
            .related(target.name, "who is accused")
            .fix(Fix::fill_in(
                "Hold a place for the answer",
                vec![Edit::insert(end, " [Target] [did not respond to a request for comment].")],
            ));
    }
}

/// Every name that a sentence of the draft accuses.
fn targets(draft: &Draft<'_>) -> Vec<Target> {
    let mut found = Vec::new();
    for (index, block) in draft.body() {
        for charge in block.facts.remarks.iter().filter(|remark| remark.class == Class::AccusationNoun) {
            let sentence = block.facts.sentences[charge.sentence];
            let words = sentence.of(block.span.of(&draft.masked.text)).to_lowercase();
            if NO_ACCUSATION.iter().any(|phrase| words.contains(phrase)) {
                continue;
            }
            if let Some(name) = target_of(draft, block, charge) {
                let (name, person) = (block.place(name.bare), name.kind == NounKind::Name);
                found.push(Target { name, person, block: index, sentence: charge.sentence });
            }
        }
    }
    found
}

/// Whom a charge is laid against.
fn target_of<'d>(draft: &Draft<'_>, block: &'d Block, charge: &Remark) -> Option<&'d Name> {
    let text = block.span.of(&draft.masked.text);
    let sentence = block.facts.sentences[charge.sentence];
    let names = || block.facts.names.iter().filter(|name| sentence.contains(name.bare));
    let verb = block.facts.remarks.iter().find(|remark| {
        remark.class == Class::AccusationVerb
            && remark.sentence == charge.sentence
            && remark.span.end <= charge.span.start
    });
    if let Some(verb) = verb {
        // "Accused Hale of fraud"; "Hale was accused of fraud".
        let between = names()
            .find(|name| name.bare.start >= verb.span.end && name.bare.end <= charge.span.start)
            .filter(|name| gap(text, verb.span.end, name.bare.start) <= 3);
        let before = text[sentence.start as usize..verb.span.start as usize].trim_end().to_lowercase();
        let passive =
            ["was", "were", "is", "are", "been", "being"].iter().any(|be| before.ends_with(&format!(" {be}")));
        let subject = || names().filter(|name| name.bare.end <= verb.span.start).max_by_key(|name| name.bare.start);
        if between.is_some() || passive {
            return between.or_else(subject);
        }
    }
    // "Negligence at Northgate Hospital".
    let behind = names().find(|name| {
        name.bare.start >= charge.span.end && {
            let link = text[charge.span.end as usize..name.bare.start as usize].trim().to_lowercase();
            matches!(
                link.as_str(),
                "at" | "by" | "in" | "inside" | "within" | "at the" | "by the" | "in the" | "inside the"
            )
        }
    });
    // "Hale Motors covered up fraud".
    behind.or_else(|| {
        names().filter(|name| name.bare.end <= charge.span.start).max_by_key(|name| name.bare.start).filter(|name| {
            let done = text[name.bare.end as usize..charge.span.start as usize].to_lowercase();
            done.split_whitespace().count() <= 8
                && ["committed", "covered up", "engaged in", "guilty of", "responsible for", "carried out", "hid "]
                    .iter()
                    .any(|act| done.contains(act))
        })
    })
}

/// Words between two offsets.
fn gap(text: &str, from: u32, to: u32) -> usize {
    text[from as usize..to as usize].split_whitespace().count()
}

/// The part of a name by which it comes back.
fn short_name(name: &str, person: bool) -> String {
    if person {
        name.rsplit(' ').next().unwrap_or(name).to_owned()
    } else {
        name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name).to_owned()
    }
}

/// A sentence, by its block and its index there.
type Place = (usize, usize);

/// Where a draft tells what somebody answers.
struct Answers<'d> {
    draft: &'d Draft<'d>,
    /// The sentences in which each word that is asked for speaks, as part of a source's label or phrase.
    speaking: FxHashMap<&'d str, Vec<(Place, &'d str)>>,
    /// Those that tell of an answer or of the asking.
    responses: Vec<Place>,
}

impl<'d> Answers<'d> {
    fn of(draft: &'d Draft<'d>, asked: FxHashSet<&str>) -> Answers<'d> {
        let mut speaking: FxHashMap<&str, Vec<(Place, &str)>> = FxHashMap::default();
        for placed in draft.claims() {
            let source = draft.source(placed.source);
            let answers = matches!(
                source.class,
                SourceClass::NamedPerson | SourceClass::Institution | SourceClass::UnnamedSpokesperson
            );
            let place = (placed.block, draft.facts_of(placed).sentence);
            for label in [source.label.as_str(), placed.phrase.of(&draft.masked.text)].into_iter().filter(|_| answers) {
                for word in words(label).filter(|word| asked.contains(word)) {
                    speaking.entry(word).or_default().push((place, label));
                }
            }
        }
        let responses = draft.body().flat_map(|(index, block)| {
            let tells = |remark: &&Remark| {
                remark.class == Class::Response && !remark.quoted || remark.class == Class::ResponseVerb
            };
            let sentences: BTreeSet<usize> =
                block.facts.remarks.iter().filter(tells).map(|remark| remark.sentence).collect();
            sentences.into_iter().map(move |sentence| (index, sentence))
        });
        Answers { draft, speaking, responses: responses.collect() }
    }

    /// Whether the target speaks for itself anywhere, or a sentence about it tells of a response.
    fn come_from(&self, target: &Target, name: &str, key: &str) -> bool {
        let elsewhere = |place: Place| place != (target.block, target.sentence);
        let speaks = words(name)
            .filter_map(|word| self.speaking.get(word))
            .flatten()
            .any(|(place, label)| elsewhere(*place) && (label.contains(key) || name.contains(label)));
        speaks || self.responses.iter().any(|place| is_about(self.draft, *place, target, key))
    }
}

fn words(label: &str) -> impl Iterator<Item = &str> {
    label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a sentence names the target, or takes it up with a pronoun or a noun for what it is.
fn is_about(draft: &Draft<'_>, (block, sentence): Place, target: &Target, key: &str) -> bool {
    let span = draft.blocks[block].sentence(sentence);
    let told = span.of(&draft.masked.text);
    if told.contains(key) {
        return true;
    }
    let mut opening = words(told).map(str::to_lowercase);
    let first = opening.next().unwrap_or_default();
    let second = opening.next().unwrap_or_default();
    let pronoun = match first.as_str() {
        "he" | "she" => target.person,
        "it" => !target.person,
        "they" => true,
        _ => false,
    };
    let noun = !target.person
        && first == "the"
        && (BODY_NOUNS.contains(&second.as_str()) || key.to_lowercase().contains(&second));
    noun || pronoun && is_named_last(draft, block, span.start, target, key)
}

/// Whether, of all persons or bodies, the target is the last that is named before an offset: a pronoun there stands for it.
fn is_named_last(draft: &Draft<'_>, block: usize, offset: u32, target: &Target, key: &str) -> bool {
    let text = &draft.masked.text;
    let other = draft.blocks[..=block].iter().rev().find_map(|block| {
        let names = block.facts.names.iter().filter(|name| (name.kind == NounKind::Name) == target.person);
        let placed = names.map(|name| block.place(name.bare));
        placed
            .filter(|name| name.end <= offset && !fold_space(name.of(text)).contains(key))
            .map(|name| name.start)
            .max()
    });
    text[other.unwrap_or(0) as usize..offset as usize].contains(key)
}
