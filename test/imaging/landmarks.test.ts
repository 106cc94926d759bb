import { describe, expect, it } from 'vitest';
import { findLandmarks } from '#imaging/landmarks.ts';
import { drawPhantom } from '#imaging/phantom.ts';

describe('disc and fovea of a drawn fundus', () => {
  const drawn = [1, 2, 3, 4].map((seed) => ({ seed, ...drawPhantom({ seed, size: 640 }) }));

  it.each(drawn)('are suggested where they were drawn (seed $seed)', ({ image, aperture, disc, fovea }) => {
    const found = findLandmarks(image, aperture);
    const apart = (a: { x: number; y: number } | null, b: { x: number; y: number }) =>
      a ? Math.hypot(a.x - b.x, a.y - b.y) / (2 * disc.radius) : Number.NaN;
    expect(apart(found.disc, disc)).toBeLessThan(0.1);
    // The drawn disc is a little narrower than high, which is its diameter.
    expect(found.disc!.diameter / (2 * disc.radius)).toBeGreaterThan(0.85);
    expect(found.disc!.diameter / (2 * disc.radius)).toBeLessThan(1.05);
    expect(apart(found.fovea, fovea)).toBeLessThan(0.15);
    expect([found.disc!.source, found.fovea!.source]).toEqual(['picture', 'picture']);
  });

  it('are not suggested where nothing is to be seen', () => {
    const side = 320;
    const data = new Uint8ClampedArray(4 * side * side).fill(120);
    expect(findLandmarks({ width: side, height: side, data }, { cx: 160, cy: 160, radius: 150 })).toEqual({
      disc: null,
      fovea: null,
    });
  });
});
