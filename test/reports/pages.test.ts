import { expect, test } from 'vitest';
import { pagesOf } from '#reports/pages.ts';
import { sampleReport } from '#test/reports/sample-report.ts';

test('a page a patient: both eyes on one, the ungradable eye never as normal', () => {
  const [first, second, ...more] = pagesOf(sampleReport());
  expect(more).toEqual([]);
  expect([first!.patient.id, second!.patient.id]).toEqual(['P001', 'P002']);
  expect([first!.eyes.OD.length, first!.eyes.OS.length, first!.eyes.unknown.length]).toEqual([1, 1, 0]);
  expect(first!.result.eyes.OS.kind).toBe('ungradable');
  expect(first!.result.state).toBe('incomplete');
});

test('the reader’s signed grade is what counts', () => {
  const [first] = pagesOf(sampleReport());
  expect(first!.result.worst).toMatchObject({ eye: 'OD', finding: { grade: 3, by: 'signed' } });
});

test('what is covered stays so', () => {
  const [, second] = pagesOf(sampleReport());
  expect(second!.result.eyes.unknown.kind).toBe('covered');
  expect(second!.result.worst).toBeNull();
});

test('a photograph without a patient has a page of its own, and earlier visits are counted', () => {
  const report = sampleReport();
  const [a, b] = report.photographs as [(typeof report.photographs)[0], (typeof report.photographs)[0]];
  const alone = { ...b, study: { ...b.study, patient: null } };
  const before = { ...b, id: 'f'.repeat(64), study: { ...a.study, date: { value: '2020-01-01', source: 'file' as const } } };
  const pages = pagesOf({ ...report, photographs: [a, alone, before] });
  expect(pages.map(({ patient, earlier }) => [patient.id, patient.photographs.length, earlier])).toEqual([
    ['P001', 2, 1],
    [null, 1, 0],
  ]);
});
