// The report of the command line on the draft in front, unsaved words included. It is shown and never written to a file.

import { spawn } from 'node:child_process';
import { dirname } from 'node:path';

import { EventEmitter, type TextDocument, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';

import { serverSettings } from './settings.ts';

export const SCHEME = 'onrecord-report';

/** What the command line ends with where it could not run; 0 and 1 tell whether there are findings. */
const CANNOT_RUN = 2;

export class Reports implements TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? 'This report is gone: open it again.\n';
  }

  async open(draft: TextDocument, program: string): Promise<void> {
    const report = await check(draft, program);
    const uri = Uri.from({ scheme: SCHEME, path: `${draft.uri.path} (report)` });
    this.#texts.set(uri.toString(), report);
    this.#changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true, preserveFocus: false });
  }

  /** A report is kept no longer than it is shown. */
  forget(document: TextDocument): void {
    this.#texts.delete(document.uri.toString());
  }
}

function check(draft: TextDocument, program: string): Promise<string> {
  const saved = draft.uri.scheme === 'file';
  const settings = serverSettings(workspace.getConfiguration('onrecord'));
  const args = ['check', '--color', 'never', '--stdin-filename', saved ? draft.uri.fsPath : `draft${ending(draft.languageId)}`];
  if (typeof settings['profile'] === 'string') args.push('--profile', settings['profile']);
  for (const key of ['select', 'ignore']) {
    if (Array.isArray(settings[key])) args.push(`--${key}`, settings[key].join(','));
  }
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, '-'], { windowsHide: true, ...(saved ? { cwd: dirname(draft.uri.fsPath) } : {}) });
    let out = '';
    let problem = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (problem += text));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === null || status >= CANNOT_RUN) reject(new Error(problem.trim() || `onrecord ended with ${status}`));
      else resolve(out);
    });
    child.stdin.on('error', () => {});
    child.stdin.end(draft.getText());
  });
}

function ending(languageId: string): string {
  return { html: '.html', markdown: '.md' }[languageId] ?? '.txt';
}
