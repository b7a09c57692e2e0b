//! `onrecord rules`: the catalogue as a list.

use std::io::Write;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Ending;
use crate::ledger::{table, Align};
use crate::rules::{self, Rule};

#[derive(Args)]
pub struct Arguments {
    /// The form of the list
    #[arg(long, value_enum, default_value_t = Form::Table, value_name = "FORMAT")]
    format: Form,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Table,
    Json,
}

#[derive(Serialize)]
struct Listed {
    code: &'static str,
    name: &'static str,
    family: &'static str,
    default: &'static str,
    since: &'static str,
    fix: &'static str,
    summary: &'static str,
}

impl Listed {
    fn of(rule: &Rule) -> Listed {
        Listed {
            code: rule.code,
            name: rule.name,
            family: rule.family.letters(),
            default: rule.default.map_or("off", |severity| severity.name()),
            since: rule.since,
            fix: rule.fix.name(),
            summary: rule.summary,
        }
    }
}

pub fn run(arguments: &Arguments, out: &mut impl Write) -> anyhow::Result<Ending> {
    match arguments.format {
        Form::Table => write!(out, "{}", list(rules::all()))?,
        Form::Json => {
            let rules: Vec<Listed> = rules::all().iter().map(|rule| Listed::of(rule)).collect();
            serde_json::to_writer_pretty(&mut *out, &rules)?;
            writeln!(out)?;
        }
    }
    Ok(Ending::Clean)
}

/// Rules as a table.
pub fn list(rules: &[&Rule]) -> String {
    let rows: Vec<[String; 5]> = rules
        .iter()
        .map(|rule| {
            let rule = Listed::of(rule);
            [rule.code, rule.name, rule.default, rule.fix, rule.summary].map(str::to_owned)
        })
        .collect();
    table([Align::Left; 5], ["code", "name", "default", "fix", "what it flags"], &rows)
}
