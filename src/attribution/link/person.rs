//! Rows for people without a name: which earlier row a phrase stands for, or a new one.

use super::row::{classify, is_one_of_many, joins};
use super::*;

impl<'d> Linker<'d> {
    pub(super) fn person(
        &mut self,
        block: &'d Block,
        statement: &'d Statement,
        phrase: Span,
        disclosure: bool,
    ) -> Option<usize> {
        let told = &statement.told;
        let words = self.words(phrase);
        if let Some(name) = statement.name {
            return Some(self.named(phrase, Cow::Borrowed(self.words(block.place(name)))));
        }
        if told.head == "respondent" || is_survey(told, statement) {
            return Some(self.document(Key::Survey, statement, phrase, Number::Plural));
        }
        if told.head == "police" {
            return Some(self.body(phrase));
        }
        // "Both candidates", "the two men", of people whom the draft has named.
        let pair = statement.number == Number::Plural
            && ["both ", "the two ", "the pair", "the brothers", "the sisters", "the couple", "the twins", "the duo"]
                .iter()
                .any(|opening| words.get(..opening.len()).is_some_and(|words| words.eq_ignore_ascii_case(opening)));
        let apart = told.tail.is_empty() && !words.contains(" and ");
        if pair
            && apart
            && self.names.people_before(phrase.start) >= 2
            && !self.headed(&told.head).iter().any(|row| joins(&self.rows[*row], statement))
        {
            return None;
        }
        if is_anaphor_of(statement) {
            if let Some(row) = self.anaphor(statement, phrase, disclosure) {
                return Some(row);
            }
            if statement.number == Number::Plural && self.names.has_group(told) {
                return Some(self.body(phrase));
            }
        }
        if statement.number == Number::Singular
            && (statement.determiner == Determiner::Possessive || statement.determiner == Determiner::Definite)
            && !told.other
        {
            return Some(self.definite_individual(statement, phrase));
        }
        // "One of the aides" speaks for the row of the aides.
        if told.count.as_deref().is_some_and(|count| count.eq_ignore_ascii_case("one")) && one_of(words) {
            let group = self.last_headed(&told.head, Number::Plural);
            if group.is_some() {
                return group;
            }
        }
        let joined = if told.other {
            None
        } else {
            self.joinable(told).iter().copied().find(|row| {
                let row = &self.rows[*row];
                // Whom another outlet cites is nobody whom this draft has heard itself.
                joins(row, statement) && !(statement.construction == Construction::Cited && row.source.via.is_none())
            })
        };
        if let Some(row) = joined {
            return Some(row);
        }
        let class = classify(self.piece.lexicon, statement);
        let kind = if statement.number == Number::Plural { SourceKind::Group } else { SourceKind::Individual };
        let maybe = self.headed(&told.head).iter().copied().find(|row| {
            let row = &self.rows[*row];
            row.source.class.is_unnamed()
                && row.number == statement.number
                && row.told.modifiers.iter().all(|word| told.modifiers.contains(word))
        });
        let row = self.open(phrase, class, kind, Some(told), statement.number);
        if !told.other && class.is_unnamed() {
            self.rows[row].source.may_be = maybe.map(|row| SourceId(row as u32));
        }
        Some(row)
    }

    /// "The officials": earlier groups that it can stand for; one is the antecedent, more are an ambiguity.
    pub(super) fn anaphor(&mut self, statement: &Statement, phrase: Span, disclosure: bool) -> Option<usize> {
        let told = &statement.told;
        if statement.number == Number::Singular {
            // A named person whose role this is, else the last unnamed one with the same head.
            if let Some(name) = self.names.with_role(&told.head, phrase.start) {
                return Some(self.named(phrase, name));
            }
            // "The aide", behind "one of the aides".
            if let Some(row) = self.last_singular.filter(|row| {
                let row = &self.rows[*row];
                row.number == Number::Plural && row.told.head == told.head && row.source.class.is_unnamed()
            }) {
                return Some(row);
            }
            let row = self.last_headed(&told.head, Number::Singular);
            if let Some(row) = row {
                self.anaphors.push((phrase, SourceId(row as u32)));
            }
            return row;
        }
        let mut candidates: Vec<usize> = if told.head == "person" {
            self.by_head.values().flatten().copied().collect()
        } else {
            // Whom nothing is said of, and who has lost the noun, can be anybody.
            let heads = [told.head.as_str(), "person", "", "international"];
            heads.iter().flat_map(|head| self.headed(head)).copied().collect()
        };
        candidates.retain(|row| self.can_stand_for(statement, &self.rows[*row]));
        candidates.sort_unstable();
        candidates.dedup();
        let last = *candidates.last()?;
        if candidates.len() == 1 {
            self.anaphors.push((phrase, SourceId(last as u32)));
        } else if !disclosure && !is_partitive(self.words(phrase)) {
            self.ambiguous.push(Ambiguity {
                span: phrase,
                source: SourceId(last as u32),
                candidates: candidates.iter().map(|row| SourceId(*row as u32)).collect(),
            });
        }
        Some(last)
    }

