import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './root.mjs';

const BENCH = join(ROOT, 'bench');
const RESULTS = join(BENCH, 'results');
const SUMMARY = 'summary.json';

/** `npm run bench [-- WORD...]`: each bench/*.bench.ts whose name holds one of the words, one after another, then all results in one file. */
function bench() {
  ensureInstalled();
  const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const flags = process.argv.slice(2).filter((word) => word.startsWith('-'));
  const files = readdirSync(BENCH)
    .filter((name) => name.endsWith('.bench.ts'))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort();
  if (files.length === 0) throw new Error(`No bench is called ${words.join(' or ')}.`);

  const failed = files.filter((name) => {
    console.log(`\n--- ${name.replace('.bench.ts', '')}`);
    const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
    return spawnSync(process.execPath, [tsx, join(BENCH, name), ...flags], { cwd: ROOT, stdio: 'inherit' }).status !== 0;
  });
  collect();
  if (failed.length > 0) throw new Error(`Failed: ${failed.join(', ')}`);
}

/** bench/results/*.json -> bench/results/summary.json, by name. */
function collect() {
  if (!existsSync(RESULTS)) return;
  const names = readdirSync(RESULTS).filter((name) => name.endsWith('.json') && name !== SUMMARY);
  const results = names.sort().map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(RESULTS, name), 'utf8'))]);
  writeFileSync(join(RESULTS, SUMMARY), `${JSON.stringify(Object.fromEntries(results), undefined, 2)}\n`);
}

try {
  bench();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
