import type { FeatureMap } from '#domain/feature-map.ts';
import type { SaliencyGrid } from '#domain/saliency.ts';

/** A raw map, not yet laid on the photograph: row-major, finite, >= 0. */
export type CamMap = Pick<SaliencyGrid, 'width' | 'height' | 'values' | 'max'>;

/** A map before its ReLU, row-major: what each cell speaks for y, and against it. */
export interface SignedMap {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/** A way to turn activations and the gradient of y on them, both [height, width, channels], into a map of the evidence for y. */
export interface CamMethod {
  readonly id: string;
  /** As its paper writes it. */
  readonly name: string;
  readonly paper: string;
  signed(features: FeatureMap, gradient: Float32Array): SignedMap;
  /** The ReLU of `signed`. */
  map(features: FeatureMap, gradient: Float32Array): CamMap;
}

/** What speaks for y. */
export function positive({ width, height, values }: SignedMap): CamMap {
  const kept = Float32Array.from(values, (value) => Math.max(0, value));
  return { width, height, values: kept, max: kept.reduce((a, b) => Math.max(a, b), 0) };
}
