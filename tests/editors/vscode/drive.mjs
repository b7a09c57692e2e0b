// drive.mjs STAGE WITH_SERVER.vsix WITHOUT_SERVER.vsix
//
// Drives the extension in a real workbench, as a writer would. Ends with status 0, or says at which step what failed.

import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { SIZE, until, Workbench } from './workbench.mjs';

const [stage, withServer, withoutServer] = process.argv.slice(2);
const seed = join(dirname(fileURLToPath(import.meta.url)), '../../../seeds/drafts/ceasefire.txt');
const phrase = 'a senior international official';
const SCORE = /\b(\d+) (very weak|weak|mixed|fair|strong)\b/;

let step = 'start';
let workbench;

/** What is there instead of what is waited for. */
function told(there) {
  throw new Error(`there is ${JSON.stringify(there)}`);
}

async function folderWith(name, files) {
  const folder = join(stage, name, 'drafts');
  await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  await copyFile(seed, join(folder, 'ceasefire.txt'));
  return folder;
}

async function bundled() {
  const folder = await folderWith('one', { 'onrecord.toml': '# ours\nprofile = "default"\n\n[severity]\nANO011 = "warning"\n' });
  const draft = join(folder, 'ceasefire.txt');
  const text = () => readFile(draft, 'utf8');

  step = 'score';
  const began = Date.now();
  workbench = await Workbench.open({ stage: join(stage, 'one'), vsix: withServer, folder });
  const { page } = workbench;
  await workbench.openFile('ceasefire.txt');
  const score = await until('the status bar has a score', async () => {
    const bar = await workbench.statusBar();
    return SCORE.exec(bar) || told(bar);
  });
  const item = page.locator('.statusbar-item[id="onrecord.onrecord.onrecord.score"], .statusbar-item[id*="onrecord.score"]').first();

  step = 'finding appears';
  await page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
  await page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
  console.log(`        workbench and first finding after ${((Date.now() - began) / 1000).toFixed(1)} s`);

  step = 'problems';
  await page.keyboard.press('Control+Shift+M');
  await until('ANO001 is in the Problems panel, with its message', async () => {
    const problems = await workbench.problems('ANO001');
    return problems.some((row) => row.includes('speaks without a name.onrecordANO001[Ln 4,')) || told(problems);
  });
  await until('without a filter there are more', async () => (await workbench.problems('')).length > 5);
  await workbench.picture('problems');
  await until('with it there are fewer', async () => (await workbench.problems('ANO001')).length < 5);

  step = 'hover explains';
  await workbench.putCursor(draft, phrase, 4);
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const hover = page.locator('.monaco-hover', { hasText: 'unnamed-source' });
  await hover.waitFor();
  const explained = await hover.innerText();
  for (const words of ['Why:', 'To mend it:', 'At stake:', 'ANO001']) {
    if (!explained.includes(words)) throw new Error(`the hover lacks “${words}”: ${explained}`);
  }
  await workbench.picture('hover');
  await page.keyboard.press('Escape');

  step = 'rule page';
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'ANO001' }).first().locator('a.marker-code, a', { hasText: 'ANO001' }).first().click({ modifiers: ['Control'] });
  await page.locator('.tab', { hasText: 'ANO001' }).waitFor();
  await until('the preview shows the page', async () => {
    for (const frame of page.frames()) {
      const heading = await frame.locator('h1', { hasText: 'unnamed-source' }).count().catch(() => 0);
      if (heading > 0) return true;
    }
    return false;
  });
  await workbench.picture('rule');
  await workbench.command('View: Close All Editors in Group');
  await page.keyboard.press('Control+1');

  step = 'sources';
  await item.click();
  const rows = '.sidebar .monaco-list-row';
  await until('the ledger lists its sources', async () => {
    const ledger = await workbench.rows(rows);
    return ['a New York Times report', 'two former senior Russian officials', phrase].every((label) => ledger.some((row) => row.includes(label)));
  });
  await page.locator(rows, { hasText: phrase }).first().click();
  await until('a click goes to the first mention', async () => /Ln 4, Col \d+ \(\d+ selected\)/.test(await workbench.statusBar()));
  await page.locator(rows, { hasText: '8: the officials said' }).first().click();
  await until('a click on a later mention goes there', async () => /Ln 8, Col \d+ \(\d+ selected\)/.test(await workbench.statusBar()));
  await workbench.picture('sources');

  step = 'code lens';
  await page.keyboard.press('Control+Shift+E');
  await page.locator('.explorer-folders-view').waitFor();
  await workbench.putCursor(draft, 'Russian President');
  await page.locator('.codelens-decoration a', { hasText: `score ${score[1]} of 100` }).click();
  await until('a click on it opens the ledger', async () => (await workbench.rows(rows)).some((row) => row.includes('a New York Times report')));

  step = 'typing';
  await workbench.putCursor(draft, 'The Russian leader previously');
  await page.keyboard.type('Janet Holm, the mayor of Bergen, said the plan had failed.\n');
  await until('the ledger has the new source', async () => (await workbench.rows(rows)).some((row) => row.includes('Janet Holm')));
  await until('the score changes', async () => {
    const now = SCORE.exec(await workbench.statusBar());
    return now && now[1] !== score[1];
  });
  await workbench.picture('typing');

  step = 'quick fix';
  const on = (row, code) => row.includes(`onrecord${code}[Ln 4,`);
  await until('ANO004 is reported in line 4', async () => (await workbench.problems('ANO004')).some((row) => on(row, 'ANO004')));
  const before = await text();
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Say why' }).first();
  await until('the light bulb has the fix', async () => {
    // Another extension that starts closes the menu.
    await workbench.putCursor(draft, phrase, 4);
    await page.keyboard.press('Control+.');
    await fix.waitFor({ timeout: 3000 });
    return true;
  });
  await workbench.picture('quick-fix');
  const titles = await page.locator('.action-widget .monaco-list-row.action').allInnerTexts();
  const wanted = titles.findIndex((title) => title.includes('Say why'));
  for (let down = 0; down < wanted; down++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await until('the file has the text of the fix', async () => (await text()) !== before && (await text()).includes('because [reason],'));
  // A place to fill in is no reason yet. It is selected, to be typed over.
  await until('the place to fill in is selected', async () => /Ln 4, Col \d+ \(8 selected\)/.test(await workbench.statusBar()));
  await workbench.picture('fixed');
  await page.keyboard.type('he feared reprisals');
  await until('the file has the reason', async () => (await text()).includes('because he feared reprisals,'));
  await until('ANO004 is gone from line 4, and only from there', async () => {
    const problems = await workbench.problems('ANO004');
    return (problems.some((row) => row.includes('onrecordANO004[Ln 2,')) && !problems.some((row) => on(row, 'ANO004'))) || told(problems);
  });
  await until('ANO001 stays: nobody was named', async () => (await workbench.problems('ANO001')).some((row) => on(row, 'ANO001')));
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Escape');

  step = 'profile';
  const errors = () => page.locator('.markers-panel .monaco-list-row', { has: page.locator('.codicon-error') }).allTextContents();
  await workbench.problems('ANO004');
  if ((await errors()).some((row) => row.includes('ANO004'))) throw new Error('ANO004 is an error before the switch');
  await workbench.command('onrecord: Choose a Newsroom Profile');
  await workbench.choose('Associated Press');
  await until('ANO004 is an error', async () => (await errors()).some((row) => row.includes('ANO004')));
  await workbench.picture('profile');
  const toml = await readFile(join(folder, 'onrecord.toml'), 'utf8');
  if (toml !== '# ours\nprofile = "ap"\n\n[severity]\nANO011 = "warning"\n') throw new Error(`onrecord.toml is now ${toml}`);

  step = 'report';
  await workbench.command('onrecord: Open Report');
  await page.locator('.tab.active', { hasText: 'report' }).waitFor();
  const shown = () => page.locator('.editor-group-container.active .view-lines').innerText();
  await until('it has the findings', async () => /^(error|warning|information)\[[A-Z]{3}\d{3}\]:\s/.test(await shown()) || told(await shown()));
  await workbench.picture('report');
  await workbench.command('View: Close Editor');

  step = 'restart';
  const [first] = await workbench.servers();
  if (first === undefined) throw new Error('no server runs');
  await workbench.command('onrecord: Restart Server');
  await until('another server runs, and only that', async () => {
    const [now, ...others] = await workbench.servers();
    return now !== undefined && now !== first && others.length === 0;
  });
  await until('the score is back', async () => SCORE.test(await workbench.statusBar()));

  step = 'activation';
  // The list holds no more than can be seen, and the slowest come first.
  await page.setViewportSize({ width: 1240, height: 2400 });
  await workbench.command('Developer: Show Running Extensions');
  const activation = await until('the list of running extensions has its time', async () => {
    const row = (await workbench.rows('.runtime-extensions-editor .monaco-list-row')).find((row) => row.startsWith('onrecord'));
    return /Activation: (\d+)\s*ms/.exec(row);
  });
  console.log(`        activation took ${activation[1]} ms`);
  // This list is shown over everything else, the palette included.
  await page.keyboard.press('Escape');
  await page.locator('.runtime-extensions-editor').waitFor({ state: 'detached' });
  await page.setViewportSize(SIZE);

  step = 'walkthrough';
  await workbench.command('Welcome: Open Walkthrough...');
  await workbench.choose('Who says what in your draft');
  // A draft is open already, and VS Code hears of the walkthrough only now.
  await page.locator('.complete[data-done-step-id$="#draft"]').first().waitFor();
  await workbench.picture('walkthrough');
  await workbench.command('View: Close Editor');
  await page.locator('.tab.active', { hasText: 'ceasefire.txt' }).waitFor();

  step = 'a server that is too old';
  const old = join(stage, 'old', 'onrecord');
  await mkdir(dirname(old), { recursive: true });
  await writeFile(old, '#!/bin/sh\necho onrecord 0.0.9\n');
  await chmod(old, 0o755);
  await workbench.set({ 'onrecord.server.path': old });
  await page.locator('.notification-list-item', { hasText: 'is too old: 0.0.9' }).waitFor();
  await until('the status bar says so too', async () => (await workbench.statusBar()).includes('no server'));
  await until('the ledger goes with the server', async () => (await workbench.rows(rows)).length === 0);
  await page.locator('.sidebar .welcome-view-content', { hasText: 'The onrecord server is not running.' }).waitFor();
  await workbench.picture('too-old');
  await workbench.set({});
  await until('without the setting, the bundled server runs again', async () => SCORE.test(await workbench.statusBar()));
  await workbench.close();
}

