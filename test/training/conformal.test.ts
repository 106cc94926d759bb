import { describe, expect, it } from 'vitest';
import { predictionSet } from '#domain/prediction-set.ts';
import { fitPredictionSet } from '#training/conformal.ts';
import { seeded } from '#training/random.ts';

/** The median is grade 0 with p; grade 1 has the rest, so that a reference grade of 1 has the score p. */
const two = (p: number) => [p, 1 - p, 0, 0, 0];

describe('the conformal threshold', () => {
  it('is the score of rank ⌈(n + 1) · coverage⌉', () => {
    const shares = [0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
    const given = (coverage: number) => fitPredictionSet(shares.map(two), shares.map(() => 1), coverage, 'm').threshold; // biome-ignore format: one line
    expect(given(0.9)).toBe(0.95); // rank 9 of 9
    expect(given(0.8)).toBe(0.9); // rank 8
    expect(given(0.5)).toBe(0.75); // rank 5
  });

  it('lets every grade in where too few photographs can promise the coverage', () => {
    const rule = fitPredictionSet([two(0.6), two(0.7)], [0, 0], 0.9, 'm');
    expect(rule.threshold).toBe(1);
    expect(predictionSet(two(0.6), rule)).toEqual([0, 1, 2, 3, 4]);
  });

  it('covers photographs drawn alike at least as often as promised, though the probabilities are wrong', () => {
    const random = seeded(3);
    const drawn = (count: number) =>
      Array.from({ length: count }, () => {
        const powers = Array.from({ length: 5 }, () => random() ** 4);
        const sum = powers.reduce((a, b) => a + b, 0);
        // The grade has nothing to do with the probabilities: coverage must not need them to be right.
        return { p: powers.map((v) => v / sum), grade: Math.floor(5 * random()) };
      });
    const covered: number[] = [];
    for (let trial = 0; trial < 200; trial++) {
      const calibration = drawn(60);
      const rule = fitPredictionSet(calibration.map(({ p }) => p), calibration.map(({ grade }) => grade), 0.8, 'm'); // biome-ignore format: one line
      const tests = drawn(60);
      covered.push(tests.filter(({ p, grade }) => predictionSet(p, rule).includes(grade as 0)).length / 60);
    }
    const mean = covered.reduce((a, b) => a + b, 0) / covered.length;
    expect(mean).toBeGreaterThan(0.79);
    expect(mean).toBeLessThan(0.86);
  });
});
