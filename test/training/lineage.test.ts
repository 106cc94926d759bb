import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { recordOf, sumOf } from '#training/lineage.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';

const sha16 = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 16);

const used = (dataset: string, id: string, patient?: string): PreparedPhotograph => ({
  dataset,
  id,
  patient,
  hash: sha16(id),
  file: '',
  grade: 0,
  reserved: false,
  split: 'train',
  rgb: new Uint8Array(),
});

const facts = { command: 'train', seed: 3, notes: 'Well.' };

describe('the record of a run', () => {
  const record = recordOf([used('b', '1', 'p'), used('a', '2'), used('b', '3', 'p'), used('b', '1', 'p')], facts);

  it('counts photographs by data set', () => {
    expect(record).toMatchObject({ ...facts, data: { a: 1, b: 3 } });
  });

  it('lists each photograph and each patient once, in order', () => {
    expect(record.photographs).toEqual([sha16('1'), sha16('2'), sha16('3')].toSorted());
    expect(record.patients).toEqual([sha16('patient:p')]);
  });
});

describe('what a network has seen in all its runs', () => {
  it('is the photographs, patients and data sets of each, once', () => {
    const [one, two] = [
      [used('b', '1', 'p'), used('b', '2', 'q')],
      [used('b', '2', 'q'), used('a', '4')],
    ];
    const sum = sumOf([recordOf(one, facts), recordOf(two, facts)]);
    expect(sum.photographs).toEqual([sha16('1'), sha16('2'), sha16('4')].toSorted());
    expect(sum.patients).toEqual([sha16('patient:p'), sha16('patient:q')].toSorted());
    expect(sum.sets).toEqual(['a', 'b']);
  });

  it('is nothing before the first', () => {
    expect(sumOf([])).toEqual({ photographs: [], patients: [], sets: [] });
  });
});