async function missing() {
  step = 'a missing server';
  const folder = await folderWith('two', {});
  workbench = await Workbench.open({ stage: join(stage, 'two'), vsix: withoutServer, folder, path: '/usr/bin:/bin' });
  await workbench.openFile('ceasefire.txt');
  const message = workbench.page.locator('.notification-list-item', { hasText: 'The onrecord server was not found.' });
  await message.waitFor();
  await until('the status bar says so too', async () => (await workbench.statusBar()).includes('no server'));
  await workbench.picture('missing');
  await workbench.close();
}

/** A folder that nobody vouches for names a program of its own as the server. */
async function untrusted() {
  step = 'an untrusted folder';
  const program = join(stage, 'three', 'planted');
  const ran = join(stage, 'three', 'ran');
  const folder = await folderWith('three', {});
  await mkdir(join(folder, '.vscode'));
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'onrecord.server.path': program }));
  await writeFile(program, `#!/bin/sh\n: >${ran}\n`);
  await chmod(program, 0o755);
  workbench = await Workbench.open({ stage: join(stage, 'three'), vsix: withServer, folder, trusted: false });
  await until('the status bar says that the folder is not trusted', async () => (await workbench.statusBar()).includes('Restricted Mode'));
  await workbench.openFile('ceasefire.txt');
  await until('the draft has a score', async () => SCORE.test(await workbench.statusBar()));
  await workbench.picture('untrusted');
  if (existsSync(ran)) throw new Error('the program that the folder names was run');
  // Without this the setting might be heard by nobody.
  await workbench.command('Workspaces: Manage Workspace Trust');
  await workbench.page.getByRole('button', { name: 'Trust', exact: true }).click();
  await until('once it is trusted, the folder is heard', () => existsSync(ran));
  await workbench.close();
}

try {
  await bundled();
  await missing();
  await untrusted();
  console.log('        all steps passed');
} catch (error) {
  console.log(`FAILED: ${step}: ${error.message.slice(0, 500)}`);
  await workbench?.picture('failed');
  await workbench?.close();
  process.exitCode = 1;
}
