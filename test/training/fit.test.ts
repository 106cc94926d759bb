import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import type { Weight } from '#inference/weights.ts';
import { noise, noisyWeights } from '#test/inference/small-network.ts';
import { type CachedMaps, Fit, type FitOptions } from '#training/fit.ts';
import { toFloat16 } from '#training/float16.ts';
import { registerTrainingGradients } from '#training/gradients.ts';
import { registerConvolutionGradients } from '#training/kernels.ts';
import { readTensors, writeTensors } from '#training/tensor-file.ts';

/** As the end of InceptionV3 is made: a fork, convolutions of 1 x 3 and 3 x 1, a pooled branch, a join. 4 x 4 x 6 -> 9 channels. */
function end() {
  const g = new GraphBuilder();
  const reduced = g.convolution(g.input, 4, [1, 1]);
  const sides = [g.convolution(reduced, 3, [1, 3]), g.convolution(reduced, 3, [3, 1])];
  const pooled = g.convolution(g.averagePool(g.input, 3, 1), 3, [1, 1]);
  return { ...g.build(g.concat([...sides, pooled], 'end'), 1e-3), inputChannels: 6 };
}

const graph = end();
const weights = new Map([...noisyWeights(graph, 9)].filter(([name]) => !name.startsWith('head/')));
const OPTIONS: FitOptions = {
  epochs: 3,
  samplesPerEpoch: 24,
  batch: 6,
  learningRate: 3e-3,
  headEpochs: 1,
  weightDecay: 0.02,
  dropout: 0.25,
  seed: 1,
  mapShape: [4, 4, 6],
};

/** Maps of noise in which the channel of the grade is bright. */
function photographsOf(grade: number, count: number, { cell = `set ${grade}`, variants = 2 } = {}): CachedMaps[] {
  return Array.from({ length: count }, (_, p) => {
    const values = noise(variants * 96, 100 * grade + p + 1).map((value, i) => Math.abs(value) * (i % 6 === grade ? 4 : 1));
    return { maps: toFloat16(values), variants, grade, cell };
  });
}

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

  it('begins with the loss of a head that knows nothing: -ln of the biases alone, class-weighted', async () => {
    const fit = new Fit(graph, weights, photographsOf(3, 4), { ...OPTIONS, learningRate: 0 });
    // sigmoid(-1.5) for each of five outputs, one of which should be 1; the head's kernel is near 0 and shifts that a little.
    const no = 1 / (1 + Math.exp(1.5));
    const { loss } = await fit.runEpoch(silent);
    expect(loss).toBeCloseTo((-Math.log(no) - 4 * Math.log(1 - no)) / 5, 1);
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

describe('the head', () => {
  it('is global average pooling, a dense layer and no more where logits are asked for', async () => {
    const fit = new Fit(graph, weights, photographsOf(1, 3), OPTIONS);
    const ones: CachedMaps = { maps: toFloat16(new Float32Array(96).fill(0.5)), variants: 1, grade: 0, cell: '' };
    // A bigger batch than there are photographs, and the same photograph twice.
    const [logits, again] = await fit.logits([ones, ones]);
    const parameters = await fit.weights();
    const [kernel, bias] = ['kernel', 'bias'].map((name) => parameters.get(`head/${name}`)!);
    expect(kernel!.shape).toEqual([9, 5]);
    const features = tf.tidy(() => {
      const tensors = new Map([...weights].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
      const conv = (x: tf.Tensor4D, n: number) =>
        tf.relu(
          tf.add(tf.conv2d(x, tensors.get(`conv2d_${n}/kernel`) as tf.Tensor4D, 1, 'same'), tensors.get(`conv2d_${n}/bias`)!),
        ) as tf.Tensor4D;
      const input = tf.fill([1, 4, 4, 6], 0.5) as tf.Tensor4D;
      const reduced = conv(input, 1);
      return tf.concat([conv(reduced, 2), conv(reduced, 3), conv(tf.avgPool(input, 3, 1, 'same'), 4)], 3).arraySync();
    }) as number[][][][];
    const pooled = Array.from({ length: 9 }, (_, c) => mean(features[0]!.flat().map((cell) => cell[c]!)));
    const expected = [0, 1, 2, 3, 4].map((k) =>
      pooled.reduce((sum, value, c) => sum + value * kernel!.data[c * 5 + k]!, bias!.data[k]!),
    );
    expect(logits).toEqual(expected.map((z) => expect.closeTo(z, 5)));
    expect(again).toEqual(logits);
  });
});

describe('the class weights', () => {
  const weightsOf = (data: readonly CachedMaps[]) => new Fit(graph, weights, data, OPTIONS).classWeights;

  it('are larger for the rarer grade, and leave the mean weight of what is drawn at 1', () => {
    // Cells are drawn by the root of their size: 6 against 2, so 3/4 and 1/4; weights go as the root of the inverse.
    const [common, , rare] = weightsOf([...photographsOf(0, 36), ...photographsOf(2, 4)]);
    expect(rare! / common!).toBeCloseTo(Math.sqrt(3), 9);
    expect(0.75 * common! + 0.25 * rare!).toBeCloseTo(1, 9);
  });

  it('add up a grade over the data sets', () => {
    // Grade 0 in two sets of 9 (3 + 3), grade 1 in one of 4: 6/8 and 2/8.
    const sets = [photographsOf(0, 9, { cell: 'a 0' }), photographsOf(0, 9, { cell: 'b 0' }), photographsOf(1, 4)];
    const [common, rare] = weightsOf(sets.flat());
    expect(rare! / common!).toBeCloseTo(Math.sqrt(3), 9);
  });

  it('are 1 where there is one grade, and nothing for grades that are not there', () => {
    expect(weightsOf(photographsOf(4, 3))).toEqual([0, 0, 0, 0, 1]);
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
