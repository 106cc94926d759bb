import { describe, expect, it } from 'vitest';
import { gradCam } from '#cam/grad-cam.ts';
import type { FeatureMap } from '#domain/feature-map.ts';

/** Two cells side by side, two channels: A = (1, 4) at the left, (3, 2) at the right. */
const features: FeatureMap = { width: 2, height: 1, channels: 2, data: Float32Array.of(1, 4, 3, 2) };

describe('Grad-CAM', () => {
  it('weighs each channel by its mean gradient and keeps what speaks for y', () => {
    // alpha = ((2 + 4) / 2, (-1 - 3) / 2) = (3, -2); left 3·1 - 2·4 = -5 -> 0, right 3·3 - 2·2 = 5.
    const map = gradCam.map(features, Float32Array.of(2, -1, 4, -3));
    expect(map).toEqual({ width: 2, height: 1, values: Float32Array.of(0, 5), max: 5 });
  });

  it('is all zero, with maximum 0, where nothing speaks for y', () => {
    const map = gradCam.map(features, Float32Array.of(-1, -1, -1, -1));
    expect(map).toEqual({ width: 2, height: 1, values: Float32Array.of(0, 0), max: 0 });
  });

  it('does not hide a gradient that is not a number', () => {
    const { values } = gradCam.map(features, Float32Array.of(Number.NaN, 0, 0, 0));
    expect(values[0]).toBeNaN();
  });
});
