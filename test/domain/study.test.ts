import { expect, test } from 'vitest';
import type { Laterality } from '#domain/laterality.ts';
import { lateralityOf, type Sourced, UNKNOWN_STUDY, withReading } from '#domain/study.ts';

const reading = (source: Sourced<Laterality>['source'], value: Laterality): Sourced<Laterality> => ({ source, value });
const eye = (...laterality: Sourced<Laterality>[]) => lateralityOf({ ...UNKNOWN_STUDY, laterality });

test('an eye that nothing tells is unknown, and no conflict', () => {
  expect(eye()).toEqual({ value: undefined, source: undefined, conflict: null });
});

test('the file name stands above the picture, and the picture that says otherwise is a conflict', () => {
  expect(eye(reading('picture', 'OS'), reading('file-name', 'OD'))).toEqual({
    value: 'OD',
    source: 'file-name',
    conflict: { value: 'OS', source: 'picture' },
  });
});

test('sources that agree are no conflict', () => {
  expect(eye(reading('picture', 'OS'), reading('file-name', 'OS')).conflict).toBeNull();
});

test('what the file carries stands above its name', () => {
  expect(eye(reading('file-name', 'OS'), reading('file', 'OD'))).toMatchObject({ value: 'OD', source: 'file' });
});

test("the reader's word settles the conflict of all others", () => {
  expect(eye(reading('picture', 'OS'), reading('file-name', 'OD'), reading('reader', 'OS'))).toEqual({
    value: 'OS',
    source: 'reader',
    conflict: null,
  });
});

test('a source has one reading at most', () => {
  const once = withReading([reading('picture', 'OS')], 'reader', 'OD');
  expect(withReading(once, 'reader', 'OS')).toEqual([reading('picture', 'OS'), reading('reader', 'OS')]);
  expect(withReading(once, 'reader', undefined)).toEqual([reading('picture', 'OS')]);
});
