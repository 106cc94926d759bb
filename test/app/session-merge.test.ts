import { expect, test } from 'vitest';
import { mergePhotographs } from '#app/session-merge.ts';
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
