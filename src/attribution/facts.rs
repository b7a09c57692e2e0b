//! The facts of one block: a pure function of its text and the lexicon, with offsets relative to the block.
//!
//! They are kept from one state of a draft to the next for as long as the block's text is the same, so nothing here may
//! look beyond the block.

mod name;
mod quote;
pub(super) mod remark;
mod statement;

use super::agentless::{agentless, AgentlessKind};
use super::damage::{self, Damaged};
use super::describe::{describe, Description};
use super::layout::Signs;
use super::loaded::Loaded;
use super::lost;
use super::mind::minds;
use super::noun_phrase::{noun_phrases, Determiner, NounKind, Number};
use super::prose::{Prose, AUXILIARIES};
use super::relation::{relations, Construction};
use super::source::Form;
use super::speakers;
use crate::hedge;
use crate::lexicon::{Class, ClassSet, Lexicon};
use crate::text::fingerprint::Fingerprint;
use crate::text::token::TokenKind;
use crate::text::Span;
use name::{beside_a_name, name, outlets};
use quote::quote;
use remark::remarks;
use statement::statement;
use std::sync::Arc;

/// One attribution within a block.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The full noun phrase of the source, tail included.
    pub phrase: Span,
    /// Its head.
    pub head: Span,
    /// What it stands for.
    pub kind: NounKind,
    /// Its number.
    pub number: Number,
    /// How it is introduced.
    pub determiner: Determiner,
    /// What it tells.
    pub told: Arc<Description>,
    /// The name that stands beside it, in apposition.
    pub name: Option<Span>,
    /// The cue.
    pub cue: Span,
    /// The cue's class.
    pub cue_class: Class,
    /// Whether the cue only answers an accusation ("denies it").
    pub denial: bool,
    /// The judgment in the cue, if it is a loaded verb.
    pub loaded: Option<Loaded>,
    /// How source and cue stand.
    pub construction: Construction,
    /// What is said.
    pub content: Option<Span>,
    /// A hash of its words, or of the whole sentence's where there is no content.
    pub content_key: u64,
    /// Whether the content is quoted.
    pub form: Form,
    /// The outlet that it was said to.
    pub addressee: Option<Span>,
    /// Whether a day is given for it, behind the cue ("reported on Tuesday") or in the phrase ("a March 3 report").
    pub dated: bool,
    /// Whether it tells of the speaker itself: "The Guardian said it would open an office".
    pub about_itself: bool,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
    /// "Declined to comment": it tells that somebody says nothing.
    pub silent: bool,
    /// "Asked whether": who answers is somebody else.
    pub asks: bool,
    /// Index of its sentence.
    pub sentence: usize,
}

/// A name, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// Where.
    pub span: Span,
    /// The part that is the name itself, without roles and titles.
    pub bare: Span,
    /// Person or body.
    pub kind: NounKind,
    /// Whether a role stands beside it ("a spokesman").
    pub head: Option<Span>,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
}

/// A phrase of the lexicon that bears on sources or claims.
#[derive(Clone, Copy, Debug)]
pub struct Remark {
    /// Where.
    pub span: Span,
    /// Which list.
    pub class: Class,
    /// Index of its sentence.
    pub sentence: usize,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
}

/// A cue without a source.
#[derive(Clone, Copy, Debug)]
pub struct Hidden {
    /// The cue.
    pub span: Span,
    /// How the source is hidden.
    pub kind: AgentlessKind,
    /// "Is expected to".
    pub expected: bool,
    /// "Is alleged to".
    pub allegation: bool,
    /// "It is believed".
    pub impersonal: bool,
    /// Who knows in "CNN has learned", and whether the lists know it as an outlet.
    pub house: Option<(Span, bool)>,
    /// Index of its sentence.
    pub sentence: usize,
}

/// Somebody's state of mind or secret act, told as a fact.
#[derive(Clone, Copy, Debug)]
pub struct Thought {
    /// The verb, with the adverb of secrecy before it.
    pub span: Span,
    /// Whose.
    pub subject: Span,
    /// Whether the subject is a name and not an office.
    pub named: bool,
    /// Index of its sentence.
    pub sentence: usize,
}

/// A hedge within a block; whose doubt it is shows only in the draft.
#[derive(Clone, Copy, Debug)]
pub struct HedgeCue {
    /// The cue.
    pub span: Span,
    /// The finding of the hedge grammar.
    pub cue: hedge::Cue,
    /// What the lists say of it, where it is one word.
    pub classes: ClassSet,
    /// Index of its sentence.
    pub sentence: usize,
}

/// A person or group by role that stands in the block without speaking: an antecedent all the same.
#[derive(Clone, Debug)]
pub struct Introduction {
    /// Where.
    pub span: Span,
    /// Its number.
    pub number: Number,
    /// What it tells.
    pub told: Arc<Description>,
    /// How it is introduced.
    pub determiner: Determiner,
}

/// A quotation within a block.
#[derive(Clone, Copy, Debug)]
pub struct Quote {
    /// With its marks.
    pub span: Span,
    /// Words inside.
    pub words: u32,
    /// Nesting, 0 outermost.
    pub depth: u8,
    /// Whether its closing mark is in the block.
    pub closed: bool,
    /// A hash of its words.
    pub key: u64,
    /// Whether it opens the block.
    pub opens_block: bool,
    /// Whether a verb of saying stands right before or behind it, whoever its subject is.
    pub voiced: bool,
    /// Index of the sentence that it begins in.
    pub sentence: usize,
}

