//! `onrecord editors`: an editor's setup for this machine.
//!
//! It is the file that the repository ships for the editor, with the full path of this program in the place of its name:
//! an editor that was not started from a terminal often has another `PATH`.

use std::io::Write;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::Ending;

#[derive(Args)]
pub struct Arguments {
    /// The editor; without it, a list of where the setup of each goes
    #[arg(value_name = "NAME", value_enum)]
    editor: Option<Editor>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Editor {
    Emacs,
    Helix,
    Kakoune,
    Neovim,
    Sublime,
    #[value(name = "vscode")]
    VsCode,
    Zed,
}

/// What is known of an editor's setup.
struct Setup {
    /// As shipped.
    text: &'static str,
    /// What stands before the program's name, there and nowhere else.
    before: &'static str,
    /// The program's name, in its quotation marks.
    name: &'static str,
    /// What it goes into.
    goes_to: &'static str,
}

impl Editor {
    fn setup(self) -> Setup {
        const NAME: &str = "\"onrecord\"";
        match self {
            Editor::Emacs => Setup {
                text: include_str!("../../editors/emacs/onrecord.el"),
                before: "(cons onrecord-modes '(",
                name: NAME,
                goes_to: "~/.config/emacs/init.el or ~/.emacs.d/init.el",
            },
            Editor::Helix => Setup {
                text: include_str!("../../editors/helix/languages.toml"),
                before: "command = ",
                name: NAME,
                goes_to: "~/.config/helix/languages.toml",
            },
            Editor::Kakoune => Setup {
                text: include_str!("../../editors/kakoune/onrecord.kak"),
                before: "command = ",
                name: NAME,
                goes_to: "~/.config/kak/kakrc, behind the line that loads kakoune-lsp",
            },
            Editor::Neovim => Setup {
                text: include_str!("../../editors/neovim/lsp/onrecord.lua"),
                before: "cmd = { ",
                name: "'onrecord'",
                goes_to: "~/.config/nvim/lsp/onrecord.lua, with vim.lsp.enable('onrecord') in init.lua",
            },
            Editor::Sublime => Setup {
                text: include_str!("../../editors/sublime/LSP.sublime-settings"),
                before: "\"command\": [",
                name: NAME,
                goes_to: "Preferences > Package Settings > LSP > Settings",
            },
            Editor::VsCode => Setup {
                text: include_str!("../../editors/vscode/settings.json"),
                before: "\"onrecord.server.path\": ",
                name: "\"/full/path/to/onrecord\"",
                goes_to: "settings.json, once the extension is installed",
            },
            Editor::Zed => Setup {
                text: include_str!("../../editors/zed/settings.json"),
                before: "\"path\": ",
                name: NAME,
                goes_to: "settings.json, once the extension is installed",
            },
        }
    }

    /// The setup with the program at `path`.
    fn with_program(self, path: &str) -> String {
        let Setup { text, before, name, .. } = self.setup();
        // Lua, Lisp and TOML read what JSON makes of a path as JSON does.
        let quoted = serde_json::Value::from(path).to_string();
        text.replace(&format!("{before}{name}"), &format!("{before}{quoted}"))
    }
}

pub fn run(arguments: &Arguments, out: &mut impl Write) -> anyhow::Result<Ending> {
    match arguments.editor {
        Some(editor) => {
            let program = std::env::current_exe().context("cannot tell where this program is")?;
            let path = program.to_str().context("the path of this program is not valid Unicode")?;
            write!(out, "{}", editor.with_program(path))?;
        }
        None => {
            for editor in Editor::value_variants() {
                let value = editor.to_possible_value().expect("no editor is left out");
                writeln!(out, "{:<8} goes into {}", value.get_name(), editor.setup().goes_to)?;
            }
        }
    }
    Ok(Ending::Clean)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    const PATH: &str = "C:\\the \"news\" desk\\onrecord.exe";

    #[test]
    fn every_setup_names_the_program_once_and_in_quotation_marks() {
        for editor in Editor::value_variants() {
            let Setup { text, before, name, .. } = editor.setup();
            assert_eq!(text.matches(&format!("{before}{name}")).count(), 1, "{editor:?}");
            let set = editor.with_program(PATH);
            assert_eq!(set.matches("\"C:\\\\the \\\"news\\\" desk\\\\onrecord.exe\"").count(), 1, "{editor:?}");
            assert_eq!(set.lines().count(), text.lines().count(), "{editor:?}");
        }
    }

    #[test]
    fn what_can_be_read_here_has_the_path() {
        let json = |editor: Editor| -> Value {
            let set = editor.with_program(PATH);
            let without_comments: String = set.lines().filter(|line| !line.starts_with("//")).collect();
            serde_json::from_str(&without_comments).unwrap()
        };
        assert_eq!(json(Editor::Sublime)["clients"]["onrecord"]["command"][0], PATH);
        assert_eq!(json(Editor::VsCode)["onrecord.server.path"], PATH);
        assert_eq!(json(Editor::Zed)["lsp"]["onrecord"]["binary"]["path"], PATH);
        let helix: toml::Table = Editor::Helix.with_program(PATH).parse().unwrap();
        assert_eq!(helix["language-server"]["onrecord"]["command"].as_str(), Some(PATH));
    }
}
