import * as tf from '@tensorflow/tfjs-core';
import { execute } from '#inference/execute.ts';
import type { Convolution, Depthwise, Graph } from '#inference/graph.ts';
import type { Weight, Weights } from '#inference/weights.ts';
import { seededNormal } from '#training/random.ts';

/**
 * Each batch normalisation's mean and variance re-estimated on photographs by forward passes alone: every batch is normalised by its own statistics
 * on the way, and their averages over the batches take the place of the moving ones (Li et al. 2016, AdaBN). `batches` are f32 [n, h, w, 3].
 */
export function reestimateStatistics(
  graph: Graph,
  weights: Weights,
  batches: Iterable<tf.Tensor4D>,
  onBatch: () => void,
): Weights {
  const tensors = new Map([...weights].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
  const sums = new Map<string, { mean: Float64Array; variance: Float64Array }>();
  let count = 0;
  for (const batch of batches) {
    tf.dispose([execute(graph, tensors, batch, normalise), batch]);
    count++;
    onBatch();
  }
  tf.dispose([...tensors.values()]);
  const updated = new Map(weights);
  for (const [name, { mean, variance }] of sums) {
    updated.set(`${name}/moving_mean`, vector(mean, count));
    updated.set(`${name}/moving_variance`, vector(variance, count));
  }
  return updated;

  function normalise(node: Convolution | Depthwise, output: tf.Tensor4D): tf.Tensor4D {
    const { normalisation } = node;
    if (normalisation === undefined) return output;
    const channels = output.shape[3];
    const { mean, variance } = tf.moments(output, [0, 1, 2]);
    const sum = sums.get(normalisation) ?? {
      mean: new Float64Array(channels),
      variance: new Float64Array(channels),
    };
    add(sum.mean, mean.dataSync());
    add(sum.variance, variance.dataSync());
    sums.set(normalisation, sum);
    const beta = tensors.get(`${normalisation}/beta`)!;
    const scale = tf.rsqrt(tf.add(variance, graph.epsilon));
    const gamma = tensors.get(`${normalisation}/gamma`);
    return tf.add(tf.mul(tf.sub(output, mean), gamma ? tf.mul(scale, gamma) : scale), beta);
  }
}

function add(sum: Float64Array, values: ArrayLike<number>): void {
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + values[i]!;
}

const vector = (sum: Float64Array, count: number): Weight => ({
  shape: [sum.length],
  data: Float32Array.from(sum, (v) => v / count),
});

/** Fills the missing (zero) values of incomplete kernels [h, w, in, out] with He-normal ones, deviation √(2 / (h·w·in)) (He et al. 2015). */
export function fillIncomplete(weights: Weights, incomplete: readonly string[], seed: number): Weights {
  const filled = new Map(weights);
  for (const name of incomplete) {
    const normal = seededNormal(seed);
    const weight = filled.get(name);
    if (!weight) throw new Error(`The incomplete kernel ${name} is not among the weights.`);
    const deviation = Math.sqrt(2 / weight.shape.slice(0, 3).reduce((a, b) => a * b, 1));
    filled.set(name, { shape: weight.shape, data: weight.data.map((value) => (value === 0 ? deviation * normal() : value)) });
  }
  return filled;
}