    /// The last row of unnamed people of this number whose first mention has this head noun.
    fn last_headed(&self, head: &str, number: Number) -> Option<usize> {
        let fits = |row: &Row| row.number == number && row.source.class.is_unnamed();
        self.headed(head).iter().rev().copied().find(|row| fits(&self.rows[*row]))
    }

    pub(super) fn can_stand_for(&self, statement: &Statement, row: &Row) -> bool {
        let told = &statement.told;
        let unnamed =
            row.source.class.is_unnamed() || row.source.class == SourceClass::VagueCollective && !row.quantifier;
        let lost = row.told.head.is_empty()
            || !row.told.role && row.source.label.len() < 20 && row.told.head == "international";
        let same_head = row.told.head == told.head
            || told.head == "person" && !row.told.head.is_empty()
            || row.told.head == "person" && told.bare
            || lost;
        unnamed
            && same_head
            && told.modifiers.iter().all(|word| row.told.modifiers.contains(word))
            && (row.number == Number::Plural || told.modifiers.is_empty())
    }

    /// "The minister said", with nobody introduced: an office that one person holds, or somebody the story is about.
    pub(super) fn definite_individual(&mut self, statement: &'d Statement, phrase: Span) -> usize {
        let words = self.words(phrase).to_lowercase();
        if statement.told.voice {
            return self.open(
                phrase,
                SourceClass::UnnamedSpokesperson,
                SourceKind::Individual,
                Some(&statement.told),
                Number::Singular,
            );
        }
        let points_back = statement.determiner == Determiner::Definite && statement.told.tail.is_empty();
        let introduced = self.names.introduced(&statement.told.head, Number::Singular, phrase.start).copied();
        if let Some(person) = introduced.filter(|_| points_back) {
            return self.open_introduced(person);
        }
        // One of many, with nobody in the draft whom the label could mean: "The official said".
        let one_of_many = is_one_of_many(self.piece.lexicon, &statement.told)
            && self.names.people_before(phrase.start) == 0
            && !self.named_person;
        if points_back && (statement.told.bare || one_of_many) {
            return self.open(
                phrase,
                SourceClass::UnnamedIndividual,
                SourceKind::Individual,
                Some(&statement.told),
                Number::Singular,
            );
        }
        // An office that one person holds speaks for a body; anybody else the draft leaves half told.
        let (class, key) = match self.unique_office(&words, statement) {
            true => (SourceClass::Institution, Key::Body),
            false => (SourceClass::Partial, Key::Partial),
        };
        self.keyed(key, Cow::Owned(words), |linker| {
            linker.open(phrase, class, SourceKind::Individual, Some(&statement.told), Number::Singular)
        })
    }

    /// A row for somebody who came in without speaking: the first mention is where they did.
    pub(super) fn open_introduced(&mut self, person: names::Introduced) -> usize {
        let (class, kind) = match person.number {
            Number::Singular => (SourceClass::UnnamedIndividual, SourceKind::Individual),
            Number::Plural => (SourceClass::UnnamedGroup, SourceKind::Group),
        };
        let (block, at) = person.place;
        let told = &self.piece.blocks[block].facts.introductions[at].told;
        let row = self.open(person.span, class, kind, Some(told), person.number);
        self.mention(row, Mention { span: person.span, cue: None, pronoun: false });
        row
    }

    pub(super) fn unique_office(&self, words: &str, statement: &Statement) -> bool {
        let office = [
            "president",
            "minister",
            "secretary",
            "chancellor",
            "premier",
            "mayor",
            "governor",
            "chief",
            "speaker",
            "king",
            "queen",
            "pope",
            "chairman",
            "director",
            "ambassador",
            "attorney",
            "leader",
            "coach",
            "judge",
            "coroner",
            "sheriff",
        ];
        statement.determiner == Determiner::Definite
            && (office.contains(&statement.told.head.as_str()) || words.ends_with("chief executive"))
    }

