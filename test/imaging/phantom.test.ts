import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findAperture } from '#imaging/aperture.ts';
import { drawPhantom, type Phantom } from '#imaging/phantom.ts';
import { assessQuality } from '#imaging/quality.ts';

const phantom = drawPhantom({ seed: 7, size: 900 });

const digest = ({ image }: Phantom): string => createHash('sha256').update(image.data).digest('hex');

/** Mean of a channel (0 red, 1 green, 2 blue) over the pixels between two radii about a point. */
const meanBetween = ({ image }: Phantom, channel: number, x: number, y: number, inner: number, outer: number): number => {
  let sum = 0;
  let count = 0;
  for (let py = Math.floor(y - outer); py <= y + outer; py++) {
    for (let px = Math.floor(x - outer); px <= x + outer; px++) {
      const distance = Math.hypot(px + 0.5 - x, py + 0.5 - y);
      if (distance < inner || distance > outer) continue;
      sum += image.data[4 * (py * image.width + px) + channel]!;
      count++;
    }
  }
  return sum / count;
};

describe('the phantom', () => {
  it('is the same for the same seed and another eye for another', () => {
    const again = drawPhantom({ seed: 7, size: 900 });
    const other = drawPhantom({ seed: 8, size: 900 });
    expect(digest(again)).toBe(digest(phantom));
    expect(digest(other)).not.toBe(digest(phantom));
  });

  it('is the same eye at another size and in a wider picture', () => {
    const small = drawPhantom({ seed: 7, size: 300, width: 500 });
    expect([small.image.width, small.image.height]).toEqual([500, 300]);
    expect(small.lesions.map(({ kind }) => kind)).toEqual(phantom.lesions.map(({ kind }) => kind));
    expect((small.fovea.x - small.aperture.cx) / small.aperture.radius).toBeCloseTo(
      (phantom.fovea.x - 450) / phantom.aperture.radius,
      9,
    );
  });

  it('has a disc brighter than the retina about it, and a fovea darker', () => {
    const { disc, fovea, aperture } = phantom;
    const green = (x: number, y: number, inner: number, outer: number) => meanBetween(phantom, 1, x, y, inner, outer);
    expect(green(disc.x, disc.y, 0, disc.radius * 0.8)).toBeGreaterThan(
      green(disc.x, disc.y, disc.radius * 1.2, disc.radius * 1.6) + 20,
    );
    expect(green(fovea.x, fovea.y, 0, 0.04 * aperture.radius)).toBeLessThan(
      green(fovea.x, fovea.y, 0.3 * aperture.radius, 0.4 * aperture.radius) - 20,
    );
  });

  it('shows each lesion where it says: blood darker, exudate and cotton wool brighter than the retina beside them', () => {
    for (const seed of [1, 7]) {
      const drawn = drawPhantom({ seed, size: 900 });
      for (const { kind, x, y, radius } of drawn.lesions) {
        const contrast =
          meanBetween(drawn, 1, x, y, 0, Math.max(1, radius * 0.5)) -
          meanBetween(drawn, 1, x, y, radius * 1.4 + 1, radius * 2 + 3);
        if (kind === 'microaneurysm' || kind === 'haemorrhage') expect(contrast).toBeLessThan(-12);
        else expect(contrast).toBeGreaterThan(12);
      }
    }
  });

  it('has lesions of all four kinds, within the light and off the disc', () => {
    expect(new Set(phantom.lesions.map(({ kind }) => kind))).toEqual(
      new Set(['microaneurysm', 'haemorrhage', 'hard-exudate', 'cotton-wool-spot']),
    );
    for (const { x, y, radius } of phantom.lesions) {
      expect(Math.hypot(x - phantom.aperture.cx, y - phantom.aperture.cy) + radius).toBeLessThan(phantom.aperture.radius);
      expect(Math.hypot(x - phantom.disc.x, y - phantom.disc.y)).toBeGreaterThan(phantom.disc.radius + radius);
    }
  });

  it.each([1, 2, 3, 4, 5])('of seed %i is a fundus photograph to us: its circle found within 1 %%, and gradable', (seed) => {
    const { image, aperture } = drawPhantom({ seed, size: 600, width: 800 });
    const found = findAperture(image);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    expect(Math.hypot(found.value.cx - aperture.cx, found.value.cy - aperture.cy)).toBeLessThan(0.01 * aperture.radius);
    expect(Math.abs(found.value.radius - aperture.radius)).toBeLessThan(0.01 * aperture.radius);
    expect(assessQuality(image, found.value).gradable).toBe(true);
  });
});
