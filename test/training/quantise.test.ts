import { describe, expect, it } from 'vitest';
import { fromUint8 } from '#inference/quantised.ts';
import { noise } from '#test/inference/small-network.ts';
import { toUint8 } from '#training/quantise.ts';

describe('toUint8', () => {
  it('spans each channel from its least value to its greatest', () => {
    // Channel 0: -1, 1.55, 0.27; channel 1: 0, 510, 101.
    const { codes, low, step } = toUint8(Float32Array.of(-1, 0, 1.55, 510, 0.27, 101), 2);
    expect([...low]).toEqual([-1, 0]);
    expect([...step]).toEqual([expect.closeTo(0.01, 7), 2]);
    // (0.27 + 1) / 0.01 = 127; 101 / 2 = 50.5, and the greater of two that are as near.
    expect([...codes]).toEqual([0, 0, 255, 255, 127, 51]);
  });

  it('spans as far to either side of 0 where the range is symmetric, and holds 0 itself', () => {
    const { codes, low, step } = toUint8(Float32Array.of(-25.4, 0, 12.7), 1, 'symmetric');
    expect([low[0], step[0]]).toEqual([expect.closeTo(-25.4, 5), expect.closeTo(0.2, 6)]);
    expect(codes[0]).toBe(0);
    expect(codes[1]).toBe(127);
    // 38.1 / 0.2 = 190.5: either neighbour is as near.
    expect([190, 191]).toContain(codes[2]);
  });

  it('keeps a channel of one value exactly', () => {
    expect([...fromUint8(toUint8(Float32Array.of(0.1, -3, 0.1, -3), 2))]).toEqual([Math.fround(0.1), -3, Math.fround(0.1), -3]);
  });

  it('moves no weight by more than half a step of its channel, and none of a range of 1000 more than another of 1', () => {
    const channels = 7;
    const scales = [1, 10, 1e-3, 1000, 1, 0.5, 3];
    const values = noise(channels * 500).map((value, i) => scales[i % channels]! * (value + (i % channels)));
    const quantised = toUint8(values, channels);
    const rounded = fromUint8(quantised);
    for (let c = 0; c < channels; c++) {
      const own = values.map((value, i) => (i % channels === c ? value : Number.NaN)).filter((value) => !Number.isNaN(value));
      const half = (Math.max(...own) - Math.min(...own)) / 510;
      const errors = values.map((value, i) => (i % channels === c ? Math.abs(value - rounded[i]!) : 0));
      // float32 itself is as coarse as 2^-24 of the value.
      expect(Math.max(...errors)).toBeLessThanOrEqual(half * 1.0001 + Math.max(...own.map(Math.abs)) * 2 ** -22);
      expect(Math.max(...errors)).toBeGreaterThan(0.9 * half);
    }
  });
});
