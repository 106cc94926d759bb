import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { countPlaywright, countVitest } from './counts.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './root.mjs';

const hasShared = existsSync(join(resolve(ROOT, process.env.FUNDUSCOPE_SHARED ?? '../shared'), 'data'));
const PASSED = { passed: 1, failed: 0, skipped: 0 };
const FAILED = { passed: 0, failed: 1, skipped: 0 };

/** In this order; each resolves to its counts. Lint, types and build are one test each. */
const STAGES = {
  lint: () =>
    all([() => tool('biome', ['ci', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.']), () => tool('knip', [])])
      ? PASSED
      : FAILED,
  types: () => (tool('tsc', []) === 0 ? PASSED : FAILED),
  unit(args) {
    const [report, status] = reported('vitest', ['run', '--reporter=default', '--reporter=json', ...args], (path) => [
      `--outputFile.json=${path}`,
    ]);
    return report ? countVitest(report, status, hasShared) : FAILED;
  },
  build: () => (ensureBuilt() === 0 ? PASSED : FAILED),
  async e2e(args) {
    if (ensureBuilt() !== 0) return FAILED;
    const chromium = await findChromium();
    if (!chromium) {
      console.error('No Chromium could be found or installed. Set CHROMIUM to the path of one.');
      return FAILED;
    }
    console.error(`Chromium: ${chromium}`);
    const env = (path) => ({ CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: path });
    const [report, status] = reported('playwright', ['test', '--reporter=list,json', ...args], () => [], env);
    return report ? countPlaywright(report, status, hasShared) : FAILED;
  },
};

/** `npm test [-- STAGE... [ARGUMENT...]]`: all stages, or those named; further arguments go to the named runner. */
async function test() {
  const given = process.argv.slice(2);
  const named = given.filter((word) => Object.hasOwn(STAGES, word));
  const args = given.filter((word) => !Object.hasOwn(STAGES, word));
  const results = [];
  try {
    ensureInstalled();
    for (const stage of named.length > 0 ? named : Object.keys(STAGES)) {
      console.log(`\n--- ${stage}`);
      const begun = Date.now();
      const counts = await STAGES[stage](args);
      results.push({ stage, ...counts, seconds: Math.round((Date.now() - begun) / 1000) });
    }
  } catch (error) {
    console.error(error);
    results.push({ stage: 'this script', ...FAILED, seconds: 0 });
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log();
  for (const { stage, passed, failed, skipped, seconds } of results) {
    console.log(`${stage.padEnd(6)} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

/** Runs every step, also after one that failed; true where all gave 0. */
const all = (steps) => steps.map((step) => step()).every((status) => status === 0);

/** A development tool by name -> its exit status. */
function tool(name, args, env = {}) {
  const options = {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  };
  return spawnSync(join(ROOT, 'node_modules/.bin', name), args, options).status ?? 1;
}

/** Runs a tool that writes a JSON report -> the report (undefined where it wrote none) and the exit status. */
function reported(name, args, outputArgs, env = () => ({})) {
  const path = join(ROOT, '.cache', `${name}.json`);
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  rmSync(path, { force: true });
  const status = tool(name, [...args, ...outputArgs(path)], env(path));
  return [existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined, status];
}

await test();
