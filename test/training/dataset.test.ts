import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFault } from '#training/data-fault.ts';
import { type Labelled, parseCsv, patientUnit, readDataset, sampleOf } from '#training/dataset.ts';

describe('a table', () => {
  it('is read by the names of its header', () => {
    expect(parseCsv('id,grade\na,0\nb,4\n')).toEqual([
      { id: 'a', grade: '0' },
      { id: 'b', grade: '4' },
    ]);
  });

  it('may have lines that end as Windows ends them, and a byte-order mark', () => {
    expect(parseCsv('\uFEFFid,grade\r\na,0\r\n')).toEqual([{ id: 'a', grade: '0' }]);
  });

  it('may quote fields with commas and quotes in them', () => {
    expect(parseCsv('id,framing,note\na,"cropped to a square, 400 px","said ""soft"""')).toEqual([
      { id: 'a', framing: 'cropped to a square, 400 px', note: 'said "soft"' },
    ]);
  });

  it('may leave fields empty, wherever they stand', () => {
    expect(parseCsv('a,b,c\n1,,3\n1,2,\n,2,3\n,,3\n"",2,')).toEqual([
      { a: '1', b: '', c: '3' },
      { a: '1', b: '2', c: '' },
      { a: '', b: '2', c: '3' },
      { a: '', b: '', c: '3' },
      { a: '', b: '2', c: '' },
    ]);
  });
});

describe('a folder of labelled photographs', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'labelled-')), 'series');
    mkdirSync(join(folder, 'images'), { recursive: true });
    for (const name of ['a.jpg', 'b.png', 'c.jpeg', 'd.jpg']) writeFileSync(join(folder, 'images', name), name);
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  const read = (labels: string) => {
    writeFileSync(join(folder, 'labels.csv'), labels);
    return readDataset(folder);
  };

  it('gives each row its file, grade and patient, under the name of the folder', () => {
    // Buckets by sha256sum: patient:10 is 37, series:b is 35, series:c is 3.
    expect(read('id,grade,patient\na,0,10\nb,4,\nc,2,')).toMatchObject([
      {
        dataset: 'series',
        id: 'a',
        file: join(folder, 'images', 'a.jpg'),
        grade: 0,
        patient: '10',
        reserved: false,
        split: 'train',
      },
      {
        dataset: 'series',
        id: 'b',
        file: join(folder, 'images', 'b.png'),
        grade: 4,
        patient: undefined,
        reserved: false,
        split: 'train',
      },
      {
        dataset: 'series',
        id: 'c',
        file: join(folder, 'images', 'c.jpeg'),
        grade: 2,
        patient: undefined,
        reserved: false,
        split: 'test',
      },
    ]);
  });

  it('reserves what has a lesion mask, though its hash says train', () => {
    expect(read('id,grade,patient,lesion_mask\na,3,10,IDRiD_01_lesions.png')).toMatchObject([{ reserved: true, split: 'test' }]);
  });

  it('takes the part that the table gives, where it gives one', () => {
    const rows = read('id,grade,split\na,0,calibration\nc,2,');
    expect(rows.map(({ split }) => split)).toEqual(['calibration', 'test']);
  });

  it('names every row that is wrong, up to ten', () => {
    const many = Array.from({ length: 14 }, () => 'a,7').join('\n');
    expect(() => read(`id,grade\n${many}`)).toThrow(/row 2: .*\n(.*\n){8}.*row 11: .*\n\.\.\. and 4 more\./);
  });

  it('takes an id that names its file in full', () => {
    expect(read('id,grade\nb.png,1')).toMatchObject([{ id: 'b.png', file: join(folder, 'images', 'b.png') }]);
  });

  it.each([
    ['a grade of 5', 'id,grade\na,0\nb,5', /labels\.csv, row 3: needs an id and a grade from 0 to 4, not "5"\. Correct/],
    ['a name that an earlier row has', 'id,grade\na,0\nb,1\na,0', /row 4: row 2 names a already\. Remove one/],
    ['a part that there is not', 'id,grade,split\na,0,training', /row 2: the split is train, .* not "training"/],
    ['a grade in words', 'id,grade\na,mild', /row 2: needs an id and a grade/],
    ['no grade', 'id,grade\na,', /row 2: needs an id and a grade/],
    ['no column of grades', 'id\na', /row 2: needs an id and a grade/],
    ['no id', 'id,grade\n,2', /row 2: needs an id and a grade/],
    ['no photograph of that name', 'id,grade\na,0\nb,1\nc,1\nzz,2', /row 5: no photograph images\/zz\.jpg, \.jpeg or \.png/],
  ])('names the row with %s, and what to do', (_, labels, message) => {
    expect(() => read(labels)).toThrow(message);
  });
});

describe('a table that is not there or says nothing', () => {
  it.each([
    ['has no table', undefined, /labels\.csv is not there\. A data folder holds images\/ and labels\.csv/],
    ['has an empty one', '', /labels\.csv names no photograph/],
    ['has a header alone', 'id,grade\n', /labels\.csv names no photograph/],
  ])('is a folder that %s', (_, labels, message) => {
    const folder = mkdtempSync(join(tmpdir(), 'labelled-'));
    if (labels !== undefined) writeFileSync(join(folder, 'labels.csv'), labels);
    expect(() => readDataset(folder)).toThrow(message);
    expect(() => readDataset(folder)).toThrow(DataFault);
    rmSync(folder, { recursive: true });
  });
});

describe('the unit of a patient', () => {
  it('is the same in every folder, and nothing where no patient is named', () => {
    expect(patientUnit({ patient: '10' })).toBe('patient:10');
    expect(patientUnit({ patient: undefined })).toBeUndefined();
  });
});

describe('a sample', () => {
  // printf %s idrid:train_001 | sha256sum begins e59f, 002 b1be, 023 7ca5, 050 498f.
  const photographs = ['train_001', 'train_002', 'train_023', 'train_050'].map((id) => ({ dataset: 'idrid', id }) as Labelled);
  const ids = (rows: readonly Labelled[]) => rows.map(({ id }) => id);

  it('is of the lowest hashes, in whatever order the table stands', () => {
    expect(ids(sampleOf(photographs, 2))).toEqual(['train_050', 'train_023']);
    expect(ids(sampleOf(photographs.toReversed(), 2))).toEqual(['train_050', 'train_023']);
  });

  it('is everything where no number is given, or more than there are', () => {
    expect(ids(sampleOf(photographs)).toSorted()).toEqual(ids(photographs));
    expect(sampleOf(photographs, 9)).toHaveLength(4);
  });
});
