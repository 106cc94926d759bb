import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '#domain/image.ts';
import { colormap } from '#imaging/colormap.ts';
import { type HeatmapStyle, type PaintedGrid, paintHeatmap } from '#imaging/overlay.ts';

const STYLE: HeatmapStyle = { colormap: 'viridis', threshold: 0, contours: false };
const WHOLE = { x0: 0, y0: 0, width: 160, height: 120, scale: 1 };
/** A circle inside the 160 x 120 photograph. */
const APERTURE = { cx: 80, cy: 60, radius: 50 };

function painted(
  values: readonly number[],
  style = STYLE,
  frame = WHOLE,
  sourceRect: PaintedGrid['sourceRect'] = [30, 10, 130, 110],
) {
  const side = Math.sqrt(values.length);
  const grid = { width: side, height: side, values, max: Math.max(...values), sourceRect };
  return paintHeatmap(grid, APERTURE, frame, style);
}

const cells = (value: (x: number, y: number) => number, side = 8) =>
  Array.from({ length: side * side }, (_, i) => value(i % side, Math.floor(i / side)));
const pixel = ({ width, data }: RgbaImage, x: number, y: number) => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
];
const alphas = ({ data }: RgbaImage) => data.filter((_, i) => i % 4 === 3);

describe('a heatmap', () => {
  it('paints nothing where there is no positive evidence', () => {
    expect(painted(cells(() => 0)).data.every((byte) => byte === 0)).toBe(true);
  });

  it('paints even evidence in the last colour of the palette', () => {
    expect(pixel(painted(cells(() => 2.5)), 80, 60)).toEqual([...colormap('viridis').subarray(765), 255]);
  });

  it('leaves everything outside the aperture clear, and nothing inside it', () => {
    const image = painted(cells(() => 1));
    const alpha = alphas(image);
    for (let y = 0; y < 120; y++) {
      for (let x = 0; x < 160; x++) {
        const distance = Math.hypot(x + 0.5 - 80, y + 0.5 - 60);
        if (distance > 50.5) expect(alpha[160 * y + x]).toBe(0);
        if (distance < 49.5) expect(alpha[160 * y + x]).toBe(255);
      }
    }
  });

  it('puts a hot cell where its receptive field lies in the photograph', () => {
    // Cell (5, 2) of a grid that tiles (30, 10)..(130, 110) has its centre at source px (98.75, 41.25).
    const image = painted(cells((x, y) => (x === 5 && y === 2 ? 1 : 0)));
    const alpha = alphas(
      painted(
        cells((x, y) => (x === 5 && y === 2 ? 1 : 0)),
        { ...STYLE, threshold: 0.75 },
      ),
    );
    const hot = [...alpha].flatMap((value, i) => (value > 0 ? [[i % 160, Math.floor(i / 160)]] : []));
    const centre = [0, 1].map((axis) => hot.reduce((sum, place) => sum + place[axis]! + 0.5, 0) / hot.length);
    expect(centre[0]).toBeCloseTo(98.75, 0);
    expect(centre[1]).toBeCloseTo(41.25, 0);
    expect(pixel(image, 98, 41)[3]).toBe(255);
  });

  it('is the same through a window as in the whole photograph', () => {
    const values = cells((x, y) => Math.abs(Math.sin(3 * x + y)));
    const whole = painted(values, { ...STYLE, threshold: 0.3 });
    const part = painted(values, { ...STYLE, threshold: 0.3 }, { x0: 60, y0: 40, width: 30, height: 20, scale: 1 });
    for (let y = 0; y < 20; y++) for (let x = 0; x < 30; x++) expect(pixel(part, x, y)).toEqual(pixel(whole, x + 60, y + 40));
  });

  it('lies at the same place when it is painted larger', () => {
    const values = cells((x, y) => (x === 4 && y === 4 ? 1 : 0.2));
    const large = painted(values, STYLE, { x0: 0, y0: 0, width: 480, height: 360, scale: 3 });
    // Source px (84, 64) becomes 3 x 3 px; the middle one has the same centre.
    expect(pixel(large, 3 * 84 + 1, 3 * 64 + 1)).toEqual(pixel(painted(values), 84, 64));
  });

  it('paints nothing below the threshold, and fades in above it without a step', () => {
    // Evidence grows from left to right.
    const image = painted(
      cells((x) => x),
      { ...STYLE, threshold: 0.5 },
    );
    const row = Array.from({ length: 90 }, (_, i) => pixel(image, 35 + i, 60)[3]!);
    // 0.5 of the maximum (3.5 of 7) lies half way across the rectangle, at x = 80.
    expect(row.slice(0, 44).every((alpha) => alpha === 0)).toBe(true);
    expect(row[60]!).toBeGreaterThan(200);
    expect(Math.max(...row.slice(1).map((alpha, i) => alpha - row[i]!))).toBeLessThan(30);
    expect(row.slice(1).every((alpha, i) => alpha >= row[i]!)).toBe(true);
  });

  it('draws its contours at a quarter, a half and three quarters of the maximum', () => {
    const ramp = cells((x) => x + 0.5);
    const plain = painted(ramp, { ...STYLE, threshold: 0.99 });
    const lined = painted(ramp, { ...STYLE, threshold: 0.99, contours: true });
    const changed = Array.from({ length: 100 }, (_, i) => 30 + i).filter(
      (x) => pixel(plain, x, 60)[3] !== pixel(lined, x, 60)[3],
    );
    // The value at x is 8 (x - 30) / 100 and the maximum 7.5: lines at x = 53.4, 76.9 and 100.3.
    for (const expected of [53.4, 76.9, 100.3]) expect(changed.some((x) => Math.abs(x + 0.5 - expected) <= 1)).toBe(true);
    for (const x of changed) expect(Math.min(...[53.4, 76.9, 100.3].map((line) => Math.abs(x + 0.5 - line)))).toBeLessThan(3.5);
  });

  it('keeps its contours inside the aperture', () => {
    const lined = painted(
      cells((x, y) => x * y),
      { ...STYLE, contours: true },
    );
    const alpha = alphas(lined);
    const outside = [...alpha].filter((_, i) => Math.hypot((i % 160) + 0.5 - 80, Math.floor(i / 160) + 0.5 - 60) > 50.5);
    expect(outside.every((value) => value === 0)).toBe(true);
  });
});
