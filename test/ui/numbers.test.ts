import { describe, expect, it } from 'vitest';
import { duration, megabytes, percent, zoomed } from '#ui/numbers.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a probability in words', () => {
  it.each([
    [0, '0 %'],
    [0.004, '< 1 %'],
    [0.006, '1 %'],
    [0.125, '13 %'],
    [0.64, '64 %'],
    [0.994, '99 %'],
    [0.996, '> 99 %'],
    [1, '100 %'],
  ])('%f reads %s', (fraction, words) => {
    expect(plain(percent(fraction))).toBe(words);
  });
});

it('calls actual pixels 100 %, whatever the rounding of the zoom', () => {
  expect([0.004, 0.163, 1 - 1e-15, 1, 12].map((scale) => plain(zoomed(scale)))).toEqual([
    '0 %',
    '16 %',
    '100 %',
    '100 %',
    '1200 %',
  ]);
});

it('gives a time in the unit that a reader wants', () => {
  expect([3.6, 744, 1000, 2349, 12_345].map((ms) => plain(duration(ms)))).toEqual(['4 ms', '744 ms', '1.0 s', '2.3 s', '12 s']);
});

it('gives megabytes with one decimal below ten', () => {
  expect([2_345_678, 43_812_000].map(megabytes)).toEqual(['2.3', '44']);
});
