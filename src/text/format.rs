use serde::{Deserialize, Serialize};

/// The markup that a draft is written in. It decides only which bytes are prose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Every line is a paragraph of its own or a wrapped line of one.
    #[default]
    Plain,
    /// CommonMark with front matter, tables and strikethrough.
    Markdown,
    /// HTML, whole documents and fragments.
    Html,
    /// AsciiDoc.
    AsciiDoc,
    /// reStructuredText.
    Rst,
    /// LaTeX, whole documents and parts.
    Latex,
    /// Org.
    Org,
    /// Typst.
    Typst,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 8] = [
        Format::Plain,
        Format::Markdown,
        Format::Html,
        Format::AsciiDoc,
        Format::Rst,
        Format::Latex,
        Format::Org,
        Format::Typst,
    ];

    /// By the ending of a file name; plain text where the ending says nothing.
    pub fn from_path(path: &str) -> Format {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "adoc" | "asciidoc" | "asc" => Format::AsciiDoc,
            "rst" | "rest" => Format::Rst,
            "tex" | "ltx" | "latex" => Format::Latex,
            "org" => Format::Org,
            "typ" => Format::Typst,
            _ => Format::Plain,
        }
    }

    /// By an LSP language identifier; `None` where it is not one of ours.
    pub fn from_language_id(id: &str) -> Option<Format> {
        match id {
            "markdown" | "mdx" | "quarto" | "rmd" => Some(Format::Markdown),
            "html" | "xhtml" => Some(Format::Html),
            "asciidoc" => Some(Format::AsciiDoc),
            "restructuredtext" | "rst" => Some(Format::Rst),
            "latex" | "tex" | "plaintex" => Some(Format::Latex),
            "org" => Some(Format::Org),
            "typst" => Some(Format::Typst),
            "plaintext" | "text" | "plain" => Some(Format::Plain),
            _ => None,
        }
    }

    /// By the name that the command line and the JSON reports use.
    pub fn from_name(name: &str) -> Option<Format> {
        match name {
            "text" => Some(Format::Plain),
            _ => Format::ALL.into_iter().find(|format| format.name() == name),
        }
    }

    /// The name used on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Format::Plain => "plain",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::AsciiDoc => "asciidoc",
            Format::Rst => "rst",
            Format::Latex => "latex",
            Format::Org => "org",
            Format::Typst => "typst",
        }
    }
}
