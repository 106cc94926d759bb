import { expect, it } from 'vitest';
import { green, redFree } from '#imaging/channels.ts';

const IMAGE = { width: 2, height: 1, data: Uint8ClampedArray.of(200, 90, 30, 255, 12, 250, 7, 128) };

it('takes the green channel', () => {
  expect(green(IMAGE)).toEqual({ width: 2, height: 1, data: Uint8Array.of(90, 250) });
});

it('shows the green channel as grey in the red-free view', () => {
  expect([...redFree(IMAGE).data]).toEqual([90, 90, 90, 255, 250, 250, 250, 128]);
});
