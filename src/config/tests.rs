use std::path::Path;

use super::{Config, ConfigError, FailOn, Level, Profile, Settings};
use crate::rules::{self, Rule, Severity};

fn no_files(_: &str) -> Result<String, String> {
    Err("there is no such file".into())
}

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse("onrecord.toml", text, &Settings::default(), &no_files)
}

fn error(text: &str) -> String {
    parse(text).expect_err(text).to_string()
}

/// Rules that every test of levels is about.
fn rule(code: &str) -> &'static Rule {
    rules::find(code).unwrap_or_else(|| panic!("{code} is in the catalogue"))
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_its_mend() {
    let errors = [
        "profile = \"ap\"\nslect = []\n",
        "[publisher]\nname = [\"x\"]\n",
        "colour = true\n",
        "profile = \"rueters\"\n",
        "profile = \"house.toml\"\n",
        "[severity]\nANO001 = \"warn\"\n",
        "# é\nignore = [\"no-such-rule-at-all\"]\n",
        "[[suppress]]\nrules = []\n",
        "[[suppress]]\nrules = []\nreason = \" \"\n",
        "[files]\nexclude = [\"ok/**\", \"a{b\"]\n",
        "[check]\nfail-on = \"eror\"\n",
        "select = \"ANO\"\n",
        "select = [\"ANO\"\n",
        "profile = \"ap\" \"npr\"\n",
    ]
    .map(|text| format!("{}\n", error(text)));
    insta::assert_snapshot!(errors.join("\n"));
}

#[test]
fn a_rule_that_does_not_exist_is_pointed_at_wherever_it_is_named() {
    for (text, line, column) in [
        ("select = [\"ZZZ999\"]", 1, 11),
        ("ignore = [\"ZZZ999\"]", 1, 11),
        ("[severity]\nZZZ999 = \"off\"", 2, 1),
        ("[[suppress]]\nrules = [\"ZZZ999\"]\nreason = \"r\"", 2, 10),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!(
            (error.line, error.column, error.message.as_str()),
            (line, column, "unknown rule `ZZZ999`"),
            "{text}"
        );
        let span = error.span.unwrap();
        assert!(text[span].contains("ZZZ999"));
    }
}

#[test]
fn an_error_in_a_profile_file_names_that_file() {
    let read = |name: &str| match name {
        "house/ours.toml" => Ok("title = \"Ours\"\n[severity]\nZZZ999 = \"error\"\n".to_owned()),
        _ => no_files(name),
    };
    let error =
        Config::parse("onrecord.toml", "profile = \"house/ours.toml\"", &Settings::default(), &read).unwrap_err();
    assert!(error.to_string().starts_with("house/ours.toml:3:1: unknown rule `ZZZ999`"), "{error}");
}

#[test]
fn what_is_laid_on_top_wins() {
    let over = Settings { profile: Some("npr".into()), ..Settings::default() };
    let config =
        Config::parse("onrecord.toml", "profile = \"ap\"\n[check]\nfail-on = \"error\"", &over, &no_files).unwrap();
    assert_eq!(config.profile().title, "NPR");
    assert_eq!(config.fail_on(), FailOn::Error);
    let wrong = Settings { profile: Some("nrp".into()), ..Settings::default() };
    let error = Config::parse("onrecord.toml", "", &wrong, &no_files).unwrap_err();
    assert_eq!(error.file, None, "what is wrong is not in the file");
}

#[test]
fn severities_have_an_order_that_a_threshold_cuts() {
    assert!(FailOn::default().reached_by(Severity::Error) && FailOn::default().reached_by(Severity::Warning));
    assert!(!FailOn::default().reached_by(Severity::Information));
    assert!(FailOn::Hint.reached_by(Severity::Hint));
    assert!(!FailOn::Never.reached_by(Severity::Error));
    for name in FailOn::NAMES {
        let from_toml = parse(&format!("[check]\nfail-on = \"{name}\"")).unwrap().fail_on();
        assert_eq!(FailOn::from_name(name), Some(from_toml));
    }
}

#[test]
fn excluded_paths_match_as_in_gitignore() {
    let config = parse("[files]\nexclude = [\"archive/**\", \"*.bak.md\", \"/notes\"]").unwrap();
    for (path, excluded) in [
        ("archive/1999/a.txt", true),
        ("desk/old.bak.md", true),
        ("notes/a.md", true),
        ("desk/notes/a.md", false),
        ("desk/a.txt", false),
    ] {
        assert_eq!(config.excludes(Path::new(path)), excluded, "{path}");
    }
    assert!(!config.excludes(Path::new("/archive/a.txt")), "an absolute path is not below the file");
}

