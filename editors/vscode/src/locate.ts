// Finds the server. A path that somebody has set wins, then the server that came with the extension, then the PATH.

import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

/** The oldest server that this extension works with. */
export const OLDEST: Version = [0, 1, 0];

export type Version = readonly [number, number, number];

export interface Places {
  /** The setting `onrecord.server.path`, empty if it is not set. */
  setting: string;
  /** The folder of the extension. */
  extension: string;
  /** The environment variable `PATH`. */
  path: string;
  platform: NodeJS.Platform;
}

export interface Found {
  command: string;
  version: string;
}

/** Why there is no server to start, and what to do about it. */
export class NoServer extends Error {
  /** Whether the setting is what is wrong. */
  readonly setting: boolean;

  constructor(message: string, setting = false) {
    super(message);
    this.setting = setting;
  }
}

/** The server to start; throws {@link NoServer} if there is none, or one that is too old. */
export async function locate(places: Places): Promise<Found> {
  const command = await candidate(places);
  const set = places.setting !== '';
  const said = await versionOf(command).catch((error: Error) => {
    throw new NoServer(`${command} does not run: ${error.message.split('\n', 1)[0]}`, set);
  });
  const version = parseVersion(said);
  if (!version) {
    throw new NoServer(`${command} is not onrecord: it calls itself “${said.slice(0, 40)}”.`, set);
  }
  if (olderThan(version, OLDEST)) {
    const mend = set
      ? 'Install a newer one, or empty the setting onrecord.server.path.'
      : 'Install a newer one: cargo install --path . in an up-to-date clone of onrecord.';
    throw new NoServer(`${command} is too old: ${version.join('.')}, and ${OLDEST.join('.')} is needed. ${mend}`, set);
  }
  return { command, version: version.join('.') };
}

async function candidate({ setting, extension, path, platform }: Places): Promise<string> {
  if (setting !== '') {
    const set = setting.replace(/^~(?=[/\\])/, homedir());
    if (!isAbsolute(set)) {
      throw new NoServer(`The setting onrecord.server.path must be a full path, and “${setting}” is not.`, true);
    }
    if (!(await isProgram(set))) {
      throw new NoServer(`There is no program at ${set}, where the setting onrecord.server.path says that the server is.`, true);
    }
    return set;
  }
  const name = platform === 'win32' ? 'onrecord.exe' : 'onrecord';
  // Relative folders on the PATH are left out: what is in the open folder is not to be run.
  const folders = [join(extension, 'server'), ...path.split(delimiter).filter((folder) => isAbsolute(folder))];
  for (const folder of folders) {
    const file = join(folder, name);
    if (await isProgram(file)) return file;
  }
  throw new NoServer(
    'The onrecord server was not found. Install it (cargo install --path . in a clone of onrecord), or say where it is in the setting onrecord.server.path.',
  );
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

function versionOf(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, ['--version'], { timeout: 10_000, windowsHide: true }, (error, out) => (error ? reject(error) : resolve(out.trim())));
  });
}

/** From what `onrecord --version` prints; undefined if it is something else. */
export function parseVersion(said: string): Version | undefined {
  const found = /^onrecord (\d+)\.(\d+)\.(\d+)/.exec(said);
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined;
}

export function olderThan(a: Version, b: Version): boolean {
  const [major, minor, patch] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return (major || minor || patch) < 0;
}
