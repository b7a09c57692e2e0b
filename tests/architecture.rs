//! The house's invariant: arrows point down only, and nothing below the shells knows protocols, threads, files or clocks.

use std::fs;
use std::path::{Path, PathBuf};

/// From the lowest. A module may name those of its own layer and of the layers below it.
const LAYERS: &[&[&str]] = &[
    &["sharing", "text"],
    &["lexicon"],
    &["attribution", "hedge"],
    // A configuration is plain data that names rules, and some rules ask it who publishes.
    &["score", "rules", "config"],
    &["analysis"],
    // A view of an analysis.
    &["ledger"],
    &["discovery", "sandbox"],
    &["server"],
    &["cli"],
];

/// What the engine must not name: the same draft gives the same findings, and none of it leaves the process.
const FORBIDDEN: &[&str] = &[
    "clap",
    "dashmap",
    "landlock",
    "libc",
    "lsp_types",
    "rayon",
    "seccompiler",
    "std::env",
    "std::fs",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::time",
    "tokio",
    "tower_lsp",
    "tower_service",
    "tracing",
    "tracing_subscriber",
];

/// Modules that may name some of it after all.
const EXCEPT: &[(&str, &[&str])] = &[
    ("discovery", &["std::fs", "std::env"]),
    // A long draft is shared among the cores; the order of what comes back is that of what went in.
    ("sharing", &["rayon"]),
    // The one place that takes rights away, and it asks for the machine's kind.
    ("sandbox", &["landlock", "libc", "seccompiler", "std::env"]),
];

const SHELLS: &[&str] = &["server", "cli"];

