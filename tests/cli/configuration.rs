use super::program::Folder;

#[test]
fn a_wrong_configuration_names_file_line_and_mend() {
    let folder = Folder::new("bad-config");
    folder.write("desk/onrecord.toml", "# ours\nprofle = \"ap\"\n").write("desk/deep/draft.txt", "A line.\n");
    for path in ["desk/deep/draft.txt", "desk", "."] {
        let run = folder.run(&["check", path]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        let file = if cfg!(windows) { "desk\\onrecord.toml" } else { "desk/onrecord.toml" };
        let expected = format!("onrecord: {file}:2:1: unknown key `profle`\n  help: did you mean `profile`?\n");
        assert_eq!(run.err, expected, "{path}");
    }
}

#[test]
fn the_nearest_configuration_holds() {
    let folder = Folder::new("nearest");
    folder.write("onrecord.toml", "profile = \"nobody\"\n").write("desk/onrecord.toml", "profile = \"npr\"\n");
    folder.write("desk/draft.txt", "A line.\n").write("draft.txt", "A line.\n");
    assert_eq!(folder.run(&["check", "desk/draft.txt"]).code, 0);
    let run = folder.run(&["check", "draft.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("onrecord.toml:1:11: unknown profile `nobody`"), "{}", run.err);
    assert_eq!(folder.run(&["check", "draft.txt", "--config", "desk/onrecord.toml"]).code, 0);
    let run = folder.run(&["check", "desk/draft.txt", "--config", "gone.toml"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("gone.toml: cannot be read: there is no such file"), "{}", run.err);
}

#[test]
fn a_profile_is_a_name_or_a_file() {
    let folder = Folder::new("profile");
    folder.write("draft.txt", "A line.\n").write("house.toml", "title = \"The Gazette\"\n");
    assert_eq!(folder.run(&["check", "draft.txt", "--profile", "ap"]).code, 0);
    assert_eq!(folder.run(&["check", "draft.txt", "--profile", "house.toml"]).code, 0);
    let run = folder.run(&["check", "draft.txt", "--profile", "rueters"]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("onrecord: unknown profile `rueters`\n  help: did you mean `reuters`?"), "{}", run.err);
    // Named in a file, the path starts at that file.
    folder.write("desk/onrecord.toml", "profile = \"../house.toml\"\n").write("desk/draft.txt", "A line.\n");
    assert_eq!(folder.run(&["check", "desk/draft.txt"]).code, 0);
    folder.write("house.toml", "titel = \"The Gazette\"\n");
    let run = folder.run(&["check", "desk/draft.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("house.toml:1:1: unknown key `titel`\n  help: did you mean `title`?"), "{}", run.err);
}

#[test]
fn the_score_does_not_depend_on_the_profile() {
    let folder = Folder::new("profile-score");
    folder.write("draft.txt", super::program::ceasefire());
    let of = |profile: &str| folder.run(&["score", "draft.txt", "--format", "json", "--profile", profile]).out;
    let default = of("default");
    assert!(default.contains("\"score\""), "{default}");
    assert!(["ap", "bbc", "wikipedia"].iter().all(|profile| of(profile) == default));
}
