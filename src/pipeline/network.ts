import type { FeatureMap } from '#domain/feature-map.ts';

/** What the pipeline asks of a network split at its penultimate feature map; `inference` and `workers` supply it. */
export interface NetworkPort {
  /** `input`: [size, size, 3], values in -1..1. */
  trunk(input: Float32Array<ArrayBuffer>, size: number): Promise<FeatureMap>;
  /** Five logits. */
  head(features: FeatureMap): Promise<number[]>;
  /** dy/dA, same shape as `features`, for y = sum_k weights[k]·logit[k]. */
  headGradient(features: FeatureMap, weights: number[]): Promise<Float32Array<ArrayBuffer>>;
}