    /// Whether people without names, speaking or not, came in within this paragraph or the one before it.
    pub(super) fn people_just_before(&self, block: &Block, phrase: Span) -> bool {
        let here = self.piece.block_at(block.span.start as usize).unwrap_or_default();
        let from = self.piece.blocks[here.saturating_sub(1)].span.start;
        let near = |span: Span| span.start >= from && span.end <= phrase.start;
        let people = |row: &Row| matches!(row.source.kind, SourceKind::Individual | SourceKind::Group);
        let told = self.told[self.told_before[here.saturating_sub(1)]..].iter().map(|(span, row)| (*span, *row));
        let last = told.filter(|(span, _)| near(*span)).max_by_key(|(span, row)| (span.end, *row));
        if last.is_some_and(|(_, row)| !people(&self.rows[row])) {
            return false;
        }
        last.is_some()
            || self.piece.blocks[here.saturating_sub(1)..=here].iter().any(|block| {
                let one = |person: &&Introduction| person.number == Number::Singular;
                block.facts.introductions.iter().filter(one).any(|person| near(block.place(person.span)))
            })
    }

    pub(super) fn pronoun(&mut self, block: &Block, words: &str, phrase: Span) -> Option<usize> {
        match words.to_ascii_lowercase().as_str() {
            word @ ("he" | "she") => {
                let speaker = self.last_singular.filter(|row| !clashes(word, &self.rows[*row].told.head));
                let said_at =
                    speaker.and_then(|row| self.rows[row].source.mentions.last()).map_or(0, |last| last.span.end);
                // Somebody named since, in this paragraph: "Anna Marsh arrived. “We walked in,” she said."
                match named_since(self.piece, block, said_at.max(block.span.start), phrase.start) {
                    Some(name) => {
                        let row = self.named(name, Cow::Borrowed(self.words(name)));
                        if self.rows[row].source.mentions.is_empty() {
                            // Who came in without speaking came in by name.
                            self.mention(row, Mention { span: name, cue: None, pronoun: false });
                        }
                        Some(row)
                    }
                    None => speaker,
                }
            }
            "they" => self.last_plural.or(self.last_body),
            "it" => self.last_body,
            "who" => self.last_singular.or(self.last_plural),
            _ => None,
        }
    }
}

/// "Another", "others" alone: who that is, what came before tells.
pub(super) fn told_by_the_one_before(told: &Description) -> bool {
    matches!(told.head.as_str(), "another" | "one") && told.tail.is_empty()
}

/// Whether a phrase begins as "one of the aides", "one of them".
pub(super) fn one_of(words: &str) -> bool {
    words.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("one of "))
}

/// "She" is no husband.
pub(super) fn clashes(pronoun: &str, head: &str) -> bool {
    const WOMEN: [&str; 10] =
        ["woman", "wife", "mother", "daughter", "sister", "widow", "girl", "spokeswoman", "grandmother", "aunt"];
    const MEN: [&str; 10] =
        ["man", "husband", "father", "son", "brother", "widower", "boy", "spokesman", "grandfather", "uncle"];
    match pronoun {
        "he" => WOMEN.contains(&head),
        _ => MEN.contains(&head),
    }
}

pub(super) fn is_anaphor_of(statement: &Statement) -> bool {
    let phrase = crate::attribution::noun_phrase::NounPhrase {
        first: 0,
        head: 0,
        last: 0,
        kind: statement.kind,
        number: statement.number,
        determiner: statement.determiner,
    };
    is_anaphor(&phrase, &statement.told)
}

/// The first person named in the last sentence of a block that names one, between two offsets.
pub(super) fn named_since(piece: &Piece<'_>, block: &Block, from: u32, to: u32) -> Option<Span> {
    let names = block.facts.names.iter().filter(|name| name.kind == NounKind::Name && !name.quoted).filter(|name| {
        let place = block.place(name.span);
        place.start >= from && place.end <= to
    });
    let sentence_of = |span: Span| block.facts.sentences.partition_point(|sentence| sentence.end <= span.start);
    let last = sentence_of(names.clone().next_back()?.span);
    let mut of_last = names.filter(|name| sentence_of(name.span) == last);
    let first = of_last.next()?;
    // Who opens the sentence is whom it is about; a name further in may be anybody's, unless it is the only one.
    let opens = first.span.start <= block.facts.sentences.get(last)?.start + 1 || of_last.next().is_none();
    opens.then(|| block.place(first.bare)).filter(|name| !name.of(&piece.masked.text).trim().is_empty())
}
