import * as ort from 'onnxruntime-web';
import { afterEach, describe, expect, it } from 'vitest';
import type { Weight, Weights } from '#inference/weights.ts';
import { runNaively } from '#test/inference/naive-graph.ts';
import { noise } from '#test/inference/small-network.ts';
import {
  CHANNELS,
  graph,
  mapOf,
  photographsOf,
  samplerOf,
  sourceOf,
  type TinyPhotograph,
  weights,
} from '#test/training/tiny-end.ts';
import { logitsOf } from '#training/fit.ts';
import { toFloat16 } from '#training/float16.ts';
import { OrtEngine } from '#training/ort-engine.ts';
import { seeded } from '#training/random.ts';
import type { SamplerOptions } from '#training/sampler.ts';

let engine: OrtEngine;
afterEach(() => engine.dispose());

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Global averages of what the graph makes of a map, by loops. */
function pooledOf(map: ArrayLike<number>, parameters: Weights): number[] {
  const features = runNaively(graph, parameters, 4, map);
  const cells = [0, 1, 2, 3].flatMap((y) => [0, 1, 2, 3].map((x) => [y, x] as const));
  return Array.from({ length: features.channels }, (_, c) => mean(cells.map(([y, x]) => features.at(y, x, c))));
}

/** Weights with a head of this kernel, by output, and these biases. */
const withHead = (kernel: readonly number[], bias: readonly number[]): Weights =>
  new Map<string, Weight>([
    ...weights,
    ['head/kernel', { shape: [CHANNELS, 5], data: Float32Array.from({ length: 5 * CHANNELS }, (_, i) => kernel[i % 5]!) }],
    ['head/bias', { shape: [5], data: Float32Array.from(bias) }],
  ]);

/** The mean loss over `steps` batches of 60, nothing learning. */
async function lossOver(
  steps: number,
  data: readonly TinyPhotograph[],
  parameters: Weights,
  options: Partial<SamplerOptions>,
): Promise<number> {
  engine = new OrtEngine(ort, graph, parameters, 1);
  const sampler = samplerOf(data, { batch: 60, dropout: 0.25, ...options });
  const random = seeded(1);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++)
    losses.push(await engine.step(sampler.batch(CHANNELS, random), { body: 0, head: 0, weightDecay: 0 }, 'head'));
  return mean(losses);
}

describe('the logits', () => {
  it('are the dense layer on global averages of the first variant, with the averaged parameters and no dropout', async () => {
    engine = new OrtEngine(ort, graph, weights, 1);
    const sampler = samplerOf(photographsOf(1, 3));
    const random = seeded(1);
    for (let step = 0; step < 8; step++)
      await engine.step(sampler.batch(CHANNELS, random), { body: 3e-3, head: 3e-2, weightDecay: 0.02 }, 'input');
    const [map, other] = [noise(96, 31).map((v) => Math.round(v * 256) / 256), noise(96, 32)];
    const photograph: TinyPhotograph = {
      item: { grade: 0, dataset: 'clinic', factor: 1 },
      cached: { maps: toFloat16([...map, ...other]), variants: 2 },
    };
    const state = await engine.state();
    const average = new Map([...weights.keys()].map((name) => [name, state.get(`average/${name}`)!]));
    const [kernel, bias] = ['kernel', 'bias'].map((name) => average.get(`head/${name}`)!);
    const pooled = pooledOf(map, average);
    const expected = [0, 1, 2, 3, 4].map((k) =>
      pooled.reduce((sum, value, c) => sum + value * kernel!.data[c * 5 + k]!, bias!.data[k]!),
    );
    // More photographs than are read at once, and not a multiple of that.
    const eleven = new Array<TinyPhotograph>(11).fill(photograph);
    const logits = await logitsOf(engine, { items: eleven.map(({ item }) => item), source: sourceOf(eleven) });
    expect(logits).toHaveLength(11);
    for (const row of logits) expect(row).toEqual(expected.map((z) => expect.closeTo(z, 5)));
    // What was learned is not yet in the average: the test can tell the two apart.
    expect(state.get('head/bias')!.data).not.toEqual(average.get('head/bias')!.data);
  });
});

