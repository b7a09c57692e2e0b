use crate::attribution::antecedents::fold_space;
use crate::attribution::facts::{Name, Remark};
use crate::attribution::noun_phrase::NounKind;
use crate::attribution::{Block, Draft, SourceClass};
use crate::lexicon::Class;
use crate::rules::{Edit, Family, Fix, FixAvailability, Report, Rule, Severity};
use crate::text::Span;

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
    check,
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
    let text = &draft.masked.text;
    let mut seen: Vec<String> = Vec::new();
    for target in targets(draft) {
        let name = fold_space(target.name.of(text));
        let key = short_name(&name, target.person);
        if seen.contains(&key) || has_answered(draft, &target, &name, &key) {
            continue;
        }
        seen.push(key);
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

/// Whether the target speaks for itself anywhere, or a sentence about it tells of a response.
fn has_answered(draft: &Draft<'_>, target: &Target, name: &str, key: &str) -> bool {
    let text = &draft.masked.text;
    let speaks = draft.claims().any(|placed| {
        let own = (placed.block, draft.facts_of(placed).sentence) == (target.block, target.sentence);
        let source = draft.source(placed.source);
        !own && matches!(
            source.class,
            SourceClass::NamedPerson | SourceClass::Institution | SourceClass::UnnamedSpokesperson
        ) && (source.label.contains(key)
            || placed.phrase.of(text).contains(key)
            || name.contains(source.label.as_str()))
    });
    speaks || responses(draft).any(|(block, sentence)| is_about(draft, block, sentence, target, key))
}

/// Sentences that tell of an answer or of the asking.
fn responses<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = (usize, usize)> + 'd {
    draft.body().flat_map(|(index, block)| {
        (0..block.facts.sentences.len())
            .filter(|sentence| {
                let remark =
                    block.facts.remarks.iter().any(|remark| {
                        remark.class == Class::Response && remark.sentence == *sentence && !remark.quoted
                    });
                let words = block.sentence(*sentence).of(&draft.masked.text).to_lowercase();
                remark
                    || words.split(|c: char| !c.is_alphanumeric()).any(|word| {
                        matches!(
                            word,
                            "denied" | "denies" | "denying" | "rejected" | "rejects" | "disputed" | "disputes"
                        )
                    })
            })
            .map(move |sentence| (index, sentence))
    })
}

/// Whether a sentence names the target, or takes it up with a pronoun or a noun for what it is.
fn is_about(draft: &Draft<'_>, block: usize, sentence: usize, target: &Target, key: &str) -> bool {
    let words = draft.blocks[block].sentence(sentence).of(&draft.masked.text);
    if words.contains(key) {
        return true;
    }
    let lower = words.to_lowercase();
    let mut opening = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = opening.next().unwrap_or_default();
    let second = opening.next().unwrap_or_default();
    let pronoun = if target.person { matches!(first, "he" | "she" | "they") } else { matches!(first, "it" | "they") };
    let noun =
        !target.person && first == "the" && (BODY_NOUNS.contains(&second) || key.to_lowercase().contains(second));
    if noun {
        return true;
    }
    // A pronoun stands for the last one named.
    pronoun && {
        let start = draft.blocks[block].sentence(sentence).start as usize;
        let before = &draft.masked.text[..start];
        let last = before.rfind(key);
        let others = draft.blocks.iter().flat_map(|block| {
            block
                .facts
                .names
                .iter()
                .filter(|name| (name.kind == NounKind::Name) == target.person)
                .map(|name| block.place(name.bare))
        });
        let last_other = others
            .filter(|other| (other.end as usize) <= start && !fold_space(other.of(&draft.masked.text)).contains(key))
            .map(|other| other.start as usize)
            .max();
        last.is_some() && last >= last_other
    }
}
