//! A block's tokens with all that the grammar asks of them: words, classes, quotations, phrases.

use super::grammars::Relevance;
use crate::lexicon::{Class, ClassSet, Forms, Lexicon, PhraseHit, WordId, WordInfo, Words, PERSON_NOUNS};
use crate::text::fingerprint::Fingerprint;
use crate::text::key::{said, Key};
use crate::text::quotation::Quotations;
use crate::text::sentence::{self, Sentence};
use crate::text::token::{tokenize, Shape, Token, TokenKind};
use crate::text::Span;
use std::ops::Range;

/// A block, read. Offsets are bytes into the block's text.
pub struct Prose<'a> {
    /// The lexicon it was read with.
    pub lexicon: &'a Lexicon,
    /// The block's masked text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// A word for each token.
    pub words: Vec<WordId>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its quotations.
    pub quotations: Quotations,
    /// Phrases of the lexicon, by first token.
    pub phrases: Vec<PhraseHit>,
    /// Most of its words are capitalised, as in a headline, so that capitals tell nothing.
    pub title_case: bool,
    /// How many of its tokens are words.
    pub word_count: u32,
    /// Which grammars each token can matter to.
    pub relevance: Relevance,
    /// What the lexicon knows of each token, side by side: the grammar asks for little else.
    infos: Vec<WordInfo>,
    /// For each token, and one behind the last: the first of `phrases` that begins there or later.
    begins: Vec<u32>,
    /// The classes that `phrases` have at all.
    phrased: ClassSet,
    /// Index of each token's sentence.
    sentence: Vec<u32>,
    quoted: Vec<bool>,
    /// The words that open their sentences.
    opening: Vec<bool>,
}

/// Any verb of the lexicon.
pub const VERBS: ClassSet = ClassSet::of(&[
    Class::CommonVerb,
    Class::CueSay,
    Class::CueClause,
    Class::CueAct,
    Class::MentalObject,
    Class::MentalClause,
    Class::CueBelief,
    Class::HedgeVerb,
    Class::HedgeEvidence,
    Class::HedgeMisgiving,
    Class::LoadedDoubt,
    Class::LoadedGuilt,
    Class::LoadedTruth,
    Class::LoadedEmotion,
    Class::LoadedConceal,
    Class::AccusationVerb,
    Class::Doxastic,
    Class::Investigation,
]);
/// Be, have, do and the modals.
pub const AUXILIARIES: ClassSet = ClassSet::of(&[Class::Be, Class::Have, Class::Do, Class::Modal]);
/// Words that begin a noun phrase.
pub const DETERMINERS: ClassSet =
    ClassSet::of(&[Class::Definite, Class::Indefinite, Class::Demonstrative, Class::PossessivePronoun]);
const NOUNS: ClassSet = PERSON_NOUNS.union(ClassSet::of(&[
    Class::AbstractNoun,
    Class::Document,
    Class::OrganisationLower,
    Class::OrganisationHead,
    Class::CueNoun,
    Class::OutletNoun,
    Class::OutletProduct,
    Class::TimeNoun,
    Class::HedgeNoun,
]));
/// Words of the grammar's skeleton, which are never part of a name.
pub const FUNCTION: ClassSet = DETERMINERS.union(AUXILIARIES).union(ClassSet::of(&[
    Class::PersonalSubject,
    Class::PersonalObject,
    Class::Relative,
    Class::Preposition,
    Class::Coordinator,
    Class::Subordinator,
    Class::Negation,
    Class::Quantifier,
    Class::Cardinal,
]));

