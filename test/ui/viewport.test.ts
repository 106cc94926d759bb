import { describe, expect, it } from 'vitest';
import { apertureRegion, fitRegion, keepInReach, visibleRegion, zoomAt } from '#ui/viewport.ts';

const VIEWER = { width: 700, height: 500 };
const SIZE = { width: 4000, height: 3000 };
const WHOLE = { x: 0, y: 0, ...SIZE };

it('fits the whole photograph, in the middle', () => {
  // 500 / 3000 is less than 700 / 4000.
  expect(fitRegion(VIEWER, WHOLE)).toEqual({ scale: 1 / 6, x: expect.closeTo((700 - 4000 / 6) / 2, 9), y: 0 });
});

it('fits the part of the aperture that is on the photograph', () => {
  expect(apertureRegion({ cx: 2000, cy: 1400, radius: 1600 }, SIZE)).toEqual({ x: 400, y: 0, width: 3200, height: 3000 });
});

describe('zooming', () => {
  it('keeps the source px under the pointer in place', () => {
    const before = { scale: 0.25, x: -40, y: 30 };
    const after = zoomAt(before, 1.7, 333, 211, VIEWER, SIZE);
    expect(after.scale).toBeCloseTo(0.425, 9);
    expect((333 - after.x) / after.scale).toBeCloseTo((333 - before.x) / before.scale, 9);
    expect((211 - after.y) / after.scale).toBeCloseTo((211 - before.y) / before.scale, 9);
  });

  it('ends at twelve screen px a source px, and at half of the whole photograph', () => {
    const at = { scale: 1, x: 0, y: 0 };
    expect(zoomAt(at, 1000, 0, 0, VIEWER, SIZE).scale).toBe(12);
    expect(zoomAt(at, 0.001, 0, 0, VIEWER, SIZE).scale).toBeCloseTo(1 / 12, 9);
  });
});

describe('moving', () => {
  it('leaves no gap beside a photograph that is larger than the window', () => {
    expect(keepInReach({ scale: 1, x: 50, y: -9000 }, VIEWER, SIZE)).toEqual({ scale: 1, x: 0, y: 500 - 3000 });
  });

  it('keeps a photograph that is smaller inside the window', () => {
    expect(keepInReach({ scale: 0.1, x: -20, y: 900 }, VIEWER, SIZE)).toEqual({ scale: 0.1, x: 0, y: 200 });
  });
});

describe('what is in sight', () => {
  it('is the window in source px and 15 % of it on each side', () => {
    // At half size the window shows 1400 x 1000 source px from (1000, 500).
    expect(visibleRegion({ scale: 0.5, x: -500, y: -250 }, VIEWER, SIZE)).toEqual({ x: 790, y: 350, width: 1820, height: 1300 });
  });

  it('ends with the photograph', () => {
    expect(visibleRegion({ scale: 0.5, x: 100, y: -1200 }, VIEWER, SIZE)).toEqual({ x: 0, y: 2250, width: 1410, height: 750 });
  });
});
