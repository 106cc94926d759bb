import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './root.mjs';

/** `npm run reproducible`: builds the page twice. The same files with the same hashes, or exit status 1 and which ones differ. */
function reproducible() {
  ensureInstalled();
  const [first, second] = [built(), built()];
  const names = [...new Set([...first.keys(), ...second.keys()])].sort();
  const differing = names.filter((name) => first.get(name) !== second.get(name));
  if (differing.length > 0) throw new Error(`Two builds differ in: ${differing.join(', ')}`);
  const all = createHash('sha256').update(names.map((name) => `${first.get(name)}  ${name}\n`).join(''));
  console.log(`Two builds gave the same ${names.length} files. SHA-256 of the list of their hashes: ${all.digest('hex')}`);
}

/** One build: SHA-256 by path. */
function built() {
  const folder = mkdtempSync(join(tmpdir(), 'funduscope-build-'));
  try {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    const options = ['build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
    const { status } = spawnSync(process.execPath, [vite, ...options], { cwd: ROOT, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error('The page could not be built; the reason stands above.');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return new Map(
      files.map(({ parentPath, path, name }) => {
        const file = join(parentPath ?? path, name);
        return [file.slice(folder.length + 1).replaceAll('\\', '/'), hash(file)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const hash = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

try {
  reproducible();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
