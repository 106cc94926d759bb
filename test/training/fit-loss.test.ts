import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import type { Weight } from '#inference/weights.ts';
import { runNaively } from '#test/inference/naive-graph.ts';
import { noise } from '#test/inference/small-network.ts';
import { graph, OPTIONS, photographsOf, weights } from '#test/training/tiny-end.ts';
import { type CachedMaps, Fit, type FitOptions } from '#training/fit.ts';
import { toFloat16 } from '#training/float16.ts';
import { registerTrainingGradients } from '#training/gradients.ts';
import { registerConvolutionGradients } from '#training/kernels.ts';

beforeAll(async () => {
  await startWasm();
  registerTrainingGradients();
  registerConvolutionGradients();
});
// Variables are registered by name for the whole engine: two networks of the same names cannot live at once.
afterEach(() => tf.disposeVariables());

const silent = () => {};
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Global averages of what the graph makes of a map, by loops. */
function pooledOf(map: ArrayLike<number>, parameters: ReadonlyMap<string, Weight>): number[] {
  const features = runNaively(graph, parameters, 4, map);
  const cells = [0, 1, 2, 3].flatMap((y) => [0, 1, 2, 3].map((x) => [y, x] as const));
  return Array.from({ length: features.channels }, (_, c) => mean(cells.map(([y, x]) => features.at(y, x, c))));
}

/** A fit whose head has this kernel, by output, and these biases. */
async function fitWithHead(data: readonly CachedMaps[], kernel: readonly number[], bias: readonly number[], options: FitOptions) {
  const fit = new Fit(graph, weights, data, options);
  const { epoch, tensors } = await fit.state();
  tensors.set('head/kernel', { shape: [9, 5], data: Float32Array.from({ length: 45 }, (_, i) => kernel[i % 5]!) });
  tensors.set('head/bias', { shape: [5], data: Float32Array.from(bias) });
  await fit.restore({ epoch, tensors });
  return fit;
}

describe('the logits', () => {
  it('are the dense layer on global averages of the first variant, with the averaged parameters and no dropout', async () => {
    const fit = new Fit(graph, weights, photographsOf(1, 3), OPTIONS);
    await fit.runEpoch(silent);
    await fit.runEpoch(silent);
    const [map, other] = [noise(96, 31).map((v) => Math.round(v * 256) / 256), noise(96, 32)];
    const photograph: CachedMaps = { maps: toFloat16([...map, ...other]), variants: 2, grade: 0, cell: '' };
    const parameters = await fit.weights();
    const [kernel, bias] = ['kernel', 'bias'].map((name) => parameters.get(`head/${name}`)!);
    const pooled = pooledOf(map, parameters);
    const expected = [0, 1, 2, 3, 4].map((k) =>
      pooled.reduce((sum, value, c) => sum + value * kernel!.data[c * 5 + k]!, bias!.data[k]!),
    );
    // More photographs than a batch holds.
    const logits = await fit.logits(new Array<CachedMaps>(8).fill(photograph));
    expect(logits).toHaveLength(8);
    for (const row of logits) expect(row).toEqual(expected.map((z) => expect.closeTo(z, 5)));
  });
});

describe('the loss', () => {
  const still: FitOptions = { ...OPTIONS, learningRate: 0, batch: 60, samplesPerEpoch: 1200 };

  it('is binary cross-entropy over five sigmoids, weighted by class, of cells drawn by the root of their size', async () => {
    // A head of biases alone. 36 photographs of grade 0 and 4 of grade 2: drawn 3 to 1, weighted 1 to sqrt 3 with mean 1.
    const bias = [1, -1, -4, -2, -1.5];
    const data = [...photographsOf(0, 36), ...photographsOf(2, 4)];
    const fit = await fitWithHead(data, [0, 0, 0, 0, 0], bias, still);
    const lossOf = (grade: number) => mean(bias.map((z, k) => -Math.log(1 / (1 + Math.exp(k === grade ? -z : z)))));
    const common = 4 / (3 + Math.sqrt(3));
    const expected = 0.75 * common * lossOf(0) + 0.25 * common * Math.sqrt(3) * lossOf(2);
    const { loss } = await fit.runEpoch(silent);
    // 1200 draws: a share of 1/4 is known to 0.0125, that is 3 % of this loss.
    expect(Math.abs(loss / expected - 1)).toBeLessThan(0.06);
  });

  it('keeps its mean under dropout: what is kept is scaled up', async () => {
    // Logits so large that softplus(z) is z: the loss is linear in what dropout leaves, 4/5 of the mean logit.
    const data = photographsOf(2, 1, { variants: 1 });
    const fit = await fitWithHead(data, [100, 100, 100, 100, 100], [0, 0, 0, 0, 0], { ...still, dropout: 0.5 });
    const map = noise(96, 201).map((value, i) => Math.abs(value) * (i % 6 === 2 ? 4 : 1));
    const logit = 100 * pooledOf(map, weights).reduce((a, b) => a + b, 0);
    const { loss } = await fit.runEpoch(silent);
    expect(Math.abs(loss / (0.8 * logit) - 1)).toBeLessThan(0.06);
  });
});

describe('mixup', () => {
  const still: FitOptions = { ...OPTIONS, learningRate: 0, batch: 60, samplesPerEpoch: 3000 };

  it('blends the reference standards along with the maps: the surest answers no longer fit', async () => {
    // The head answers each of two maps almost without loss; a blend has two grades at once, which no such answer fits.
    const data: CachedMaps[] = [
      { maps: toFloat16(new Float32Array(96).fill(1)), variants: 1, grade: 0, cell: 'a' },
      { maps: toFloat16(new Float32Array(96).fill(3)), variants: 1, grade: 2, cell: 'b' },
    ];
    const losses: number[] = [];
    for (const mixup of [false, true]) {
      const fit = await fitWithHead(data, [0, 0, 100, 0, 0], [0, -50, 0, -50, -50], { ...still, dropout: 0, mixup });
      losses.push((await fit.runEpoch(silent)).loss);
      tf.disposeVariables();
    }
    expect(losses[1]! - losses[0]!).toBeGreaterThan(1);
  });

  it('of a photograph with its like changes nothing', async () => {
    const data = photographsOf(2, 1, { variants: 1 });
    const head = [0.3, -0.2, 0.1, 0, 0.4];
    const losses: number[] = [];
    for (const mixup of [false, true]) {
      const fit = await fitWithHead(data, head, [0, 0, 0, 0, 0], { ...still, dropout: 0, mixup });
      losses.push((await fit.runEpoch(silent)).loss);
      tf.disposeVariables();
    }
    expect(losses[1]).toBeCloseTo(losses[0]!, 5);
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
