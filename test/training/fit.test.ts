import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import type { Weight } from '#inference/weights.ts';
import { graph, OPTIONS, photographsOf, weights } from '#test/training/tiny-end.ts';
import { Fit } from '#training/fit.ts';
import { registerTrainingGradients } from '#training/gradients.ts';
import { registerConvolutionGradients } from '#training/kernels.ts';
import { readTensors, writeTensors } from '#training/tensor-file.ts';

beforeAll(async () => {
  await startWasm();
  registerTrainingGradients();
  registerConvolutionGradients();
});
// Variables are registered by name for the whole engine: two networks of the same names cannot live at once.
afterEach(() => tf.disposeVariables());

const silent = () => {};
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

async function train(fit: Fit, epochs: number): Promise<number[]> {
  const losses: number[] = [];
  while (fit.epoch < epochs) losses.push((await fit.runEpoch(silent)).loss);
  return losses;
}

describe('fitting', () => {
  const data = [0, 2, 4].flatMap((grade) => photographsOf(grade, 6));

  it('lowers the loss and tells photographs that it has not seen apart', async () => {
    const fit = new Fit(graph, weights, data, { ...OPTIONS, epochs: 8, samplesPerEpoch: 60, learningRate: 1e-2 });
    const losses = await train(fit, 8);
    expect(losses.at(-1)!).toBeLessThan(0.5 * losses[0]!);
    const unseen = [0, 2, 4].flatMap((grade) => photographsOf(grade, 20).slice(10));
    const logits = await fit.logits(unseen);
    const right = unseen.filter(({ grade }, i) => logits[i]!.indexOf(Math.max(...logits[i]!)) === grade);
    expect(right.length / unseen.length).toBeGreaterThan(0.9);
  });

  it('is the same for the same seed, and another for another', async () => {
    const results: Map<string, Weight>[] = [];
    for (const seed of [1, 1, 2]) {
      const fit = new Fit(graph, weights, data, { ...OPTIONS, epochs: 1, seed });
      await train(fit, 1);
      results.push(await fit.weights());
      tf.disposeVariables();
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).not.toEqual(results[0]);
  });

  it('lets the head alone learn at first', async () => {
    const fit = new Fit(graph, weights, data, OPTIONS);
    const head = (await fit.weights()).get('head/kernel')!.data;
    await train(fit, 1);
    const after = await fit.weights();
    for (const [name, { data: given }] of weights) expect(after.get(name)!.data, name).toEqual(given);
    expect(after.get('head/kernel')!.data).not.toEqual(head);
    await train(fit, 2);
    const later = await fit.weights();
    for (const [name, { data: given }] of weights) expect(later.get(name)!.data, name).not.toEqual(given);
  });

  it('tells of every step, and of the epoch with its mean loss', async () => {
    const fit = new Fit(graph, weights, data, { ...OPTIONS, samplesPerEpoch: 20 });
    const steps: [number, number, number][] = [];
    const { epoch, loss } = await fit.runEpoch((...step) => steps.push(step));
    // 20 photographs in batches of 6.
    expect(steps.map(([step, of]) => [step, of])).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
    expect(epoch).toBe(1);
    expect(loss).toBeCloseTo(mean(steps.map(([, , stepLoss]) => stepLoss)), 9);
  });

  it('stops where the loss is no number', async () => {
    const broken = photographsOf(0, 2).map((photograph) => ({ ...photograph, maps: photograph.maps.map(() => 0x7e00) }));
    await expect(new Fit(graph, weights, broken, OPTIONS).runEpoch(silent)).rejects.toThrow('no longer finite');
  });

  it('leaves no tensor behind from step to step', async () => {
    const fit = new Fit(graph, weights, data, { ...OPTIONS, headEpochs: 0 });
    await train(fit, 1);
    const before = tf.memory().numTensors;
    await train(fit, 2);
    await fit.logits(data);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a run that was stopped', () => {
  const data = [0, 2].flatMap((grade) => photographsOf(grade, 5));
  // Adam's powers of beta are products of one factor a step: computed afresh by pow they differ in the last bit after a dozen steps.
  const options = { ...OPTIONS, batch: 2, samplesPerEpoch: 60 };

  // The body's optimiser has not begun after epoch 1, and has after epoch 2.
  it.each([1, 2])('after epoch %i ends, from its file, with exactly the weights of one that was not', async (stopped) => {
    const folder = mkdtempSync(join(tmpdir(), 'fit-'));
    const path = join(folder, 'checkpoint.tensors');
    const first = new Fit(graph, weights, data, options);
    await train(first, stopped);
    const { epoch, tensors } = await first.state();
    writeTensors(path, tensors, { epoch });
    await train(first, 3);
    const uninterrupted = await first.weights();
    tf.disposeVariables();

    const second = new Fit(graph, weights, data, options);
    const saved = readTensors(path);
    await second.restore({ epoch: (saved.meta as { epoch: number }).epoch, tensors: saved.tensors });
    expect(second.epoch).toBe(stopped);
    await train(second, 3);
    expect(await second.weights()).toEqual(uninterrupted);
    rmSync(folder, { recursive: true });
  });

  it('holds no more tensors once it goes on than before', async () => {
    const fit = new Fit(graph, weights, data, options);
    await train(fit, 2);
    const state = await fit.state();
    const before = tf.memory().numTensors;
    tf.disposeVariables();
    await new Fit(graph, weights, data, options).restore(state);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('does not go on from a file that lacks a parameter', async () => {
    const fit = new Fit(graph, weights, data, OPTIONS);
    const { epoch, tensors } = await fit.state();
    tensors.delete('average/head/bias');
    await expect(fit.restore({ epoch, tensors })).rejects.toThrow('The checkpoint lacks average/head/bias');
  });
});
