//! `onrecord explain`: a rule's page, for reading in a terminal.

use std::io::Write;

use clap::Args;

use super::paint::Paint;
use super::report::page;
use super::Ending;
use crate::lexicon::nearest;
use crate::rules;

#[derive(Args)]
pub struct Arguments {
    /// A rule's code or name, or the letters of a family; nothing for the list of all rules
    #[arg(value_name = "CODE|NAME")]
    rule: Option<String>,
}

pub fn run(arguments: &Arguments, paint: Paint, out: &mut impl Write) -> anyhow::Result<Ending> {
    let Some(wanted) = arguments.rule.as_deref() else {
        write!(out, "{}", super::rules::list(rules::all()))?;
        return Ok(Ending::Clean);
    };
    match (rules::find(wanted), rules::select(wanted)) {
        (Some(rule), _) => write!(out, "{}", page::plain(rule.page, paint))?,
        (None, family) if !family.is_empty() => write!(out, "{}", super::rules::list(&family))?,
        _ => {
            let names = rules::all().iter().flat_map(|rule| [rule.code, rule.name]);
            match nearest(wanted, names) {
                Some(name) => anyhow::bail!("there is no rule `{wanted}`; did you mean `{name}`?"),
                None => anyhow::bail!("there is no rule `{wanted}`; `onrecord rules` lists them"),
            }
        }
    }
    Ok(Ending::Clean)
}
