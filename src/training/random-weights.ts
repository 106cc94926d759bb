import type { Graph } from '#inference/graph.ts';
import type { Weight, Weights } from '#inference/weights.ts';
import { expectedTensors } from '#training/backbone-weights.ts';
import { seededNormal } from '#training/random.ts';

/** What `--weights` says for a start from nothing. */
export const RANDOM = 'random';

/** A trunk that has learned nothing: kernels normal with deviation sqrt(2 / fan-in) (He et al., ICCV 2015), normalisation that leaves its input as it is. */
export function randomWeights(graph: Graph, seed: number): Weights {
  const normal = seededNormal(seed);
  return new Map(expectedTensors(graph).map(([name, shape]) => [name, initial(name, shape, normal)]));
}

function initial(name: string, shape: readonly number[], normal: () => number): Weight {
  const size = shape.reduce((a, b) => a * b, 1);
  if (!name.endsWith('/kernel')) return { shape, data: new Float32Array(size).fill(name.endsWith('/moving_variance') ? 1 : 0) };
  const [height = 1, width = 1, channels = 1, filters] = shape;
  // One filter a channel (depthwise) sees its own channel alone.
  const fanIn = height * width * (filters === 1 ? 1 : channels);
  const deviation = Math.sqrt(2 / fanIn);
  return { shape, data: Float32Array.from({ length: size }, () => deviation * normal()) };
}
