//! Asks the editor to ask again, for what an edit elsewhere or a configuration has changed.
//!
//! Each kind has a task of its own that waits for the editor's answer: tower-lsp panics at an answer for which nobody
//! waits any more, and nothing else may wait for one. While one request is out, any number of further ones are one.

use std::collections::HashMap;

use tokio::sync::mpsc;
use tower_lsp::Client;

use super::capabilities::Features;

/// What the editor may hold that is no longer so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Diagnostics that it asks for.
    Diagnostics,
    /// Inlay hints.
    Hints,
    /// Code lenses.
    Lenses,
    /// Semantic tokens.
    Tokens,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Diagnostics, Kind::Hints, Kind::Lenses, Kind::Tokens];

    fn is_supported(self, features: Features) -> bool {
        match self {
            Kind::Diagnostics => features.pulls && features.refreshes,
            Kind::Hints => features.refreshes_hints,
            Kind::Lenses => features.refreshes_lenses,
            Kind::Tokens => features.refreshes_tokens,
        }
    }

    async fn ask(self, client: &Client) {
        let answer = match self {
            Kind::Diagnostics => client.workspace_diagnostic_refresh().await,
            Kind::Hints => client.inlay_hint_refresh().await,
            Kind::Lenses => client.code_lens_refresh().await,
            Kind::Tokens => client.semantic_tokens_refresh().await,
        };
        if answer.is_err() {
            tracing::info!(kind = ?self, "the editor did not refresh");
        }
    }
}

/// Sends the requests.
pub struct Refresher {
    client: Client,
    bells: HashMap<Kind, mpsc::Sender<()>>,
}

impl Refresher {
    pub fn new(client: Client) -> Refresher {
        Refresher { client, bells: HashMap::new() }
    }

    /// Has the editor ask again for everything that it can be asked to.
    pub fn everything(&mut self, features: Features) {
        for kind in Kind::ALL {
            self.ring(kind, features);
        }
    }

    /// Has the editor ask again for things of one kind, if it can be asked to.
    pub fn ring(&mut self, kind: Kind, features: Features) {
        if !kind.is_supported(features) {
            return;
        }
        let bell = self.bells.entry(kind).or_insert_with(|| {
            let client = self.client.clone();
            let (bell, mut rings) = mpsc::channel(1);
            tokio::spawn(async move {
                while rings.recv().await.is_some() {
                    kind.ask(&client).await;
                }
            });
            bell
        });
        // Full: it will ask anyway.
        let _ = bell.try_send(());
    }
}
