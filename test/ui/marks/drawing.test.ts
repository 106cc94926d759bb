import { expect, test } from 'vitest';
import { type Mark, type Marks, NO_MARKS } from '#domain/mark.ts';
import { drawingOf } from '#ui/marks/drawing.ts';
import { placeOnto } from '#ui/marks/onto.ts';

const own = { id: 'm', by: '', drawnAt: 0 };
const of = (mark: Mark): Marks => ({ ...NO_MARKS, list: [mark] });

/** The other photograph shows the same retina twice as large, 50 px to the right. */
const twice = placeOnto({
  map: { x: [0, 1, 0], y: [0, 0, 1] },
  fixed: { cx: 250, cy: 200, radius: 200 },
  moving: { cx: 100, cy: 100, radius: 100 },
});

test('a ruler that is laid over a larger photograph is longer there and measures what it measured', () => {
  const marks = of({ ...own, kind: 'ruler', from: { x: 50, y: 100 }, to: { x: 150, y: 100 } });
  const [ruler] = drawingOf(marks, undefined, 1, twice);
  expect(ruler!.path).toMatch(/^M150 200L350 200/);
  expect(ruler!.labels).toMatchObject([{ text: '100\u00a0px', at: { x: 250, y: 200 } }]);
});

test('a box is laid over corner by corner', () => {
  const quarter = (place: { x: number; y: number }) => ({ x: -place.y, y: place.x });
  const marks = of({ ...own, kind: 'box', from: { x: 1, y: 2 }, to: { x: 5, y: 4 } });
  expect(drawingOf(marks, undefined, 1, quarter)[0]!.path).toBe('M-2 1L-2 5L-4 5L-4 1Z');
});

test('every point of a disc that is laid over lies on the circle that it is there', () => {
  const marks: Marks = { ...NO_MARKS, disc: { x: 60, y: 100, diameter: 30, source: 'reader' } };
  const [disc] = drawingOf(marks, 'OD', 1, twice);
  const points = [...disc!.path.matchAll(/[ML](-?[\d.]+(?:e-?\d+)?) (-?[\d.]+(?:e-?\d+)?)/g)];
  expect(points.length).toBeGreaterThan(30);
  for (const [, x, y] of points) expect(Math.hypot(Number(x) - 170, Number(y) - 200)).toBeCloseTo(30, 6);
});
