import { readdir, readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode } from '#cli/decode-node.ts';
import type { RgbaImage } from '#domain/image.ts';
import { bitsApart, isSamePicture } from '#domain/same-picture.ts';
import { findAperture } from '#imaging/aperture.ts';
import { apertureGrid } from '#imaging/aperture-grid.ts';
import { findFovea } from '#imaging/fovea.ts';
import { DISC_GRID, findDisc } from '#imaging/optic-disc.ts';
import { drawPhantom } from '#imaging/phantom.ts';
import { pictureFacts } from '#imaging/picture-facts.ts';
import { describeWithShared, sharedData } from '#test/shared-data.ts';

/** The same pixels turned by 180 degrees. */
const onItsHead = ({ width, height, data }: RgbaImage): RgbaImage => {
  const turned = new Uint32Array(data.buffer.slice(0)).reverse();
  return { width, height, data: new Uint8ClampedArray(turned.buffer) };
};
/** A square about (x, y), px. */
const cut = ({ width, height, data }: RgbaImage, x: number, y: number, side: number): RgbaImage => {
  const out = new Uint8ClampedArray(4 * side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [sx, sy] = [Math.round(x - side / 2) + column, Math.round(y - side / 2) + row];
      const isBlack = sx < 0 || sy < 0 || sx >= width || sy >= height || Math.hypot(column - side / 2, row - side / 2) > side / 2;
      for (let c = 0; c < 4; c++)
        out[4 * (row * side + column) + c] = c === 3 ? 255 : isBlack ? 0 : data[4 * (sy * width + sx) + c]!;
    }
  }
  return { width: side, height: side, data: out };
};
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const phantoms = SEEDS.map((seed) => drawPhantom({ seed, size: 512 }));

describe('the eye of a drawn fundus', () => {
  it.each(phantoms.map((phantom, i) => [SEEDS[i], phantom] as const))('is told by disc and fovea (seed %d)', (_, phantom) => {
    const { image, aperture, disc, fovea } = phantom;
    const grid = apertureGrid(image, aperture, DISC_GRID);
    const found = findDisc(grid);
    const macula = findFovea(grid, found);
    const apart = (a: { x: number; y: number }, b: { x: number; y: number }) =>
      Math.hypot(aperture.cx + a.x * aperture.radius - b.x, aperture.cy + a.y * aperture.radius - b.y);
    expect(apart(found, disc)).toBeLessThan(disc.radius);
    expect(apart(macula, fovea)).toBeLessThan(1.2 * disc.radius);
    const { laterality } = pictureFacts(image, aperture).eye;
    // Where it answers it must be right: the disc is nasal.
    expect([disc.x > fovea.x ? 'OD' : 'OS', undefined]).toContain(laterality);
  });

  it('is told of most of them', () => {
    expect(phantoms.filter(({ image, aperture }) => pictureFacts(image, aperture).eye.laterality).length).toBeGreaterThanOrEqual(
      5,
    );
  });

  it('is the same eye when the picture stands on its head', () => {
    for (const { image, aperture } of phantoms) {
      const upright = pictureFacts(image, aperture).eye;
      const { width, height } = image;
      const turned = { cx: width - aperture.cx, cy: height - aperture.cy, radius: aperture.radius };
      const inverted = pictureFacts(onItsHead(image), turned).eye;
      if (upright.laterality && inverted.laterality)
        expect(inverted).toEqual({ laterality: upright.laterality, isInverted: true });
    }
  });

  it('is unknown where the disc is in the middle', () => {
    for (const { image, aperture, disc } of phantoms) {
      const side = Math.round(1.1 * aperture.radius);
      const centred = cut(image, disc.x, disc.y, side);
      const circle = { cx: side / 2, cy: side / 2, radius: side / 2 };
      expect(pictureFacts(centred, circle).eye.laterality).toBeUndefined();
    }
  });

  it('is unknown on a field without anything in it', () => {
    const data = new Uint8ClampedArray(4 * 300 * 300).map((_, i) => [150, 80, 40, 255][i % 4]!);
    expect(pictureFacts({ width: 300, height: 300, data }, { cx: 150, cy: 150, radius: 150 }).eye.laterality).toBeUndefined();
  });
});

describe('the fingerprint of a drawn fundus', () => {
  it('is that of its copies at other sizes, and no other drawing has it', () => {
    const hashes = phantoms.map(({ image, aperture }) => pictureFacts(image, aperture).hash);
    for (const [i, hash] of hashes.entries()) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      for (const other of hashes.slice(0, i)) expect(bitsApart(hash, other)).toBeGreaterThan(30);
    }
  });
});

describeWithShared('photographs', () => {
  const factsOf = async (bytes: Uint8Array) => {
    const image = await decode(new Uint8Array(bytes));
    const aperture = image.ok ? findAperture(image.value) : undefined;
    if (!(image.ok && aperture?.ok)) throw new Error('no photograph');
    return pictureFacts(image.value, aperture.value);
  };

  it('are recognised compressed anew and at half the size, and not taken for each other', async () => {
    const names = (await readdir(sharedData('idrid', 'images'))).sort().filter((_, i) => i % 100 === 0);
    const hashes: string[] = [];
    for (const name of names) {
      const bytes = await readFile(sharedData('idrid', 'images', name));
      const { hash } = await factsOf(bytes);
      const { width = 0 } = await sharp(bytes).metadata();
      const copies = [
        sharp(bytes).jpeg({ quality: 60 }),
        sharp(bytes)
          .resize({ width: width >> 1 })
          .jpeg({ quality: 90 }),
      ];
      for (const copy of copies) expect(isSamePicture(hash, (await factsOf(await copy.toBuffer())).hash), name).toBe(true);
      for (const other of hashes) expect(isSamePicture(hash, other), name).toBe(false);
      hashes.push(hash);
    }
  }, 120_000);

  it('of EyePACS are rarely given the other eye, whichever way up they were stored', async () => {
    const names = (await readdir(sharedData('eyepacs_raw', 'images'))).sort().filter((_, i) => i % 20 === 0);
    const tally = { right: 0, wrong: 0 };
    for (const name of names) {
      const { laterality } = (await factsOf(await readFile(sharedData('eyepacs_raw', 'images', name)))).eye;
      if (laterality) tally[laterality === (name.includes('left') ? 'OS' : 'OD') ? 'right' : 'wrong']++;
    }
    expect(tally.right + tally.wrong).toBeGreaterThan(0.45 * names.length);
    expect(tally.wrong / (tally.right + tally.wrong)).toBeLessThan(0.06);
  }, 120_000);
});
