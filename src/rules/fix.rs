use crate::text::Span;
use std::borrow::Cow;

/// An edit on offer. A fix never states a fact: what is not known is a placeholder in square brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a menu entry.
    pub title: Cow<'static, str>,
    /// Whether it only deletes, re-punctuates or decodes, so that nothing needs to be filled in or agreed.
    pub safe: bool,
    /// Not overlapping, in order.
    pub edits: Vec<Edit>,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// By what.
    pub text: Cow<'static, str>,
    /// Byte ranges within `text` that the writer must fill in, brackets included: a snippet's tab stops.
    pub placeholders: Vec<Span>,
}

impl Edit {
    /// Replaces `span` by `text`, which is all literal.
    pub fn literal(span: Span, text: impl Into<Cow<'static, str>>) -> Edit {
        Edit { span, text: text.into(), placeholders: Vec::new() }
    }

    /// Replaces `span` by a template whose `[…]` parts are placeholders. Pass no text of the draft through it.
    pub fn template(span: Span, text: impl Into<Cow<'static, str>>) -> Edit {
        let text = text.into();
        let mut placeholders = Vec::new();
        let mut open = None;
        for (at, byte) in text.bytes().enumerate() {
            match (byte, open) {
                (b'[', None) => open = Some(at),
                (b']', Some(start)) => {
                    placeholders.push(Span::new(start, at + 1));
                    open = None;
                }
                _ => {}
            }
        }
        Edit { span, text, placeholders }
    }

    /// Inserts a template at a byte offset.
    pub fn insert(at: u32, text: impl Into<Cow<'static, str>>) -> Edit {
        Edit::template(Span { start: at, end: at }, text)
    }

    /// Deletes `span`.
    pub fn delete(span: Span) -> Edit {
        Edit::literal(span, "")
    }
}

impl Fix {
    /// A fix that only deletes, re-punctuates or decodes.
    pub fn safe(title: impl Into<Cow<'static, str>>, edits: Vec<Edit>) -> Fix {
        Fix { title: title.into(), safe: true, edits }
    }

    /// A fix with something to fill in: only detail agreed with the source.
    pub fn fill_in(title: impl Into<Cow<'static, str>>, edits: Vec<Edit>) -> Fix {
        Fix { title: title.into(), safe: false, edits }
    }
}
