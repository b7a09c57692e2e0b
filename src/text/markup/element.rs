//! The elements of HTML, as far as they differ in what they do to prose.

/// What a tag does. Elements that do the same share a name here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Part of a line: it neither parts words nor blocks. Unknown elements are of this kind, as in a browser.
    Inline,
    /// `<a>`
    Link,
    /// `<q>`, which stands for its quotation marks.
    Quotation,
    /// `<br>`
    Break,
    /// `<img>` and the like: a thing between words.
    Object,
    /// Code within a line.
    Code,
    /// Parts blocks and nothing else.
    Block,
    Paragraph,
    Heading,
    /// `<li>`, `<dt>`, `<dd>`
    Item,
    /// `<ul>`, `<ol>`, `<dl>`
    List,
    BlockQuote,
    Cell,
    Row,
    Table,
    Caption,
    Head,
    Title,
    Meta,
    /// `<link>` and `<base>`, which belong in the head.
    HeadMatter,
    // What has no prose inside; each its own, so that one does not end another.
    Pre,
    Nav,
    Script,
    Style,
    Template,
    Drawing,
    Formula,
    NoScript,
    TextArea,
    Select,
    Frame,
}

impl Tag {
    pub const COUNT: usize = Tag::Frame as usize + 1;

    /// Whether its start and its end also end the block that is open.
    pub fn parts_blocks(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Block
                | Paragraph
                | Heading
                | Item
                | List
                | BlockQuote
                | Cell
                | Row
                | Table
                | Caption
                | Head
                | Title
                | Pre
                | Nav
                | TextArea
                | Select
                | Frame
        )
    }

    /// Whether its text is no prose.
    pub fn hides(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Code | Head
                | Title
                | Pre
                | Nav
                | Script
                | Style
                | Template
                | Drawing
                | Formula
                | NoScript
                | TextArea
                | Select
                | Frame
        )
    }

    /// Whether it may stand in the head of a document.
    pub fn is_in_head(self) -> bool {
        use Tag::*;
        matches!(self, Head | Title | Meta | HeadMatter | Script | Style | Template | NoScript)
    }

    /// Whether it must be remembered until its end tag.
    pub fn is_open_after(self, self_closing: bool) -> bool {
        use Tag::*;
        match self {
            Drawing | Formula => !self_closing,
            Heading | Item | List | BlockQuote | Cell | Table | Caption => true,
            _ => self.hides(),
        }
    }
}

/// What the tag of this lower-case name does.
pub(super) fn tag(name: &[u8]) -> Tag {
    match name {
        b"a" => Tag::Link,
        b"q" => Tag::Quotation,
        b"br" => Tag::Break,
        b"img" | b"input" | b"embed" | b"object" | b"canvas" | b"picture" => Tag::Object,
        b"code" | b"kbd" | b"samp" => Tag::Code,
        b"p" => Tag::Paragraph,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading,
        b"li" | b"dt" | b"dd" => Tag::Item,
        b"ul" | b"ol" | b"dl" | b"menu" => Tag::List,
        b"blockquote" => Tag::BlockQuote,
        b"td" | b"th" => Tag::Cell,
        b"tr" | b"tbody" | b"thead" | b"tfoot" => Tag::Row,
        b"table" => Tag::Table,
        b"figcaption" | b"caption" => Tag::Caption,
        b"head" => Tag::Head,
        b"title" => Tag::Title,
        b"meta" => Tag::Meta,
        b"link" | b"base" => Tag::HeadMatter,
        b"pre" => Tag::Pre,
        b"nav" => Tag::Nav,
        b"script" => Tag::Script,
        b"style" => Tag::Style,
        b"template" => Tag::Template,
        b"svg" => Tag::Drawing,
        b"math" => Tag::Formula,
        b"noscript" => Tag::NoScript,
        b"textarea" => Tag::TextArea,
        b"select" => Tag::Select,
        b"iframe" | b"xmp" | b"noembed" | b"noframe" => Tag::Frame,
        b"address" | b"article" | b"aside" | b"body" | b"center" | b"col" | b"colgroup" | b"details" | b"dialog"
        | b"dir" | b"div" | b"fieldset" | b"figure" | b"footer" | b"form" | b"header" | b"hgroup" | b"hr" | b"html"
        | b"legend" | b"main" | b"search" | b"section" | b"summary" | b"audio" | b"video" | b"optgroup" | b"option" => {
            Tag::Block
        }
        _ => Tag::Inline,
    }
}
