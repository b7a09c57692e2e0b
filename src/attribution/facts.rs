//! The facts of one block: a pure function of its text and the lexicon, with offsets relative to the block.
//!
//! They are kept from one state of a draft to the next for as long as the block's text is the same, so nothing here may
//! look beyond the block.

use super::agentless::{about_itself, agentless, AgentlessKind};
use super::damage::{self, Damaged};
use super::describe::{describe, Description};
use super::layout::Signs;
use super::loaded::{loaded, Loaded};
use super::lost;
use super::mind::minds;
use super::noun_phrase::{noun_phrases, Determiner, NounKind, NounPhrase, Number};
use super::prose::{Prose, AUXILIARIES};
use super::relation::{relations, Construction, Relation};
use super::source::Form;
use super::speakers;
use crate::hedge;
use crate::lexicon::{Class, ClassSet, Forms, Lexicon};
use crate::text::fingerprint::Fingerprint;
use crate::text::quotation::Quotation;
use crate::text::token::TokenKind;
use crate::text::Span;

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
    pub told: Description,
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
    pub told: Description,
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

const REMARKS: ClassSet = ClassSet::of(&[
    Class::Disclosed,
    Class::ReasonStrong,
    Class::ReasonFormula,
    Class::PartialIdentity,
    Class::BasisStrong,
    Class::BasisMedium,
    Class::BasisWeak,
    Class::Verification,
    Class::Unverified,
    Class::Response,
    Class::Asked,
    Class::Cause,
    Class::Pejorative,
    Class::Evaluative,
    Class::FirstPerson,
    Class::AccusationNoun,
    Class::Proceeding,
    Class::Authority,
    Class::Survey,
    Class::Observation,
    Class::OnRecordPhrase,
    Class::CaptionAgency,
    Class::CaptionMarker,
    Class::CaptionOpening,
    Class::FooterKey,
    Class::FooterCredit,
    Class::Kicker,
    Class::KickerOpinion,
    Class::ReasonLink,
    Class::UniqueOffice,
]);

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
        fingerprints: prose.sentences.iter().map(|sentence| Fingerprint::of(sentence.span.of(text))).collect(),
        asks: prose.any(0, AUXILIARIES) && text.trim_end().ends_with('?'),
        words: prose.tokens.iter().filter(|token| token.kind == TokenKind::Word).count() as u32,
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
                    told: describe(&prose, phrase, phrase.last),
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

/// Outlets that the lists know, and any other whose kind stands before its name: "the daily Bergblatt".
fn outlets(prose: &Prose<'_>, phrases: &[NounPhrase]) -> Vec<Span> {
    // "June 12 (Reuters)": a dateline says who wrote the story.
    let outlets = || {
        phrases.iter().filter(|phrase| {
            let bracketed = phrase.first > 0 && prose.kind(phrase.first - 1) == TokenKind::Open;
            phrase.kind == NounKind::Outlet && !bracketed
        })
    };
    let listed = outlets()
        .filter(|phrase| (phrase.first..phrase.last).any(|at| prose.capital(at) && !prose.opens_sentence(at)))
        .map(|phrase| prose.span(phrase.first, phrase.last));
    let apposed = (1..prose.tokens.len())
        .filter(|at| prose.is(at - 1, Class::OutletNoun) && prose.capital(*at) && !prose.function_word(*at))
        .map(|at| prose.tokens[at].span);
    let opening = outlets()
        .filter(|phrase| prose.opens_sentence(phrase.first))
        .filter(|phrase| prose.phrase_at(phrase.first, Class::OutletNamed).is_some())
        .map(|phrase| prose.span(phrase.first, phrase.last));
    listed.chain(apposed).chain(opening).collect()
}

fn remarks(prose: &Prose<'_>) -> Vec<Remark> {
    // Those whose single words count as well.
    const WORDS: [Class; 17] = [
        Class::Pejorative,
        Class::Evaluative,
        Class::AccusationNoun,
        Class::Proceeding,
        Class::Authority,
        Class::Disclosed,
        Class::CaptionAgency,
        Class::CaptionMarker,
        Class::FooterKey,
        Class::FooterCredit,
        Class::Kicker,
        Class::KickerOpinion,
        Class::Survey,
        Class::AccusationVerb,
        Class::ReasonLink,
        Class::Cause,
        Class::ResponseVerb,
    ];
    let mut found: Vec<Remark> = prose
        .phrases
        .iter()
        .filter(|hit| REMARKS.has(hit.class))
        .map(|hit| (hit.first as usize, hit.last as usize, hit.class))
        .chain((0..prose.tokens.len()).filter(|at| prose.any(*at, ClassSet::of(&WORDS))).flat_map(|at| {
            WORDS.into_iter().filter(move |class| prose.is(at, *class)).map(move |class| (at, at + 1, class))
        }))
        .chain(hedge::count::uncounted(prose).into_iter().map(|(first, last)| (first, last, Class::UncountedMany)))
        .map(|(first, last, class)| Remark {
            span: prose.span(first, last),
            class,
            sentence: prose.sentence_of(first),
            quoted: prose.quoted(first),
        })
        .collect();
    found.sort_by_key(|remark| (remark.span.start, remark.class));
    found
}

