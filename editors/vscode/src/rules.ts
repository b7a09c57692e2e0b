// The rules' pages, as the server has them, in a Markdown preview.

import { execFile } from 'node:child_process';

import { commands, languages, type QuickPickItem, QuickPickItemKind, type TextDocumentContentProvider, Uri, window } from 'vscode';

export const SCHEME = 'onrecord-rule';

interface Rule {
  code: string;
  name: string;
  summary: string;
  page: string;
}

/** What a click on the code of a finding opens. */
export function pageUri(code: string): Uri {
  return Uri.parse(`command:onrecord.explainRule?${encodeURIComponent(JSON.stringify([code]))}`);
}

export class RulePages implements TextDocumentContentProvider {
  readonly #program: () => string | undefined;
  readonly #read = new Map<string, Promise<Rule[]>>();

  /** `program` is the server's, undefined while there is none. */
  constructor(program: () => string | undefined) {
    this.#program = program;
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const code = uri.path.replace(/^\/|\.md$/g, '');
    const rule = (await this.#rules()).find((rule) => rule.code === code);
    return rule?.page ?? `# ${code}\n\nThis server has no rule of that code.\n`;
  }

  /** Shows the page of a rule; without one, asks which, those at the cursor first. */
  async explain(code?: unknown): Promise<void> {
    const wanted = typeof code === 'string' ? code : await this.#choose();
    if (wanted === undefined) return;
    await commands.executeCommand('markdown.showPreviewToSide', Uri.from({ scheme: SCHEME, path: `/${wanted}.md` }));
  }

  async #choose(): Promise<string | undefined> {
    const rules = await this.#rules();
    const here = codesAtCursor();
    const item = ({ code, name, summary }: Rule): QuickPickItem => ({ label: code, description: name, detail: summary });
    const separator = (label: string): QuickPickItem => ({ label, kind: QuickPickItemKind.Separator });
    const items = here.size > 0
      ? [
          separator('at the cursor'),
          ...rules.filter(({ code }) => here.has(code)).map(item),
          separator('all others'),
          ...rules.filter(({ code }) => !here.has(code)).map(item),
        ]
      : rules.map(item);
    const chosen = await window.showQuickPick(items, { placeHolder: 'Which rule?', matchOnDescription: true, matchOnDetail: true });
    return chosen?.label;
  }

  #rules(): Promise<Rule[]> {
    const program = this.#program();
    if (program === undefined) throw new Error('There is no onrecord server to ask.');
    let rules = this.#read.get(program);
    if (!rules) {
      rules = list(program);
      this.#read.set(program, rules);
      // The next attempt may fare better.
      rules.catch(() => this.#read.delete(program));
    }
    return rules;
  }
}

function list(program: string): Promise<Rule[]> {
  return new Promise((resolve, reject) => {
    execFile(program, ['rules', '--format', 'json'], { maxBuffer: 1 << 24, windowsHide: true }, (error, out) => {
      if (error) reject(error);
      else resolve(JSON.parse(out) as Rule[]);
    });
  });
}

function codesAtCursor(): Set<string> {
  const editor = window.activeTextEditor;
  const found = editor ? languages.getDiagnostics(editor.document.uri) : [];
  const here = found.filter(({ source, range }) => source === 'onrecord' && editor && range.contains(editor.selection.active));
  return new Set(here.map(({ code }) => String(typeof code === 'object' ? code.value : code)));
}
