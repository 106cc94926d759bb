import { describe, expect, it } from 'vitest';
import { FILE_FORMATS } from '#domain/file-format.ts';
import type { IntakeStatus } from '#store/state.ts';
import { intakeWords } from '#ui/words/intake.ts';

const outcome = (counts: Pick<IntakeStatus, 'added' | 'present' | 'passedOver'>) => intakeWords.outcome(counts as IntakeStatus);

describe('what came of a batch', () => {
  it('is counted, one fact a line', () => {
    expect(outcome({ added: 1, present: 0, passedOver: 2 })).toEqual(['1 photograph added.', '2 other files passed over.']);
    expect(outcome({ added: 1204, present: 1, passedOver: 0 })).toEqual([
      '1,204 photographs added.',
      '1 was in the list already.',
    ]);
  });

  it('is not that none were added, where none were new', () => {
    expect(outcome({ added: 0, present: 3, passedOver: 0 })).toEqual(['No new photograph.', '3 were in the list already.']);
  });
});

describe('a pattern of names', () => {
  it('is faulted in its own braces', () => {
    expect(intakeWords.fault({ kind: 'unknown-field', field: 'pateint' })).toBe('There is no field {pateint}.');
    expect(intakeWords.fault({ kind: 'no-fact' })).toBe('It has no {patient}, {eye} or {date}.');
  });

  it('is called by what was typed, be it like a value or a reference of the catalogue', () => {
    expect(intakeWords.removePattern('{{count}} $t(intake:day)')).toBe('Remove {{count}} $t(intake:day)');
  });
});

describe('two sources that say different eyes', () => {
  it('are both named, the one that is believed first', () => {
    expect(intakeWords.conflict('file-name', 'OD', 'picture', 'OS')).toBe('The file name says OD, the picture looks like OS.');
  });
});

describe('what may be brought', () => {
  it('names every format that is read, and no other', () => {
    const names = intakeWords.how().split(':')[0]!;
    expect(names.split(/, | or /)).toEqual(Object.values(FILE_FORMATS).map(({ name }) => name));
  });
});
