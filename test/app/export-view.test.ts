import { expect, test } from 'vitest';
import { seenRows } from '#app/export-view.ts';
import type { Rows } from '#domain/image.ts';
import { type Look, NEUTRAL_LOOK } from '#domain/look.ts';
import { paintHeatmap } from '#imaging/overlay.ts';

const rowsOf = (data: Uint8ClampedArray, width: number, height: number): Rows => ({
  width,
  height,
  read: (y, rows) => data.subarray(4 * width * y, 4 * width * (y + rows)),
});
/** 3 x 2 px whose red channel numbers them. */
const numbered = rowsOf(new Uint8ClampedArray([10, 20, 30, 40, 50, 60].flatMap((red) => [red, 0, 0, 255])), 3, 2);

const UPRIGHT = { look: NEUTRAL_LOOK, isInverted: false };

async function reds(picture: Rows): Promise<number[][]> {
  const rows: number[][] = [];
  for (let y = 0; y < picture.height; y++) rows.push([...(await picture.read(y, 1))].filter((_, i) => i % 4 === 0));
  return rows;
}

test('marks lie over the picture by their alpha, and turn with it', async () => {
  // One px of 200, half there, over the middle of the upper row.
  const marks = new Uint8ClampedArray(4 * 6);
  marks.set([200, 0, 0, 128], 4);
  const seen = seenRows(numbered, { ...UPRIGHT, look: { ...NEUTRAL_LOOK, flip: true }, over: [rowsOf(marks, 3, 2)] });
  // 20 + (200 - 20) * 128 / 255 = 110.35
  expect(await reds(seen)).toEqual([
    [30, 110, 10],
    [60, 50, 40],
  ]);
});

test.each<[string, Partial<Look>, number[][]]>([
  [
    'as it is',
    {},
    [
      [10, 20, 30],
      [40, 50, 60],
    ],
  ],
  [
    'flipped',
    { flip: true },
    [
      [30, 20, 10],
      [60, 50, 40],
    ],
  ],
  [
    'turned right',
    { rotate: 90 },
    [
      [40, 10],
      [50, 20],
      [60, 30],
    ],
  ],
  [
    'upside down',
    { rotate: 180 },
    [
      [60, 50, 40],
      [30, 20, 10],
    ],
  ],
  [
    'turned left',
    { rotate: 270 },
    [
      [30, 60],
      [20, 50],
      [10, 40],
    ],
  ],
  [
    'flipped, then turned right',
    { flip: true, rotate: 90 },
    [
      [60, 30],
      [50, 20],
      [40, 10],
    ],
  ],
])('a picture is exported as it is seen: %s', async (_, look, expected) => {
  expect(await reds(seenRows(numbered, { ...UPRIGHT, look: { ...NEUTRAL_LOOK, ...look } }))).toEqual(expected);
});

test('its tones are those that are seen', async () => {
  expect(await reds(seenRows(numbered, { ...UPRIGHT, isInverted: true }))).toEqual([
    [245, 235, 225],
    [215, 205, 195],
  ]);
});

test.each<[string, Partial<Look>, number[][]]>([
  // Of three columns the line leaves one: the original's, which is 100 more and no negative.
  [
    'as it is',
    {},
    [
      [110, 235, 225],
      [140, 205, 195],
    ],
  ],
  [
    'flipped',
    { flip: true },
    [
      [130, 235, 245],
      [160, 205, 215],
    ],
  ],
  [
    'upside down',
    { rotate: 180 },
    [
      [160, 205, 215],
      [130, 235, 245],
    ],
  ],
])('left of a swipe’s line is the original, right of it the view: %s', async (_, look, expected) => {
  const original = rowsOf(new Uint8ClampedArray([110, 120, 130, 140, 150, 160].flatMap((red) => [red, 0, 0, 255])), 3, 2);
  const seen = { look: { ...NEUTRAL_LOOK, ...look }, isInverted: true, swipe: { original, at: 1 / 3 } };
  expect(await reds(seenRows(numbered, seen))).toEqual(expected);
});

test('a swipe of a picture that is turned has its line where it is seen', async () => {
  const original = rowsOf(new Uint8ClampedArray([110, 120, 130, 140, 150, 160].flatMap((red) => [red, 0, 0, 255])), 3, 2);
  const seen = { look: { ...NEUTRAL_LOOK, rotate: 90 as const }, isInverted: false, swipe: { original, at: 0.5 } };
  expect(await reds(seenRows(numbered, seen))).toEqual([
    [140, 10],
    [150, 20],
    [160, 30],
  ]);
});

test('the heatmap lies over it by its own alpha and the opacity, band by band as at once', async () => {
  const [width, height] = [60, 60];
  const base = new Uint8ClampedArray(4 * width * height).fill(200);
  const grid = { width: 2, height: 2, values: [0, 1, 2, 4], max: 4, sourceRect: [0, 0, 60, 60] as const };
  const aperture = { cx: 30, cy: 30, radius: 28 };
  const style = { colormap: 'cividis', threshold: 0.1, contours: true } as const;
  const picture = seenRows(rowsOf(base, width, height), { ...UPRIGHT, heatmap: { grid, aperture, style, opacity: 0.5 } });
  const painted = paintHeatmap(grid, aperture, { x0: 0, y0: 0, width, height, scale: 1 }, style).data;
  const banded = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y += 7) banded.set(await picture.read(y, Math.min(7, height - y)), 4 * width * y);
  let furthest = 0;
  for (let i = 0; i < banded.length; i++) {
    const alpha = (painted[(i & ~3) + 3]! / 255) * 0.5;
    const expected = i % 4 === 3 ? 255 : 200 * (1 - alpha) + painted[i]! * alpha;
    furthest = Math.max(furthest, Math.abs(expected - banded[i]!));
  }
  expect(furthest).toBeLessThanOrEqual(1);
});
