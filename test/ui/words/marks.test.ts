import { describe, expect, it } from 'vitest';
import { fieldWords, markWords, measureWords } from '#ui/words/marks.ts';

/** As it is read: every space the same. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a length', () => {
  it('is told in every unit that there is', () => {
    const measure = { px: 1204.4, discDiameters: 0.84, mm: 1.256, isDiscSuggested: true };
    expect(plain(measureWords(measure))).toBe('≈0.8 DD · 1.26 mm · 1,204 px');
    expect(plain(measureWords({ px: 9, discDiameters: null, mm: null, isDiscSuggested: false }))).toBe('9 px');
  });
});

describe('a mark in words', () => {
  it('says what it is, what it measures and where it lies', () => {
    const field = fieldWords({ ring: 'inner', side: 'temporal' });
    expect(markWords.ofMark('ruler', '0.8 DD', field)).toBe('Ruler, 0.8 DD, inner temporal field');
    expect(markWords.ofMark('text', 'IRMA', '')).toBe('Text: “IRMA”');
    expect(markWords.ofMark('arrow', '', fieldWords({ ring: 'outer', side: 'left' }))).toBe(
      'Arrow, outer ring, left of the fovea',
    );
  });

  it('names who drew it, where anybody is named', () => {
    expect(markWords.drawnBy('Arrow', 'Dr Sum')).toBe('Arrow by Dr Sum');
    expect(markWords.drawnBy('Arrow', '')).toBe('Arrow');
  });

  it('ends as a sentence does, and only once', () => {
    expect(['Arrow', 'Looked for …', 'तीर।'].map(markWords.sentence)).toEqual(['Arrow.', 'Looked for …', 'तीर।']);
  });
});