fn quote(prose: &Prose<'_>, quotation: &Quotation) -> Quote {
    let inside = quotation.first as usize..quotation.last as usize;
    Quote {
        span: quotation.span,
        words: prose.tokens[inside]
            .iter()
            .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
            .count() as u32,
        depth: quotation.depth,
        closed: quotation.closed,
        key: Fingerprint::of(quotation.span.of(prose.text)).whole,
        opens_block: quotation.first == 1,
        voiced: voiced(prose, quotation),
        sentence: prose.sentence_of((quotation.first as usize).min(prose.tokens.len() - 1)),
    }
}

/// "The ad says “…”", "“…,” concluded a 2013 article": something speaks, be it nobody whom a ledger could list.
fn voiced(prose: &Prose<'_>, quotation: &Quotation) -> bool {
    const REACH: usize = 10;
    let says = |at: &usize| {
        prose.phrase_at(*at, Class::CueForward).is_some()
            || prose.any(*at, ClassSet::of(&[Class::CueSay, Class::CueClause, Class::CueAct]))
                && prose.info(*at).forms.any(Forms::PAST.and(Forms::THIRD).and(Forms::BASE).and(Forms::ING))
                && !prose.quoted(*at)
                && (!prose.noun(*at)
                    || prose.verb_here(*at)
                    || matches!(prose.kind(at + 1), TokenKind::Stop | TokenKind::Comma)
                    || at.checked_sub(1).is_some_and(|before| prose.kind(before) == TokenKind::Quote))
    };
    let goes_on = |at: &usize| !matches!(prose.kind(*at), TokenKind::Stop | TokenKind::Semicolon | TokenKind::Quote);
    let (first, last) = (quotation.first as usize, quotation.last as usize);
    let before = (first.saturating_sub(REACH)..first.saturating_sub(1)).rev().take_while(goes_on).any(|at| says(&at));
    before || (last + 1..(last + 1 + REACH).min(prose.tokens.len())).take_while(goes_on).any(|at| says(&at))
}

fn statement(prose: &Prose<'_>, phrases: &[NounPhrase], relation: &Relation) -> Statement {
    let phrase = &relation.phrase;
    let content = relation.content.filter(|(first, last)| first < last).map(|(first, last)| prose.span(first, last));
    let mut told = describe(prose, phrase, relation.end);
    if phrase.kind == NounKind::Damaged {
        told.role = false;
    }
    Statement {
        phrase: prose.span(phrase.first, relation.end.max(phrase.last)),
        head: prose.tokens[phrase.head].span,
        kind: phrase.kind,
        number: phrase.number,
        determiner: phrase.determiner,
        told,
        name: if phrase.kind == NounKind::Person { apposed_name(prose, phrases, phrase, relation.end) } else { None },
        cue: prose.span(relation.cue_first, relation.cue_last),
        cue_class: relation.cue,
        denial: prose.is(relation.cue_first, Class::Denial),
        loaded: loaded(prose, relation),
        construction: relation.construction,
        content,
        content_key: match content {
            Some(content) => Fingerprint::of(content.of(prose.text)).whole,
            None => Fingerprint::of(prose.sentences[prose.sentence_of(relation.cue_first)].span.of(prose.text)).whole,
        },
        form: form(prose, content),
        addressee: relation.addressee.map(|outlet| prose.span(outlet.first, outlet.last)),
        dated: dated(prose, relation),
        about_itself: about_itself(prose, relation.cue_last),
        quoted: relation.quoted,
        silent: relation.silent,
        asks: prose.lemma_is(relation.cue_first, "ask"),
        sentence: prose.sentence_of(relation.cue_first),
    }
}

/// A day in the phrase itself, or right behind the cue or whom it was said to.
fn dated(prose: &Prose<'_>, relation: &Relation) -> bool {
    const DAY: ClassSet = ClassSet::of(&[Class::Weekday, Class::Month]);
    let day = |at: usize| prose.any(at, DAY) || prose.says_any(at, &["yesterday", "today"]);
    let behind = |from: usize| {
        let leads = |at: &usize| prose.says_any(*at, &["on", "late", "early", "last", "this", "in", "its", "a", "the"]);
        let at = (from..from + 4).find(|at| !leads(at)).unwrap_or(from);
        day(at)
    };
    (relation.phrase.first..relation.end.max(relation.phrase.last)).any(day)
        || behind(relation.cue_last)
        || behind(relation.end.max(relation.cue_last))
        || relation.addressee.is_some_and(|outlet| behind(outlet.last))
}