/// Everything that a block tells.
#[derive(Clone, Debug, Default)]
pub struct BlockFacts {
    /// Sentences.
    pub sentences: Vec<Span>,
    /// What each sentence is recognised by if it comes again.
    pub fingerprints: Vec<Fingerprint>,
    /// Whether it is a question that wants a yes or a no.
    pub asks: bool,
    /// Attributions, in order of their cues.
    pub statements: Vec<Statement>,
    /// Names.
    pub names: Vec<Name>,
    /// People by role who do not speak.
    pub introductions: Vec<Introduction>,
    /// Attribution that hides its agent.
    pub hidden: Vec<Hidden>,
    /// States of mind and secret acts.
    pub thoughts: Vec<Thought>,
    /// Hedges.
    pub hedges: Vec<HedgeCue>,
    /// Phrases that bear on sources or claims.
    pub remarks: Vec<Remark>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Double quotation marks without a partner.
    pub unpaired: Vec<Span>,
    /// Outlets by name, wherever they stand.
    pub outlets: Vec<Span>,
    /// Where a list of sources breaks off, from its last conjunction on.
    pub lost: Vec<Span>,
    /// Where the text is damaged.
    pub damage: Vec<Damaged>,
    /// Number of words.
    pub words: u32,
    /// Whether nearly every word is capitalised.
    pub title_case: bool,
    /// Whether its last sentence tells of a person by name or pronoun.
    pub ends_with_person: bool,
    /// What it looks like in the layout of a piece.
    pub signs: Signs,
    /// Whether the block ends in a sentence's stop or a closing mark.
    pub ends_in_stop: bool,
}

/// Reads one block.
pub fn read(text: &str, lexicon: &Lexicon) -> BlockFacts {
    let prose = Prose::read(text, lexicon);
    if prose.tokens.is_empty() {
        return BlockFacts::default();
    }
    let phrases = noun_phrases(&prose);
    let found = relations(&prose, &phrases);
    let mut facts = BlockFacts {
        sentences: prose.sentences.iter().map(|sentence| sentence.span).collect(),
        fingerprints: prose.sentences.iter().map(|sentence| prose.fingerprint(sentence.tokens())).collect(),
        asks: prose.any(0, AUXILIARIES) && text.trim_end().ends_with('?'),
        words: prose.word_count,
        title_case: prose.title_case,
        ends_in_stop: prose.tokens.last().is_some_and(|token| matches!(token.kind, TokenKind::Stop | TokenKind::Quote)),
        unpaired: prose.quotations.unpaired.iter().map(|at| prose.tokens[*at as usize].span).collect(),
        ..BlockFacts::default()
    };
    facts.statements = found.iter().map(|relation| statement(&prose, &phrases, relation)).collect();
    facts.lost = lost::lost(&prose, &found);
    facts.damage = damage::damage(&prose);
    for phrase in &phrases {
        match phrase.kind {
            NounKind::Name | NounKind::Institution => facts.names.push(name(&prose, phrase)),
            NounKind::Person if beside_a_name(&prose, &phrases, phrase) => {}
            NounKind::Person if !found.iter().any(|relation| relation.phrase.head == phrase.head) => {
                facts.introductions.push(Introduction {
                    span: prose.span(phrase.first, phrase.last),
                    number: phrase.number,
                    told: Arc::new(describe(&prose, phrase, phrase.last)),
                    determiner: phrase.determiner,
                });
            }
            _ => {}
        }
    }
    facts.outlets = outlets(&prose, &phrases);
    facts.hidden = agentless(&prose, &phrases)
        .into_iter()
        .map(|cue| Hidden {
            span: prose.span(cue.first, cue.last),
            kind: cue.kind,
            expected: cue.expected,
            allegation: cue.allegation,
            impersonal: cue.impersonal,
            house: cue.house.map(|teller| (prose.span(teller.first, teller.last), teller.kind == NounKind::Outlet)),
            sentence: prose.sentence_of(cue.first),
        })
        .collect();
    facts.thoughts = minds(&prose, &phrases)
        .into_iter()
        .map(|mind| Thought {
            span: prose.span(mind.first, mind.last),
            subject: prose.span(mind.subject.first, mind.subject.last),
            named: mind.subject.kind == NounKind::Name,
            sentence: prose.sentence_of(mind.first),
        })
        .collect();
    facts.hedges = hedge::find(&prose)
        .into_iter()
        .map(|cue| {
            let span = prose.span(cue.first, cue.last);
            let classes = lexicon.info(lexicon.word(&span.of(text).to_lowercase())).classes;
            HedgeCue { span, sentence: prose.sentence_of(cue.first), cue, classes }
        })
        .collect();
    facts.remarks = remarks(&prose);
    facts.quotes = prose.quotations.list.iter().map(|quotation| quote(&prose, quotation)).collect();
    facts.ends_with_person = speakers::names_a_person(&facts, text, facts.sentences.len() - 1);
    facts.signs = Signs::of(&facts, text);
    facts
}
