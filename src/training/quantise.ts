import type { Quantised } from '#inference/quantised.ts';

/** From the least value to the greatest, or as far to either side of 0. */
export type Range = 'affine' | 'symmetric';

/** The nearest of 256 evenly spaced values, the channel counting fastest: each within half a step, at most 1/510 of what its channel spans. */
export function toUint8(values: Float32Array, channels: number, range: Range = 'affine'): Quantised {
  const low = new Float32Array(channels).fill(Number.POSITIVE_INFINITY);
  const high = new Float32Array(channels).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < values.length; i++) {
    const [c, value] = [i % channels, values[i]!];
    if (value < low[c]!) low[c] = value;
    if (value > high[c]!) high[c] = value;
  }
  const step = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    if (range === 'symmetric') {
      high[c] = Math.max(-low[c]!, high[c]!);
      low[c] = -high[c]!;
    }
    // Of 256 values evenly spaced around 0 none is 0.
    step[c] = (high[c]! - low[c]!) / (range === 'symmetric' ? 254 : 255);
  }
  const codes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const c = i % channels;
    codes[i] = step[c] === 0 ? 0 : Math.min(255, Math.round((values[i]! - low[c]!) / step[c]!));
  }
  return { codes, low, step };
}
