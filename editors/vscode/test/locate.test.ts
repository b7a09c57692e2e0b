import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';

import { locate, NoServer, olderThan, parseVersion, type Places } from '../src/locate.ts';

let root: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'onrecord-locate-'));
});
after(() => rm(root, { recursive: true }));

/** A program that says what it is told to. */
async function program(folder: string, says: string): Promise<string> {
  const file = join(root, folder, 'onrecord');
  await mkdir(join(root, folder), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho ${says}\n`);
  await chmod(file, 0o755);
  return file;
}

function places(given: Partial<Places>): Places {
  return { setting: '', extension: join(root, 'no-extension'), path: '', platform: 'linux', ...given };
}

test('the setting wins over the bundled server, and that one over the PATH', async () => {
  const set = await program('set', 'onrecord 0.9.0');
  const bundled = await program('extension/server', 'onrecord 0.8.0');
  const onPath = await program('path', 'onrecord 0.7.0');
  const all = places({ setting: set, extension: join(root, 'extension'), path: join(root, 'path') });
  assert.deepEqual(await locate(all), { command: set, version: '0.9.0' });
  assert.deepEqual(await locate({ ...all, setting: '' }), { command: bundled, version: '0.8.0' });
  assert.deepEqual(await locate({ ...all, setting: '', extension: root }), { command: onPath, version: '0.7.0' });
});

test('relative folders on the PATH are not looked into', async () => {
  await program('here', 'onrecord 9.9.9');
  const was = process.cwd();
  process.chdir(root);
  try {
    await assert.rejects(locate(places({ path: ['here', '.', ''].join(delimiter) })), /was not found/);
  } finally {
    process.chdir(was);
  }
});

test('a setting that is wrong is an error, even where another server could be had', async () => {
  const path = join(root, 'path');
  await program('path', 'onrecord 0.7.0');
  const wrong = (error: unknown) => error instanceof NoServer && error.setting;
  await assert.rejects(locate(places({ setting: join(root, 'nowhere'), path })), wrong);
  await assert.rejects(locate(places({ setting: 'onrecord', path })), wrong);
});

test('another program, one that does not run and one that is too old are told apart', async () => {
  const other = await program('other', 'something 3.0.0');
  await assert.rejects(locate(places({ setting: other })), /is not onrecord: it calls itself “something 3.0.0”/);
  const old = await program('old', 'onrecord 0.0.9');
  await assert.rejects(locate(places({ setting: old })), /too old: 0\.0\.9, and 0\.1\.0 is needed/);
  const broken = join(root, 'broken');
  await writeFile(broken, 'no program');
  await chmod(broken, 0o755);
  await assert.rejects(locate(places({ setting: broken })), /does not run/);
});

test('versions', () => {
  assert.deepEqual(parseVersion('onrecord 1.12.3 (abc)'), [1, 12, 3]);
  assert.equal(parseVersion('onrecord-lsp 1.0.0'), undefined);
  assert.equal(olderThan([0, 1, 0], [0, 1, 0]), false);
  assert.equal(olderThan([0, 9, 9], [1, 0, 0]), true);
  assert.equal(olderThan([1, 0, 0], [0, 9, 9]), false);
});
