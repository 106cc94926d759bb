import { describe, expect, it } from 'vitest';
import { epochsOf, parseStages, rateAt, thawAt } from '#training/schedule.ts';

describe('a list of stages', () => {
  const stages = parseStages('head:1, mixed8:2,all:5');

  it('says from which layer on the network learns, and for how long', () => {
    expect(stages).toEqual([
      { from: 'head', epochs: 1 },
      { from: 'mixed8', epochs: 2 },
      { from: 'all', epochs: 5 },
    ]);
    expect(epochsOf(stages)).toBe(8);
    expect([0, 1, 2, 3, 7].map((epoch) => thawAt(stages, epoch))).toEqual(['head', 'mixed8', 'mixed8', 'all', 'all']);
  });

  it.each(['head', 'head:0', 'head:1.5', 'head:-1', ':3', '', 'head:1,', 'head:1;all:2'])('is not "%s"', (text) => {
    expect(() => parseStages(text)).toThrow('is no stage: write LAYER:EPOCHS');
  });
});

describe('the learning rate', () => {
  it('begins small and is on the cosine after half an epoch', () => {
    // Before its first step the cosine is at its top, and 0.02 of the half epoch has passed.
    expect(rateAt(1, 0, 10)).toBeCloseTo(0.04, 9);
    expect(rateAt(1, 0.25, 10)).toBeCloseTo(0.54 * 0.5 * (1 + Math.cos(Math.PI / 40)), 9);
    expect(rateAt(1, 0.5, 10)).toBeCloseTo(0.5 * (1 + Math.cos(Math.PI / 20)), 9);
  });

  it('is half in the middle and nothing at the end', () => {
    expect(rateAt(3e-4, 5, 10)).toBeCloseTo(1.5e-4, 12);
    expect(rateAt(3e-4, 10, 10)).toBeCloseTo(0, 12);
  });

  it('never rises once it is warm', () => {
    const rates = Array.from({ length: 20 }, (_, i) => rateAt(1, 0.5 + i / 2, 10));
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  });
});
