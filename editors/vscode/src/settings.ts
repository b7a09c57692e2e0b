// What the server is told of the editor's settings: those that somebody has set, in the form of onrecord.toml.

import { KEYS } from './generated.ts';

/** As much of VS Code's `WorkspaceConfiguration` as is needed. */
export interface Configuration {
  get(key: string): unknown;
  inspect(key: string): Partial<Record<string, unknown>> | undefined;
}

const SET = ['globalValue', 'workspaceValue', 'workspaceFolderValue'];

/** Whether the user or the folder sets this: VS Code reports a default even where nobody has chosen it. */
export function isSet(configuration: Configuration, key: string): boolean {
  const found = configuration.inspect(key);
  return SET.some((target) => found?.[target] !== undefined) && !isEmpty(configuration.get(key));
}

/** What the settings editor leaves behind when the last entry is taken away: to report "only these rules" and none is nobody's wish. */
function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** The settings under `onrecord` as the server takes them. An empty object asks for its defaults. */
export function serverSettings(configuration: Configuration): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const key of KEYS) {
    if (!isSet(configuration, key)) continue;
    const path = key.split('.');
    const last = path.pop() as string;
    const table = path.reduce((table, name) => (table[name] ??= {}) as Record<string, unknown>, out);
    table[last] = configuration.get(key);
  }
  return out;
}
