//! What LaTeX's commands and environments are for: which hold no prose, and which a block of its own.

use crate::text::markup::Element;

/// Commands none of whose arguments is prose.
const HIDDEN: [&str; 60] = [
    "addbibresource",
    "addtocounter",
    "addtolength",
    "autoref",
    "bibliography",
    "bibliographystyle",
    "cref",
    "Cref",
    "date",
    "definecolor",
    "documentclass",
    "email",
    "eqref",
    "footnote",
    "footnotetext",
    "fontsize",
    "footnotemark",
    "geometry",
    "graphicspath",
    "hphantom",
    "hspace",
    "hyphenation",
    "hypersetup",
    "include",
    "includegraphics",
    "includepdf",
    "index",
    "input",
    "label",
    "lstinline",
    "lstset",
    "markboth",
    "markright",
    "mbox",
    "newcommand",
    "newcounter",
    "newenvironment",
    "newlength",
    "newtheorem",
    "nocite",
    "orcid",
    "pagenumbering",
    "pageref",
    "pagestyle",
    "phantom",
    "printbibliography",
    "providecommand",
    "ref",
    "renewcommand",
    "rule",
    "setcounter",
    "setlength",
    "subfile",
    "thispagestyle",
    "tikzset",
    "todo",
    "usepackage",
    "usetikzlibrary",
    "verb",
    "vspace",
];

/// Commands whose first arguments are none, and how many.
const PARTLY_HIDDEN: [(&str, usize); 9] = [
    ("textcolor", 1),
    ("color", 1),
    ("colorbox", 1),
    ("foreignlanguage", 1),
    ("selectlanguage", 1),
    ("parbox", 1),
    ("raisebox", 1),
    ("multicolumn", 2),
    ("multirow", 2),
];

/// Environments without prose.
const HIDDEN_ENVIRONMENTS: [&str; 22] = [
    "algorithm",
    "algorithmic",
    "align",
    "alignat",
    "array",
    "comment",
    "displaymath",
    "eqnarray",
    "equation",
    "filecontents",
    "flalign",
    "gather",
    "lstlisting",
    "math",
    "minted",
    "multline",
    "picture",
    "thebibliography",
    "tikzpicture",
    "verbatim",
    "Verbatim",
    "CCSXML",
];

/// How many arguments of a command are no prose, from the first.
pub(super) fn hidden_arguments(command: &str) -> usize {
    match PARTLY_HIDDEN.iter().find(|(known, _)| *known == command) {
        Some((_, count)) => *count,
        None if HIDDEN.contains(&command) || command.contains("cite") || command.starts_with("Declare") => usize::MAX,
        None => 0,
    }
}

/// Whether an environment holds no prose.
pub(super) fn is_hidden(environment: &str) -> bool {
    HIDDEN_ENVIRONMENTS.contains(&environment)
}

/// What the text of an environment is, where that is more than a paragraph.
pub(super) fn element(environment: &str) -> Option<Element> {
    match environment {
        "quote" | "quotation" | "displayquote" | "verse" => Some(Element::BlockQuote),
        "itemize" | "enumerate" | "description" => Some(Element::ListItem),
        "tabular" | "tabularx" | "tabulary" | "longtable" => Some(Element::Cell),
        _ => None,
    }
}

/// Whether an environment takes its measures as arguments: its columns, its width.
pub(super) fn is_measured(environment: &str) -> bool {
    element(environment) == Some(Element::Cell) || matches!(environment, "minipage" | "multicols" | "wrapfigure")
}