#[test]
fn the_default_is_that_of_an_empty_file() {
    let (default, empty) = (Config::default(), parse("").unwrap());
    assert_eq!(default.profile(), empty.profile());
    assert!(rules::all().iter().all(|rule| default.level(rule) == empty.level(rule)));
}

#[test]
fn the_narrower_word_wins() {
    if rules::all().is_empty() {
        return;
    }
    let level = |text: &str, code: &str| parse(text).unwrap().level(rule(code));
    assert_eq!(level("", "ANO004"), Some(Severity::Warning));
    assert_eq!(level("profile = \"ap\"", "ANO004"), Some(Severity::Error));
    assert_eq!(level("profile = \"ap\"\n[severity]\nANO004 = \"hint\"", "ANO004"), Some(Severity::Hint));
    assert_eq!(level("[severity]\nANO = \"off\"\nanonymity-unexplained = \"error\"", "ANO004"), Some(Severity::Error));
    assert_eq!(level("[severity]\nANO = \"off\"\nanonymity-unexplained = \"error\"", "ANO001"), None);
    assert_eq!(level("select = [\"SEC\"]", "ANO004"), None);
    assert_eq!(level("select = [\"SEC\"]", "SEC001"), Some(Severity::Warning));
    assert_eq!(
        level("select = [\"anonymity-unexplained\"]\n[severity]\nANO004 = \"off\"", "ANO004"),
        Some(Severity::Warning)
    );
    assert_eq!(level("select = [\"ANO\"]\nignore = [\"ano004\"]\n[severity]\nANO004 = \"error\"", "ANO004"), None);
}

#[test]
fn a_suppression_holds_where_it_says() {
    if rules::all().is_empty() {
        return;
    }
    let text = "[[suppress]]\nrules = [\"ANO004\"]\npaths = [\"wire/**\"]\nreason = \"agency copy\"\n\
        [[suppress]]\nrules = [\"SEC\"]\nreason = \"we aggregate\"\n";
    let config = parse(text).unwrap();
    let level = |path: &str, code: &str| config.at(Path::new(path)).level(rule(code));
    assert_eq!(level("wire/a.txt", "ANO004"), None);
    assert_eq!(level("desk/a.txt", "ANO004"), Some(Severity::Warning));
    assert_eq!(level("desk/a.txt", "SEC001"), None);
}

/// The table of profiles as the catalogue has it: H hint, I information, W warning, E error, – off. In the first column
/// rules that were right less than nine times in ten on printed articles are information.
const TABLE: &str = "\
rule    default ap reuters nyt bbc guardian npr wikipedia
ANO001  W W W W W W W E
ANO002  W W W W W W W E
ANO003  E E E W W E E E
ANO004  W E W W W W E W
ANO005  H H – W H H I –
ANO006  W W W E W W E W
ANO007  I I I W I I W W
ANO008  E E E E W E E E
ANO009  I E W W I I E E
ANO010  E E E E E W E E
ANO011  I I W I H W I W
ANO015  I I I I I I W I
SRC001  E E W E E W E E
SRC002  I W E E W W W W
SRC003  W W W W W W W W
SRC005  I E W W W W W W
SRC006  I W W W E W W –
SRC007  I W W I I I I –
ATT001  W W W W W W W E
ATT002  W W W W W W W E
ATT003  W W W W W W E E
ATT005  I I W I W I I W
ATT006  I E W W W W W W
ATT008  W W W W W W E W
SEC001  W W W W W W W H
SEC002  W E W W E W W W
SEC003  W W W W W W W H
SEC005  I W I I I I I E
HED001  I W W W W W W E
HED004  I I W I I I I W
";

#[test]
fn profiles_are_the_table() {
    let mut rows = TABLE.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let names = rows.next().unwrap().split_off(1);
    assert_eq!(names, Profile::names());
    let rows: Vec<_> = rows.collect();
    for (column, name) in names.iter().enumerate() {
        let profile = Profile::built_in(name).unwrap();
        let expected = rows.iter().map(|row| {
            let level = match row[column + 1] {
                "H" => Level::Hint,
                "I" => Level::Information,
                "W" => Level::Warning,
                "E" => Level::Error,
                "–" => Level::Off,
                other => panic!("{other}"),
            };
            (row[0].to_owned(), level)
        });
        assert_eq!(profile.severity, expected.collect(), "{name}");
        assert!(!profile.title.is_empty() && !profile.description.is_empty());
        for code in &profile.house_reading {
            assert!(profile.severity.contains_key(code), "{name}: {code}");
        }
    }
}

#[test]
fn the_default_profile_repeats_the_rules_own_defaults() {
    let profile = Profile::built_in("default").unwrap();
    for rule in rules::all() {
        if let Some(level) = profile.severity.get(rule.code) {
            assert_eq!(level.severity(), rule.default, "{}", rule.code);
        }
    }
}
