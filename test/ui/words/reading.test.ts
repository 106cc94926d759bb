import { afterEach, describe, expect, it, vi } from 'vitest';
import { changeLanguage } from '#ui/i18n.ts';
import { adviceText, adviceWords } from '#ui/words/advice.ts';
import { agreesWords, readingWords, staleSentence } from '#ui/words/reading.ts';

// A language that begins with the time, and whose grades are not lower case.
vi.mock('#locales/es/index.ts', () => ({
  default: {
    advice: {
      sentenceWithin: { recall: 'En {{interval}}, nuevo cribado.' },
      interval: { months_one: '{{count}} mes', months_other: '{{count}} meses' },
      edit: { no: 'Sin edema: {{grade}}' },
    },
    grades: { words: { 3: 'RDNP grave' }, mid: { 3: 'RDNP grave' } },
    reading: {
      agreeWith: '{{grade}}: de acuerdo',
      agrees: { apart_one: 'Un grado de diferencia.', apart_other: '{{count}} grados de diferencia.' },
    },
  },
}));

afterEach(() => changeLanguage('en', []));

it.each([
  [2, 2, 'You and the model agree.'],
  [3, 2, 'You and the model are one grade apart.'],
  [1, 2, 'You and the model are one grade apart, across the line of referral.'],
  [4, 0, 'You and the model are 4 grades apart, across the line of referral.'],
  ['ungradable', 0, 'You find it ungradable; the model graded it.'],
] as const)('says how %s and %d agree', (own, grade, words) => {
  expect(agreesWords(own, grade)).toBe(words);
});

it('names the change that undo takes back, as the middle of a sentence has it', () => {
  expect(readingWords.undoOf('second-reader')).toBe('Undo: second reader');
  expect(readingWords.undoOf('toString')).toBe('Undo: toString');
});

it('says which model gave a grade that is out of date', () => {
  const old = { id: 'a', name: 'MobileNetV2', isOwn: false };
  expect(staleSentence(old, { id: 'b', name: 'MobileViTv2', isOwn: false })).toBe(
    'MobileNetV2 gave this grade; MobileViTv2 grades now.',
  );
  expect(staleSentence(old, old)).toBe('An earlier version of MobileNetV2 gave this grade.');
});

describe('the site’s advice', () => {
  it.each([
    ['recall', { count: 1, unit: 'months' }, '', 'Screen again within 1\u00a0month.'],
    ['refer', { count: 6, unit: 'weeks' }, 'Ward 3.', 'Refer to an ophthalmologist within 6\u00a0weeks. Ward 3.'],
    ['repeat', null, '', 'Repeat the photograph, or refer for an examination.'],
  ] as const)('%s within %o', (action, within, note, words) => {
    expect(adviceText({ action, within, note })).toBe(words);
  });

  it('names a cell by its grade and its oedema', () => {
    expect(adviceWords.edit(1, 'unknown')).toBe('Mild NPDR, oedema not assessed');
    expect(adviceWords.cell('ungradable', 'yes', { action: 'refer', within: null, note: '' })).toBe(
      'Ungradable, oedema: Refer to an ophthalmologist.',
    );
  });
});

it('leaves every sentence to its language', async () => {
  await changeLanguage('es', []);
  const advice = { action: 'recall', within: { count: 12, unit: 'months' }, note: '' } as const;
  expect(adviceText(advice)).toBe('En 12 meses, nuevo cribado.');
  expect(adviceText({ ...advice, within: { count: 1, unit: 'months' } })).toBe('En 1 mes, nuevo cribado.');
  expect(adviceWords.edit(3, 'no')).toBe('Sin edema: RDNP grave');
  expect(readingWords.agreeWith(3)).toBe('RDNP grave: de acuerdo');
  expect(agreesWords(4, 2)).toBe('2 grados de diferencia.');
});
