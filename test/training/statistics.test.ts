import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { fold } from '#inference/fold.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import type { Weight } from '#inference/weights.ts';
import { noise } from '#test/inference/small-network.ts';
import { fillIncomplete, reestimateStatistics } from '#training/statistics.ts';

const EPSILON = 1e-3;

/** Two 1 x 1 convolutions, so that a pixel is a row of a matrix: 3 -> 4 -> 2 channels. */
function twoLayers() {
  const g = new GraphBuilder();
  return g.build(g.convolution(g.convolution(g.input, 4, [1, 1]), 2, [1, 1]), EPSILON);
}

const vector = (values: Float32Array<ArrayBuffer>): Weight => ({ shape: [values.length], data: values });
const weights = new Map<string, Weight>([
  ['conv2d_1/kernel', { shape: [1, 1, 3, 4], data: noise(12, 1) }],
  ['conv2d_2/kernel', { shape: [1, 1, 4, 2], data: noise(8, 2) }],
  ['batch_normalization_1/beta', vector(noise(4, 3))],
  ['batch_normalization_1/gamma', vector(Float32Array.of(1, 0.5, 2, -1))],
  ['batch_normalization_1/moving_mean', vector(new Float32Array(4))],
  ['batch_normalization_1/moving_variance', vector(new Float32Array(4).fill(1))],
  ['batch_normalization_2/beta', vector(noise(2, 4))],
  ['batch_normalization_2/moving_mean', vector(new Float32Array(2))],
  ['batch_normalization_2/moving_variance', vector(new Float32Array(2).fill(1))],
]);

type Matrix = number[][];

const pixels = (values: ArrayLike<number>, channels: number): Matrix =>
  Array.from({ length: values.length / channels }, (_, i) =>
    Array.from({ length: channels }, (_, c) => values[i * channels + c]!),
  );

const times = (rows: Matrix, kernel: ArrayLike<number>, filters: number): Matrix =>
  rows.map((row) =>
    Array.from({ length: filters }, (_, f) => row.reduce((sum, value, c) => sum + value * kernel[c * filters + f]!, 0)),
  );

const column = (rows: Matrix, c: number): number[] => rows.map((row) => row[c]!);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((v) => (v - mean(values)) ** 2));

/** Each layer's mean and variance over one batch, each layer normalised by its own. */
function statisticsOf(batch: ArrayLike<number>): number[][] {
  const data = (name: string) => weights.get(name)!.data;
  const first = times(pixels(batch, 3), data('conv2d_1/kernel'), 4);
  const activated = first.map((row) =>
    row.map((value, c) => {
      const [m, v] = [mean(column(first, c)), variance(column(first, c))];
      const normal = (value - m) / Math.sqrt(v + EPSILON);
      return Math.max(0, normal * data('batch_normalization_1/gamma')[c]! + data('batch_normalization_1/beta')[c]!);
    }),
  );
  const second = times(activated, data('conv2d_2/kernel'), 2);
  const each = (rows: Matrix, of: (values: number[]) => number) => rows[0]!.map((_, c) => of(column(rows, c)));
  return [each(first, mean), each(first, variance), each(second, mean), each(second, variance)];
}

describe('re-estimated statistics', () => {
  beforeAll(startWasm);

  const batches = [5, 6, 7].map((seed) => noise(2 * 3 * 3 * 3, seed).map((value) => value * seed + seed));
  const reestimate = (onBatch = () => {}) =>
    reestimateStatistics(twoLayers(), weights, batches.map((data) => tf.tensor4d(data, [2, 3, 3, 3])).values(), onBatch);

  it('are the means over the batches of what each layer gives, the layers before it normalised by the batch', () => {
    const updated = reestimate();
    const perBatch = batches.map(statisticsOf);
    const names = ['1/moving_mean', '1/moving_variance', '2/moving_mean', '2/moving_variance'];
    names.forEach((name, i) => {
      const expected = perBatch[0]![i]!.map((_, c) => mean(perBatch.map((batch) => batch[i]![c]!)));
      expect([...updated.get(`batch_normalization_${name}`)!.data]).toEqual(expected.map((value) => expect.closeTo(value, 4)));
    });
  });

  it('leave kernels, beta and gamma as they are', () => {
    const updated = reestimate();
    for (const [name, weight] of weights) if (!name.includes('moving')) expect(updated.get(name)).toBe(weight);
    expect([...updated.keys()]).toEqual([...weights.keys()]);
  });

  it('make a folded layer give mean beta and deviation gamma on the batch that they come from', async () => {
    const batch = batches[0]!;
    const updated = reestimateStatistics(twoLayers(), weights, [tf.tensor4d(batch, [2, 3, 3, 3])].values(), () => {});
    const folded = fold(twoLayers(), updated);
    const bias = folded.get('conv2d_1/bias')!.data;
    const out = times(pixels(batch, 3), folded.get('conv2d_1/kernel')!.data, 4).map((row) => row.map((v, c) => v + bias[c]!));
    const [beta, gamma] = ['beta', 'gamma'].map((name) => weights.get(`batch_normalization_1/${name}`)!.data);
    for (let c = 0; c < 4; c++) {
      expect(mean(column(out, c))).toBeCloseTo(beta![c]!, 4);
      expect(Math.sqrt(variance(column(out, c)))).toBeCloseTo(Math.abs(gamma![c]!), 2);
    }
  });

  it('say when a batch is done, and leave no tensor behind', () => {
    let done = 0;
    const before = tf.memory().numTensors;
    reestimate(() => done++);
    expect(done).toBe(3);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('an incomplete kernel', () => {
  const shape = [3, 3, 40, 20];
  const given = noise(7200, 9).map((value, i) => (i < 5000 ? 0 : value));
  const whole: Weight = { shape: [2], data: Float32Array.of(0, 3) };
  const fill = (seed: number) =>
    fillIncomplete(
      new Map([
        ['a/kernel', { shape, data: given }],
        ['b/kernel', whole],
      ]),
      ['a/kernel'],
      seed,
    );

  it('keeps the values that were given', () => {
    const { data } = fill(1).get('a/kernel')!;
    expect(data.subarray(5000)).toEqual(given.subarray(5000));
  });

  it('gets the missing ones from a normal distribution of deviation sqrt(2 / (3·3·40))', () => {
    const filled = [...fill(1).get('a/kernel')!.data.subarray(0, 5000)];
    expect(Math.sqrt(variance(filled)) / Math.sqrt(2 / 360)).toBeCloseTo(1, 1);
    expect(Math.abs(mean(filled))).toBeLessThan(4 * Math.sqrt(2 / 360 / 5000));
    expect(new Set(filled).size).toBeGreaterThan(4900);
  });

  it('is the same for the same seed alone', () => {
    expect(fill(1)).toEqual(fill(1));
    expect(fill(2)).not.toEqual(fill(1));
  });

  it('leaves every other kernel alone, zeros included', () => {
    expect(fill(1).get('b/kernel')).toBe(whole);
  });

  it('must be among the weights', () => {
    expect(() => fillIncomplete(new Map(), ['conv2d_82/kernel'], 1)).toThrow('conv2d_82/kernel');
  });
});
