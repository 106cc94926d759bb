import { expect, it } from 'vitest';
import { effectiveFinding, type Finding } from '#domain/finding.ts';
import { NO_READING, type Reading } from '#domain/reading.ts';

const model: Finding = { kind: 'graded', grade: 1, referable: true, by: 'model', isUncertain: true, isPreliminary: true };
const reading = (facts: Partial<Reading>): Reading => ({ ...NO_READING, ...facts });

it('is the model’s as long as the reader gives no grade', () => {
  expect(effectiveFinding(NO_READING, model)).toEqual(model);
  expect(effectiveFinding(reading({ note: 'drusen' }), { kind: 'failed' })).toEqual({ kind: 'failed' });
});

it('is the reader’s own once given, referable by the grade and no longer unsure or preliminary', () => {
  const own = { kind: 'graded', referable: false, by: 'reader', isUncertain: false, isPreliminary: false };
  expect(effectiveFinding(reading({ grade: 1 }), model)).toEqual({ ...own, grade: 1 });
  expect(effectiveFinding(reading({ grade: 2 }), model)).toEqual({ ...own, grade: 2, referable: true });
});

it('says who signed, and takes the reader’s word that a graded photograph is ungradable, or a failed one graded', () => {
  const signed = { by: 'Dr Reader', at: 1 };
  expect(effectiveFinding(reading({ grade: 'ungradable', signed }), model)).toEqual({ kind: 'ungradable', by: 'signed' });
  expect(effectiveFinding(reading({ grade: 0 }), { kind: 'failed' })).toMatchObject({ kind: 'graded', grade: 0, by: 'reader' });
  expect(effectiveFinding(reading({ grade: 0 }), { kind: 'covered' })).toMatchObject({ kind: 'graded', grade: 0 });
});

it('is unsure from when a second reader is asked for until one has read it', () => {
  const asked = { askedAt: 1, by: null, at: null };
  const sure: Finding = { ...model, isUncertain: false };
  expect(effectiveFinding(reading({ secondReader: asked }), sure)).toMatchObject({ isUncertain: true });
  expect(effectiveFinding(reading({ grade: 3, secondReader: asked }), sure)).toMatchObject({ isUncertain: true });
  const read = { askedAt: 1, by: 'Dr Second', at: 2 };
  expect(effectiveFinding(reading({ grade: 3, secondReader: read }), sure)).toMatchObject({ isUncertain: false });
});
