import type { Features } from '#domain/feature-map.ts';

/** What the pipeline asks of a network split at the maps that its head reads; `inference` and `workers` supply it. */
export interface NetworkPort {
  /** `input`: [size, size, 3], values in -1..1. */
  trunk(input: Float32Array<ArrayBuffer>, size: number): Promise<Features>;
  /** Five logits. */
  head(features: Features): Promise<number[]>;
  /** dy/dA of each map, of its shape, for y = sum_k weights[k]·logit[k]. */
  headGradient(features: Features, weights: number[]): Promise<Float32Array<ArrayBuffer>[]>;
}