fn form(prose: &Prose<'_>, content: Option<Span>) -> Form {
    let Some(content) = content else { return Form::Indirect };
    let quoted: u32 = prose
        .quotations
        .list
        .iter()
        .filter(|quotation| quotation.depth == 0)
        .map(|quotation| quotation.span.end.min(content.end).saturating_sub(quotation.span.start.max(content.start)))
        .sum();
    if quoted == 0 {
        Form::Indirect
    } else if quoted as usize + 4 >= content.len() {
        Form::Direct
    } else {
        Form::Mixed
    }
}

/// "A spokesman, Dmitry Peskov, said"; "Peskov, a spokesman, said"; "a worker named Antonio".
fn apposed_name(prose: &Prose<'_>, phrases: &[NounPhrase], phrase: &NounPhrase, end: usize) -> Option<Span> {
    let is_name = |other: &&NounPhrase| other.kind == NounKind::Name;
    let after = |at: usize| phrases.iter().find(|other| other.first == at).filter(is_name);
    for at in [phrase.last, end] {
        let opens = matches!(prose.kind(at), TokenKind::Comma | TokenKind::Open | TokenKind::Dash | TokenKind::Colon);
        if let Some(name) = after(at + 1).filter(|_| opens) {
            let closes = matches!(
                prose.kind(name.last),
                TokenKind::Comma
                    | TokenKind::Stop
                    | TokenKind::Close
                    | TokenKind::Dash
                    | TokenKind::Semicolon
                    | TokenKind::Open
            ) || prose.says(name.last, "and")
                || name.last >= prose.tokens.len()
                || prose.any(name.last, ClassSet::of(&[Class::Relative, Class::Preposition]));
            // After the cue a name may as well begin the next clause: "officials, Smith said".
            if closes {
                return Some(prose.span(name.first, name.last));
            }
        }
    }
    // "Clinton, a top aide said, is sure": without a comma before its verb it is no apposition.
    let speaks = prose.is(end, Class::CueSay);
    if phrase.first >= 2
        && prose.kind(phrase.first - 1) == TokenKind::Comma
        && phrase.number == Number::Singular
        && !speaks
    {
        // "Smith, an adviser, said"; "said Jane Smith, 32, a former staff member".
        let mut comma = phrase.first - 1;
        if comma >= 2 && prose.kind(comma - 1) == TokenKind::Number && prose.kind(comma - 2) == TokenKind::Comma {
            comma -= 2;
        }
        if let Some(name) = phrases.iter().find(|other| other.last == comma).filter(is_name) {
            return Some(prose.span(name.first, name.last));
        }
    }
    let named = (phrase.last..(end + 3).min(prose.tokens.len()))
        .find(|at| prose.says_any(*at, &["named", "called"]) || prose.phrase_at(*at, Class::ApposedName).is_some())?;
    after(named + 1).map(|name| prose.span(name.first, name.last))
}

/// "Ben Jealous, a former leader": told by the name before it.
fn beside_a_name(prose: &Prose<'_>, phrases: &[NounPhrase], phrase: &NounPhrase) -> bool {
    let Some(comma) = phrase.first.checked_sub(1).filter(|at| prose.kind(*at) == TokenKind::Comma) else {
        return false;
    };
    let named = |other: &NounPhrase| other.kind == NounKind::Name && other.last == comma;
    phrase.number == Number::Singular && phrases.iter().any(named)
}

fn name(prose: &Prose<'_>, phrase: &NounPhrase) -> Name {
    let mut bare = phrase.last - 1;
    while bare > phrase.first
        && prose.capital(bare - 1)
        && !prose.is(bare - 1, Class::Title)
        && !prose.any(bare - 1, crate::lexicon::PERSON_NOUNS)
        && !prose.function_word(bare - 1)
    {
        bare -= 1;
    }
    let role = |at: &usize| prose.any(*at, crate::lexicon::PERSON_NOUNS) || prose.is(*at, Class::Title);
    let head = (phrase.first..bare).rev().find(role).or_else(|| {
        // "Dmitry Peskov, a spokesman": the role behind the name.
        (prose.kind(phrase.last) == TokenKind::Comma)
            .then(|| {
                (phrase.last + 1..(phrase.last + 9).min(prose.tokens.len()))
                    .take_while(|at| prose.kind(*at) == TokenKind::Word)
                    .find(|at| prose.any(*at, crate::lexicon::PERSON_NOUNS))
            })
            .flatten()
    });
    Name {
        span: prose.span(phrase.first, phrase.last),
        bare: prose.span(bare, phrase.last),
        kind: phrase.kind,
        head: head.map(|at| prose.tokens[at].span),
        quoted: prose.quoted(phrase.head),
    }
}
