import { describe, expect, it } from 'vitest';
import { setWords } from '#ui/words/grade-set.ts';

describe('a set of grades in words', () => {
  it.each([
    [[1, 2, 3], 0.9, 'In 9 of 10 photographs like those it was measured on, the grade lies between mild and severe.'],
    [[1, 2], 0.95, 'In 19 of 20 photographs like those it was measured on, the grade lies between mild and moderate.'],
    [[4], 0.9, 'In 9 of 10 photographs like those it was measured on, such a set holds the grade: here proliferative alone.'],
  ] as const)('%j at %d', (grades, coverage, words) => {
    expect(setWords(grades, coverage)).toBe(words);
  });

  it('has a share in percent where it is no round number of a hundred', () => {
    expect(setWords([0, 1], 0.875)).toBe(
      'In 88\u00a0% of photographs like those it was measured on, the grade lies between none and mild.',
    );
  });

  it('says that a set of all five rules nothing out', () => {
    expect(setWords([0, 1, 2, 3, 4], 0.9)).toBe(
      'Nothing can be ruled out: to hold the grade in 9 of 10 photographs like those it was measured on, the set takes all five.',
    );
  });
});
