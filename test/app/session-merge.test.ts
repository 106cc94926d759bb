import { expect, test } from 'vitest';
import { mergePhotographs, strangerIn } from '#app/session-merge.ts';
import type { ImageId } from '#domain/brand.ts';
import { NO_READING } from '#domain/reading.ts';
import { blankPhotograph } from '#store/photographs.ts';
import type { Photograph } from '#store/state.ts';
import { GRADED } from '#test/reports/sample-report.ts';

const photograph = (facts: Partial<Photograph>): Photograph => ({
  ...blankPhotograph({ id: 'a' as ImageId, name: 'here.jpg', bytes: 1, isPhantom: false }),
  ...facts,
});
const read = (grade: 0 | 3, at: number, by: string): Partial<Photograph> => ({
  reading: { ...NO_READING, grade, gradedAt: at },
  audit: [{ at, by, what: 'grade', from: null, to: String(grade) }],
});
const done = (id: string): Partial<Photograph> => ({
  progress: { kind: 'done', outcome: GRADED.outcome, by: { id, name: id, sha256: id, isOwn: false } },
});

test('the newer reading wins, and the older one stays in the audit trail', () => {
  const [older, newer] = [photograph(read(0, 10, 'A')), photograph(read(3, 20, 'B'))];
  for (const merged of [mergePhotographs(older, newer, 30, 'C'), mergePhotographs(newer, older, 30, 'C')]) {
    expect(merged.reading.grade).toBe(3);
    expect(merged.audit.map(({ at, by, what }) => [at, by, what])).toEqual([
      [10, 'A', 'grade'],
      [20, 'B', 'grade'],
      [30, 'C', 'import'],
    ]);
    expect(JSON.parse(merged.audit[2]!.from!).grade).toBe(0);
    expect(JSON.parse(merged.audit[2]!.to!).grade).toBe(3);
  }
});

test('merged twice, nothing more changes', () => {
  const [here, there] = [photograph(read(0, 10, 'A')), photograph(read(3, 20, 'B'))];
  const once = mergePhotographs(here, there, 30, 'C');
  const twice = mergePhotographs(once, there, 40, 'C');
  expect(twice.reading).toEqual(once.reading);
  expect(twice.audit).toEqual(once.audit);
});

test('the result that is here stays; one that is only there is taken', () => {
  const [graded, waiting] = [photograph(done('x')), photograph({})];
  expect(mergePhotographs(waiting, graded, 1, '').progress.kind).toBe('done');
  expect(mergePhotographs(graded, waiting, 1, '').progress.kind).toBe('done');
  const both = mergePhotographs(graded, photograph(done('y')), 1, '');
  expect(both.progress.kind === 'done' && both.progress.by?.id).toBe('x');
  expect(both.others.map(({ by }) => by.id)).toEqual(['y']);
});

test('a file keeps the name that it has here', () => {
  expect(mergePhotographs(photograph({}), photograph({ ...read(3, 1, ''), name: 'there.jpg' }), 1, '').name).toBe('here.jpg');
});

const of = (patient: string, facts: Partial<Photograph> = {}): Photograph =>
  photograph({ study: { patient: { value: patient, source: 'file-name' }, laterality: [], date: null }, ...facts });
const renamed = (at: number, from: string, to: string): Partial<Photograph> => ({
  study: { patient: { value: to, source: 'reader' }, laterality: [], date: null },
  audit: [{ at, by: 'A', what: 'patient', from, to }],
});

test('one photograph under two patients stays under the one here, with the reading of here, and both are told and noted', () => {
  const here = of('P1', { ...read(0, 10, 'A'), name: 'P1_OD.jpg' });
  const there = of('P2', { ...read(3, 20, 'B'), name: 'P2_OD.jpg' });
  expect(strangerIn(here, there)).toEqual({ name: 'P2_OD.jpg', of: 'P1_OD.jpg', patient: 'P1', otherPatient: 'P2' });
  const merged = mergePhotographs(here, there, 30, 'C');
  expect([merged.study.patient?.value, merged.reading.grade]).toEqual(['P1', 0]);
  expect(merged.audit.map(({ what }) => what)).toEqual(['grade', 'grade', 'import', 'same-file']);
  expect(JSON.parse(merged.audit[2]!.from!), 'what the other patient’s reader said').toMatchObject({ grade: 3 });
  expect(merged.audit[3]).toEqual({ at: 30, by: 'C', what: 'same-file', from: 'P1', to: 'P2 (P2_OD.jpg)' });
  expect(mergePhotographs(merged, there, 40, 'C').audit, 'noted once').toEqual(merged.audit);
});

test('a reader who gave a photograph to another patient made no stranger of it, whoever read it last', () => {
  const [before, after] = [of('P1', read(3, 20, 'B')), of('P2', renamed(10, 'P1', 'P2'))];
  for (const [here, there] of [
    [before, after],
    [after, before],
  ] as const) {
    expect(strangerIn(here, there)).toBeUndefined();
    const merged = mergePhotographs(here, there, 30, 'C');
    expect([merged.study.patient?.value, merged.reading.grade]).toEqual(['P2', 3]);
  }
});

test('a photograph of nobody, and one of the same patient, is no stranger', () => {
  expect(strangerIn(photograph({}), of('P2'))).toBeUndefined();
  expect(strangerIn(of('P1'), of('P1'))).toBeUndefined();
});
