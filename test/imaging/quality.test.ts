import { readdirSync, readFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode } from '#cli/decode-node.ts';
import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Quality } from '#domain/quality.ts';
import { findAperture } from '#imaging/aperture.ts';
import { drawPhantom } from '#imaging/phantom.ts';
import { assessQuality } from '#imaging/quality.ts';
import { describeWithShared, sharedData } from '#test/shared-data.ts';

interface Photograph {
  readonly image: RgbaImage;
  readonly aperture: Aperture;
}

/** The photograph after sharp has spoilt it; its circle is where it was. */
const spoil = async ({ image, aperture }: Photograph, how: (picture: Sharp) => Sharp): Promise<Quality> => {
  const picture = sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } }).removeAlpha();
  const { data, info } = await sharp(await how(picture).png().toBuffer())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return assessQuality({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) }, aperture);
};

/** Blur is given in per cent of the radius. */
const blurred = (photograph: Photograph, percent: number) =>
  spoil(photograph, (p) => p.blur((percent / 100) * photograph.aperture.radius));
const brightened = (photograph: Photograph, gain: number) => spoil(photograph, (p) => p.linear(gain, 0));
const compressed = async (photograph: Photograph, quality: number) => {
  const { width, height, data } = photograph.image;
  const jpeg = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality })
    .toBuffer();
  return spoil(photograph, () => sharp(jpeg));
};

const phantom = drawPhantom({ seed: 2, size: 800, width: 1000 });

describe('the quality of a drawn photograph', () => {
  it('is gradable as drawn', () => {
    expect(assessQuality(phantom.image, phantom.aperture)).toMatchObject({ gradable: true, reasons: [] });
  });

  it('loses focus with blur, and is out of focus at 3 % of the radius', async () => {
    const [slight, some, strong] = [await blurred(phantom, 0.7), await blurred(phantom, 1.4), await blurred(phantom, 3)];
    expect(slight.gradable).toBe(true);
    expect(some.focus).toBeLessThan(slight.focus);
    expect(strong.focus).toBeLessThan(some.focus);
    expect(strong.reasons).toContain('out-of-focus');
  });

  it('is too dark at a sixth of its light and too bright at four times', async () => {
    expect((await brightened(phantom, 1 / 6)).reasons).toEqual(['too-dark']);
    expect((await brightened(phantom, 4)).reasons).toContain('too-bright');
  });

  it('is low in contrast behind a thick haze', async () => {
    const hazy = await spoil(phantom, (p) => p.linear(0.12, 130));
    expect(hazy.reasons).toContain('low-contrast');
  });

  it('is refused as JPEG of quality 5 for the blocks it is made of', async () => {
    const qualities = [await compressed(phantom, 60), await compressed(phantom, 15), await compressed(phantom, 5)];
    expect(qualities[0]!.gradable).toBe(true);
    expect(qualities[1]!.focus).toBeLessThan(qualities[0]!.focus);
    expect(qualities[2]!.focus).toBeLessThan(qualities[1]!.focus);
    expect(qualities[2]!.gradable).toBe(false);
  });

  it('is cut off where less than 55 % of the circle is in the picture', () => {
    const { cx, cy, radius } = phantom.aperture;
    const crop = (share: number) =>
      assessQuality(phantom.image, { cx: phantom.image.width - share * 2 * radius + radius, cy, radius });
    expect(crop(0.45).reasons).toContain('field-cut-off');
    expect(assessQuality(phantom.image, { cx, cy, radius }).coverage).toBeGreaterThan(0.98);
  });

  it('is too small at 120 px across, whatever else it is', () => {
    const { image, aperture } = drawPhantom({ seed: 2, size: 128 });
    expect(assessQuality(image, aperture).reasons).toContain('too-small');
  });

  it('does not depend on resolution', () => {
    const [small, large] = [500, 1400].map((size) => drawPhantom({ seed: 3, size }));
    const [a, b] = [small!, large!].map(({ image, aperture }) => assessQuality(image, aperture));
    expect(a!.gradable).toBe(b!.gradable);
    expect(Math.abs(a!.focus - b!.focus)).toBeLessThan(0.1);
    expect(Math.abs(a!.exposure - b!.exposure)).toBeLessThan(0.02);
    expect(Math.abs(a!.coverage - b!.coverage)).toBeLessThan(0.01);
  });
});

const open = async (path: string): Promise<Photograph> => {
  const decoded = await decode(new Uint8Array(readFileSync(path)));
  const image = decoded.ok ? decoded.value : expect.unreachable(path);
  const aperture = findAperture(image);
  return { image, aperture: aperture.ok ? aperture.value : expect.unreachable(path) };
};

describeWithShared('the quality of real photographs', () => {
  const idrid = readdirSync(sharedData('idrid', 'images')).map((name) => sharedData('idrid', 'images', name));

  it('lets at least 95 % of a clinic of good photographs pass', async () => {
    const sample = idrid.filter((_, i) => i % 10 === 4);
    let ungradable = 0;
    for (const path of sample) {
      const { image, aperture } = await open(path);
      if (!assessQuality(image, aperture).gradable) ungradable++;
    }
    expect(ungradable / sample.length).toBeLessThanOrEqual(0.05);
  });

  it.each(idrid.filter((_, i) => i % 130 === 20))('falls with what is done to them, in order: photograph %#', async (path) => {
    const photograph = await open(path);
    const whole = assessQuality(photograph.image, photograph.aperture);
    const blurs = [whole, await blurred(photograph, 1), await blurred(photograph, 2), await blurred(photograph, 4)];
    expect(blurs.map(({ focus }) => focus)).toEqual([...blurs.map(({ focus }) => focus)].sort((a, b) => b - a));
    expect(blurs.map(({ gradable }) => gradable)).toEqual([true, true, false, false]);
    const gains = [whole, await brightened(photograph, 0.4), await brightened(photograph, 0.15)];
    expect(gains.map(({ exposure }) => exposure)).toEqual([...gains.map(({ exposure }) => exposure)].sort((a, b) => b - a));
    expect(gains[2]!.reasons).toContain('too-dark');
    expect((await spoil(photograph, (p) => p.linear(2.5, 170))).reasons).toContain('too-bright');
    const jpegs = [whole, await compressed(photograph, 20), await compressed(photograph, 5)];
    expect(jpegs.map(({ focus }) => focus)).toEqual([...jpegs.map(({ focus }) => focus)].sort((a, b) => b - a));
    expect(jpegs[2]!.gradable).toBe(false);
  });
});