#[test]
fn arrows_point_down_and_the_engine_is_pure() {
    let complaints: Vec<String> = sources()
        .iter()
        .flat_map(|(module, file, text)| {
            complaints(module, text).into_iter().map(move |complaint| format!("{}: {complaint}", file.display()))
        })
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn only_the_server_names_the_protocol() {
    for (module, file, text) in sources() {
        let named = paths(&text).into_iter().find(|path| ["tower_lsp", "lsp_types"].contains(&first(path)));
        assert!(module == "server" || named.is_none(), "{} names {}", file.display(), named.unwrap_or_default());
    }
}

#[test]
fn every_module_has_a_layer() {
    for (module, file, _) in sources() {
        assert!(layer(&module).is_some(), "{}", file.display());
    }
    let modules: Vec<String> = sources().into_iter().map(|(module, ..)| module).collect();
    for module in LAYERS.iter().copied().flatten() {
        assert!(modules.iter().any(|known| known == module), "{module}");
    }
}

#[test]
fn what_is_forbidden_is_seen_however_it_is_written() {
    for bad in [
        "use std::fs;",
        "use std::{collections::HashMap, fs::{self, File}};",
        "use std::{\n    io,\n    time::Instant,\n};",
        "use std::*;",
        "use std as system;",
        "fn f() { let _ = std::fs::read(\"x\"); }",
        "fn f() { let _ = std :: fs :: read(\"x\"); }",
        "fn f() -> ::std::time::Instant { todo!() }",
        "pub use tokio::sync::watch as channel;",
        "extern crate clap;",
        "use crate::server::run;",
        "use crate::{rules::Rule, text::Span};",
        "fn f() { crate::analyze(); }",
        "fn f(_: &crate::Config) {}",
        "#[cfg(test)]\nmod tests;\nuse std::fs;",
    ] {
        assert!(!complaints("lexicon", bad).is_empty(), "{bad}");
    }
    for good in [
        "use std::collections::HashMap;",
        "use std::{fmt, ops::Range};",
        "use crate::text::{Format, Span};",
        "// use std::fs;\nuse super::x;",
        "/// See [`std::fs`].\nfn f() {}",
        "/* std::fs /* nested */ tokio:: */ fn f() {}",
        "const S: &str = \"use std::fs; \\\" std::time\"; const C: char = '\"';",
        "const S: &str = r#\"std::fs \" tokio::x\"#;",
        "fn f<'a>(x: &'a str) -> &'a str { x }",
        "fn f() {}\n#[cfg(test)]\nmod tests { use std::fs; }",
        "fn clap() {} fn g() { clap() }",
    ] {
        assert_eq!(complaints("lexicon", good), Vec::<String>::new(), "{good}");
    }
    assert!(complaints("discovery", "use std::fs;").is_empty());
    assert!(!complaints("discovery", "use tokio::fs;").is_empty());
    assert!(complaints("server", "use std::fs; use tokio::fs; use crate::text::Span;").is_empty());
    assert!(!complaints("server", "use crate::cli::run;").is_empty());
}

/// Module, file and text of every source file of a module, without what only tests see.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let relative = path.strip_prefix(&root).unwrap().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && relative.file_stem().is_some_and(|stem| stem != "tests")
                && relative != Path::new("lib.rs")
                && relative != Path::new("main.rs")
            {
                let top = relative.components().next().unwrap().as_os_str();
                let module = Path::new(top).file_stem().unwrap().to_str().unwrap().to_owned();
                sources.push((module, relative, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(sources.len() > 20, "the sources were not found");
    sources
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// What a source file of this module names and must not.
fn complaints(module: &str, text: &str) -> Vec<String> {
    let excepted = EXCEPT.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, paths)| paths);
    let forbidden = |path: &str| {
        // A glob or a new name for a whole crate hides what is taken from it.
        ["std", "std::*", "crate", "crate::*"].contains(&path)
            || FORBIDDEN.iter().any(|bad| {
                !excepted.contains(bad)
                    && path.strip_prefix(bad).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            })
    };
    let points_up = |path: &str| {
        let mut segments = path.split("::");
        if segments.next() != Some("crate") {
            return false;
        }
        let target = segments.next().unwrap_or_default();
        // What the crate's root re-exports belongs to these modules.
        let target = match target {
            "analyze" | "analyze_again" | "Analysis" => "analysis",
            "Config" => "config",
            "Format" | "Span" => "text",
            target => target,
        };
        layer(target) > layer(module)
    };
    paths(text).into_iter().filter(|path| points_up(path) || (!SHELLS.contains(&module) && forbidden(path))).collect()
}

fn first(path: &str) -> &str {
    path.split("::").next().unwrap_or_default()
}

/// Every path that the code names, with groups written out: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(text: &str) -> Vec<String> {
    let tokens = tokens(&code(text));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let in_use = matches!(tokens[at].as_str(), "use" | "crate")
            && (tokens[at] == "use" || at > 0 && tokens[at - 1] == "extern");
        if in_use {
            at += 1;
            tree(&tokens, &mut at, "", &mut found);
        } else if is_name(&tokens[at]) && tokens.get(at + 1).is_some_and(|token| token == "::") {
            tree(&tokens, &mut at, "", &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads one path or tree of paths from `at` on.
fn tree(tokens: &[String], at: &mut usize, prefix: &str, found: &mut Vec<String>) {
    let mut path = prefix.to_owned();
    while let Some(token) = tokens.get(*at) {
        match token.as_str() {
            "::" => *at += 1,
            "{" if path.is_empty() || tokens[*at - 1] == "::" => {
                *at += 1;
                while tokens.get(*at).is_some_and(|token| token != "}") {
                    let before = *at;
                    tree(tokens, at, &path, found);
                    if tokens.get(*at).is_some_and(|token| token == ",") || *at == before {
                        *at += 1;
                    }
                }
                *at += 1;
                return;
            }
            // A new name hides nothing unless it is a whole crate's, which is seen without it.
            "as" => {
                *at += 2;
                break;
            }
            "self" if !path.is_empty() => *at += 1,
            name if is_name(name) || (name == "*" && tokens[*at - 1] == "::") => {
                if !path.is_empty() {
                    path.push_str("::");
                }
                path.push_str(name);
                *at += 1;
                if !tokens.get(*at).is_some_and(|next| next == "::" || next == "as") {
                    break;
                }
            }
            _ => break,
        }
    }
    if !path.is_empty() {
        found.push(path);
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn tokens(code: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = code.trim_start();
    while let Some(c) = rest.chars().next() {
        let length = if c.is_alphanumeric() || c == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            c.len_utf8()
        };
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    tokens
}

/// The source without comments, without what stands in literals, and without modules that only tests see.
fn code(text: &str) -> String {
    // Tests that stand in the file are its last part; a file of them is only named.
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if c == '"' {
            1 + string(&rest[1..])
        } else if let Some(length) =
            raw_string(rest).filter(|_| !out.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        {
            length
        } else if c == '\'' {
            character(rest)
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        out.push(' ');
        rest = &rest[skipped..];
    }
    out
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    for (at, _) in text.char_indices() {
        let after = &text[at..];
        if after.starts_with("/*") {
            depth += 1;
        } else if after.starts_with("*/") {
            depth -= 1;
            if depth == 0 {
                return at + 2;
            }
        }
    }
    text.len()
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let hashes = text.strip_prefix('r')?;
    let body = hashes.trim_start_matches('#');
    let marks = hashes.len() - body.len();
    let close = format!("\"{}", &hashes[..marks]);
    let body = body.strip_prefix('"')?;
    let start = text.len() - body.len();
    Some(body.find(&close).map_or(text.len(), |end| start + end + close.len()))
}

/// A character literal, or the mark of a lifetime.
fn character(text: &str) -> usize {
    let body = &text[1..];
    if body.starts_with('\\') {
        return body[2..].find('\'').map_or(text.len(), |at| at + 4);
    }
    let mut chars = body.char_indices().skip(1);
    match chars.next() {
        Some((at, '\'')) => at + 2,
        _ => 1,
    }
}
