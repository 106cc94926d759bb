import { describe, expect, it } from 'vitest';
import { bootstrapFigure } from '#training/bootstrap.ts';
import { seededNormal } from '#training/random.ts';

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const single = (n: number) => Array.from({ length: n }, (_, i) => [i]);

describe('the bootstrap interval', () => {
  it('holds the true mean about 95 times in 100', () => {
    const normal = seededNormal(4);
    const covered = Array.from({ length: 300 }, (_, trial) => {
      const sample = Array.from({ length: 40 }, () => 10 + 3 * normal());
      const { low, high } = bootstrapFigure(single(40), (indices) => mean(indices.map((i) => sample[i]!)), 200, trial)!;
      return low <= 10 && 10 <= high;
    });
    const share = covered.filter(Boolean).length / 300;
    // The percentile bootstrap at n = 40 is known to fall a little short of 95 %.
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(0.98);
  });

  it('is as wide as theory says: 2 · 1.96 · sigma / sqrt(n)', () => {
    const normal = seededNormal(5);
    const sample = Array.from({ length: 400 }, () => normal());
    const centre = mean(sample);
    const sigma = Math.sqrt(mean(sample.map((v) => (v - centre) ** 2)));
    const { value, low, high } = bootstrapFigure(single(400), (indices) => mean(indices.map((i) => sample[i]!)))!;
    expect(value).toBeCloseTo(centre, 12);
    expect((high - low) / ((2 * 1.96 * sigma) / 20)).toBeGreaterThan(0.9);
    expect((high - low) / ((2 * 1.96 * sigma) / 20)).toBeLessThan(1.1);
  });

  it('draws groups whole: both eyes of a patient come together', () => {
    const groups = [[0, 1], [2], [3, 4, 5]];
    const drawnWhole: boolean[] = [];
    bootstrapFigure(
      groups,
      (indices) => {
        const count = (i: number) => indices.filter((index) => index === i).length;
        drawnWhole.push(groups.every((group) => group.every((i) => count(i) === count(group[0]!))));
        return indices.length;
      },
      100,
    );
    expect(drawnWhole).toHaveLength(101);
    expect(drawnWhole.every(Boolean)).toBe(true);
  });

  // Ten patients of ten identical photographs know no more than ten photographs.
  it('is not narrowed by more photographs of the same patients', () => {
    const normal = seededNormal(6);
    const patients = Array.from({ length: 10 }, () => normal());
    const width = (groups: readonly (readonly number[])[], answer: (i: number) => number) => {
      const { low, high } = bootstrapFigure(groups, (indices) => mean(indices.map(answer)))!;
      return high - low;
    };
    const tenEach = patients.map((_, p) => Array.from({ length: 10 }, (_, i) => 10 * p + i));
    expect(width(tenEach, (i) => patients[Math.floor(i / 10)]!)).toBeCloseTo(
      width(single(10), (i) => patients[i]!),
      12,
    );
  });

  it('leaves out the draws in which the figure is not defined', () => {
    // Half of the draws of two lack index 1.
    const figure = bootstrapFigure(single(2), (indices) => (indices.includes(1) ? 7 : Number.NaN));
    expect(figure).toEqual({ value: 7, low: 7, high: 7 });
  });

  it('is null where the figure is not defined on the photographs themselves', () => {
    expect(bootstrapFigure(single(3), () => Number.NaN)).toBeNull();
  });
});
