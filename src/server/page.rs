//! What a hover takes from a rule's page.

/// The first paragraph below the heading of this title, as one line; `None` where there is none.
pub fn first_paragraph(page: &str, title: &str) -> Option<String> {
    let lines = section(page, title).skip_while(|line| line.trim().is_empty());
    let paragraph: Vec<&str> = lines
        .map(str::trim)
        .take_while(|line| !line.is_empty() && !line.starts_with("- ") && !line.starts_with("```"))
        .collect();
    (!paragraph.is_empty()).then(|| paragraph.join(" "))
}

/// Whose guidelines a page names: its items begin `- AP: …`.
pub fn guidelines(page: &str) -> Vec<&str> {
    section(page, "Guidelines")
        .filter_map(|line| line.strip_prefix("- ")?.split_once(':'))
        .map(|(name, _)| name.trim())
        .collect()
}

fn section<'a>(page: &'a str, title: &'a str) -> impl Iterator<Item = &'a str> {
    page.lines()
        .skip_while(move |line| line.strip_prefix("## ").map(str::trim_end) != Some(title))
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# a-rule (XXX001)\n\n## Why it matters\n\nFirst line\nand second.\n\nMore.\n\n\
        ## What to do instead\n\n- An item.\n\n## Guidelines\n\n- AP: asks\n  for it.\n- The Times: too.\n";

    #[test]
    fn sections_are_found_by_their_titles() {
        let first = |title| first_paragraph(PAGE, title);
        assert_eq!(first("Why it matters").as_deref(), Some("First line and second."));
        assert_eq!(first("What to do instead"), None);
        assert_eq!(first("Why"), None);
        assert_eq!(guidelines(PAGE), ["AP", "The Times"]);
    }
}
