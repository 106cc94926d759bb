import { describe, expect, it } from 'vitest';
import { controlPoints, splineTaps } from '#imaging/spline.ts';

/** The cubic B-spline basis by the Cox-de Boor recursion on whole knots, support -2..2: the textbook's definition. */
function basis(x: number): number {
  const b = (i: number, degree: number, t: number): number =>
    degree === 0
      ? t >= i && t < i + 1
        ? 1
        : 0
      : ((t - i) / degree) * b(i, degree - 1, t) + ((i + degree + 1 - t) / degree) * b(i + 1, degree - 1, t);
  return b(0, 3, x + 2);
}

/** The surface over a grid at a place given in cells, from the taps. */
function surface(values: readonly number[], side: number, x: number, y: number): number {
  const points = controlPoints(values, side, side);
  const [across, down] = [splineTaps(Float64Array.of(x), side), splineTaps(Float64Array.of(y), side)];
  let sum = 0;
  for (let j = 0; j < 4; j++) {
    for (let i = 0; i < 4; i++) sum += down.weight[j]! * across.weight[i]! * points[down.index[j]! * side + across.index[i]!]!;
  }
  return sum;
}

const grid = (side: number, value: (x: number, y: number) => number) =>
  Array.from({ length: side * side }, (_, i) => value(i % side, Math.floor(i / side)));

describe('the weights of a cubic B-spline', () => {
  it.each([0.1, 2.5, 3.77, 4, 7.9])('are the textbook basis at %f', (position) => {
    const { index, weight } = splineTaps(Float64Array.of(position), 8);
    const expected = new Float64Array(8);
    for (let cell = -3; cell < 11; cell++) expected[Math.min(7, Math.max(0, cell))]! += basis(position - 0.5 - cell);
    const actual = new Float64Array(8);
    index.forEach((cell, k) => {
      actual[cell]! += weight[k]!;
    });
    actual.forEach((value, cell) => {
      expect(value).toBeCloseTo(expected[cell]!, 6);
    });
  });

  it('go on with the border far outside the grid', () => {
    const { index, weight } = splineTaps(Float64Array.of(-40, 60), 8);
    expect([...index.slice(0, 4)]).toEqual([0, 0, 0, 0]);
    expect([...index.slice(4)]).toEqual([7, 7, 7, 7]);
    expect(weight.slice(0, 4).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  });
});

describe('the surface over a grid', () => {
  it('passes through a smooth grid at the centres of its cells', () => {
    const hill = grid(8, (x, y) => Math.exp(-((x - 3.4) ** 2 + (y - 4.1) ** 2) / 6));
    for (let y = 0; y < 8; y++) {
      for (let x = 0; x < 8; x++) expect(surface(hill, 8, x + 0.5, y + 0.5)).toBeCloseTo(hill[8 * y + x]!, 2);
    }
  });

  it('keeps the height of a single hot cell, which a plain B-spline lowers to 0.44', () => {
    const peak = grid(8, (x, y) => (x === 3 && y === 4 ? 5 : 0));
    expect(surface(peak, 8, 3.5, 4.5)).toBeGreaterThan(4.8);
  });

  it('paints a single hot cell as a disc, not as a diamond', () => {
    const peak = grid(8, (x, y) => (x === 3 && y === 4 ? 1 : 0));
    const along = surface(peak, 8, 3.5 + 0.5, 4.5);
    const across = surface(peak, 8, 3.5 + 0.5 * Math.SQRT1_2, 4.5 + 0.5 * Math.SQRT1_2);
    // Bilinear interpolation gives 0.50 and 0.42.
    expect(Math.abs(along - across)).toBeLessThan(0.02);
  });

  it('is nowhere negative, however rough the grid', () => {
    const rough = grid(8, (x, y) => ((x * 7 + y * 13) % 5 === 0 ? 3 : 0));
    for (let y = -0.5; y <= 8.5; y += 0.13) {
      for (let x = -0.5; x <= 8.5; x += 0.13) expect(surface(rough, 8, x, y)).toBeGreaterThanOrEqual(0);
    }
  });
});
