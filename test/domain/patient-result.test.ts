import { describe, expect, it } from 'vitest';
import { patientsOf } from '#domain/patient.ts';
import { patientResult } from '#domain/patient-result.ts';
import { type Said, sample } from '#test/domain/listed.ts';

/** The result of the one patient, or the one photograph, that these files are of. */
function resultOf(files: Readonly<Record<string, Said>>) {
  const patients = patientsOf(Object.entries(files).map(([file, said]) => sample(file, said)));
  expect(patients).toHaveLength(1);
  return patientResult(patients[0]!, ({ finding }) => finding);
}
const brief = (files: Readonly<Record<string, Said>>) => {
  const { state, worst, referable } = resultOf(files);
  return [state, worst?.eye ?? null, worst?.finding.grade ?? null, referable];
};

describe('a patient’s result', () => {
  it('is the worse eye’s, whichever it is', () => {
    expect(brief({ '1_OD': 1, '1_OS': 3 })).toEqual(['complete', 'OS', 3, true]);
    expect(brief({ '1_OD': 2, '1_OS': 0 })).toEqual(['complete', 'OD', 2, true]);
  });

  it('names the right eye where both are alike, and the one that is referred where only one is', () => {
    expect(brief({ '1_OS': 1, '1_OD': 1 })).toEqual(['complete', 'OD', 1, false]);
    expect(brief({ '1_OD': 1, '1_OS': '1!' })).toEqual(['complete', 'OS', 1, true]);
  });

  it('is referable if the better eye alone is to be referred', () => {
    expect(brief({ '1_OD': '0!', '1_OS': 1 })).toEqual(['complete', 'OS', 1, true]);
  });

  it('takes of each eye its worst photograph', () => {
    expect(brief({ '1_OD_-_a': 0, '1_OD_-_b': 4, '1_OS': 3 })).toEqual(['complete', 'OD', 4, true]);
    expect(resultOf({ '1_OD_-_a': 0, '1_OD_-_b': 4, '1_OS': 3 }).worst?.photograph.id).toBe('1_OD_-_b');
  });

  it('is never complete where an eye is ungradable, failed or missing', () => {
    for (const other of ['ungradable', 'failed'] as const) {
      expect(brief({ '1_OD': 0, '1_OS': other })).toEqual(['incomplete', 'OD', 0, false]);
      expect(resultOf({ '1_OD': 0, '1_OS': other }).eyes.OS).toEqual({ kind: other, fields: 1 });
    }
    expect(brief({ '1_OD': 0 })).toEqual(['incomplete', 'OD', 0, false]);
    expect(resultOf({ '1_OD': 0 }).eyes.OS).toEqual({ kind: 'missing' });
    expect(brief({ '1_OD': 'ungradable', '1_OS': 'ungradable' })).toEqual(['incomplete', null, null, false]);
  });

  it('takes a retaken photograph for an eye that was ungradable before, and counts the one without a grade', () => {
    const { state, eyes } = resultOf({ '1_OD_-_a': 'ungradable', '1_OD_-_b': 0, '1_OS': 0 });
    expect(state).toBe('complete');
    expect(eyes.OD).toMatchObject({ kind: 'graded', fields: 2, unread: 1 });
  });

  it('makes nobody normal by photographs whose eye is not known, but counts what they show', () => {
    expect(brief({ '1_-_-_a': 0, '1_-_-_b': 0 })).toEqual(['incomplete', 'unknown', 0, false]);
    expect(brief({ '1_OD': 0, '1_OS': 0, '1_-': 4 })).toEqual(['complete', 'unknown', 4, true]);
    expect(brief({ '1_OD': 0, '1_OS': 0, '1_-': 'ungradable' })).toEqual(['incomplete', 'OD', 0, false]);
  });

  it('is pending while one photograph waits or is to be read, and already says the worst', () => {
    expect(brief({ '1_OD': 3, '1_OS': 'pending' })).toEqual(['pending', 'OD', 3, true]);
    expect(brief({ '1_OD': 0, '1_OS': 0, '1_OS_-_b': 'covered' })).toEqual(['pending', 'OD', 0, false]);
  });

  it('is that of the latest visit', () => {
    const files = { '1_OD_2023-01-01': 4, '1_OS_2023-01-01': 0, '1_OD_2024-01-01': 1, '1_OS_2024-01-01': 0 } as const;
    expect(brief(files)).toEqual(['complete', 'OD', 1, false]);
    expect(brief({ ...files, '1_OS': 2 })).toEqual(['complete', 'OS', 2, true]);
  });
});

it('takes a photograph that stands alone for itself: it misses no other eye', () => {
  expect(brief({ '-': 0 })).toEqual(['complete', 'unknown', 0, false]);
  expect(brief({ '-_OS': 2 })).toEqual(['complete', 'OS', 2, true]);
  expect(brief({ '-_OS': 'ungradable' })).toEqual(['incomplete', null, null, false]);
});

it('presses in this order: by grade, referred, not seen, not known yet, mild, none', () => {
  const rising: Readonly<Record<string, Said>>[] = [
    { '1_OD': 0, '1_OS': 0 },
    { '1_OD': 1, '1_OS': 0 },
    { '1_OD': 0, '1_OS': 'pending' },
    { '1_OD': 1, '1_OS': 'pending' },
    { '1_OD': 0, '1_OS': 'ungradable' },
    { '1_OD': 1 },
    { '1_OD': '0!', '1_OS': 1 },
    { '1_OD': 0, '1_OS': 2 },
    { '1_OD': 3, '1_OS': 'ungradable' },
    { '1_OD': 4 },
  ];
  const severities = rising.map((files) => resultOf(files).severity);
  for (let i = 1; i < severities.length; i++) expect(severities[i]).toBeGreaterThan(severities[i - 1]!);
  expect(resultOf({ '-': 'failed' }).severity).toBe(resultOf({ '-': 'ungradable' }).severity);
  expect(resultOf({ '-': 'failed' }).severity).toBeGreaterThan(resultOf({ '-': 1 }).severity);
});
