import { expect, test } from 'vitest';
import { type PlaceMap, placeFrom } from '#domain/registration.ts';

const near = ([u, v]: readonly [number, number], [x, y]: readonly [number, number]) => {
  expect(u).toBeCloseTo(x, 9);
  expect(v).toBeCloseTo(y, 9);
};

test('a shift and a size are undone', () => {
  const twice: PlaceMap = { x: [0.1, 2, 0], y: [-0.2, 0, 2] };
  // 0.1 + 2 · 0.2 and -0.2 + 2 · 0.4
  near(placeFrom(twice, 0.5, 0.6), [0.2, 0.4]);
});

test('a quarter turn is undone', () => {
  near(placeFrom({ x: [0, 0, -1], y: [0, 1, 0] }, -0.3, 0.7), [0.7, 0.3]);
});

test('the curve of the retina is undone', () => {
  const curved: PlaceMap = { x: [0, 1, 0, 0.1, 0, 0], y: [0, 0, 1, 0, 0.05, 0] };
  // 0.5 + 0.1 · 0.25 and -0.4 + 0.05 · 0.5 · -0.4
  near(placeFrom(curved, 0.525, -0.41), [0.5, -0.4]);
});

test('a map that folds everything onto a line gives numbers, and no error', () => {
  for (const value of placeFrom({ x: [0, 1, 0], y: [0, 1, 0] }, 0.2, 0.2)) expect(value).toBe(0.2);
});
