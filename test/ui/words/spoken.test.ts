import { expect, it } from 'vitest';
import { spokenMany, spokenResult } from '#ui/words/spoken.ts';

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

it('counts several results at once', () => {
  expect(spokenMany(4)).toBe('4 photographs are done.');
});
