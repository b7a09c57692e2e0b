// npm run package -- [--server FILE --target TARGET] [--out FILE]
//
// Builds the extension and packs it into a .vsix: with a server, for the one platform that the server is for (as VS Code
// names it: linux-x64, darwin-arm64, win32-x64); without, for all, and the server is then found on the PATH.

import { execFileSync } from 'node:child_process';
import { copyFileSync, chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { server: { type: 'string' }, target: { type: 'string' }, out: { type: 'string' } } });
if ((values.server === undefined) !== (values.target === undefined)) throw new Error('--server and --target belong together');

const here = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const out = resolve(values.out ?? join(here, `onrecord-${values.target ? `${values.target}-` : ''}${version}.vsix`));
const server = values.server && resolve(values.server);
process.chdir(here);

rmSync('server', { recursive: true, force: true });
if (server) {
  mkdirSync('server');
  const inside = join('server', values.target.startsWith('win32') ? 'onrecord.exe' : 'onrecord');
  copyFileSync(server, inside);
  chmodSync(inside, 0o755);
}
copyFileSync('../../LICENSE-MIT', 'LICENSE-MIT.txt');
copyFileSync('../../LICENSE-APACHE', 'LICENSE.txt');
// VS Code shows no pictures that lie in the package, and an address that they could be had from is not known here.
writeFileSync('README.packed.md', readFileSync('README.md', 'utf8').replaceAll(/^!\[.*\n\n/gm, ''));
const node = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });
try {
  node('scripts/build.mjs');
  const target = values.target ? ['--target', values.target] : [];
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--readme-path', 'README.packed.md', '--out', out];
  node('node_modules/@vscode/vsce/vsce', 'package', ...target, ...options);
} finally {
  rmSync('server', { recursive: true, force: true });
  rmSync('LICENSE-MIT.txt');
  rmSync('LICENSE.txt');
  rmSync('README.packed.md');
}
