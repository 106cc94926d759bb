import { describe, expect, it } from 'vitest';
import { reliability } from '#training/evidence/reliability.ts';
import { rocBand, rocCurve, sensitivityAt } from '#training/evidence/roc.ts';
import { wilson } from '#training/evidence/wilson.ts';

describe('the ROC curve', () => {
  it('steps up at each positive and right at each negative', () => {
    expect(rocCurve([true, false, true, false], [0.9, 0.8, 0.7, 0.1])).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0.5 },
      { x: 0.5, y: 0.5 },
      { x: 0.5, y: 1 },
      { x: 1, y: 1 },
    ]);
  });

  it('crosses ties in one step', () => {
    expect(rocCurve([true, false, true], [0.5, 0.5, 0.1])).toEqual([
      { x: 0, y: 0 },
      { x: 1, y: 0.5 },
      { x: 1, y: 1 },
    ]);
  });

  it('gives the highest sensitivity at a share of false alarms', () => {
    const curve = rocCurve([true, false, true, false], [0.9, 0.8, 0.7, 0.1]);
    expect([0, 0.49, 0.5, 1].map((x) => sensitivityAt(curve, x))).toEqual([0.5, 0.5, 1, 1]);
  });

  it('has a band of no width where the groups separate perfectly', () => {
    const groups = Array.from({ length: 12 }, (_, i) => [i]);
    const positive = groups.map(([i]) => i! < 6);
    const band = rocBand(groups, positive, positive.map(Number), 4, 50);
    expect(band).toEqual([0, 0.25, 0.5, 0.75, 1].map((x) => ({ x, low: 1, high: 1 })));
  });
});

describe('a share with its interval', () => {
  it.each([
    // The last as Newcombe (Statistics in Medicine 17, 1998) has it, table I; the others by hand.
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
  ])('%d of %d is that of Wilson', (hits, n, low, high) => {
    const figure = wilson(hits, n);
    expect(figure.value).toBe(hits / n);
    expect(figure.low).toBeCloseTo(low, 3);
    expect(figure.high).toBeCloseTo(high, 3);
  });
});

describe('reliability', () => {
  it('compares mean confidence and share right in each bin that is not empty', () => {
    const bins = reliability([true, false, true, true], [0.05, 0.15, 0.11, 1], 10);
    expect(bins.map(({ x, y, count }) => [Number(x.toFixed(3)), y, count])).toEqual([
      [0.05, 1, 1],
      [0.13, 0.5, 2],
      [1, 1, 1],
    ]);
    for (const { y, low, high } of bins) expect(low <= y && y <= high).toBe(true);
  });
});
