import { describe, expect, it } from 'vitest';
import { patientsOf } from '#domain/patient.ts';
import { patientResult } from '#domain/patient-result.ts';
import { type Entry, matches, passes, sortEntries, type WorklistFilter, type WorklistSort } from '#domain/worklist.ts';
import { type Sample, sample } from '#test/domain/listed.ts';

const findingOf = ({ finding }: Sample) => finding;
const entriesOf = (...photographs: Sample[]): Entry<Sample>[] =>
  patientsOf(photographs).map((patient) => ({ patient, result: patientResult(patient, findingOf) }));
const ids = (entries: readonly Entry<Sample>[]) => entries.map(({ patient }) => patient.id ?? patient.photographs[0]!.name);

const DAY = entriesOf(
  sample('P10_OD_2024-02-01', 0),
  sample('P10_OS_2024-02-01', 0),
  sample('-_OD', 'ungradable'),
  sample('P9_OD', 4),
  sample('P9_OS', 0),
  sample('p2_OD_2024-03-01', 1),
  sample('p2_OS_2023-03-01', 2),
);

describe('sorting', () => {
  const sorted = (sort: WorklistSort) => ids(sortEntries(DAY, sort));

  it('leaves the order of arrival', () => {
    expect(sorted('arrival')).toEqual(['P10', '-_OD.jpg', 'P9', 'p2']);
  });

  it('by severity brings the worse eye first, and what was not seen before what is normal', () => {
    // p2: the left eye's moderate NPDR is of an earlier visit, and the present one lacks that eye: incomplete, with mild NPDR.
    expect(sorted('severity')).toEqual(['P9', 'p2', '-_OD.jpg', 'P10']);
  });

  it('by name takes numbers for numbers, and a photograph without a patient by its file', () => {
    expect(sorted('name')).toEqual(['-_OD.jpg', 'p2', 'P9', 'P10']);
  });

  it('by date brings the latest visit first and those without a date last', () => {
    expect(sorted('date')).toEqual(['p2', 'P10', '-_OD.jpg', 'P9']);
  });
});

describe('filtering', () => {
  const passing = (filter: WorklistFilter, entries = DAY) => ids(entries.filter((entry) => passes(entry, filter, findingOf)));

  it('goes by what is held of the patient now: an earlier visit, or an eye that was taken again, is past', () => {
    expect(passing('all')).toHaveLength(4);
    expect(passing('referable')).toEqual(['P9']);
    expect(passing('ungradable')).toEqual(['-_OD.jpg']);
    expect(passing('ungradable', entriesOf(sample('1_OD_-_a', 'ungradable'), sample('1_OD_-_b', 0)))).toEqual([]);
    expect(passing('ungradable', entriesOf(sample('1_OD', 0), sample('1_OS', 'failed')))).toEqual(['1']);
  });

  it('shows as unsure whoever has one photograph that is', () => {
    const sure = sample('1_OS', 1);
    const unsure = { ...sure, id: 'u' as typeof sure.id, finding: { ...sure.finding, isUncertain: true } as Sample['finding'] };
    expect(passing('unsure')).toEqual([]);
    expect(passing('unsure', entriesOf(sure, unsure, sample('2_OD', 0)))).toEqual(['1']);
  });

  it('knows those that the reader has not graded, and asks nobody to read a failed file', () => {
    const read = { ...sample('1_OD', 2), reading: { ...sample('1_OD', 2).reading, grade: 2 as const } };
    expect(passing('unread', entriesOf(read, sample('2_OD', 0), sample('3_OD', 'failed'), sample('4_OD', 'pending')))).toEqual([
      '2',
      '4',
    ]);
  });

  it('gives no covered grade away', () => {
    const covered = entriesOf(sample('1_OD', 'covered'));
    for (const filter of ['referable', 'ungradable', 'unsure'] as const) expect(passing(filter, covered)).toEqual([]);
    expect(passing('unread', covered)).toEqual(['1']);
  });

  it('finds by id and by file name, in any case, every word of it', () => {
    const found = (text: string) => ids(DAY.filter((entry) => matches(entry, text)));
    expect(found('')).toHaveLength(4);
    expect(found('p1')).toEqual(['P10']);
    expect(found(' P9  os ')).toEqual(['P9']);
    expect(found('p9 2024')).toEqual([]);
    expect(found('od')).toHaveLength(4);
  });
});
