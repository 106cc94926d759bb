import type { FeatureMap } from '#domain/feature-map.ts';
import type { SaliencyGrid } from '#domain/saliency.ts';

/** A raw map, not yet laid on the photograph: row-major, finite, >= 0. */
export type CamMap = Pick<SaliencyGrid, 'width' | 'height' | 'values' | 'max'>;

/** A way to turn activations and the gradient of y on them, both [height, width, channels], into a map of the evidence for y. */
export interface CamMethod {
  readonly id: string;
  /** As its paper writes it. */
  readonly name: string;
  readonly paper: string;
  map(features: FeatureMap, gradient: Float32Array): CamMap;
}
