//! `onrecord init`: an `onrecord.toml` to start from.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use anyhow::Context;

use super::Ending;
use crate::discovery::FILE_NAME;

/// What is written: every setting, commented out, with what it does.
const TEMPLATE: &str = include_str!("init.toml");

pub fn run(out: &mut impl Write) -> anyhow::Result<Ending> {
    let file = OpenOptions::new().write(true).create_new(true).open(FILE_NAME);
    let mut file = match file {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            anyhow::bail!("{FILE_NAME} is there already, and was left as it is; move it away to start afresh")
        }
        file => file.with_context(|| format!("cannot write {FILE_NAME}"))?,
    };
    file.write_all(TEMPLATE.as_bytes()).with_context(|| format!("cannot write {FILE_NAME}"))?;
    writeln!(out, "Wrote {FILE_NAME}. Every setting in it is commented out: remove a # to use it.")?;
    Ok(Ending::Clean)
}

#[cfg(test)]
mod tests {
    use super::TEMPLATE;
    use crate::config::Settings;

    #[test]
    fn the_template_sets_nothing_and_every_setting_in_it_is_one() {
        assert_eq!(Settings::parse("onrecord.toml", TEMPLATE).unwrap(), Settings::default());
        // A commented setting is "#" without a space; an explanation has one.
        let uncommented: String = TEMPLATE
            .lines()
            .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line).to_owned() + "\n")
            .collect();
        let settings = Settings::parse("onrecord.toml", &uncommented).unwrap();
        assert_eq!(settings.profile.as_deref(), Some("ap"));
        assert!(!settings.suppress.is_empty() && !settings.files.exclude.is_empty());
        assert!(settings.check.fail_on.is_some() && !settings.severity.is_empty());
    }
}
