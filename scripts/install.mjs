import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

const MINIMUM_NODE = [20, 19];

/**
 * Installs what package-lock.json asks for and node_modules lacks; returns at once where nothing is missing. `production`
 * is content without the development tools. Messages go to standard error. Throws where npm fails.
 */
export function ensureInstalled({ production = false } = {}) {
  requireNode();
  const wanted = readLock(join(ROOT, 'package-lock.json'));
  // npm writes this file last, so that an installation cut short has none.
  const present = readLock(join(ROOT, 'node_modules/.package-lock.json'));
  if (present && isComplete(wanted, present, production)) return;

  const hasDevelopment = Object.values(present ?? {}).some((entry) => entry.dev);
  const omit = production && !hasDevelopment ? ['--omit=dev'] : [];
  console.error(`Installing ${omit.length > 0 ? 'what the viewer needs' : 'everything'} (once; a minute or two) ...`);
  // Not `npm ci`: that stops where a registry lacks another platform's optional package. Locked versions are kept, the lock is not
  // written, and no package here needs a script of its own to work.
  npm(['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...omit]);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Error(`Node ${MINIMUM_NODE.join('.')} or later is needed; this is ${process.versions.node}.`);
}

/** Path -> entry of a lock file, or undefined where there is none. */
function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}

/** Whether each wanted package is there in the wanted version. Optional ones are made for one platform each: npm chose. */
function isComplete(wanted, present, production) {
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional ||
      (production && (entry.dev || entry.devOptional)) ||
      present[path]?.version === entry.version,
  );
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const isScript = cli?.endsWith('.js') || cli?.endsWith('.cjs');
  const [command, ...before] = isScript ? [process.execPath, cli] : ['npm'];
  const { status, error } = spawnSync(command, [...before, ...args], {
    cwd: ROOT,
    // Standard output may be a command's data: what npm says goes elsewhere.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && !isScript,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm ${args[0]} failed (status ${status}). Is the network reachable?`);
}
