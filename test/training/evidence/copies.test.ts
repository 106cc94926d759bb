import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '#domain/image.ts';
import { drawFundus } from '#test/imaging/drawn-fundus.ts';
import { copyOf } from '#training/evidence/copies.ts';

/** 2 x 1 px: (10, 20, 30) and (200, 100, 50). */
const two: RgbaImage = { width: 2, height: 1, data: Uint8ClampedArray.of(10, 20, 30, 255, 200, 100, 50, 255) };

describe('copies of a photograph', () => {
  it('are mirrored, turned and dimmed to the px', async () => {
    expect([...(await copyOf(two, 'mirrored')).data]).toEqual([200, 100, 50, 255, 10, 20, 30, 255]);
    expect([...(await copyOf(two, 'turned by 180°')).data]).toEqual([200, 100, 50, 255, 10, 20, 30, 255]);
    const quarter = await copyOf(two, 'turned by 90°');
    expect([quarter.width, quarter.height, ...quarter.data]).toEqual([1, 2, 10, 20, 30, 255, 200, 100, 50, 255]);
    expect([...(await copyOf(two, 'dimmed to 0.6')).data]).toEqual([6, 12, 18, 255, 120, 60, 30, 255]);
  });

  const photograph = drawFundus({ width: 100, height: 80, cx: 50, cy: 40, radius: 36, spot: 3, seed: 1 });

  it('are reduced to nine tenths', async () => {
    const { width, height, data } = await copyOf(photograph, 'reduced to 0.9');
    expect([width, height, data.length]).toEqual([90, 72, 4 * 90 * 72]);
  });

  it('are turned a little on a larger black canvas', async () => {
    const { width, height, data } = await copyOf(photograph, 'turned by 15°');
    // |100 cos 15°| + |80 sin 15°| and the other way round.
    expect(Math.abs(width - 117.3)).toBeLessThan(2);
    expect(Math.abs(height - 103.2)).toBeLessThan(2);
    expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 255]);
  });

  it('lose a little as JPEG, and only a little', async () => {
    const { width, height, data } = await copyOf(photograph, 'JPEG at quality 60');
    expect([width, height]).toEqual([100, 80]);
    const far = data.map((value, i) => Math.abs(value - photograph.data[i]!));
    const mean = far.reduce((a, b) => a + b, 0) / far.length;
    expect(mean).toBeGreaterThan(0.1);
    expect(mean).toBeLessThan(8);
  });
});
