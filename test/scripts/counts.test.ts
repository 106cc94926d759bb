import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { NEEDS_SHARED } from '#test/shared-paths.ts';

interface Counts {
  countVitest(report: unknown, status: number, hasShared: boolean): unknown;
  countPlaywright(report: unknown, status: number, hasShared: boolean): unknown;
}
const { countVitest, countPlaywright }: Counts = await import(resolve(import.meta.dirname, '../../scripts/counts.mjs'));

const vitest = (...statuses: string[]) => ({
  testResults: [
    { name: 'a.test.ts', status: 'passed', assertionResults: statuses.map((status) => ({ status, fullName: 'a fact' })) },
  ],
});

test('each test counts once, by how it ended', () => {
  expect(countVitest(vitest('passed', 'passed', 'failed', 'pending', 'todo'), 1, true)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 2,
  });
});

test('a file that does not load is a failure', () => {
  const report = { testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }] };
  expect(countVitest(report, 1, true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a run that fails though every test passed is a failure', () => {
  expect(countVitest(vitest('passed'), 1, true)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('a skip for want of ../shared is a failure where ../shared is there', () => {
  const report = {
    testResults: [{ assertionResults: [{ status: 'skipped', fullName: `photographs ${NEEDS_SHARED} are read` }] }],
  };
  expect(countVitest(report, 0, true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countVitest(report, 0, false)).toEqual({ passed: 0, failed: 0, skipped: 1 });
});

test('journeys count in nested suites, and one that passed only when repeated is a failure', () => {
  const spec = (status: string, title = 'a journey', annotations: object[] = []) => ({ title, tests: [{ status, annotations }] });
  const needsShared = spec('skipped', 'a drop', [{ type: 'skip', description: NEEDS_SHARED }]);
  const inner = { title: 'inner', specs: [spec('flaky'), spec('skipped')] };
  const report = {
    suites: [{ title: 'a.spec.ts', specs: [spec('expected'), spec('unexpected'), needsShared], suites: [inner] }],
  };
  expect(countPlaywright(report, 1, true)).toEqual({ passed: 1, failed: 3, skipped: 1 });
});