describe('the loss', () => {
  it('is binary cross-entropy over five sigmoids, weighted by class, of cells drawn by the root of their size', async () => {
    // A head of biases alone. 36 photographs of grade 0 and 4 of grade 2: drawn 3 to 1, weighted 1 to sqrt 3 with mean 1.
    const bias = [1, -1, -4, -2, -1.5];
    const data = [...photographsOf(0, 36), ...photographsOf(2, 4)];
    const loss = await lossOver(20, data, withHead([0, 0, 0, 0, 0], bias), {});
    const lossOf = (grade: number) => bias.reduce((sum, z, k) => sum - Math.log(1 / (1 + Math.exp(k === grade ? -z : z))), 0);
    const common = 4 / (3 + Math.sqrt(3));
    const expected = 0.75 * common * lossOf(0) + 0.25 * common * Math.sqrt(3) * lossOf(2);
    // 1200 draws: a share of 1/4 is known to 0.0125, that is 3 % of this loss.
    expect(Math.abs(loss / expected - 1)).toBeLessThan(0.06);
  });

  it('keeps its mean under dropout: what is kept is scaled up', async () => {
    // Logits so large that softplus(z) is z: the loss is linear in what dropout leaves, four of the five logits.
    const data = photographsOf(2, 1, { variants: 1 });
    const logit = 100 * pooledOf(mapOf(data[0]!), weights).reduce((a, b) => a + b, 0);
    const loss = await lossOver(20, data, withHead([100, 100, 100, 100, 100], [0, 0, 0, 0, 0]), { dropout: 0.5 });
    expect(Math.abs(loss / (4 * logit) - 1)).toBeLessThan(0.06);
  });

  it('under smoothing is that of references which are surely neither yes nor no', async () => {
    const bias = [1, -1, -4, -2, -1.5];
    const loss = await lossOver(1, photographsOf(2, 1), withHead([0, 0, 0, 0, 0], bias), { smoothing: 0.2 });
    const truth = [0.1, 0.1, 0.9, 0.1, 0.1];
    const sigma = bias.map((z) => 1 / (1 + Math.exp(-z)));
    const expected = -truth.reduce((sum, t, k) => sum + t * Math.log(sigma[k]!) + (1 - t) * Math.log(1 - sigma[k]!), 0);
    expect(loss).toBeCloseTo(expected, 4);
  });
});

describe('mixup', () => {
  it('blends the reference standards along with the maps: the surest answers no longer fit', async () => {
    // The head answers each of two maps almost without loss; a blend has two grades at once, which no such answer fits.
    const uniform = (value: number, grade: number): TinyPhotograph => ({
      item: { grade, dataset: 'clinic', factor: 1 },
      cached: { maps: toFloat16(new Float32Array(96).fill(value)), variants: 1 },
    });
    const data = [uniform(1, 0), uniform(3, 2)];
    // Output 2 says yes to the brighter map alone, output 0 to the darker alone.
    const sum = (photograph: TinyPhotograph) => pooledOf(mapOf(photograph), weights).reduce((a, b) => a + b, 0);
    const [dark, bright] = data.map(sum) as [number, number];
    const slope = 40 / (bright - dark);
    const middle = (slope * (dark + bright)) / 2;
    const head = withHead([-slope, 0, slope, 0, 0], [middle, -50, -middle, -50, -50]);
    const plain = await lossOver(10, data, head, { dropout: 0, mixup: false });
    engine.dispose();
    const mixed = await lossOver(10, data, head, { dropout: 0, mixup: true });
    expect(plain).toBeLessThan(1e-3);
    expect(mixed).toBeGreaterThan(1);
  });

  it('of a photograph with its like changes nothing', async () => {
    const data = photographsOf(2, 1, { variants: 1 });
    const head = withHead([0.3, -0.2, 0.1, 0, 0.4], [0, 0, 0, 0, 0]);
    const plain = await lossOver(1, data, head, { dropout: 0, mixup: false });
    engine.dispose();
    expect(await lossOver(1, data, head, { dropout: 0, mixup: true })).toBeCloseTo(plain, 5);
  });
});
