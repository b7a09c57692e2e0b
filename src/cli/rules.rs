//! `onrecord rules`: the catalogue as a list.

use std::collections::BTreeMap;
use std::io::Write;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Ending;
use crate::config::{Config, Profile, Settings};
use crate::ledger::{table, Align};
use crate::rules::{self, Rule, Severity};

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

/// A rule as programs get it: fields are added, never changed or removed.
#[derive(Serialize)]
struct Listed {
    code: &'static str,
    name: &'static str,
    family: &'static str,
    summary: &'static str,
    default: &'static str,
    /// By profile.
    levels: BTreeMap<&'static str, &'static str>,
    fix: &'static str,
    since: &'static str,
    /// In Markdown.
    page: &'static str,
}

impl Listed {
    fn of(rule: &Rule, profiles: &[(&'static str, Config)]) -> Listed {
        Listed {
            code: rule.code,
            name: rule.name,
            family: rule.family.letters(),
            summary: rule.summary,
            default: level(rule.default),
            levels: profiles.iter().map(|(name, config)| (*name, level(config.level(rule)))).collect(),
            fix: rule.fix.name(),
            since: rule.since,
            page: rule.page,
        }
    }
}

fn level(severity: Option<Severity>) -> &'static str {
    severity.map_or("off", Severity::name)
}

/// The profiles that come with the program, as configurations.
fn profiles() -> anyhow::Result<Vec<(&'static str, Config)>> {
    let none = |_: &str| Err("there is no file".to_owned());
    let of = |name: &'static str| {
        let settings = Settings { profile: Some(name.to_owned()), ..Settings::default() };
        Ok((name, Config::new(&settings, &none)?))
    };
    Profile::names().into_iter().map(of).collect()
}

pub fn run(arguments: &Arguments, out: &mut impl Write) -> anyhow::Result<Ending> {
    match arguments.format {
        Form::Table => write!(out, "{}", list(rules::all()))?,
        Form::Json => {
            let profiles = profiles()?;
            let rules: Vec<Listed> = rules::all().iter().map(|rule| Listed::of(rule, &profiles)).collect();
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
        .map(|rule| [rule.code, rule.name, level(rule.default), rule.fix.name(), rule.summary].map(str::to_owned))
        .collect();
    table([Align::Left; 5], ["code", "name", "default", "fix", "what it flags"], &rows)
}
