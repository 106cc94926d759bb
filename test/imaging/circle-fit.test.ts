import { expect, it } from 'vitest';
import { type EdgePoints, fitCircle } from '#imaging/circle-fit.ts';

const limits = { minRadius: 20, maxRadius: 300, tolerance: 1 };

/** Points seen while walking towards (cx, cy). */
const points = (coordinates: readonly (readonly [x: number, y: number])[], cx: number, cy: number): EdgePoints => ({
  x: Float64Array.from(coordinates, ([x]) => x),
  y: Float64Array.from(coordinates, ([, y]) => y),
  dx: Float64Array.from(coordinates, ([x]) => Math.sign(cx - x)),
  dy: Float64Array.from(coordinates, ([, y]) => Math.sign(cy - y)),
  count: coordinates.length,
});

const on = (degrees: number, radius = 100): [number, number] => [
  150 + radius * Math.cos((degrees * Math.PI) / 180),
  120 + radius * Math.sin((degrees * Math.PI) / 180),
];

it('goes through two short arcs, whatever the cut edges between them say', () => {
  const arcs = Array.from({ length: 80 }, (_, i) => on(i < 40 ? i - 20 : 160 + (i - 40)));
  const cuts = Array.from({ length: 100 }, (_, i): [number, number] => [100 + i, i % 2 === 0 ? 60 : 180]);
  const circle = fitCircle(points([...arcs, ...cuts], 150, 120), limits);
  expect(circle?.cx).toBeCloseTo(150, 3);
  expect(circle?.cy).toBeCloseTo(120, 3);
  expect(circle?.radius).toBeCloseTo(100, 3);
});

it('is not thrown off by a notch', () => {
  const rim = Array.from({ length: 180 }, (_, i) => on(2 * i, i > 20 && i < 32 ? 106 : 100));
  expect(fitCircle(points(rim, 150, 120), limits)?.radius).toBeCloseTo(100, 2);
});

it('is none where the points lie on a line', () => {
  const line = Array.from({ length: 60 }, (_, i): [number, number] => [i, 2 * i]);
  expect(fitCircle(points(line, 150, 10), limits)).toBeUndefined();
});

it('is none where the only circle is smaller than allowed', () => {
  const ring = Array.from({ length: 60 }, (_, i) => on(6 * i, 10));
  expect(fitCircle(points(ring, 150, 120), limits)).toBeUndefined();
});
