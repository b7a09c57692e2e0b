// A VS Code workbench in a browser, and the few things that a writer does in it.

import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';

const root = process.env.ONRECORD_VSCODE_ROOT;
const { chromium } = createRequire(join(root, 'package.json'))('playwright-core');
const codeServer = join(root, 'node_modules/code-server/out/node/entry.js');

/** How long something that must happen may take, in milliseconds. */
const PATIENCE = Number(process.env.PATIENCE ?? 20) * 1000;

/** Of the window, in pixels. */
export const SIZE = { width: 1240, height: 760 };

const SETTINGS = {
  'security.workspace.trust.startupPrompt': 'never',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'files.autoSave': 'afterDelay',
  'files.autoSaveDelay': 100,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
};

export class Workbench {
  #processes = [];

  /** Opens `folder` in a workbench that has this .vsix and no other extension. Everything it writes goes below `stage`. */
  static async open({ stage, vsix, folder, path = process.env.PATH, trusted = true }) {
    const self = new Workbench();
    self.stage = stage;
    self.folder = folder;
    self.user = join(stage, 'user');
    for (const scope of ['User', 'Machine']) await mkdir(join(self.user, scope), { recursive: true });
    await writeFile(join(self.user, 'User/settings.json'), JSON.stringify({ ...SETTINGS, 'security.workspace.trust.enabled': !trusted }, null, 2));
    await self.set({});
    // As when started from a terminal: else a login shell has the last word on the PATH.
    const environment = { ...process.env, VSCODE_CLI: '1', HOME: stage, XDG_CONFIG_HOME: join(stage, 'config'), XDG_DATA_HOME: join(stage, 'data'), PATH: path };
    const folders = ['--user-data-dir', self.user, '--extensions-dir', join(stage, 'extensions')];
    const run = (...args) => {
      const child = spawn(process.execPath, [codeServer, ...folders, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
      child.said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (child.said += text));
      return child;
    };
    const install = run('--install-extension', vsix);
    const status = await new Promise((done) => install.on('close', done));
    if (status !== 0) throw new Error(`the extension was not installed: ${install.said.slice(-300)}`);
    const port = await freePort();
    const options = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check', ...(trusted ? ['--disable-workspace-trust'] : [])];
    self.server = run(...options, folder);
    self.#processes.push(self.server);
    const url = `http://127.0.0.1:${port}`;
    await until('code-server answers', async () => (await fetch(`${url}/healthz`)).ok);
    self.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    self.page = await self.browser.newPage({ viewport: SIZE });
    self.page.setDefaultTimeout(PATIENCE);
    await self.page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
    await self.page.locator('.monaco-workbench .statusbar').waitFor();
    return self;
  }

  async close() {
    await this.browser?.close().catch(() => {});
    for (const child of this.#processes) {
      if (child.exitCode !== null) continue;
      child.kill('SIGTERM');
      await Promise.race([new Promise((done) => child.on('close', done)), pause(3000)]);
      if (child.exitCode === null) child.kill('SIGKILL');
    }
  }

  /** The settings of the machine that the server runs on, all of them: where a program lies is not the user's to say. */
  async set(settings) {
    await writeFile(join(this.user, 'Machine/settings.json'), JSON.stringify(settings));
  }

  async openFile(name) {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
    await row.dblclick();
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** Runs a command by its title, as from the palette. */
  async command(title) {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    // What is first in the list is what the workbench takes for likeliest, not what is called exactly so.
    const name = this.page.locator('.label-name').getByText(title, { exact: true });
    const row = this.page.locator('.quick-input-list .monaco-list-row', { has: name }).first();
    await until(`the palette runs “${title}”`, async () => {
      // The workbench has no ear for keys while it moves the focus, and closes the palette when it does.
      await this.page.keyboard.press('F1');
      await input.waitFor({ timeout: 1000 });
      await input.fill(`>${title}`, { timeout: 1000 });
      await row.click({ timeout: 3000 });
      return true;
    });
  }

  /** Takes an entry of the list that is open. */
  async choose(label) {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor();
    await input.fill(label);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Puts the cursor behind the first occurrence of some words, in a line of the file as it is on the disk. */
  async putCursor(file, words, offset = 0) {
    const lines = (await readFile(file, 'utf8')).split('\n');
    const line = lines.findIndex((text) => text.includes(words));
    if (line < 0) throw new Error(`“${words}” is not in ${file}`);
    await this.page.keyboard.press('Control+1');
    await this.page.keyboard.press('Control+g');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor();
    await input.fill(`:${line + 1}:${lines[line].indexOf(words) + 1 + offset}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
    await until('the editor has the focus', () => this.page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null));
  }

  /** Rows of a list, as one text each. */
  async rows(selector) {
    return (await this.page.locator(selector).allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** The rows of the Problems panel that the filter leaves: the panel holds no more than can be seen. */
  async problems(filter) {
    const input = this.page.locator('.panel .viewpane-filter input');
    if ((await input.inputValue()) !== filter) await input.fill(filter);
    return this.rows('.markers-panel .monaco-list-row');
  }

  /** The processes of servers that this workbench has started. */
  async servers() {
    const found = [];
    for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
      const [program, command] = line.split('\0');
      if (program.startsWith(`${this.stage}/`) && command === 'lsp') found.push(Number(id));
    }
    return found;
  }

  async statusBar() {
    return (await this.page.locator('.statusbar').innerText()).replace(/\s+/g, ' ');
  }

  async picture(name) {
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    // What glides in has to arrive.
    await pause(500);
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}

/** Waits until `done` returns something true, and returns that. */
export async function until(what, done) {
  const end = Date.now() + PATIENCE;
  let last;
  for (;;) {
    try {
      const result = await done();
      if (result) return result;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`${what}${last ? ` (${last.message.split('\n')[0]})` : ''}`);
    await pause(50);
  }
}

export function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
