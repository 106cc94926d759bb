import { describe, expect, it } from 'vitest';
import { featureDistance } from '#domain/familiarity.ts';
import { distanceThreshold, fitFeatureGaussian, gaussianFile } from '#training/familiarity.ts';
import { seededNormal } from '#training/random.ts';

describe('the Gaussian of pooled features', () => {
  it('finds mean, axis and variances of a cross worked out by hand', () => {
    // ±5 along (3, 4) / 5 and ±1 across it, around (10, 20): variances 25 / 2 and 1 / 2.
    const rows = [
      [13, 24],
      [7, 16],
      [10 - 0.8, 20 + 0.6],
      [10 + 0.8, 20 - 0.6],
    ];
    const { mean, axes, variances, noise } = fitFeatureGaussian(rows, 1);
    expect([...mean]).toEqual([10, 20]);
    expect(Math.abs(axes[0]! * 0.6 + axes[1]! * 0.8)).toBeCloseTo(1, 6);
    expect(variances[0]).toBeCloseTo(12.5, 9);
    expect(noise).toBeCloseTo(0.5, 9);
  });

  it('tells what was drawn like its rows from what was drawn otherwise', () => {
    const normal = seededNormal(5);
    // Ten features that are two causes and a little noise.
    const draw = () => {
      const [a, b] = [3 * normal(), 2 * normal()];
      return Array.from({ length: 10 }, (_, i) => (i < 5 ? a : b) + 0.1 * normal());
    };
    const gaussian = fitFeatureGaussian(Array.from({ length: 400 }, draw), 2);
    const alike = Array.from({ length: 200 }, () => featureDistance(draw(), gaussian));
    expect(alike.reduce((sum, d) => sum + d * d, 0) / alike.length).toBeCloseTo(1, 0);
    // Half of the first five features against the other half: no larger than the rows, but in a direction that they never take.
    expect(featureDistance([2, -2, 2, -2, 0, 0, 0, 0, 0, 0], gaussian)).toBeGreaterThan(5 * Math.max(...alike));
  });

  it('refuses more axes than the rows can tell', () => {
    expect(() => fitFeatureGaussian([[1, 2, 3]], 2)).toThrow('too few');
  });

  it('is written as little-endian float32, the mean first', () => {
    const bytes = gaussianFile({ mean: Float32Array.of(1, -2), axes: Float32Array.of(0.5, 0), variances: [1], noise: 1 });
    expect(Buffer.from(bytes).toString('hex')).toBe('0000803f000000c00000003f00000000');
  });
});

it('lets 99 of 100 stay within the threshold, and one more where there are fewer', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(distanceThreshold(hundred, 0.99)).toBe(100);
  const thousand = Array.from({ length: 1000 }, (_, i) => i + 1);
  expect(distanceThreshold(thousand, 0.99)).toBe(991);
  expect(distanceThreshold([3, 1, 2], 0.99)).toBe(3);
});
