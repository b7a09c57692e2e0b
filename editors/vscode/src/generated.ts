// Written by `npm run settings` from the server's source. Do not edit.

/** The keys of `onrecord.toml` that are settings of the editor too. */
export const KEYS: readonly string[] = [
  "profile",
  "select",
  "ignore",
  "severity",
  "publisher.names",
  "publisher.domains",
  "lexicon.extend",
  "suppress",
  "files.exclude",
  "score.bar",
  "editor.inlay-hints",
  "editor.workspace-diagnostics"
];

/** Languages whose markup the server knows. */
export const LANGUAGES: readonly string[] = [
  "asciidoc",
  "html",
  "latex",
  "markdown",
  "mdx",
  "org",
  "plain",
  "plaintex",
  "plaintext",
  "quarto",
  "restructuredtext",
  "rmd",
  "rst",
  "tex",
  "text",
  "typst",
  "xhtml"
];

/** The profiles that come with the server. */
export const PROFILES: readonly { name: string; title: string; description: string }[] = [
  {
    "name": "default",
    "title": "Default",
    "description": "What most published codes ask for. A rule that several of them state flatly, and that is seldom wrong, is an error."
  },
  {
    "name": "ap",
    "title": "Associated Press",
    "description": "Asks in the story why a source is not named, allows facts but not opinion under anonymity, and credits and checks what others reported."
  },
  {
    "name": "bbc",
    "title": "BBC",
    "description": "Reluctant to rest on one source; allegations need a response, pick-ups of unnamed sources need corroboration."
  },
  {
    "name": "guardian",
    "title": "The Guardian",
    "description": "Specific about who a source is, and no attack from behind anonymity except in rare cases."
  },
  {
    "name": "npr",
    "title": "NPR",
    "description": "Says how the source knows and why it is not named; \"reportedly\" and \"has learned\" are never enough."
  },
  {
    "name": "nyt",
    "title": "The New York Times",
    "description": "Anonymity is a last resort: the reader is told how the source knows, and a formula reason is worse than none."
  },
  {
    "name": "reuters",
    "title": "Reuters",
    "description": "Sourcing high in the story, a source that is counted rather than plural by habit, neutral verbs."
  },
  {
    "name": "wikipedia",
    "title": "Wikipedia",
    "description": "Weasel words and agentless claims are errors. Sources are second-hand by nature, but a citation is compulsory."
  }
];
