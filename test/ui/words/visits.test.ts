import { describe, expect, it } from 'vitest';
import { visitWords } from '#ui/words/visits.ts';

/** As it is read: every space the same. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('what changed between two visits', () => {
  it('is worse or better by a number of grades where the order is known', () => {
    expect(visitWords.change({ from: 1, to: 2, steps: 1 }, true)).toBe('Mild → Moderate NPDR: worse by one');
    expect(visitWords.change({ from: 4, to: 1, steps: -3 }, true)).toBe('Proliferative → Mild NPDR: better by three');
    expect(visitWords.change({ from: 3, to: 3, steps: 0 }, true)).toBe('Severe NPDR both times: no change');
  });

  it('is neither where it is not', () => {
    expect(visitWords.change({ from: 1, to: 2, steps: 1 }, false)).toBe('Mild and moderate NPDR: one apart');
  });

  it('is not said of two models', () => {
    expect(visitWords.otherModels('A', 'B')).toContain('not comparable');
    expect(visitWords.otherModels('A', 'A')).toContain('two versions');
  });
});

describe('the error of a registration', () => {
  it('is a share of the field and its pixels', () => {
    // 0.4 % of a field of 1,500 px are 6 px.
    expect(plain(visitWords.laid(0.004, 1500))).toBe('Laid over by their vessels: off by 0.4 % of the field, about 6 px.');
  });

  it('is never nothing', () => {
    expect(plain(visitWords.laid(0, 3000))).toBe('Laid over by their vessels: off by less than 0.1 % of the field, 4 px.');
  });
});
