import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '#domain/image.ts';
import type { QualityReason } from '#domain/quality.ts';
import { gradableShare, type Place, type QualityRegions, stateAt, troublesOf } from '#domain/quality-regions.ts';
import { drawPhantom } from '#imaging/phantom.ts';
import { assessQuality } from '#imaging/quality.ts';

const phantom = drawPhantom({ seed: 2, size: 600 });
const { cx, cy, radius } = phantom.aperture;

/** The photograph with something laid over it by libvips; x and y of the middle and the reach in radii of the field. */
async function under(colour: string, x: number, y: number, reach: number): Promise<RgbaImage> {
  const { width, height, data } = phantom.image;
  const circle = `<circle cx="${cx + x * radius}" cy="${cy + y * radius}" r="${reach * radius}" fill="${colour}"/>`;
  const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${circle}</svg>`);
  return pixels(sharp(data, { raw: { width, height, channels: 4 } }).composite([{ input: svg }]));
}

async function pixels(picture: Sharp): Promise<RgbaImage> {
  const { data, info } = await sharp(await picture.png().toBuffer())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

const assessed = (image: RgbaImage) => assessQuality(image, phantom.aperture);
const regionsOf = (image: RgbaImage): QualityRegions => assessed(image).regions ?? expect.unreachable();

describe('the regions of a drawn photograph', () => {
  it('can be judged as they are drawn, but for a fovea without any texture', () => {
    const quality = assessed(phantom.image);
    expect(gradableShare(quality.regions!)).toBeGreaterThan(0.95);
    expect(quality.strayLight).toBe(0);
    expect(quality.contrast).toBeGreaterThan(0.5);
  });

  it('tile the circle of light, and nothing beyond it', () => {
    const regions = regionsOf(phantom.image);
    expect(regions.sourceRect).toEqual([cx - radius, cy - radius, cx + radius, cy + radius]);
    expect(regions.states).toHaveLength(regions.width * regions.height);
    expect(stateAt(regions, 0)).toBe('outside');
    // A circle takes 79 % of its square, and cells that it only touches count as well.
    const inside = regions.states.filter((_, cell) => stateAt(regions, cell) !== 'outside').length;
    expect(inside / regions.states.length).toBeGreaterThan(Math.PI / 4);
  });

  const s = Math.SQRT1_2 * 0.6;
  it.each([
    ['lower-left', -s, s],
    ['lower-right', s, s],
    ['upper-left', -s, -s],
    ['upper', 0, -0.6],
    ['right', 0.6, 0],
    ['centre', 0, 0],
  ] as const)('too dark %s is named and placed there', async (place: Place, x, y) => {
    const quality = assessed(await under('rgb(4,2,1)', x, y, 0.4));
    expect(troublesOf(quality.regions!)[0]).toMatchObject({ reason: 'too-dark', place });
    expect(quality.gradable).toBe(true);
  });

  it('are too bright where a reflection lies', async () => {
    expect(troublesOf(regionsOf(await under('white', 0.5, 0, 0.3)))[0]).toMatchObject({ reason: 'too-bright', place: 'right' });
  });

  it('are out of focus in the half that is', async () => {
    const { width, height, data } = phantom.image;
    const whole = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
    const left = Math.round(cx);
    const half = { left, top: 0, width: width - left, height };
    const blurred = await whole
      .clone()
      .blur(0.03 * radius)
      .png()
      .toBuffer();
    const right = await sharp(blurred).extract(half).png().toBuffer();
    const regions = regionsOf(await pixels(whole.composite([{ input: right, left, top: 0 }])));
    const [worst] = troublesOf(regions);
    expect(worst).toMatchObject({ reason: 'out-of-focus', place: 'right' });
    expect(worst!.share).toBeGreaterThan(0.25);
    // The left half is as sharp as before.
    for (let row = 0; row < regions.height; row++)
      for (let column = 0; column < 4; column++)
        expect(['outside', 'gradable']).toContain(stateAt(regions, row * regions.width + column));
  });

  it('are lost beyond the edge of the picture', async () => {
    const { width, height, data } = phantom.image;
    const part = { left: 0, top: 0, width: Math.round(cx + 0.3 * radius), height };
    const regions = regionsOf(await pixels(sharp(data, { raw: { width, height, channels: 4 } }).extract(part)));
    expect(troublesOf(regions)[0]).toMatchObject({ reason: 'field-cut-off' satisfies QualityReason, place: 'right' });
  });
});

describe('stray light', () => {
  /** A pale ring along the rim from `from` to `to`, degrees clockwise from the right. */
  async function withArc(from: number, to: number): Promise<RgbaImage> {
    const { width, height, data } = phantom.image;
    const r = 0.92 * radius;
    const at = (degrees: number) => {
      const angle = (degrees * Math.PI) / 180;
      return `${cx + r * Math.cos(angle)} ${cy + r * Math.sin(angle)}`;
    };
    const path = `M${at(from)}A${r} ${r} 0 ${to - from > 180 ? 1 : 0} 1 ${at(to)}`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path d="${path}" fill="none" stroke="rgb(235,235,205)" stroke-width="${0.2 * radius}"/></svg>`;
    return pixels(sharp(data, { raw: { width, height, channels: 4 } }).composite([{ input: Buffer.from(svg) }]));
  }

  it('is a pale arc along the rim, as long as it is', async () => {
    expect(assessed(await withArc(20, 110)).strayLight).toBeCloseTo(90 / 360, 1);
    expect(assessed(await withArc(180, 350)).strayLight).toBeCloseTo(170 / 360, 1);
  });

  it('is not what a bright disc at the rim is', async () => {
    expect(assessed(await under('rgb(255,240,190)', 0.85, 0, 0.16)).strayLight).toBe(0);
  });
});
