import { describe, expect, it } from 'vitest';
import { agreesWords, auditWords, setWords, spokenResult } from '#ui/words/reading.ts';

const event = { at: 0, by: 'Dr Rao' };

it('speaks a result as the eye, the grade, how likely it is, and whether to refer', () => {
  const spoken = {
    name: '',
    eye: 'OD',
    grade: 2,
    probability: 0.72,
    by: '',
    isReferable: true,
    isUncertain: false,
    isUnfamiliar: false,
  } as const;
  expect(spokenResult(spoken)).toBe('Right eye: moderate NPDR, 72 percent; referable.');
  expect(spokenResult({ ...spoken, name: 'a.jpg', eye: 'OS', grade: 0, isReferable: false, isUncertain: true })).toBe(
    'a.jpg. Left eye: no apparent DR, 72 percent; not referable. Uncertain: second reader.',
  );
});

it('never guesses the eye that is spoken', () => {
  expect(
    spokenResult({
      name: '',
      eye: undefined,
      grade: 1,
      probability: 0.5,
      by: '',
      isReferable: false,
      isUncertain: false,
      isUnfamiliar: false,
    }),
  ).toBe('Eye not known: mild NPDR, 50 percent; not referable.');
});

describe('a set of grades in words', () => {
  it.each([
    [[1, 2, 3], 0.9, 'In 9 of 10 photographs like those it was measured on, the grade lies between mild and severe.'],
    [[1, 2], 0.95, 'In 19 of 20 photographs like those it was measured on, the grade lies between mild and moderate.'],
    [[4], 0.9, 'In 9 of 10 photographs like those it was measured on, such a set holds the grade: here proliferative alone.'],
  ] as const)('%j at %d', (grades, coverage, words) => {
    expect(setWords(grades, coverage)).toBe(words);
  });

  it('says that a set of all five rules nothing out', () => {
    expect(setWords([0, 1, 2, 3, 4], 0.9)).toBe(
      'Nothing can be ruled out: to hold the grade in 9 of 10 photographs like those it was measured on, the set takes all five.',
    );
  });
});

it.each([
  [2, 2, 'You and the model agree.'],
  [3, 2, 'You and the model are one grade apart.'],
  [1, 2, 'You and the model are one grade apart, across the line of referral.'],
  [4, 0, 'You and the model are 4 grades apart, across the line of referral.'],
  ['ungradable', 0, 'You find it ungradable; the model graded it.'],
] as const)('says how %s and %d agree', (own, grade, words) => {
  expect(agreesWords(own, grade)).toBe(words);
});

it('words the events of a trail', () => {
  const words = (what: string, from: string | null, to: string | null) => auditWords({ ...event, what, from, to });
  expect([
    words('grade', null, '2'),
    words('grade', '2', '3'),
    words('grade', '3', null),
    words('model-grade', null, '3 MobileNetV2'),
    words('reopen', 'Dr Rao', 'second look'),
    words('undo', null, 'sign'),
    words('something-new', 'x', 'y'),
  ]).toEqual([
    'Own grade: moderate NPDR',
    'Own grade: moderate NPDR → severe NPDR',
    'Own grade: severe NPDR taken away',
    'Model’s grade shown: severe NPDR (MobileNetV2)',
    'Reopened: second look (signed by Dr Rao)',
    'Taken back: signed',
    'something-new: x → y',
  ]);
});

describe('two readings that met in a session file', () => {
  const met = (to: string | null, from: string | null) => auditWords({ ...event, what: 'import', from, to });
  const mine = { grade: 2, gradedAt: 5, note: '', signed: null };
  const theirs = { grade: 'ungradable', gradedAt: 6, note: 'Cataract.', signed: { by: 'Dr Diop', at: 7 } };

  it('says which is kept and which is set aside', () => {
    expect(met(JSON.stringify(theirs), JSON.stringify(mine))).toBe(
      'Two readings met in a session file. Kept: ungradable, signed by Dr Diop, note “Cataract.”. Set aside: moderate NPDR.',
    );
    expect(met(JSON.stringify(mine), JSON.stringify({ ...mine, grade: null }))).toMatch(
      /Kept: moderate NPDR\. Set aside: no grade\.$/,
    );
  });

  it.each([null, '', 'null', '7', '{', '{"grade":9,"signed":7,"note":{}}', '{"grade":"<b>","signed":{"by":{}}}'])(
    'takes %j for no grade',
    (json) => {
      expect(met(json, json)).toBe('Two readings met in a session file. Kept: no grade. Set aside: no grade.');
    },
  );
});
