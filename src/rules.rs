//! The catalogue: what a rule is, the table of all rules, and the findings and fixes that they report.
//!
//! One rule is one file, `rules/<family>/<name>.rs`, with its page beside it. The page is what `onrecord explain` and
//! the hover show, and its examples are the rule's tests.

mod ano;
mod att;
mod finding;
mod fix;
mod hed;
mod pro;
mod report;
mod sec;
mod story;
pub mod suppression;

pub use finding::{Finding, Related};
pub use fix::{Edit, Fix};
pub use report::Report;

use crate::attribution::{Draft, Piece};
use crate::sharing;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// How much a finding weighs. The order is from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A remark for a careful writer. Some editors do not list it.
    Hint,
    /// Worth knowing.
    Information,
    /// An editor should settle it.
    Warning,
    /// Do not publish as it is.
    Error,
}

impl Severity {
    /// The word used in reports and in `onrecord.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The seven groups of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Unnamed sources.
    Ano,
    /// The sourcing of the story as a whole.
    Src,
    /// Attribution.
    Att,
    /// Second-hand reporting.
    Sec,
    /// Hedging.
    Hed,
    /// Provenance and text integrity.
    Pro,
    /// Suppressions of findings.
    Sup,
}

impl Family {
    /// The letters that its codes begin with: `ANO`.
    pub fn letters(self) -> &'static str {
        match self {
            Family::Ano => "ANO",
            Family::Src => "SRC",
            Family::Att => "ATT",
            Family::Sec => "SEC",
            Family::Hed => "HED",
            Family::Pro => "PRO",
            Family::Sup => "SUP",
        }
    }

    /// What it is about, in words, for people.
    pub fn title(self) -> &'static str {
        match self {
            Family::Ano => "unnamed sources",
            Family::Src => "the story as a whole",
            Family::Att => "attribution",
            Family::Sec => "second-hand reporting",
            Family::Hed => "hedging",
            Family::Pro => "provenance and text integrity",
            Family::Sup => "suppressions of findings",
        }
    }
}

/// Whether a rule offers fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixAvailability {
    /// Never.
    None,
    /// For some findings.
    Sometimes,
    /// For every finding.
    Always,
}

impl FixAvailability {
    /// The word used in lists.
    pub fn name(self) -> &'static str {
        match self {
            FixAvailability::None => "none",
            FixAvailability::Sometimes => "sometimes",
            FixAvailability::Always => "always",
        }
    }
}

/// One rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// Three letters and three digits, never reused: `ANO001`.
    pub code: &'static str,
    /// The name in words, for people: `unnamed-source`.
    pub name: &'static str,
    /// One line that says what it flags.
    pub summary: &'static str,
    /// The page, in Markdown. `CONTRIBUTING.md` tells its form.
    pub page: &'static str,
    /// Its group.
    pub family: Family,
    /// Severity in the default profile; `None` is off.
    pub default: Option<Severity>,
    /// The first version that had it.
    pub since: &'static str,
    /// Whether it offers fixes.
    pub fix: FixAvailability,
    /// Looks and reports.
    pub check: Check,
}

/// How a rule looks, which is by what it has to know.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// What the text tells and where: it can be asked while the sources are still being found.
    Piece(fn(&Piece<'_>, &mut Report)),
    /// Who speaks.
    Draft(fn(&Draft<'_>, &mut Report)),
}

/// The table of all rules, family by family, in order of code.
static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    [ano::RULES, story::RULES, att::RULES, sec::RULES, hed::RULES, pro::RULES, suppression::RULES].concat()
});

/// All rules, in order of code.
pub fn all() -> &'static [&'static Rule] {
    &RULES
}

/// Every finding of the rules that ask for no sources, whatever the configuration.
pub fn check_piece(piece: &Piece<'_>) -> Vec<Finding> {
    let ask = |rule: &&'static Rule| match rule.check {
        Check::Piece(check) => Some(Report::of(rule, |report| check(piece, report))),
        Check::Draft(_) => None,
    };
    all().iter().filter_map(ask).flatten().collect()
}

/// Every finding of every rule, whatever the configuration, in order of place and code. `found` are those that
/// [`check_piece`] has found.
pub fn check_draft(draft: &Draft<'_>, found: Vec<Finding>) -> Vec<Finding> {
    let ask = |rule: &&'static Rule| match rule.check {
        Check::Draft(check) => Report::of(rule, |report| check(draft, report)),
        Check::Piece(_) => Vec::new(),
    };
    // Each rule looks at the whole draft and at no other rule: a long one is shared among the cores.
    let reports = sharing::each(draft.text.len() >= sharing::LONG, all(), ask);
    let mut findings: Vec<Finding> = found.into_iter().chain(reports.into_iter().flatten()).collect();
    findings.sort_by_key(|finding| (finding.span, finding.rule.code));
    findings
}

/// The rule of this code (in either case) or name.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}

/// The rules that a selector stands for: a code, a name, or the three letters of a family. Empty where it stands for
/// none.
pub fn select(selector: &str) -> Vec<&'static Rule> {
    match find(selector) {
        Some(rule) => vec![rule],
        None => all().iter().copied().filter(|rule| rule.code[..3].eq_ignore_ascii_case(selector)).collect(),
    }
}
