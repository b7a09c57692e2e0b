// Lets the writer choose whose rules weigh the findings, and writes it to where it is set already.

import { ConfigurationTarget, type QuickPickItem, Range, type TextDocument, Uri, window, workspace, WorkspaceEdit } from 'vscode';

import { PROFILES } from './generated.ts';
import { isSet } from './settings.ts';
import { profileEdit } from './toml.ts';

interface Choice extends QuickPickItem {
  name: string;
}

export async function chooseProfile(draft: TextDocument | undefined): Promise<void> {
  const choices = PROFILES.map(({ name, title, description }): Choice => ({ name, label: title, description: name, detail: description }));
  const chosen = await window.showQuickPick(choices, {
    title: 'Whose rules weigh the findings?',
    placeHolder: 'The score is the same in every profile',
    matchOnDescription: true,
  });
  if (!chosen) return;
  // The editor's setting wins over every file, so it is the one to change where there is one.
  const configuration = workspace.getConfiguration('onrecord');
  if (isSet(configuration, 'profile')) {
    await setHere(chosen.name);
    return;
  }
  const file = draft && (await nearestConfiguration(draft.uri));
  if (file) await setInFile(file, chosen.name);
  else await setHere(chosen.name);
}

async function setHere(name: string): Promise<void> {
  const configuration = workspace.getConfiguration('onrecord');
  const set = configuration.inspect('profile');
  const inFolder = set?.workspaceValue !== undefined || (set?.globalValue === undefined && workspace.workspaceFolders !== undefined);
  await configuration.update('profile', name, inFolder ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}

async function setInFile(file: Uri, name: string): Promise<void> {
  const document = await workspace.openTextDocument(file);
  const edit = profileEdit(document.getText(), name);
  const change = new WorkspaceEdit();
  change.replace(file, new Range(document.positionAt(edit.start), document.positionAt(edit.end)), edit.text);
  if (!(await workspace.applyEdit(change)) || !(await document.save())) {
    void window.showWarningMessage(`${file.fsPath} could not be changed.`);
  }
}

/** The onrecord.toml that holds for a draft: the nearest upward from it. */
async function nearestConfiguration(draft: Uri): Promise<Uri | undefined> {
  if (draft.scheme !== 'file') return undefined;
  let folder = Uri.joinPath(draft, '..');
  for (;;) {
    const file = Uri.joinPath(folder, 'onrecord.toml');
    try {
      await workspace.fs.stat(file);
      return file;
    } catch {
      const parent = Uri.joinPath(folder, '..');
      if (parent.path === folder.path) return undefined;
      folder = parent;
    }
  }
}
