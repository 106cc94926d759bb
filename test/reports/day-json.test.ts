import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { dayJson } from '#reports/day-json.ts';
import { deidentified } from '#reports/deidentify.ts';
import type { Report } from '#reports/report.ts';
import { material, sampleReport, sourceJpeg } from '#test/reports/sample-report.ts';
import { departures } from '#test/reports/schema.ts';

const schema = JSON.parse(await readFile('docs/schema/funduscope-day-1.json', 'utf8'));
const source = await sourceJpeg();
const written = async (report: Report) => JSON.parse(await (await dayJson.run(await material(report, source))).text());

test('the day is as its schema says', async () => {
  expect(departures(schema, await written(sampleReport()))).toEqual([]);
  expect(departures(schema, await written(deidentified(sampleReport())))).toEqual([]);
});

test('the schema refuses what is not a day', async () => {
  const day = await written(sampleReport());
  const [first] = day.photographs;
  const refuses = (changed: object) => departures(schema, { ...day, ...changed }).length > 0;
  expect(refuses({ schemaVersion: 2 })).toBe(true);
  expect(refuses({ extra: 1 })).toBe(true);
  expect(refuses({ exportedAt: 'yesterday' })).toBe(true);
  expect(refuses({ photographs: [{ ...first, reading: { ...first.reading, grade: 5 } }] })).toBe(true);
  expect(refuses({ photographs: [{ ...first, result: { ...first.result, probabilities: [1] } }] })).toBe(true);
});

test('an ungradable photograph has no grade, and a covered one no result', async () => {
  const [graded, ungradable, covered] = (await written(sampleReport())).photographs;
  expect(graded.result).toMatchObject({ grade: 2, referable: { probability: 0.7, threshold: 0.35, decision: true } });
  expect(ungradable.result).toMatchObject({ outcome: 'ungradable', grade: null, quality: { gradable: false } });
  expect(ungradable.result.probabilities).toBeUndefined();
  expect(covered).toMatchObject({ isCovered: true, result: null });
});

test('the reader’s part and the audit trail are in it', async () => {
  const [first] = (await written(sampleReport())).photographs;
  expect(first.reading).toMatchObject({ grade: 3, signed: { by: '@Dr Sum', at: '2026-11-23T10:00:00.000Z' } });
  expect(first.audit).toEqual([{ at: '2026-11-23T09:00:00.000Z', by: 'Dr Sum', what: 'grade', from: null, to: '3' }]);
});

test('de-identified, neither patient nor reader nor file nor day of the visit is in it', async () => {
  const report = sampleReport();
  const day = await written(deidentified(report));
  const { exportedAt: _, ...rest } = day;
  const text = JSON.stringify(rest);
  const tells = [
    'P001',
    'P002',
    'onerror',
    'Dr Sum',
    'HYPERLINK',
    'Mrs Example',
    '2026',
    ...report.photographs.map(({ id }) => id),
  ];
  for (const tell of tells) expect(text).not.toContain(tell);
  expect(day.photographs.map(({ id, patient }: { id: string; patient: { value: string } }) => [id, patient.value])).toEqual([
    ['photograph-1', 'patient-1'],
    ['photograph-2', 'patient-1'],
    ['photograph-3', 'patient-2'],
  ]);
  expect(day.photographs[0]).toMatchObject({ eye: { value: 'OD' }, reading: { grade: 3 }, result: { grade: 2 } });
});
