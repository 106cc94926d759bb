import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './root.mjs';

/** What the folder holds besides the page; `scripts/` is laid out as here, so that the server finds its headers. */
const FILES = {
  'scripts/usb/README.txt': 'README.txt',
  'scripts/usb/start-windows.cmd': 'start-windows.cmd',
  'scripts/usb/start-mac-linux.sh': 'start-mac-linux.sh',
  'scripts/usb/serve.ps1': 'scripts/serve.ps1',
  'scripts/usb/serve.py': 'scripts/serve.py',
  'scripts/usb/serve-page.mjs': 'scripts/serve-page.mjs',
  'scripts/serve.mjs': 'scripts/serve.mjs',
  'scripts/root.mjs': 'scripts/root.mjs',
  'scripts/headers.json': 'scripts/headers.json',
  LICENSE: 'LICENSE',
};

/** `npm run usb -- DIR`: the built page and what starts it, in a folder that can be carried. */
function usb() {
  const [given] = process.argv.slice(2);
  if (!given) throw new Error('Usage: npm run usb -- DIR   (a folder that is empty or not there yet)');
  const folder = resolve(given);
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, 'start-windows.cmd')))
    throw new Error(`${folder} holds something else. Name a folder that is empty or not there yet.`);
  ensureInstalled({ production: true });
  if (ensureBuilt() !== 0) throw new Error('The page could not be built; the reason stands above.');
  mkdirSync(join(folder, 'scripts'), { recursive: true });
  cpSync(join(ROOT, 'dist'), join(folder, 'page'), { recursive: true, force: true });
  for (const [from, to] of Object.entries(FILES)) cpSync(join(ROOT, from), join(folder, to));
  console.log(`Funduscope is in ${folder}. Its README.txt says how to start it.`);
}

try {
  usb();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
