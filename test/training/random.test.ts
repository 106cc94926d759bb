import { describe, expect, it } from 'vitest';
import { seeded, seededNormal, shuffled } from '#training/random.ts';

const take = <T>(n: number, next: () => T): T[] => Array.from({ length: n }, next);

describe('seeded numbers', () => {
  // From mulberry32 written in Python with numbers of any length.
  it.each([
    [1, [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]],
    [42, [0.6011037519201636, 0.44829055899754167, 0.8524657934904099]],
  ])('are those of mulberry32 for seed %i', (seed, expected) => {
    expect(take(3, seeded(seed))).toEqual(expected);
  });

  it('are uniform: every tenth holds a tenth', () => {
    const values = take(20_000, seeded(3));
    const tenths = take(10, () => 0).map((_, t) => values.filter((v) => Math.floor(10 * v) === t).length);
    // Four standard deviations: 4 · sqrt(20000 · 0.1 · 0.9) = 170.
    expect(tenths.filter((count) => Math.abs(count - 2000) > 170)).toEqual([]);
  });
});

describe('seeded normal deviates', () => {
  it('have mean 0, variance 1, and the tails of a normal distribution', () => {
    const values = take(20_000, seededNormal(4));
    const share = (inside: (v: number) => boolean) => values.filter(inside).length / values.length;
    expect(Math.abs(values.reduce((a, b) => a + b, 0) / values.length)).toBeLessThan(0.03);
    expect(values.reduce((a, b) => a + b * b, 0) / values.length).toBeCloseTo(1, 1);
    expect(share((v) => Math.abs(v) < 1)).toBeCloseTo(0.6827, 1);
    expect(Math.abs(share((v) => Math.abs(v) > 1.96) - 0.05)).toBeLessThan(0.007);
  });
});

describe('a shuffled list', () => {
  it('is a permutation, and leaves the list itself alone', () => {
    const list = [1, 2, 3, 4, 5];
    expect(shuffled(list, seeded(5)).toSorted()).toEqual(list);
    expect(list).toEqual([1, 2, 3, 4, 5]);
  });

  it('has each of the six orders of three equally often', () => {
    const random = seeded(6);
    const counts = new Map<string, number>();
    for (const order of take(6000, () => shuffled(['a', 'b', 'c'], random).join(''))) {
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Four standard deviations: 4 · sqrt(6000 · 5 / 36) = 115.
    expect([...counts.values()].filter((count) => Math.abs(count - 1000) > 115)).toEqual([]);
  });
});
