// Which documents are drafts, and which one the status bar and the ledger are about.

import { type Disposable, EventEmitter, languages, type TextDocument, type TextEditor, window, workspace } from 'vscode';

import { LANGUAGES } from './generated.ts';

/** Files and what has never been saved. Not the editor's own documents: output, search results, this extension's pages. */
export const SELECTOR = LANGUAGES.flatMap((language) => [
  { scheme: 'file', language },
  { scheme: 'untitled', language },
]);

export function isDraft(document: TextDocument): boolean {
  return languages.match(SELECTOR, document) > 0;
}

/** The draft in front of the writer. It stays while the focus is in a panel, as long as it can be seen. */
export class CurrentDraft implements Disposable {
  readonly #changed = new EventEmitter<TextDocument | undefined>();
  readonly #edited = new EventEmitter<TextDocument>();
  readonly #subscriptions: Disposable[];
  #document: TextDocument | undefined;

  /** Another draft, or none, is in front. */
  readonly onDidChange = this.#changed.event;
  /** The draft in front was edited. */
  readonly onDidEdit = this.#edited.event;

  constructor() {
    const look = () => this.#look(window.activeTextEditor);
    this.#subscriptions = [
      window.onDidChangeActiveTextEditor(look),
      window.onDidChangeVisibleTextEditors(look),
      // A document whose language is changed is closed and opened again.
      workspace.onDidOpenTextDocument(look),
      workspace.onDidCloseTextDocument(look),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === this.#document && contentChanges.length > 0) this.#edited.fire(document);
      }),
    ];
    look();
  }

  get document(): TextDocument | undefined {
    return this.#document;
  }

  #look(active: TextEditor | undefined): void {
    const last = this.#document;
    const stays = !active && last && !last.isClosed && window.visibleTextEditors.some(({ document }) => document === last);
    const next = active && isDraft(active.document) ? active.document : stays ? last : undefined;
    if (next !== last || (next && !isDraft(next))) {
      this.#document = next;
      this.#changed.fire(next);
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
    this.#edited.dispose();
  }
}
