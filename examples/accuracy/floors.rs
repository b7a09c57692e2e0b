//! Floors: what the detector has reached and must not fall below.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::figures::Row;

const HEAD: &str = "\
# What the detector has reached on each set, in per cent, rounded down. `examples/accuracy.rs` fails below a floor, and
# where a figure that has one is missing. To raise them:
#
#     cargo run --release --example accuracy -- CORPORA --reached > tests/accuracy/floors.toml
#
# `precision` and `recall` can have floors too. On sets this small they have none, so that one may be had for the other.
";

/// The figures that [`reached`] holds.
const HELD: [&str; 3] = ["f1", "exact-f1", "hard-negatives-left-alone"];

/// By set, category and figure.
type Floors = BTreeMap<String, BTreeMap<String, BTreeMap<String, u8>>>;

/// What is below its floor, or has a floor and no figure. Fails where the floors cannot be read, or there are none.
pub fn below(floors: &str, rows: &[Row]) -> anyhow::Result<Vec<String>> {
    let floors: Floors = toml::from_str(floors)?;
    let mut below = Vec::new();
    let mut held = 0;
    for (set, categories) in &floors {
        for (category, figures) in categories {
            let row = rows.iter().find(|row| row.set == *set && row.category == category);
            let reached = row.map(Row::figures).unwrap_or_default();
            for (figure, floor) in figures {
                held += 1;
                match reached.iter().find(|(name, _)| name == figure) {
                    None => below.push(format!("{set} {category}: there is no {figure}, which has a floor of {floor}")),
                    Some((_, value)) if *value < f64::from(*floor) => {
                        let short = f64::from(*floor) - value;
                        below.push(format!(
                            "{set} {category}: {figure} is {value:.2}, which is {short:.2} below its floor of {floor}"
                        ));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    anyhow::ensure!(held > 0, "it holds no floor");
    Ok(below)
}

/// The floors that these figures reach.
pub fn reached(rows: &[Row]) -> String {
    let mut out = HEAD.to_owned();
    for row in rows {
        write!(out, "\n[{}.{}]\n", key(&row.set), row.category).expect("a string takes everything");
        for (name, value) in row.figures().into_iter().filter(|(name, _)| HELD.contains(name)) {
            writeln!(out, "{name} = {}", value.floor()).expect("a string takes everything");
        }
    }
    out
}

/// In quotation marks where TOML asks for them.
fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if bare {
        name.to_owned()
    } else {
        toml::Value::from(name).to_string()
    }
}
