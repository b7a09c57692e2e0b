//! onrecord in Zed: finds the server and starts it. No analysis is done here.

use zed_extension_api::{self as zed, settings::LspSettings, LanguageServerId, Result};

struct Onrecord;

impl zed::Extension for Onrecord {
    fn new() -> Self {
        Onrecord
    }

    /// The program that the settings name, else the one on the `PATH`.
    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &zed::Worktree) -> Result<zed::Command> {
        let set = LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|settings| settings.binary);
        let (path, arguments) = set.map_or((None, None), |binary| (binary.path, binary.arguments));
        let command = path
            .or_else(|| worktree.which("onrecord"))
            .ok_or("onrecord was not found: install it, or set lsp.onrecord.binary.path")?;
        let args = arguments.unwrap_or_else(|| vec!["lsp".into(), "--stdio".into()]);
        Ok(zed::Command { command, args, env: worktree.shell_env() })
    }
}

zed::register_extension!(Onrecord);
