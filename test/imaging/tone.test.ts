import { expect, it } from 'vitest';
import { tone, toneTable } from '#imaging/tone.ts';

const NEUTRAL = { brightness: 0, contrast: 1, gamma: 1 };

it('changes nothing when it is neutral', () => {
  expect(toneTable(NEUTRAL, false).map((value) => Math.round(255 * value))).toEqual(Array.from({ length: 256 }, (_, i) => i));
});

it('lifts the dark tones by gamma: 0.25 to the power of a half', () => {
  expect(tone(0.25, { ...NEUTRAL, gamma: 2 }, false)).toBeCloseTo(0.5, 12);
});

it('spreads tones around the middle by contrast, and moves them by brightness', () => {
  expect(tone(0.6, { ...NEUTRAL, contrast: 2 }, false)).toBeCloseTo(0.7, 12);
  expect(tone(0.6, { brightness: -0.1, contrast: 2, gamma: 1 }, false)).toBeCloseTo(0.6, 12);
});

it('ends at black and white', () => {
  expect(tone(0.9, { ...NEUTRAL, contrast: 3 }, false)).toBe(1);
  expect(tone(0.1, { ...NEUTRAL, brightness: -0.5 }, false)).toBe(0);
});

it('gives the negative of what would be shown', () => {
  expect(tone(0.6, { ...NEUTRAL, contrast: 2 }, true)).toBeCloseTo(0.3, 12);
});
