import type { FeatureMap } from '#domain/feature-map.ts';

/**
 * How far a photograph lies from those that a model was trained on: a Gaussian of their pooled features with the covariance of probabilistic principal components
 * (Tipping and Bishop, JRSS B 61, 1999), variance `noise` in every direction that is not among the `axes`.
 */
export interface FamiliarityRule {
  readonly method: string;
  /** Of all maps that the head reads. */
  readonly channels: number;
  /** Variance along each axis, the largest first. */
  readonly variances: readonly number[];
  readonly noise: number;
  /** No more than 1 - `coverage` of photographs like the training ones lie farther. */
  readonly threshold: number;
  readonly coverage: number;
  /** Photographs that the Gaussian and the threshold were fitted on. */
  readonly photographs: { readonly statistics: number; readonly threshold: number };
  /** The file of the model that holds mean and axes: float32, little endian, [1 + axes, channels]. */
  readonly file: string;
}

/** The Gaussian itself: `axes` are unit vectors, one after another, [variances.length, channels]. */
export interface FeatureGaussian {
  readonly mean: Float32Array;
  readonly axes: Float32Array;
  readonly variances: readonly number[];
  readonly noise: number;
}

/** What is said of one photograph. */
export interface Familiarity {
  readonly distance: number;
  readonly threshold: number;
  readonly isFamiliar: boolean;
}

/** The mean of each channel over the cells of its map, the maps one after another. */
export function pooled(maps: readonly FeatureMap[]): Float64Array {
  const means = new Float64Array(maps.reduce((sum, { channels }) => sum + channels, 0));
  let start = 0;
  for (const { width, height, channels, data } of maps) {
    const cells = width * height;
    for (let cell = 0; cell < cells; cell++)
      for (let c = 0; c < channels; c++) means[start + c]! += data[cell * channels + c]! / cells;
    start += channels;
  }
  return means;
}

/**
 * Mahalanobis distance from the mean, divided by the root of the number of channels: about 1 for what the Gaussian was fitted on. What no axis explains counts
 * with the variance `noise`. Throws where a value is not finite.
 */
export function featureDistance(vector: ArrayLike<number>, { mean, axes, variances, noise }: FeatureGaussian): number {
  const n = mean.length;
  const centred = Float64Array.from(mean, (value, i) => vector[i]! - value);
  let rest = centred.reduce((sum, value) => sum + value * value, 0);
  let squared = 0;
  for (const [k, variance] of variances.entries()) {
    let along = 0;
    for (let i = 0; i < n; i++) along += axes[k * n + i]! * centred[i]!;
    squared += (along * along) / variance;
    rest -= along * along;
  }
  const distance = Math.sqrt((squared + Math.max(0, rest) / noise) / n);
  if (!Number.isFinite(distance)) throw new Error('The distance from the training photographs is not finite.');
  return distance;
}

/** Whether a photograph is like those that the model was trained on. */
export function familiarityOf(features: readonly FeatureMap[], gaussian: FeatureGaussian, threshold: number): Familiarity {
  const distance = featureDistance(pooled(features), gaussian);
  return { distance, threshold, isFamiliar: distance <= threshold };
}
