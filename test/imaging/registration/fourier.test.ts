import { expect, test } from 'vitest';
import { transform } from '#imaging/registration/fourier.ts';

const SIZE = 8;
const plane = () => ({
  size: SIZE,
  re: Float64Array.from({ length: SIZE * SIZE }, (_, i) => Math.sin(3 * i) + (i % 5)),
  im: Float64Array.from({ length: SIZE * SIZE }, (_, i) => Math.cos(i)),
});

test('each coefficient is the sum of the definition', () => {
  const given = plane();
  const spectrum = plane();
  transform(spectrum, 'forward');
  for (const [kx, ky] of [
    [0, 0],
    [1, 0],
    [3, 5],
    [7, 7],
  ] as const) {
    let [re, im] = [0, 0];
    for (let y = 0; y < SIZE; y++) {
      for (let x = 0; x < SIZE; x++) {
        const turn = (-2 * Math.PI * (kx * x + ky * y)) / SIZE;
        const [a, b] = [given.re[y * SIZE + x]!, given.im[y * SIZE + x]!];
        re += a * Math.cos(turn) - b * Math.sin(turn);
        im += a * Math.sin(turn) + b * Math.cos(turn);
      }
    }
    expect(spectrum.re[ky * SIZE + kx]).toBeCloseTo(re, 9);
    expect(spectrum.im[ky * SIZE + kx]).toBeCloseTo(im, 9);
  }
});

test('backwards undoes forwards', () => {
  const there = plane();
  transform(there, 'forward');
  transform(there, 'backward');
  there.re.forEach((value, i) => {
    expect(value).toBeCloseTo(plane().re[i]!, 10);
  });
});

test('a side that is no power of two is refused', () => {
  expect(() => transform({ size: 6, re: new Float64Array(36), im: new Float64Array(36) }, 'forward')).toThrow('power of two');
});
