//! The language server as an editor sees it: the real service, JSON over a pipe.
//!
//! The analysis is a stand-in whose findings are plain to see, so that a test fails for the server's own reasons alone.

#[path = "server/client.rs"]
mod client;
#[path = "server/folder.rs"]
mod folder;
#[path = "server/stand_in.rs"]
mod stand_in;
#[path = "server/text.rs"]
mod text;

#[path = "server/actions.rs"]
mod actions;
#[path = "server/completion.rs"]
mod completion;
#[path = "server/configuration.rs"]
mod configuration;
#[path = "server/diagnostics.rs"]
mod diagnostics;
#[path = "server/families.rs"]
mod families;
#[path = "server/flood.rs"]
mod flood;
#[path = "server/fresh.rs"]
mod fresh;
#[path = "server/hints.rs"]
mod hints;
#[path = "server/hover.rs"]
mod hover;
#[path = "server/lens.rs"]
mod lens;
#[path = "server/lifecycle.rs"]
mod lifecycle;
#[path = "server/navigate.rs"]
mod navigate;
#[path = "server/outline.rs"]
mod outline;
#[path = "server/process.rs"]
mod process;
#[path = "server/ranges.rs"]
mod ranges;
#[path = "server/rename.rs"]
mod rename;
#[path = "server/settings_file.rs"]
mod settings_file;
#[path = "server/soak.rs"]
mod soak;
#[path = "server/sources.rs"]
mod sources;
#[path = "server/sync.rs"]
mod sync;
#[path = "server/tokens.rs"]
mod tokens;
#[path = "server/torture.rs"]
mod torture;
#[path = "server/transcript.rs"]
mod transcript;
#[path = "server/workspace.rs"]
mod workspace;
#[path = "server/workspace_diagnostics.rs"]
mod workspace_diagnostics;
