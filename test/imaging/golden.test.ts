import { expect, it } from 'vitest';
import { goldenInput } from '#imaging/golden.ts';

it('fills -1..1 with whole steps of 1/128, which no engine can round differently', () => {
  const input = goldenInput(299);
  expect(input).toHaveLength(299 * 299 * 3);
  expect(input.every((value) => Number.isInteger(value * 128))).toBe(true);
  expect(Math.min(...input.subarray(0, 9000))).toBeLessThan(-0.9);
  expect(input.reduce((most, value) => Math.max(most, value), -1)).toBeGreaterThan(0.9);
  expect(input.every((value) => value >= -1 && value < 1)).toBe(true);
});

it('begins as reckoned by hand', () => {
  // Pixel (0, 0), red: both waves are at 0; what is left is the top six bits of 0x9e3779b1 ^ 0x85ebca6b ^ 0xc2b2ae35 = 0xd96e1def, 54.
  const bits = (0x9e3779b1n ^ 0x85ebca6bn ^ 0xc2b2ae35n) >> 26n;
  expect(goldenInput(1)[0]).toBe((Number(bits) - 128) / 128);
});
