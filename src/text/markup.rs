//! Which bytes of a draft are prose.
//!
//! The mask has **the same length in bytes** as the text, so an offset into one is an offset into the other and no map
//! between them can go wrong. What is not prose is blanked: between words by spaces (line breaks stay), inside a run of
//! text by [`FILLER`], which the tokenizer skips, so that `<b>off</b>icials` is still one word.

mod asciidoc;
mod element;
pub(crate) mod entity;
mod front_matter;
mod html;
mod inline;
mod latex;
mod lines;
mod markdown;
mod org;
mod plain;
mod rst;
mod stencil;
mod typst;

use super::{Format, Span};

/// Stands for a byte of inline markup: it neither belongs to a word nor parts two words.
pub const FILLER: u8 = 0;

/// What kind of element a block is, as far as the markup tells. Captions, credits and footers that are only
/// recognisable by their words are told apart later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// Running text.
    Paragraph,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// Text set off as quoted.
    BlockQuote,
    /// A cell of a table.
    Cell,
    /// The caption of a figure or a table.
    Caption,
}

/// A block of prose: one element's own text, without its surrounding white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawBlock {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub element: Element,
}

/// A link whose text or place is in the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The link's text (for a bare address, the address).
    pub span: Span,
    /// Where it leads, as written.
    pub target: String,
}

/// What a draft's front matter or document head says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Title or headline.
    pub title: Option<String>,
    /// Whether an author or a byline is named.
    pub has_author: bool,
    /// The kind of piece, such as `opinion`, lower case.
    pub kind: Option<String>,
    /// Further tags, lower case (`breaking`, `obituary`…).
    pub tags: Vec<String>,
}

/// A draft seen through its markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masked {
    /// The markup it was read as.
    pub format: Format,
    /// Equal in length to the original; valid UTF-8.
    pub text: String,
    /// In order, not overlapping, none empty.
    pub blocks: Vec<RawBlock>,
    /// In order.
    pub links: Vec<Link>,
    /// The inside of each comment (`<!-- … -->`) and, in plain text, of each line that is a `[onrecord: …]` note, with
    /// its delimiters left out. In order.
    pub notes: Vec<Span>,
    /// Front matter.
    pub meta: Meta,
}

impl Masked {
    /// The same, for a text that starts `by` bytes further on.
    fn shifted(mut self, by: usize) -> Masked {
        self.blocks.iter_mut().for_each(|block| block.span = block.span.shifted(by));
        self.links.iter_mut().for_each(|link| link.span = link.span.shifted(by));
        self.notes.iter_mut().for_each(|note| *note = note.shifted(by));
        self
    }
}

/// How tests look at a mask.
#[cfg(test)]
impl Masked {
    /// The mask, filler shown as `_`.
    fn shown(&self, text: &str) -> String {
        assert_eq!(self.text.len(), text.len());
        self.text.replace(FILLER as char, "_")
    }

    /// What each block is, and its part of the text.
    fn elements<'t>(&self, text: &'t str) -> Vec<(Element, &'t str)> {
        self.blocks.iter().map(|block| (block.element, block.span.of(text))).collect()
    }
}

/// Masks what is not prose.
pub fn mask(text: &str, format: Format) -> Masked {
    let mask = match format {
        Format::Plain => plain::mask,
        Format::Markdown => markdown::mask,
        Format::Html => html::mask,
        Format::AsciiDoc => asciidoc::mask,
        Format::Rst => rst::mask,
        Format::Latex => latex::mask,
        Format::Org => org::mask,
        Format::Typst => typst::mask,
    };
    // A byte order mark is no character of the draft, and would hide the front matter or the heading behind it.
    let masked = match text.strip_prefix('\u{FEFF}') {
        None => mask(text),
        Some(rest) => {
            let by = text.len() - rest.len();
            let mut masked = mask(rest).shifted(by);
            masked.text.insert_str(0, &" ".repeat(by));
            masked
        }
    };
    Masked { format, ..masked }
}
