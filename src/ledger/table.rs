/// On which side of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Lays out rows in columns that are as wide as they need to be, two spaces apart. The first row is the head, with a
/// rule below it. Lines have no space at their end.
pub fn table<const N: usize>(align: [Align; N], head: [&str; N], rows: &[[String; N]]) -> String {
    let width = |text: &str| text.chars().count();
    let mut widths = head.map(width);
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            widths[column] = widths[column].max(width(cell));
        }
    }
    let head = head.map(str::to_owned);
    let rule = widths.map(|width| "-".repeat(width));
    let mut out = String::new();
    for row in [&head, &rule].into_iter().chain(rows) {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let space = " ".repeat(widths[column] - width(cell));
            if column > 0 {
                line.push_str("  ");
            }
            match align[column] {
                Align::Left => line.extend([cell, space.as_str()]),
                Align::Right => line.extend([space.as_str(), cell]),
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{table, Align};

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["S0".to_owned(), "é".to_owned(), "9".to_owned()], ["S1".into(), "officials".into(), "10".into()]];
        let shown = table([Align::Left, Align::Left, Align::Right], ["id", "label", "n"], &rows);
        assert_eq!(shown, "id  label       n\n--  ---------  --\nS0  é           9\nS1  officials  10\n");
    }
}
