// npm run icon -- CHROMIUM    draws media/icon.png from media/icon.svg

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const media = fileURLToPath(new URL('../media/', import.meta.url));
execFileSync(process.argv[2] ?? 'chromium', [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--default-background-color=00000000',
  '--window-size=128,128',
  `--screenshot=${media}icon.png`,
  `file://${media}icon.svg`,
]);
