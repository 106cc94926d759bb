import { describe, expect, it } from 'vitest';
import { cholesky, solveCholesky } from '#training/cholesky.ts';
import { balancedWeights, fitLinearHead } from '#training/linear-head.ts';
import { minimise } from '#training/minimise.ts';
import { fitRidge, gradeOf, tuneThresholds } from '#training/ordinal-head.ts';
import { dot, rowSpace } from '#training/row-space.ts';
import { solveLinear } from '#training/solve-linear.ts';

const vector = (...values: number[]) => Float64Array.from(values);

describe('linear systems', () => {
  it('solve by elimination where the first pivot is zero', () => {
    // y = 2; x + y = 5.
    expect(solveLinear([[0, 1], [1, 1]], [2, 5])).toEqual([3, 2]); // biome-ignore format: a matrix
  });

  it('have no solution where the rows say the same', () => {
    expect(solveLinear([[1, 2], [2, 4]], [1, 2])).toBeUndefined(); // biome-ignore format: a matrix
  });

  it('solve by Cholesky as worked by hand', () => {
    // [[4, 2], [2, 10]] = L Lᵀ with L = [[2, 0], [1, 3]].
    const lower = cholesky(vector(4, 2, 2, 10), 2);
    expect([...lower]).toEqual([2, 0, 1, 3]);
    // 4x + 2y = 10, 2x + 10y = 14: x = 2, y = 1.
    expect([...solveCholesky(lower, [10, 14])]).toEqual([2, 1]);
  });

  it('throw where the matrix is not positive definite', () => {
    expect(() => cholesky(vector(1, 2, 2, 1), 2)).toThrow('not positive definite');
  });
});

describe('the minimum', () => {
  it('of Rosenbrock’s valley is at (1, 1)', () => {
    const [x, y] = minimise(
      (at, gradient) => {
        const [a, b] = [at[0]!, at[1]!];
        gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a);
        gradient[1] = 200 * (b - a * a);
        return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
      },
      vector(-1.2, 1),
      { iterations: 200, tolerance: 1e-8 },
    );
    expect(x).toBeCloseTo(1, 5);
    expect(y).toBeCloseTo(1, 5);
  });
});

describe('the row space', () => {
  it('keeps every inner product of the standardised features', () => {
    const features = [[1, 10, 0, 0, 0], [2, 30, 0, 0, 0], [4, 20, 0, 0, 0], [1, 0, 0, 0, 0]]; // biome-ignore format: a matrix
    const { rows, project } = rowSpace(features);
    const column = (k: number) => features.map((row) => row[k]!);
    const standard = (row: readonly number[]) =>
      [0, 1].map((k) => {
        const mean = column(k).reduce((a, b) => a + b) / 4;
        const variance = column(k).reduce((a, b) => a + (b - mean) ** 2, 0) / 4;
        return (row[k]! - mean) / Math.sqrt(variance * 5);
      });
    for (const [i, a] of features.entries()) {
      for (const [j, b] of features.entries()) {
        const expected = standard(a).reduce((sum, v, k) => sum + v * standard(b)[k]!, 0);
        expect(dot(rows[i]!, rows[j]!)).toBeCloseTo(expected, 4);
        expect(dot(project(a), rows[j]!)).toBeCloseTo(expected, 4);
      }
    }
  });
});

describe('the multinomial head', () => {
  it('gives the shares of the grades where the features say nothing', () => {
    const head = fitLinearHead([vector(0), vector(0), vector(0), vector(0)], [0, 0, 0, 2], [1, 1, 1, 1], 0.1);
    const p = head(vector(0));
    expect(p[0]).toBeCloseTo(0.75, 3);
    expect(p[2]).toBeCloseTo(0.25, 3);
  });

  it('finds the weight at which the penalty balances the likelihood', () => {
    // Two grades at x = 1 and -1: by symmetry w₀ = -w₂ = w and b = 0, and w solves l2 · w = 1 / (1 + e^2w) (to the grades that never occur nothing is given).
    const l2 = 0.1;
    const head = fitLinearHead([vector(1), vector(-1)], [0, 2], [1, 1], l2);
    let w = 0;
    for (let i = 0; i < 500; i++) w += 0.5 * (1 / (1 + Math.exp(2 * w)) - l2 * w);
    const p = head(vector(1));
    expect(Math.log(p[0]! / p[2]!) / 2).toBeCloseTo(w, 2);
  });

  it('lets each grade that occurs count alike', () => {
    expect(balancedWeights([0, 0, 0, 4])).toEqual([4 / 6, 4 / 6, 4 / 6, 2]);
  });
});

describe('the ordinal head', () => {
  it('is the line through points on a line without a penalty, and flatter with one', () => {
    const rows = [vector(0), vector(1), vector(2)];
    expect(fitRidge(rows, [0, 2, 4], 1e-12)(vector(1.5))).toBeCloseTo(3, 6);
    // Variance of x is 2/3, covariance 4/3: w = (4/3) / (2/3 + 2/3) = 1.
    expect(fitRidge(rows, [0, 2, 4], 2 / 3)(vector(1.5))).toBeCloseTo(2.5, 9);
  });

  it('counts the thresholds that a score reaches', () => {
    expect([-1, 0.5, 1, 9].map((score) => gradeOf(score, [0.5, 1.5, 2.5, 3.5]))).toEqual([0, 1, 1, 4]);
  });

  it('moves thresholds until shrunken scores agree with the grades', () => {
    const grades = Array.from({ length: 100 }, (_, i) => Math.floor(i / 20));
    const scores = grades.map((grade, i) => 1.5 + 0.2 * grade + 0.001 * (i % 20));
    const thresholds = tuneThresholds(scores, grades);
    // To within a fortieth of the scores at each threshold.
    const wrong = scores.filter((score, i) => gradeOf(score, thresholds) !== grades[i]);
    expect(wrong.length).toBeLessThanOrEqual(4 * 2);
    expect(thresholds).toEqual([...thresholds].sort((a, b) => a - b));
  });
});
