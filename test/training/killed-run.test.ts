import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawTinyRun, runTiny, tinyPlan } from '#test/training/tiny-run.ts';
import type { TrainingPlan } from '#training/plan.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
  await drawTinyRun(folder);
});
afterAll(() => rm(folder, { recursive: true }));

/** Long enough to be hit in any of its epochs. */
function planIn(place: string): TrainingPlan {
  const plan = tinyPlan(place);
  const stages = [
    { from: 'head', epochs: 1 },
    { from: 'all', epochs: 3 },
  ];
  return { ...plan, fit: { ...plan.fit, stages, samplesPerEpoch: 100 } };
}

const CHILD = `
const { runTiny } = await import('#test/training/tiny-run.ts');
await runTiny(JSON.parse(process.env.PLAN), process.env.RUN, { report: (line) => console.log(line) });`;

/** Trains in a process of its own, killed `afterMs` after its first word; gives the signal that ended it, if one did. */
function trainInChild(run: string, afterMs: number): Promise<{ readonly signal: string | null; readonly stderr: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', CHILD], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, PLAN: JSON.stringify(planIn(folder)), RUN: run },
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs).unref());
  return new Promise((done) => child.on('close', (_, signal) => done({ signal, stderr })));
}

it('ends, killed at random moments and started again, with the very file of a run that was not', async () => {
  const started = performance.now();
  await runTiny(planIn(folder), join(folder, 'whole'));
  const length = performance.now() - started;
  const run = join(folder, 'killed');
  const moments = Array.from({ length: 3 }, () => Math.random() * 0.5 * length);
  const ends: (string | null)[] = [];
  for (const moment of moments) ends.push((await trainInChild(run, moment)).signal);
  expect(ends, `killed after ${moments.map(Math.round).join(', ')} of ${Math.round(length)} ms`).toContain('SIGKILL');
  const last = await trainInChild(run, 1e6);
  expect(last).toEqual({ signal: null, stderr: '' });
  const [network, log] = [join(run, 'network.tensors'), join(run, 'log.csv')];
  expect(readFileSync(network).equals(readFileSync(join(folder, 'whole', 'network.tensors')))).toBe(true);
  expect(readFileSync(log, 'utf8').split('\n')).toHaveLength(6);
}, 300_000);
