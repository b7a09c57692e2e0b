//! Quotations: which tokens stand inside quotation marks, and where the marks do not pair.
//!
//! A straight mark says nothing of its direction and an apostrophe may be a closing single mark, so marks are paired
//! with a stack over the tokens of one block. A quotation that runs over several paragraphs opens each of them and
//! closes the last: the open end is recorded, and the draft-wide pass joins the pieces.

use super::token::{Shape, Token, TokenKind};
use super::Span;

/// One quotation within a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Index of the first token inside the marks.
    pub first: u32,
    /// One past the last token inside the marks.
    pub last: u32,
    /// 0 for a quotation in running text, 1 for one inside another.
    pub depth: u8,
    /// Whether its closing mark is in the block.
    pub closed: bool,
}

/// The quotations of a block.
#[derive(Clone, Debug, Default)]
pub struct Quotations {
    /// In the order of their opening marks.
    pub list: Vec<Quotation>,
    /// Double marks without a partner, by token.
    pub unpaired: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Double,
    Single,
}

struct Opened {
    style: Style,
    token: usize,
    certain: bool,
}

impl Quotations {
    /// Finds the quotations of a block.
    pub fn find(text: &str, tokens: &[Token]) -> Quotations {
        if !tokens.iter().any(|token| token.kind == TokenKind::Quote) {
            return Quotations::default();
        }
        let mut stack: Vec<Opened> = Vec::new();
        let mut found = Quotations::default();
        for (at, token) in tokens.iter().enumerate() {
            if !matches!(token.kind, TokenKind::Quote | TokenKind::Possessive) {
                continue;
            }
            match facing(text, tokens, at, &stack) {
                Facing::Neither => {}
                Facing::Opens(style, certain) => {
                    // Nesting deeper than any prose has: keep the stack small whatever the input.
                    if stack.len() < 16 {
                        stack.push(Opened { style, token: at, certain });
                    }
                }
                Facing::Closes(style) => {
                    match stack.iter().rposition(|opened| opened.style == style) {
                        Some(depth) => {
                            // An inner single mark that never closed was an apostrophe.
                            stack.truncate(depth + 1);
                            let Some(opened) = stack.pop() else { continue };
                            found.list.push(Quotation {
                                span: tokens[opened.token].span.cover(token.span),
                                first: opened.token as u32 + 1,
                                last: at as u32,
                                depth: depth.min(8) as u8,
                                closed: true,
                            });
                        }
                        None if style == Style::Double => found.unpaired.push(at as u32),
                        None => {}
                    }
                }
            }
        }
        for (depth, opened) in stack.iter().enumerate() {
            if opened.style == Style::Double || (opened.certain && opened.token == 0) {
                found.unpaired.push(opened.token as u32);
                found.list.push(Quotation {
                    span: Span { start: tokens[opened.token].span.start, end: tokens[tokens.len() - 1].span.end },
                    first: opened.token as u32 + 1,
                    last: tokens.len() as u32,
                    depth: depth.min(8) as u8,
                    closed: false,
                });
            }
        }
        found.list.sort_by_key(|quotation| (quotation.first, std::cmp::Reverse(quotation.last)));
        found.unpaired.sort_unstable();
        found
    }

    /// The outermost quotation around a token.
    pub fn around(&self, token: usize) -> Option<&Quotation> {
        self.list.iter().find(|quotation| quotation.first as usize <= token && token < quotation.last as usize)
    }
}

enum Facing {
    Opens(Style, bool),
    Closes(Style),
    Neither,
}

fn facing(text: &str, tokens: &[Token], at: usize, stack: &[Opened]) -> Facing {
    let token = tokens[at];
    let mark = token.span.of(text);
    let before_space =
        tokens.get(at + 1).is_none_or(|next| next.shape.has(Shape::SPACED) || next.span.start > token.span.end);
    match token.kind {
        TokenKind::Possessive => {
            // "'s" is never a closing mark; a bare one is, if a single quotation is open.
            let bare = matches!(mark, "'" | "\u{2019}");
            if bare && stack.last().is_some_and(|opened| opened.style == Style::Single) && closes_word(text, token) {
                Facing::Closes(Style::Single)
            } else {
                Facing::Neither
            }
        }
        TokenKind::Quote => match mark {
            "\u{201C}" | "\u{201E}" | "\u{201F}" | "«" | "「" | "``" => Facing::Opens(Style::Double, true),
            "\u{201D}" | "»" | "」" => Facing::Closes(Style::Double),
            // Typewriters and wires set two single marks for a double one, behind "``" or on both sides.
            "\u{2018}" | "‹" | "\u{201A}" => Facing::Opens(Style::Single, true),
            "›" => Facing::Closes(Style::Single),
            "'" | "\u{2019}" => {
                if stack.last().is_some_and(|opened| opened.style == Style::Single) && before_space {
                    Facing::Closes(Style::Single)
                } else {
                    Facing::Opens(Style::Single, false)
                }
            }
            _ => {
                let open = stack.iter().any(|opened| opened.style == Style::Double);
                // Six feet two inches: 6'2".
                if !open && text[..token.span.start as usize].ends_with(|c: char| c.is_ascii_digit()) {
                    return Facing::Neither;
                }
                let opens = token.shape.has(Shape::SPACED)
                    || at == 0
                    || matches!(tokens[at - 1].kind, TokenKind::Open | TokenKind::Dash | TokenKind::Quote);
                if open && (!opens || before_space) {
                    Facing::Closes(Style::Double)
                } else if opens || !open && !before_space {
                    Facing::Opens(Style::Double, true)
                } else {
                    Facing::Closes(Style::Double)
                }
            }
        },
        _ => Facing::Neither,
    }
}

/// Whether the mark stands right behind something, as a closing mark does.
fn closes_word(text: &str, token: Token) -> bool {
    text[..token.span.start as usize].chars().next_back().is_some_and(|before| !before.is_whitespace())
}
