import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '#domain/image.ts';
import { subtractBackground } from '#imaging/background.ts';
import { seeded } from '#training/random.ts';

const SIDE = 24;
const pixels = Array.from({ length: SIDE * SIDE }, (_, i) => ({ i, x: i % SIDE, y: Math.floor(i / SIDE) }));

const discOf = (radius: number): Uint8Array =>
  Uint8Array.from(pixels, ({ x, y }) => (Math.hypot(x + 0.5 - 12, y + 0.5 - 11) <= radius ? 1 : 0));

const picture = (value: (x: number, y: number, c: number) => number): RgbaImage => {
  const data = new Uint8ClampedArray(4 * SIDE * SIDE);
  for (const { i, x, y } of pixels) data.set([value(x, y, 0), value(x, y, 1), value(x, y, 2), 255], 4 * i);
  return { width: SIDE, height: SIDE, data };
};

function noisyPicture(seed: number): RgbaImage {
  const random = seeded(seed);
  return picture((x, y, c) => 60 + 3 * x + 2 * y + 20 * c + 50 * random());
}

/** I - blur(I·m) / blur(m) over the mask, as a double sum over all pixel pairs within three sigmas on each axis, in float64. */
function residualOf({ data }: RgbaImage, mask: Uint8Array, sigma: number): number[][] {
  const reach = Math.ceil(3 * sigma);
  const inside = pixels.filter(({ i }) => mask[i] === 1);
  return inside.map((p) => {
    let weight = 0;
    const sum = [0, 0, 0];
    for (const q of inside) {
      if (Math.max(Math.abs(p.x - q.x), Math.abs(p.y - q.y)) > reach) continue;
      const w = Math.exp(-((p.x - q.x) ** 2 + (p.y - q.y) ** 2) / (2 * sigma * sigma));
      weight += w;
      for (let c = 0; c < 3; c++) sum[c] = sum[c]! + w * data[4 * q.i + c]!;
    }
    return sum.map((s, c) => data[4 * p.i + c]! - s / weight);
  });
}

/** The smallest value that nine of ten do not exceed. */
const percentile90 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.ceil(0.9 * values.length) - 1]!;

const valuesInside = ({ data }: RgbaImage, mask: Uint8Array): number[] =>
  pixels.filter(({ i }) => mask[i] === 1).flatMap(({ i }) => [...data.subarray(4 * i, 4 * i + 3)]);

describe('background subtraction', () => {
  it.each([1, 2.5, 4])('equals the definition, a mask-normalised Gaussian blur of sigma %d, to one grey level', (sigma) => {
    const image = noisyPicture(7);
    const mask = discOf(9.3);
    const residual = residualOf(image, mask, sigma).flat();
    const gain = 20 / percentile90(residual.map(Math.abs));
    const values = valuesInside(subtractBackground(image, mask, { sigma, contrast: 20 }), mask);
    const expected = residual.map((r) => Math.min(255, Math.max(0, 128 + gain * r)));
    const worst = Math.max(...values.map((value, i) => Math.abs(value - expected[i]!)));
    // Half a level by rounding, and the percentile is known to 1/32 of a level.
    expect(worst).toBeLessThan(0.8);
  });

  it.each([12, 36])('makes the 90th percentile of the residual %d levels', (contrast) => {
    const mask = discOf(9.3);
    const values = valuesInside(subtractBackground(noisyPicture(8), mask, { sigma: 3, contrast }), mask);
    expect(Math.abs(percentile90(values.map((value) => Math.abs(value - 128))) - contrast)).toBeLessThanOrEqual(1);
  });

  it('gives the same picture for half the light', () => {
    const random = seeded(9);
    const retina = picture((x) => 2 * Math.floor(40 + x + 30 * random()));
    const halved = { ...retina, data: retina.data.map((value, i) => (i % 4 === 3 ? value : value / 2)) };
    const [full, half] = [retina, halved].map((image) => subtractBackground(image, discOf(9.3), { sigma: 3, contrast: 30 }));
    const worst = Math.max(...full!.data.map((value, i) => Math.abs(value - half!.data[i]!)));
    expect(worst).toBeLessThanOrEqual(2);
  });

  it('is grey outside the mask, whatever is there', () => {
    const mask = discOf(9.3);
    const { data } = subtractBackground(noisyPicture(10), mask, { sigma: 2, contrast: 36 });
    const outside = pixels.filter(({ i }) => mask[i] === 0).flatMap(({ i }) => [...data.subarray(4 * i, 4 * i + 4)]);
    expect(new Set(outside)).toEqual(new Set([128, 255]));
  });

  // Without the normalisation the blur falls off towards the dark border and every rim glows.
  it('leaves no bright rim: an even disc on black becomes even grey', () => {
    const mask = discOf(9.3);
    const even = picture((x, y) => (mask[y * SIDE + x] === 1 ? 180 : 0));
    expect(new Set(valuesInside(subtractBackground(even, mask, { sigma: 3, contrast: 36 }), mask))).toEqual(new Set([128]));
  });

  // The residual is divided by at least one level, so that noise below what 8 bits hold is not blown up to lesions.
  it('does not blow up less than one level', () => {
    const faint = picture((x, y) => (x === 12 && y === 11 ? 101 : 100));
    const values = valuesInside(subtractBackground(faint, discOf(9.3), { sigma: 3, contrast: 10 }), discOf(9.3));
    expect(Math.max(...values)).toBeLessThanOrEqual(138);
    expect(Math.max(...values)).toBeGreaterThan(128);
  });

  it('is grey everywhere where nothing is lit', () => {
    const { data } = subtractBackground(noisyPicture(11), new Uint8Array(SIDE * SIDE), { sigma: 3, contrast: 36 });
    expect(new Set(data)).toEqual(new Set([128, 255]));
  });
});
