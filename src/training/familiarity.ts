import type { FeatureGaussian } from '#domain/familiarity.ts';
import { seededNormal } from '#training/random.ts';

/** Directions hardly turn after this many steps: each shrinks an error by the ratio of the variances beside it. */
const STEPS = 60;

/**
 * A Gaussian of rows of features with probabilistic principal components as its covariance: the leading `count` axes by subspace iteration, and the mean variance
 * of all other directions. Throws with fewer rows than axes, or where nothing is left over.
 */
export function fitFeatureGaussian(rows: readonly ArrayLike<number>[], count: number): FeatureGaussian {
  const channels = rows[0]?.length ?? 0;
  if (rows.length <= count || channels <= count)
    throw new Error(`${rows.length} photographs of ${channels} features are too few for ${count} axes.`);
  const mean = new Float64Array(channels);
  for (const row of rows) for (let i = 0; i < channels; i++) mean[i]! += row[i]! / rows.length;
  const centred = rows.map((row) => mean.map((value, i) => row[i]! - value));
  const normal = seededNormal(1);
  let axes = orthonormal(Array.from({ length: count }, () => mean.map(() => normal())));
  for (let step = 0; step < STEPS; step++) axes = orthonormal(axes.map((axis) => covarianceTimes(centred, axis)));
  const ordered = axes
    .map((axis) => ({ axis, variance: centred.reduce((sum, row) => sum + dot(row, axis) ** 2, 0) / rows.length }))
    .sort((a, b) => b.variance - a.variance);
  const total = centred.reduce((sum, row) => sum + dot(row, row), 0) / rows.length;
  const explained = ordered.reduce((sum, { variance }) => sum + variance, 0);
  const noise = (total - explained) / (channels - count);
  if (!(noise > 0)) throw new Error('Nothing varies beside the axes: take fewer of them.');
  const flat = new Float32Array(count * channels);
  for (const [k, { axis }] of ordered.entries()) flat.set(axis, k * channels);
  return {
    mean: Float32Array.from(mean),
    axes: flat,
    variances: ordered.map(({ variance }) => Math.max(variance, noise)),
    noise,
  };
}

/** The distance that at least `coverage` of these stay within: the ⌈(n + 1) · coverage⌉-th smallest, or the largest of too few. */
export function distanceThreshold(distances: readonly number[], coverage: number): number {
  const sorted = distances.toSorted((a, b) => a - b);
  // Rounded first: 0.99 · 100 is a hair less than 99 in binary.
  const rank = Math.ceil(Number(((sorted.length + 1) * coverage).toFixed(9)));
  return sorted[Math.min(rank, sorted.length) - 1]!;
}

/** Mean and axes as the model's folder keeps them: float32, little endian, [1 + axes, channels]. */
export function gaussianFile({ mean, axes }: FeatureGaussian): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * (mean.length + axes.length)));
  for (const [i, value] of [...mean, ...axes].entries()) bytes.setFloat32(4 * i, value, true);
  return new Uint8Array(bytes.buffer);
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

function covarianceTimes(centred: readonly Float64Array[], axis: Float64Array): Float64Array {
  const product = new Float64Array(axis.length);
  for (const row of centred) {
    const along = dot(row, axis) / centred.length;
    for (let i = 0; i < axis.length; i++) product[i]! += along * row[i]!;
  }
  return product;
}

/** Modified Gram-Schmidt. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = Float64Array.from(vector);
    for (const axis of basis) {
      const along = dot(rest, axis);
      for (let i = 0; i < rest.length; i++) rest[i]! -= along * axis[i]!;
    }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > 0)) throw new Error('The features vary in fewer directions than there are axes.');
    basis.push(rest.map((value) => value / length));
  }
  return basis;
}
