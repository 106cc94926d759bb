import type { Graph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import { noise, noisyWeights } from '#test/inference/small-network.ts';
import type { CachedMaps, FitOptions } from '#training/fit.ts';
import { toFloat16 } from '#training/float16.ts';

/** As the end of InceptionV3 is made: a fork, convolutions of 1 x 3 and 3 x 1, a pooled branch, a join. 4 x 4 x 6 -> 9 channels. */
function end(): Graph {
  const g = new GraphBuilder();
  const reduced = g.convolution(g.input, 4, [1, 1]);
  const sides = [g.convolution(reduced, 3, [1, 3]), g.convolution(reduced, 3, [3, 1])];
  const pooled = g.convolution(g.averagePool(g.input, 3, 1), 3, [1, 1]);
  return { ...g.build(g.concat([...sides, pooled], 'end'), 1e-3), inputChannels: 6 };
}

export const graph = end();
export const weights = new Map([...noisyWeights(graph, 9)].filter(([name]) => !name.startsWith('head/')));

export const OPTIONS: FitOptions = {
  epochs: 3,
  samplesPerEpoch: 24,
  batch: 6,
  learningRate: 3e-3,
  headEpochs: 1,
  weightDecay: 0.02,
  dropout: 0.25,
  mixup: false,
  seed: 1,
  mapShape: [4, 4, 6],
};

/** Maps of noise in which the channel of the grade is bright. */
export function photographsOf(grade: number, count: number, { cell = `set ${grade}`, variants = 2 } = {}): CachedMaps[] {
  return Array.from({ length: count }, (_, p) => {
    const values = noise(variants * 96, 100 * grade + p + 1).map((value, i) => Math.abs(value) * (i % 6 === grade ? 4 : 1));
    return { maps: toFloat16(values), variants, grade, cell };
  });
}
