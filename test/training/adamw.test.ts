import { describe, expect, it } from 'vitest';
import { adamw, parameterOf, restoreState, stateOf } from '#training/adamw.ts';

/** Loshchilov and Hutter 2019, algorithm 2, in float64, with the decay after the step and a Polyak average of 0.99. */
function byTheBook(start: number, gradients: readonly number[], rate: number, decay: number) {
  let [p, m, v, average] = [start, 0, 0, start];
  gradients.forEach((g, i) => {
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    const [mean, square] = [m / (1 - 0.9 ** (i + 1)), v / (1 - 0.999 ** (i + 1))];
    p -= (rate * mean) / (Math.sqrt(square) + 1e-7);
    p *= 1 - decay;
    average = 0.99 * average + 0.01 * p;
  });
  return { p, m, v, average };
}

const STARTS = [0.5, -2, 0];
const GRADIENTS = [
  [0.1, -3, 1e-5],
  [-0.3, 2, 0],
  [0.2, 0.5, -1e-5],
];

describe('AdamW', () => {
  it('after three steps has the value, moments and average of the formulae in float64', () => {
    const parameter = parameterOf({ shape: [3], data: Float32Array.from(STARTS) });
    for (const [i, g] of GRADIENTS.entries()) adamw(parameter, Float32Array.from(g), { rate: 0.01, decay: 0.002, step: i + 1 });
    STARTS.forEach((start, i) => {
      const expected = byTheBook(
        start,
        GRADIENTS.map((g) => g[i]!),
        0.01,
        0.002,
      );
      // float32 keeps seven digits of the largest term.
      const close = (of: ArrayLike<number>, value: number) =>
        expect(Math.abs(of[i]! - value)).toBeLessThan(1e-6 * Math.max(Math.abs(value), 0.01));
      close(parameter.value, expected.p);
      close(parameter.mean, expected.m);
      close(parameter.variance, expected.v);
      close(parameter.average, expected.average);
    });
  });

  it('moves first by the rate, whatever the size of the gradient, and shrinks by the decay', () => {
    const parameter = parameterOf({ shape: [2], data: Float32Array.of(1, 1) });
    adamw(parameter, Float32Array.of(20, -0.02), { rate: 0.125, decay: 0.5, step: 1 });
    expect([...parameter.value]).toEqual([(1 - 0.125) / 2, (1 + 0.125) / 2].map((v) => expect.closeTo(v, 5)));
    expect(parameter.average[0]).toBeCloseTo(0.99 + 0.01 * 0.4375, 6);
  });

  it('moves nothing at a rate of 0, but remembers', () => {
    const parameter = parameterOf({ shape: [1], data: Float32Array.of(3) });
    adamw(parameter, Float32Array.of(1), { rate: 0, decay: 0, step: 1 });
    expect([parameter.value[0], parameter.average[0]]).toEqual([3, 3]);
    expect(parameter.mean[0]).toBeCloseTo(0.1, 7);
  });
});

describe('the state', () => {
  const same = (_: string, weight: { shape: readonly number[]; data: Float32Array<ArrayBuffer> }) => weight;

  it('names every part, and is taken back whole', () => {
    const parameters = () => new Map([['a/kernel', parameterOf({ shape: [1], data: Float32Array.of(3) })]]);
    const [from, to] = [parameters(), parameters()];
    adamw(from.get('a/kernel')!, Float32Array.of(1), { rate: 0.1, decay: 0, step: 1 });
    const state = stateOf(from, 1, same);
    expect([...state.keys()]).toEqual(['a/kernel', 'average/a/kernel', 'adam/m/a/kernel', 'adam/v/a/kernel', 'adam/step']);
    expect(restoreState(to, state, same)).toBe(1);
    expect(to).toEqual(from);
  });
});
