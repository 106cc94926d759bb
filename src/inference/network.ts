import {
  add,
  grads,
  matMul,
  mean,
  reshape,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tensor2d,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { FeatureMap, Features } from '#domain/feature-map.ts';
import type { Backbone } from '#inference/backbone.ts';
import { executeAll } from '#inference/execute.ts';
import { registerGradients } from '#inference/gradients.ts';
import { channelsOf, convolutionsOf, headChannels, outputsOf } from '#inference/graph.ts';
import { type Weights, weightOf } from '#inference/weights.ts';

/** A network split at the maps that its head reads, on the present backend. */
export interface Network {
  /** `input`: [size, size, 3], scaled as the card says. */
  trunk(input: Float32Array, size: number): Promise<Features>;
  /** Global average pooling of each map, joined, and a dense layer: one logit a grade. */
  head(features: Features): Promise<number[]>;
  /** dy/dA of each map for y = sum_k weights[k] · logit[k], of its shape. Only the head is differentiated. */
  headGradient(features: Features, weights: readonly number[]): Promise<Float32Array<ArrayBuffer>[]>;
  /** Releases the weights; the network is unusable afterwards. */
  dispose(): void;
}

/**
 * Puts folded weights and `head/kernel` [channels of all maps that the head reads, 5], `head/bias` [5] on the present backend. `check` runs after each answer is read and throws
 * where the device has reported an error meanwhile. Throws where a weight is missing, or the head's kernel has other rows.
 */
export function createNetwork(backbone: Backbone, weights: Weights, check: () => void = () => {}): Network {
  registerGradients();
  const names = convolutionsOf(backbone.graph).flatMap(({ name }) => [`${name}/kernel`, `${name}/bias`]);
  const rows = headRows(backbone, weights);
  const onBackend = new Map([...names, 'head/bias'].map((name) => [name, toTensor(weights, name)]));
  const kernels = rows.map((row) => tensor2d(row, [row.length / 5, 5]));
  const bias = onBackend.get('head/bias') as Tensor1D;
  const logitsOf = (maps: readonly Tensor4D[]): Tensor2D => {
    const parts = maps.map((map, i) => matMul(mean(map, [1, 2]) as Tensor2D, kernels[i]!));
    return add(
      parts.reduce((sum, part) => add(sum, part)),
      bias,
    );
  };

  /** Of one or several results, each read. */
  async function answer<T extends Tensor>(compute: () => T[]): Promise<{ shape: T['shape']; data: Float32Array<ArrayBuffer> }[]> {
    const results = tidy(compute);
    try {
      const read: { shape: T['shape']; data: Float32Array<ArrayBuffer> }[] = [];
      for (const result of results) read.push({ shape: result.shape, data: (await result.data()) as Float32Array<ArrayBuffer> });
      check();
      return read;
    } finally {
      for (const result of results) result.dispose();
    }
  }

  return {
    async trunk(input, size) {
      const maps = await answer(() => executeAll(backbone.graph, onBackend, tensor4d(input, [1, size, size, 3])));
      return maps.map(({ shape: [, height, width, channels], data }) => ({ width, height, channels, data }));
    },
    async head(features) {
      const [logits] = await answer(() => [logitsOf(features.map(fromFeatures))]);
      return [...logits!.data];
    },
    async headGradient(features, logitWeights) {
      const y = (...maps: Tensor[]) =>
        reshape(matMul(logitsOf(maps as Tensor4D[]), tensor2d([...logitWeights], [logitWeights.length, 1])), []) as Scalar;
      const gradients = await answer(() => grads(y)(features.map(fromFeatures)));
      return gradients.map(({ data }) => data);
    },
    dispose() {
      for (const weight of [...onBackend.values(), ...kernels]) weight.dispose();
    },
  };
}

/** The rows of the head's kernel that belong to each map. */
function headRows({ graph }: Backbone, weights: Weights): Float32Array[] {
  const channels = channelsOf(graph);
  const { data } = weightOf(weights, 'head/kernel', [headChannels(graph), 5]);
  let start = 0;
  return outputsOf(graph).map((map) => {
    const end = start + 5 * channels.get(map)!;
    const rows = data.slice(start, end);
    start = end;
    return rows;
  });
}

function toTensor(weights: Weights, name: string): Tensor {
  const { shape, data } = weightOf(weights, name);
  return tensor(data, [...shape]);
}

const fromFeatures = ({ width, height, channels, data }: FeatureMap): Tensor4D => tensor4d(data, [1, height, width, channels]);
