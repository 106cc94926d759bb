import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './root.mjs';

/** `npm run licences`: what is in the built page, by package and licence, and the licences of what is installed beside it. The build refuses what may not be shipped. */
function licences() {
  ensureInstalled();
  if (ensureBuilt() !== 0) throw new Error('The page could not be built; the reason stands above.');
  const [, list] = readFileSync(join(ROOT, 'dist/THIRD-PARTY.txt'), 'utf8').split('\n\n');
  console.log(`In the built page (texts: dist/THIRD-PARTY.txt):\n\n${list}\n`);
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const installed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  const counts = new Map();
  for (const [, { license = 'not named' }] of installed) counts.set(license, (counts.get(license) ?? 0) + 1);
  console.log('Fetched by `npm start`, run here and not passed on:\n');
  for (const [licence, count] of counts) console.log(`${licence}: ${count}`);
}

try {
  licences();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
