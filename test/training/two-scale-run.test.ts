import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawTinyRun, runTiny, tinyPlan } from '#test/training/tiny-run.ts';
import type { TrainingPlan } from '#training/plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'two-scale-'));
beforeAll(() => drawTinyRun(folder));
afterAll(() => rmSync(folder, { recursive: true }));

/** The head reads conv2d_2, 8 channels, beside end, 12; it goes on from the run in `from`. */
function twoScale(from: string, stopAfter: number, cut: 'input' | 'conv2d_2' = 'input'): TrainingPlan {
  const plan = tinyPlan(folder, cut);
  return {
    ...plan,
    graph: { ...plan.graph, beside: ['conv2d_2'] },
    weightsFile: join(folder, from, 'network.tensors'),
    fit: { ...plan.fit, stopAfter },
  };
}

const runIn = (run: string, plan: TrainingPlan) => runTiny(plan, join(folder, run), { cache: join(folder, 'cache') });

it('goes on from a plain run on two scales, resumes to the same bits, and can begin at the finer map', async () => {
  const plain = await runIn('plain', tinyPlan(folder));
  const whole = await runIn('whole', twoScale('plain', 2));
  expect(whole.weights.get('head/kernel')!.shape).toEqual([20, 5]);
  expect(
    whole.weights
      .get('head/kernel')!
      .data.subarray(0, 40)
      .some((value) => value !== 0),
  ).toBe(true);
  expect(whole.history).toHaveLength(2);

  await runIn('parts', twoScale('plain', 1));
  const parts = await runIn('parts', twoScale('plain', 2));
  expect(parts.heldOut).toEqual(whole.heldOut);
  expect(parts.weights).toEqual(whole.weights);

  const onMaps = await runIn('maps', twoScale('plain', 1, 'conv2d_2'));
  expect(onMaps.weights.get('head/kernel')!.shape).toEqual([20, 5]);
  for (const name of ['conv2d_1/kernel', 'conv2d_2/kernel']) expect(onMaps.weights.get(name)).toEqual(plain.weights.get(name));
}, 240_000);
