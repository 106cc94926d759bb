import { expect, test } from 'vitest';
import { solve } from '#imaging/registration/solve.ts';

test('three equations with their answer by hand', () => {
  // x + 2y + z = 8, 3x + y - z = 2, 2y + 5z = 19 hold for x = 1, y = 2, z = 3.
  const matrix = [Float64Array.of(1, 2, 1), Float64Array.of(3, 1, -1), Float64Array.of(0, 2, 5)];
  expect(solve(matrix, [8, 2, 19])!.map((value) => Math.round(1e9 * value) / 1e9)).toEqual([1, 2, 3]);
});

test('a pivot of 0 is passed over', () => {
  expect(solve([Float64Array.of(0, 1), Float64Array.of(1, 0)], [5, 7])).toEqual([7, 5]);
});

test('a singular matrix has no answer', () => {
  expect(solve([Float64Array.of(1, 2), Float64Array.of(2, 4)], [1, 2])).toBeUndefined();
});
