import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { placeIn } from '#domain/registration.ts';
import { drawPhantom } from '#imaging/phantom.ts';
import { type Photographed, register } from '#imaging/registration/register.ts';
import { warp } from '#imaging/registration/warp.ts';
import { describeWithShared, sharedData } from '#test/shared-data.ts';
import { misses, photographed, secondVisit } from './second-visit.ts';

const worst = (values: readonly number[]) => Math.max(...values);

const drawn = async (seed: number): Promise<Buffer> => {
  const { image } = drawPhantom({ seed, size: 512 });
  return sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } })
    .png()
    .toBuffer();
};

describe('two photographs of a drawn eye', () => {
  let file: Buffer;
  let first: Photographed;
  beforeAll(async () => {
    file = await drawn(7);
    first = await photographed(file);
  });

  it('are laid over each other to half a percent of the diameter, whatever the turn, size and framing', async () => {
    const second = await secondVisit(file, first, { turn: 11, scale: 0.85, shift: [0.2, -0.12] });
    const { map, isReliable, overlap, error } = register(first, second.moving);
    expect(isReliable).toBe(true);
    expect(worst(misses(map, first.aperture, second))).toBeLessThan(0.005);
    expect(error).toBeLessThan(0.005);
    // Its circle is a tenth smaller and moved aside.
    expect(overlap).toBeGreaterThan(0.6);
    expect(overlap).toBeLessThan(0.9);
  });

  it('a photograph lies on itself', () => {
    const { map, correlation, error, overlap } = register(first, first);
    expect(worst([...map.x.map((value, k) => Math.abs(value - (k === 1 ? 1 : 0)))])).toBeLessThan(0.002);
    expect({ correlation: correlation > 0.99, error, overlap: overlap > 0.95 }).toEqual({
      correlation: true,
      error: 0,
      overlap: true,
    });
  });

  it('another eye is refused', async () => {
    const other = await photographed(await drawn(12));
    expect(register(first, other).isReliable).toBe(false);
  });

  it('a mirrored eye is refused', async () => {
    const mirrored = await photographed(await sharp(file).flop().png().toBuffer());
    expect(register(first, mirrored).isReliable).toBe(false);
  });
});

describe('a photograph warped to lie on another', () => {
  it('shows each place where the map says, and nothing beyond its circle', () => {
    // 4 x 4, moved by one pixel to the right: u' = u + 1/2 with a radius of 2.
    const image = { width: 4, height: 4, data: new Uint8ClampedArray(64) };
    for (let i = 0; i < 16; i++) image.data.set([10 * i, 0, 0, 255], 4 * i);
    const circle = { cx: 2, cy: 2, radius: 2 };
    const map = { x: [0.5, 1, 0, 0, 0, 0], y: [0, 0, 1, 0, 0, 0] };
    const moved = warp(image, { map, fixed: circle, moving: circle, width: 4, height: 4 });
    // Pixel (1, 1) shows what lies at (2, 1): value 10 * 6.
    expect([...moved.data.slice(4 * 5, 4 * 6)]).toEqual([60, 0, 0, 255]);
    expect(moved.data[4 * 7 + 3]).toBe(0);
  });

  it('the quadratic terms count', () => {
    expect(placeIn({ x: [1, 2, 3, 4, 5, 6], y: [0, 0, 0, 0, 0, 1] }, 2, 3)).toEqual([1 + 4 + 9 + 16 + 30 + 54, 9]);
  });
});

describeWithShared('two photographs of a real eye', () => {
  it('are laid over each other to half a percent of the diameter, and another eye is refused', async () => {
    const path = sharedData('idrid', 'images', 'train_038.jpg');
    const first = await photographed(path);
    const second = await secondVisit(path, first, { turn: -8, scale: 0.8, shift: [0.2, -0.12] });
    const { map, isReliable } = register(first, second.moving);
    expect(isReliable).toBe(true);
    expect(worst(misses(map, first.aperture, second))).toBeLessThan(0.005);
    const other = await photographed(sharedData('idrid', 'images', 'train_075.jpg'));
    expect(register(first, other).isReliable).toBe(false);
  }, 180_000);
});
