use super::{basis, kind, on_record, reason, Row};

/// The columns of [`csv`], in order.
const COLUMNS: [&str; 26] = [
    "id",
    "label",
    "class",
    "kind",
    "count",
    "affiliation",
    "body",
    "rank",
    "rung",
    "via",
    "on_record",
    "reason",
    "reason_text",
    "basis",
    "basis_text",
    "mentions",
    "cues",
    "claims",
    "in_lede",
    "in_headline",
    "quotes",
    "opinion",
    "credit",
    "reliability",
    "rules",
    "note",
];

/// The ledger for a spreadsheet (RFC 4180): a line of column names, then a line a row. Lists are parted by "; ".
pub fn csv(rows: &[Row]) -> String {
    let mut out = String::new();
    line(&mut out, &COLUMNS.map(str::to_owned));
    for row in rows {
        line(&mut out, &fields(row));
    }
    out
}

fn fields(row: &Row) -> [String; COLUMNS.len()] {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let yes_no = |value: bool| if value { "yes" } else { "no" }.to_owned();
    let mentions: Vec<String> = row.mentions.iter().map(ToString::to_string).collect();
    [
        format!("S{}", row.id.0),
        row.label.clone(),
        row.class.name().to_owned(),
        kind(row.kind).to_owned(),
        or_empty(&row.count),
        or_empty(&row.affiliation),
        or_empty(&row.body),
        or_empty(&row.rank),
        row.rung.to_string(),
        row.via.map(|via| format!("S{}", via.0)).unwrap_or_default(),
        on_record(row.on_record).to_owned(),
        reason(row.reason).to_owned(),
        or_empty(&row.reason_text),
        basis(row.basis).to_owned(),
        or_empty(&row.basis_text),
        mentions.join("; "),
        row.cues.join("; "),
        row.claims.to_string(),
        yes_no(row.in_lede),
        yes_no(row.in_headline),
        row.quotes.to_string(),
        yes_no(row.opinion),
        row.credit.to_string(),
        row.reliability.to_string(),
        row.rules.join("; "),
        or_empty(&row.note),
    ]
}

fn line(out: &mut String, fields: &[String]) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        if field.contains(['"', ',', '\n', '\r']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn fields_that_would_break_the_line_are_quoted() {
        let mut out = String::new();
        line(&mut out, &["a \"source\"".into(), "one, two".into(), "two\nlines".into(), String::new(), "plain".into()]);
        assert_eq!(out, "\"a \"\"source\"\"\",\"one, two\",\"two\nlines\",,plain\r\n");
    }
}
