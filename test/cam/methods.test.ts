import { describe, expect, it } from 'vitest';
import { CAM_METHODS, camMethod } from '#cam/registry.ts';
import { noise } from '#test/inference/small-network.ts';

describe.each(CAM_METHODS)('the CAM method $id', (method) => {
  const features = { width: 5, height: 4, channels: 6, data: noise(120, 11).map(Math.abs) };

  it("gives a finite map >= 0 of the features' size, and its true maximum", () => {
    const map = method.map(features, noise(120, 12));
    expect([map.width, map.height, map.values.length]).toEqual([5, 4, 20]);
    expect(map.values.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    expect(map.max).toBe(Math.max(...map.values));
    expect(map.max).toBeGreaterThan(0);
  });

  it('has maximum 0 where no channel speaks for y', () => {
    expect(method.map(features, new Float32Array(120).fill(-1)).max).toBe(0);
  });

  it('is found by its id', () => {
    expect(camMethod(method.id)).toBe(method);
  });
});
