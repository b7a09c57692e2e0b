//! The figures and how they are shown.

use onrecord::ledger::{table as columns, Align};

use super::matching::{share, Tally};

/// The figures of one category in one set.
pub struct Row {
    /// The set.
    pub set: String,
    /// The category, or what else was counted.
    pub category: &'static str,
    /// What was counted.
    pub tally: Tally,
    /// Whether the limits of what was found matter: those of a noun phrase do, those of a word are certain.
    pub has_limits: bool,
    /// How many nouns that are no source were taken for one, and how many there are.
    pub hard_negatives: Option<(usize, usize)>,
}

impl Row {
    /// The figures that can have a floor, by name, in per cent.
    pub fn figures(&self) -> Vec<(&'static str, f64)> {
        let Row { tally, .. } = self;
        let mut figures = vec![("precision", tally.precision()), ("recall", tally.recall()), ("f1", tally.f1())];
        if self.has_limits {
            figures.push(("exact-f1", tally.exactly().f1()));
        }
        if let Some((taken_in, all)) = self.hard_negatives {
            figures.push(("hard-negatives-left-alone", share(all - taken_in, all)));
        }
        figures.into_iter().map(|(name, value)| (name, 100.0 * value)).collect()
    }

    fn cells(&self) -> [String; 9] {
        let percent = |value: f64| format!("{:.1}", 100.0 * value);
        let Row { tally, .. } = self;
        let hard = self
            .hard_negatives
            .map(|(taken_in, all)| format!("{taken_in} of {all} ({} %)", percent(share(taken_in, all))));
        [
            self.set.clone(),
            self.category.to_owned(),
            tally.gold().to_string(),
            tally.found().to_string(),
            percent(tally.precision()),
            percent(tally.recall()),
            percent(tally.f1()),
            if self.has_limits { percent(tally.exactly().f1()) } else { String::new() },
            hard.unwrap_or_default(),
        ]
    }
}

const HEAD: [&str; 9] =
    ["set", "category", "gold", "found", "P %", "R %", "F1 %", "exact F1 %", "hard negatives flagged"];

/// For people.
pub fn table(rows: &[Row]) -> String {
    use Align::{Left, Right};
    let rows: Vec<[String; 9]> = rows.iter().map(Row::cells).collect();
    columns([Left, Left, Right, Right, Right, Right, Right, Right, Right], HEAD, &rows)
}

/// For the README.
pub fn markdown(rows: &[Row]) -> String {
    let line = |cells: [String; 9]| format!("| {} |\n", cells.join(" | "));
    let mut out = line(HEAD.map(str::to_owned));
    out.push_str("|---|---|--:|--:|--:|--:|--:|--:|--:|\n");
    out.extend(rows.iter().map(|row| line(row.cells())));
    out
}
