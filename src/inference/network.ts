import {
  add,
  grad,
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
import type { FeatureMap } from '#domain/feature-map.ts';
import type { Backbone } from '#inference/backbone.ts';
import { execute } from '#inference/execute.ts';
import { registerGradients } from '#inference/gradients.ts';
import { convolutionsOf } from '#inference/graph.ts';
import { type Weights, weightOf } from '#inference/weights.ts';

/** A network split at its penultimate feature map, on the present backend. */
export interface Network {
  /** `input`: [size, size, 3], scaled as the card says. */
  trunk(input: Float32Array, size: number): Promise<FeatureMap>;
  /** Global average pooling and a dense layer: one logit a grade. */
  head(features: FeatureMap): Promise<number[]>;
  /** dy/dA for y = sum_k weights[k] · logit[k], of the features' shape. Only the head is differentiated. */
  headGradient(features: FeatureMap, weights: readonly number[]): Promise<Float32Array<ArrayBuffer>>;
  /** Releases the weights; the network is unusable afterwards. */
  dispose(): void;
}

/**
 * Puts folded weights and `head/kernel` [channels, 5], `head/bias` [5] on the present backend. `check` runs after each answer is read and throws
 * where the device has reported an error meanwhile. Throws where a weight is missing.
 */
export function createNetwork(backbone: Backbone, weights: Weights, check: () => void = () => {}): Network {
  registerGradients();
  const names = convolutionsOf(backbone.graph).flatMap(({ name }) => [`${name}/kernel`, `${name}/bias`]);
  const onBackend = new Map([...names, 'head/kernel', 'head/bias'].map((name) => [name, toTensor(weights, name)]));
  const kernel = onBackend.get('head/kernel') as Tensor2D;
  const bias = onBackend.get('head/bias') as Tensor1D;
  const logitsOf = (features: Tensor4D): Tensor2D => add(matMul(mean(features, [1, 2]) as Tensor2D, kernel), bias);

  async function answer<T extends Tensor>(compute: () => T): Promise<{ shape: T['shape']; data: Float32Array<ArrayBuffer> }> {
    const result = tidy(compute);
    try {
      const data = (await result.data()) as Float32Array<ArrayBuffer>;
      check();
      return { shape: result.shape, data };
    } finally {
      result.dispose();
    }
  }

  return {
    async trunk(input, size) {
      const { shape, data } = await answer(() => execute(backbone.graph, onBackend, tensor4d(input, [1, size, size, 3])));
      const [, height, width, channels] = shape;
      return { width, height, channels, data };
    },
    async head(features) {
      const { data } = await answer(() => logitsOf(fromFeatures(features)));
      return [...data];
    },
    async headGradient(features, logitWeights) {
      const y = (x: Tensor) =>
        reshape(matMul(logitsOf(x as Tensor4D), tensor2d([...logitWeights], [logitWeights.length, 1])), []) as Scalar;
      const { data } = await answer(() => grad(y)(fromFeatures(features)));
      return data;
    },
    dispose() {
      for (const weight of onBackend.values()) weight.dispose();
    },
  };
}

function toTensor(weights: Weights, name: string): Tensor {
  const { shape, data } = weightOf(weights, name);
  return tensor(data, [...shape]);
}

const fromFeatures = ({ width, height, channels, data }: FeatureMap): Tensor4D => tensor4d(data, [1, height, width, channels]);
