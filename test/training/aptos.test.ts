import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decode } from '#cli/decode-node.ts';
import type { RgbaImage } from '#domain/image.ts';
import { describeWithShared, sharedData } from '#test/shared-data.ts';
import { readAptos } from '#training/aptos.ts';

/** A disc of texture about the middle grey with a bright rim on flat grey, as background subtraction leaves it; `halo` px of darkness about it. */
function disc(cx: number, cy: number, rx: number, ry: number, { halo = 0, rim = 60, cut = 0 } = {}): RgbaImage {
  const data = new Uint8ClampedArray(4 * 224 * 224).fill(255);
  for (let y = 0; y < 224; y++) {
    for (let x = 0; x < 224; x++) {
      const [u, v] = [(x + 0.5 - cx) / rx, (y + 0.5 - cy) / ry];
      const outward = (Math.hypot(u, v) - 1) * Math.min(rx, ry);
      const texture = 8 * Math.sin(x * 1.1) * Math.cos(y * 0.9);
      const isCut = y < cut || y >= 224 - cut;
      const light = isCut || outward > halo ? 0 : outward > 0 ? -100 : texture + rim * Math.exp(outward / 3);
      data.fill(128 + light, 4 * (y * 224 + x), 4 * (y * 224 + x) + 3);
    }
  }
  return { width: 224, height: 224, data };
}

describe('APTOS’s squashed copies', () => {
  it.each([
    ['a whole circle of a 4:3 photograph', disc(112, 112, 75, 100), 4 / 3],
    ['a circle that touches all four sides', disc(112, 112, 111, 111), 1],
    ['a circle of a 3:2 photograph, cut above and below', disc(108, 114, 84, 126), 1.5],
    ['one with a dark halo', disc(115, 110, 75, 100, { halo: 8, rim: 90 }), 4 / 3],
    ['a faint rim', disc(112, 112, 80, 112, { rim: 12 }), 1.4],
    ['a mask with straight ends', disc(112, 112, 95, 124, { cut: 4 }), 124 / 95],
    ['four corners alone', disc(112, 112, 110, 146, { halo: 10, rim: 110 }), 146 / 110],
  ])('undoes the squash of %s', (_, squashed, ratio) => {
    const { image, aperture } = readAptos(squashed);
    expect(image.height).toBe(224);
    expect(Math.abs(image.width / 224 / ratio - 1)).toBeLessThan(0.025);
    expect(aperture).toBeDefined();
  });

  it('gives the circle in px of the new picture', () => {
    const { image, aperture } = readAptos(disc(100, 118, 60, 90));
    expect(Math.abs(image.width - 336)).toBeLessThan(5);
    expect(Math.abs(aperture!.cx - 150)).toBeLessThan(1.5);
    expect(Math.abs(aperture!.cy - 118)).toBeLessThan(1.5);
    expect(Math.abs(aperture!.radius - 90)).toBeLessThan(1.5);
  });

  it('leaves a picture without a rim as it is', () => {
    const flat: RgbaImage = { width: 224, height: 224, data: new Uint8ClampedArray(4 * 224 * 224).fill(128) };
    expect(readAptos(flat)).toEqual({ image: flat });
  });
});

describeWithShared('APTOS’s photographs', () => {
  // Widths over heights of the cameras' files: 2416 x 1736, 3388 x 2588, 4:3, 3:2 (4288 x 2848), and squares.
  const FORMATS = [1, 2416 / 1736, 3388 / 2588, 4 / 3, 4288 / 2848];

  it('come back to the format of a camera, which nobody told the reader', async () => {
    const folder = sharedData('aptos', 'images');
    const files = (await readdir(folder)).sort().filter((_, i) => i % 60 === 0);
    const stretches: number[] = [];
    for (const file of files) {
      const decoded = await decode(new Uint8Array(await readFile(join(folder, file))));
      if (!decoded.ok) throw new Error(file);
      stretches.push(readAptos(decoded.value).image.width / decoded.value.width);
    }
    const near = stretches.filter((stretch) => FORMATS.some((format) => Math.abs(stretch / format - 1) < 0.02));
    expect(near.length / files.length).toBeGreaterThan(0.9);
    expect(new Set(near.map((stretch) => stretch.toFixed(1))).size).toBeGreaterThan(2);
  }, 60_000);
});
