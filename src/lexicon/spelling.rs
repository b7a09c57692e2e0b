//! What a misspelt name may have meant, for messages about lists, settings and rules.

/// The known name nearest to `wrong`, if it is near enough to be what was meant: a third of its letters may differ, or
/// it was cut short ("warn").
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let far = (wrong.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| {
            let known = name.to_lowercase();
            let cut_short = wrong.len() >= 3 && known.starts_with(&wrong);
            (if cut_short { 1 } else { distance(&wrong, &known) }, name)
        })
        .filter(|(distance, _)| *distance <= far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Insertions, deletions, substitutions and swaps of neighbours that lead from one to the other.
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut before = vec![0; to.len() + 1];
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for i in 1..=from.len() {
        let mut row = vec![i; to.len() + 1];
        for j in 1..=to.len() {
            let same = from[i - 1] == to[j - 1];
            row[j] = (last[j - 1] + usize::from(!same)).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_offered_and_a_far_one_is_not() {
        assert_eq!(nearest("slect", ["profile", "select", "ignore"]), Some("select"));
        assert_eq!(nearest("rueters", ["ap", "reuters", "npr"]), Some("reuters"));
        assert_eq!(nearest("ano0004", ["ANO001", "ANO004"]), Some("ANO004"));
        assert_eq!(nearest("warn", ["off", "warning"]), Some("warning"));
        assert_eq!(nearest("colour", ["profile", "select", "ignore"]), None);
        assert_eq!(nearest("", ["profile"]), None);
    }
}
