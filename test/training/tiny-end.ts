import { fromFloat16 } from '#inference/float16.ts';
import type { Graph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import { noise, noisyWeights } from '#test/inference/small-network.ts';
import type { FitOptions } from '#training/fit.ts';
import { toFloat16 } from '#training/float16.ts';
import { Sampler, type SamplerOptions, type Source, type TrainingItem } from '#training/sampler.ts';
import { type CachedMaps, mapSource } from '#training/sources.ts';

/** As the end of InceptionV3 is made: a fork, convolutions of 1 x 3 and 3 x 1, a pooled branch, a join. 4 x 4 x 6 -> 9 channels. */
function end(): Graph {
  const g = new GraphBuilder();
  const reduced = g.convolution(g.input, 4, [1, 1]);
  const sides = [g.convolution(reduced, 3, [1, 3]), g.convolution(reduced, 3, [3, 1])];
  const pooled = g.convolution(g.averagePool(g.input, 3, 1), 3, [1, 1]);
  return { ...g.build(g.concat([...sides, pooled], 'end'), 1e-3), inputChannels: 6 };
}

export const graph = end();
export const CHANNELS = 9;
/** Folded, with a small head of noise. */
export const weights = new Map(
  [...noisyWeights(graph, CHANNELS)].map(([name, { shape, data }]) => [
    name,
    { shape, data: name.startsWith('head/') ? data.map((value) => value / 10) : data },
  ]),
);

const SHAPE: Source['shape'] = [4, 4, 6];
const SAMPLING: SamplerOptions = { batch: 6, dropout: 0.25, mixup: false, smoothing: 0 };
export const FITTING: FitOptions = {
  stages: [
    { from: 'head', epochs: 1 },
    { from: 'input', epochs: 2 },
  ],
  samplesPerEpoch: 24,
  batch: 6,
  learningRate: 3e-3,
  headRate: 3e-2,
  weightDecay: 0.02,
  seed: 1,
  patience: 1000,
  stopAfter: 1000,
};

/** A photograph's maps and what stands in the list about it. */
export interface TinyPhotograph {
  readonly item: TrainingItem;
  readonly cached: CachedMaps;
}

/** Maps of noise in which the channel of the grade is bright. */
export function photographsOf(grade: number, count: number, { dataset = 'clinic', variants = 2, factor = 1 } = {}) {
  return Array.from({ length: count }, (_, p): TinyPhotograph => {
    const values = noise(variants * 96, 100 * grade + p + 1).map((value, i) => Math.abs(value) * (i % 6 === grade ? 4 : 1));
    return { item: { grade, dataset, factor }, cached: { maps: toFloat16(values), variants } };
  });
}

export const sourceOf = (photographs: readonly TinyPhotograph[]): Source =>
  mapSource(
    photographs.map(({ cached }) => cached),
    SHAPE,
  );

export const samplerOf = (photographs: readonly TinyPhotograph[], options: Partial<SamplerOptions> = {}): Sampler =>
  new Sampler(
    photographs.map(({ item }) => item),
    sourceOf(photographs),
    { ...SAMPLING, ...options },
  );

/** Its first map as numbers. */
export const mapOf = ({ cached }: TinyPhotograph): Float32Array => fromFloat16(cached.maps.subarray(0, 96));
