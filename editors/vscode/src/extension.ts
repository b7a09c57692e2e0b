// The extension: wires the server to the status bar, the ledger and the commands. No analysis is done here.

import { commands, type ExtensionContext, type Range, type TextDocument, window, workspace } from 'vscode';

import { CurrentDraft } from './draft.ts';
import { chooseProfile } from './profile.ts';
import { SHOW_SOURCES } from './protocol.ts';
import { SCHEME as REPORT, Reports } from './report.ts';
import { RulePages, SCHEME as RULE } from './rules.ts';
import { ScoreItem } from './score.ts';
import { Server } from './server.ts';
import { SourcesView } from './sources.ts';

let running: Server | undefined;

export function activate(context: ExtensionContext): void {
  const server = new Server(context);
  const draft = new CurrentDraft();
  const score = new ScoreItem(server, draft);
  const sources = new SourcesView(server, draft);
  const pages = new RulePages(() => server.command);
  const reports = new Reports();
  running = server;

  const command = (name: string, run: (...args: never[]) => unknown) => commands.registerCommand(name, run);
  context.subscriptions.push(
    server,
    draft,
    score,
    sources,
    command(SHOW_SOURCES, () => sources.reveal()),
    command('onrecord.goToMention', (document: TextDocument, range: Range) => SourcesView.goTo(document, range)),
    command('onrecord.explainRule', (code?: unknown) => told(() => pages.explain(code))),
    command('onrecord.chooseProfile', () => told(() => chooseProfile(draft.document))),
    command('onrecord.openReport', () => told(() => openReport(draft.document, server, reports))),
    command('onrecord.restartServer', () => server.restart()),
    command('onrecord.showLog', () => server.log.show()),
    workspace.registerTextDocumentContentProvider(RULE, pages),
    workspace.registerTextDocumentContentProvider(REPORT, reports),
    workspace.onDidCloseTextDocument((document) => {
      if (document.uri.scheme === REPORT) reports.forget(document);
    }),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('onrecord.server')) void server.restart();
      else if (change.affectsConfiguration('onrecord')) void server.tellSettings();
    }),
    workspace.onDidGrantWorkspaceTrust(() => {
      // The folder may say where the server is, and is heard from now on.
      if (workspace.getConfiguration('onrecord.server').inspect('path')?.workspaceValue !== undefined) void server.restart();
    }),
    window.onDidChangeActiveTextEditor(() => void tickWalkthrough()),
  );
  let seen = false;
  /** A draft was opened: the walkthrough's first step is done. */
  async function tickWalkthrough(): Promise<void> {
    seen ||= draft.document !== undefined;
    if (!seen) return;
    // VS Code ticks a step when its context becomes true, and never one whose context was true before the walkthrough was
    // first listed. So it is true for a moment only, whenever the writer goes somewhere: to the walkthrough, say.
    await commands.executeCommand('setContext', 'onrecord.draftSeen', true);
    await commands.executeCommand('setContext', 'onrecord.draftSeen', false);
  }
  void tickWalkthrough();
  // The editor does not wait for the server.
  void server.start();
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}

async function openReport(draft: TextDocument | undefined, server: Server, reports: Reports): Promise<void> {
  if (!draft) throw new Error('Open a draft first.');
  if (server.command === undefined) throw new Error('There is no onrecord server to ask.');
  await reports.open(draft, server.command);
}

/** What a command cannot do, it says. */
async function told(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    void window.showErrorMessage(`onrecord: ${(error as Error).message}`);
  }
}
