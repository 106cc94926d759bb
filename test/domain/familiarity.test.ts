import { expect, it } from 'vitest';
import { type FeatureGaussian, familiarityOf, featureDistance, pooled } from '#domain/familiarity.ts';

/** Variance 9 along (3, 4) / 5, and 4 across it. */
const TILTED: FeatureGaussian = {
  mean: Float32Array.of(1, 2),
  axes: Float32Array.of(0.6, 0.8),
  variances: [9],
  noise: 4,
};

it('pools each map by the mean of its channels, one map after another', () => {
  const two = { width: 2, height: 1, channels: 3, data: Float32Array.of(1, 2, 3, 5, 6, 11) };
  const one = { width: 1, height: 1, channels: 1, data: Float32Array.of(9) };
  expect([...pooled([two, one])]).toEqual([3, 4, 7, 9]);
});

it.each([
  // One standard deviation along the axis: sqrt(1 / 2).
  ['along the axis', [1 + 1.8, 2 + 2.4], Math.sqrt(1 / 2)],
  // Two standard deviations across it: (-0.8, 0.6) · 4, squared 16 / 4.
  ['across it', [1 - 3.2, 2 + 2.4], Math.sqrt(4 / 2)],
  ['both: the squares add up', [1 + 1.8 - 3.2, 2 + 2.4 + 2.4], Math.sqrt(5 / 2)],
  ['at the mean', [1, 2], 0],
])('measures %s', (_, vector, expected) => {
  expect(featureDistance(vector, TILTED)).toBeCloseTo(expected, 6);
});

it('equals the Mahalanobis distance with the whole covariance, inverted by hand', () => {
  // C = 9 a aᵀ + 4 b bᵀ = [[5.8, 2.4], [2.4, 7.2]], determinant 36.
  const [dx, dy] = [0.7, -1.3];
  const squared = (7.2 * dx * dx - 2 * 2.4 * dx * dy + 5.8 * dy * dy) / 36;
  expect(featureDistance([1 + dx, 2 + dy], TILTED)).toBeCloseTo(Math.sqrt(squared / 2), 6);
});

it('calls a photograph beyond the threshold unfamiliar, and one on it familiar', () => {
  const map = { width: 1, height: 1, channels: 2, data: Float32Array.of(1, 6) };
  // (0, 4): 3.2 along, 2.4 across: 3.2² / 9 + 2.4² / 4 = 2.5777…
  const distance = Math.sqrt((3.2 ** 2 / 9 + 2.4 ** 2 / 4) / 2);
  expect(familiarityOf([map], TILTED, distance - 0.01).isFamiliar).toBe(false);
  expect(familiarityOf([map], TILTED, distance + 0.01)).toMatchObject({ isFamiliar: true, threshold: distance + 0.01 });
});

it('throws rather than call what is not finite familiar', () => {
  expect(() => featureDistance([Number.NaN, 0], TILTED)).toThrow('not finite');
});