impl<'a> Prose<'a> {
    /// Reads a block.
    pub fn read(text: &'a str, lexicon: &'a Lexicon) -> Self {
        let mut tokens = tokenize(text, lexicon.abbreviations());
        let words = lexicon.look_up(text, &tokens);
        let sentences = sentence::sentences(text, &tokens, lexicon.openers());
        let quotations = Quotations::find(text, &tokens);
        // A single closing mark looks like the apostrophe of a plural until the marks are paired.
        for quotation in quotations.list.iter().filter(|quotation| quotation.closed) {
            tokens[quotation.last as usize].kind = TokenKind::Quote;
        }
        let infos: Vec<WordInfo> = words.iter().map(|word| *lexicon.info(*word)).collect();
        let phrases = lexicon.phrases(Words { tokens: &tokens, words: &words, infos: &infos });
        let mut begins = vec![0; tokens.len() + 1];
        phrases.iter().for_each(|hit| begins[hit.first as usize + 1] += 1);
        (1..begins.len()).for_each(|at| begins[at] += begins[at - 1]);
        let mut phrased = ClassSet::EMPTY;
        phrases.iter().for_each(|hit| phrased.insert(hit.class));
        let mut sentence_of = vec![sentences.len().saturating_sub(1) as u32; tokens.len()];
        let mut opening = vec![false; tokens.len()];
        for (index, sentence) in sentences.iter().enumerate() {
            let all = sentence.first as usize..sentence.last as usize;
            sentence_of[all.clone()].fill(index as u32);
            for at in all {
                opening[at] = true;
                if matches!(tokens[at].kind, TokenKind::Word | TokenKind::Number) {
                    break;
                }
            }
        }
        let mut quoted = vec![false; tokens.len()];
        for quotation in &quotations.list {
            quoted[quotation.first as usize..quotation.last as usize].fill(true);
        }
        let (mut capital, mut long, mut word_count) = (0, 0, 0);
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            word_count += 1;
            if token.span.len() > 3 {
                long += 1;
                capital += usize::from(token.shape.has(Shape::CAPITAL));
            }
        }
        let title_case = long >= 3 && capital * 4 >= long * 3;
        let view = Words { tokens: &tokens, words: &words, infos: &infos };
        let relevance = Relevance::of_block(lexicon, view, &phrases, title_case);
        Prose {
            lexicon,
            text,
            tokens,
            words,
            sentences,
            quotations,
            phrases,
            title_case,
            word_count,
            relevance,
            infos,
            begins,
            phrased,
            sentence: sentence_of,
            quoted,
            opening,
        }
    }

    /// As the patterns of the lexicon see it.
    pub fn view(&self) -> Words<'_> {
        Words { tokens: &self.tokens, words: &self.words, infos: &self.infos }
    }

    /// What the lexicon knows of a token; nothing beyond the end.
    #[inline]
    pub fn info(&self, at: usize) -> &WordInfo {
        self.infos.get(at).unwrap_or_else(|| self.lexicon.info(WordId::default()))
    }

    /// The classes of a token; none beyond either end.
    #[inline]
    pub fn classes(&self, at: usize) -> ClassSet {
        self.infos.get(at).map_or(ClassSet::EMPTY, |info| info.classes)
    }

    /// Whether a token has a class.
    #[inline]
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.infos.get(at).is_some_and(|info| info.classes.has(class))
    }

    /// Whether a token has one of these classes.
    #[inline]
    pub fn any(&self, at: usize, classes: ClassSet) -> bool {
        self.infos.get(at).is_some_and(|info| info.classes.meets(classes))
    }

    /// A token's kind; [`TokenKind::Other`] beyond the end.
    #[inline]
    pub fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(at).map_or(TokenKind::Other, |token| token.kind)
    }

    /// A token's text.
    #[inline]
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether a token is one of these words, whatever its case.
    #[inline]
    pub fn says(&self, at: usize, words: &[Key]) -> bool {
        self.tokens.get(at).is_some_and(|token| is_one_of(token.key, words))
    }

    /// Whether a token's lemma is one of these words.
    #[inline]
    pub fn lemma_any(&self, at: usize, lemmas: &[Key]) -> bool {
        self.infos
            .get(at)
            .is_some_and(|known| known.lemma != WordId::default() && is_one_of(self.lexicon.key(known.lemma), lemmas))
    }

    /// What some tokens are recognised by where they stand again.
    pub fn fingerprint(&self, tokens: Range<usize>) -> Fingerprint {
        Fingerprint::of_tokens(self.text, &self.tokens[tokens])
    }

    /// The bytes from token `first` up to token `last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        debug_assert!(first < last);
        self.tokens[first].span.cover(self.tokens[last - 1].span)
    }

    /// Whether a token stands inside quotation marks.
    pub fn quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    /// Whether a token is a capitalised word.
    #[inline]
    pub fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.shape.has(Shape::CAPITAL))
    }

    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentence.get(at).map_or(self.sentences.len().saturating_sub(1), |sentence| *sentence as usize)
    }

    /// Whether a token opens its sentence, marks aside.
    pub fn opens_sentence(&self, at: usize) -> bool {
        self.opening.get(at).copied().unwrap_or(false)
    }

    /// The phrase of a class that begins at a token.
    #[inline]
    pub fn phrase_at(&self, at: usize, class: Class) -> Option<PhraseHit> {
        self.phrases_at(at).iter().find(|hit| hit.class == class).copied()
    }

    /// The phrases that begin at a token; none beyond the end.
    #[inline]
    pub fn phrases_at(&self, at: usize) -> &[PhraseHit] {
        match self.begins.get(at..at + 2) {
            Some(begins) => &self.phrases[begins[0] as usize..begins[1] as usize],
            None => &[],
        }
    }

    /// Whether a phrase of a class covers a token.
    pub fn within(&self, at: usize, class: Class) -> bool {
        self.phrased.has(class) && self.up_to(at).iter().any(|hit| hit.class == class && at < hit.last as usize)
    }

    /// Whether a phrase of a class ends right before a token.
    pub fn behind(&self, at: usize, class: Class) -> bool {
        self.phrased.has(class) && self.up_to(at).iter().any(|hit| hit.class == class && at == hit.last as usize)
    }

    /// The phrases that begin at a token or not far before it.
    fn up_to(&self, at: usize) -> &[PhraseHit] {
        // Longer than any phrase: time must not grow with the block.
        const REACH: usize = 64;
        let begin = |at: usize| self.begins[at.min(self.tokens.len())] as usize;
        &self.phrases[begin(at.saturating_sub(REACH))..begin(at + 1)]
    }

    /// An adverb: a listed one, or any word in -ly that is not known as something else.
    #[inline]
    pub fn adverb(&self, at: usize) -> bool {
        if self.kind(at) != TokenKind::Word {
            return false;
        }
        let classes = self.classes(at);
        if classes.has(Class::NotAdverb) {
            return false;
        }
        classes.has(Class::Adverb)
            || classes.has(Class::Negation)
            || (self.in_ly(at) && !classes.meets(NOUNS) && !self.capital(at))
    }

    #[inline]
    fn in_ly(&self, at: usize) -> bool {
        let word = self.tokens[at].span.of_bytes(self.text);
        word.len() > 4 && word.ends_with(b"ly")
    }

    /// Whether a token can be a form of a verb at all.
    #[inline]
    pub fn verb(&self, at: usize) -> bool {
        self.any(at, VERBS) && self.info(at).forms.any(VERB_FORMS)
    }

    /// Whether a token can be a noun.
    #[inline]
    pub fn noun(&self, at: usize) -> bool {
        let info = self.info(at);
        info.classes.meets(NOUNS) || info.forms.any(Forms::SINGULAR.and(Forms::PLURAL))
    }

    /// Whether a token is certainly a finite verb here: an auxiliary, or a verb form that is nothing else.
    pub fn finite(&self, at: usize) -> bool {
        let info = self.info(at);
        if info.classes.meets(AUXILIARIES) {
            return !self.says(at, said!["be", "been", "being", "having", "doing"])
                && !(self.noun(at) && self.capital(at));
        }
        if !self.verb(at) || self.capital(at) && !self.title_case {
            return false;
        }
        let forms = info.forms;
        if forms.any(Forms::PAST) && !forms.any(Forms::PARTICIPLE) {
            return true;
        }
        let prior = at.checked_sub(1);
        let after_noun =
            prior.is_some_and(|prior| self.noun(prior) || self.capital(prior) || self.kind(prior) == TokenKind::Close);
        let after_subject =
            prior.is_some_and(|prior| self.any(prior, ClassSet::of(&[Class::PersonalSubject, Class::Relative])));
        let after_determiner = prior.is_some_and(|prior| {
            self.any(prior, DETERMINERS)
                || self.is(prior, Class::Adjective)
                || self.is(prior, Class::Preposition)
                || self.kind(prior) == TokenKind::Possessive
        });
        if forms.any(Forms::THIRD) {
            return after_subject || !after_determiner && !(self.noun(at) && !after_noun);
        }
        if forms.any(Forms::PAST) {
            // "said", "told", "announced": a participle too, so only behind something that can be its subject.
            return after_subject || (after_noun && !self.participle_tail(at));
        }
        forms.any(Forms::BASE)
            && (after_subject || prior.is_some_and(|prior| self.info(prior).forms.any(Forms::PLURAL) && !self.noun(at)))
    }

    /// "Areas controlled by rebels", "a plan announced on Monday": a past participle that goes on with its agent or place.
    fn participle_tail(&self, at: usize) -> bool {
        self.says(at + 1, said!["by", "in", "on", "at", "from", "with", "for", "as", "to"])
            && !self.any(at, ClassSet::of(&[Class::CueSay]))
    }

    /// Whether a token belongs to the skeleton of grammar and to no name.
    pub fn function_word(&self, at: usize) -> bool {
        self.any(at, FUNCTION) || (self.adverb(at) && !self.is(at, Class::GivenName) && !self.opens_name(at))
    }

    /// "South" in "South Carolina": an adverb elsewhere.
    fn opens_name(&self, at: usize) -> bool {
        self.capital(at)
            && self.capital(at + 1)
            && !self.title_case
            && (!self.opens_sentence(at)
                || [Class::Region, Class::Country, Class::City, Class::Nation, Class::OrganisationNamed]
                    .iter()
                    .any(|class| self.phrase_at(at, *class).is_some()))
    }
}

/// The forms of a verb.
pub const VERB_FORMS: Forms = Forms::BASE.and(Forms::THIRD).and(Forms::PAST).and(Forms::PARTICIPLE).and(Forms::ING);

/// Asked of all: they are few, and nearly always it is none.
#[inline]
fn is_one_of(key: Key, words: &[Key]) -> bool {
    words.iter().fold(false, |found, word| found | (*word == key))
}
