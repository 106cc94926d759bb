import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

const SOURCES = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'scripts/headers.json',
  'scripts/third-party.ts',
  'scripts/notices',
];
/** Its time is when the sources of the last good build were read. */
const STAMP = join(ROOT, '.cache/built');

/** Builds dist/ by Vite where a source is newer than the last good build. Returns Vite's exit status, 0 where nothing was to do. */
export function ensureBuilt() {
  if (isFresh()) return 0;
  console.error('Building the page ...');
  const begun = new Date();
  rmSync(STAMP, { force: true });
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status === 0) {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    writeFileSync(STAMP, '');
    utimesSync(STAMP, begun, begun);
  }
  return status ?? 1;
}

function isFresh() {
  if (!existsSync(STAMP) || !existsSync(join(ROOT, 'dist/index.html'))) return false;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.every((source) => newest(join(ROOT, source)) <= built);
}

/** The latest change (ms) of a file, or of anything in a folder; a removed file shows in its folder's own time. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}
