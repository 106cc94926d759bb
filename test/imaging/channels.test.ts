import { expect, it } from 'vitest';
import { green, luminance, redFree } from '#imaging/channels.ts';

const IMAGE = { width: 2, height: 1, data: Uint8ClampedArray.of(200, 90, 30, 255, 12, 250, 7, 128) };

it('takes the green channel', () => {
  expect(green(IMAGE)).toEqual({ width: 2, height: 1, data: Uint8Array.of(90, 250) });
});

it('shows the green channel as grey in the red-free view', () => {
  expect([...redFree(IMAGE).data]).toEqual([90, 90, 90, 255, 250, 250, 250, 128]);
});

it('weighs the channels by Rec. 709 in the greyscale view', () => {
  // 0.2126 · 200 + 0.7152 · 90 + 0.0722 · 30 = 109.054; 0.2126 · 12 + 0.7152 · 250 + 0.0722 · 7 = 181.857.
  expect([...luminance(IMAGE).data]).toEqual([109, 109, 109, 255, 182, 182, 182, 128]);
});
