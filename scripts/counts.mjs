/** In the title of a test that is skipped for want of ../shared (test/shared-paths.ts). */
const NEEDS_SHARED = '[needs ../shared]';

/**
 * Passed, failed and skipped from Vitest's JSON report. A file that does not load is one failure, and so is a run that
 * fails with every test passed; where ../shared is present, a skip for want of it is a failure too.
 */
export function countVitest(report, status, hasShared) {
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.length === 0 && file.status === 'failed'
      ? [{ status: 'failed', title: file.name }]
      : file.assertionResults.map((test) => ({ status: test.status, title: test.fullName })),
  );
  return tally(tests, status, hasShared);
}

/** The same from Playwright's JSON report. A test that passed only when repeated is a failure. */
export function countPlaywright(report, status, hasShared) {
  const KINDS = { expected: 'passed', skipped: 'skipped' };
  const titled = (suite, before) => [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({
        status: KINDS[test.status] ?? 'failed',
        title: [before, suite.title, spec.title, ...test.annotations.map((note) => note.description ?? '')].join(' '),
      })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => titled(inner, `${before} ${suite.title}`)),
  ];
  return tally(
    report.suites.flatMap((suite) => titled(suite, '')),
    status,
    hasShared,
  );
}

function tally(tests, status, hasShared) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status: kind, title } of tests) {
    if (kind === 'passed') counts.passed++;
    else if (kind === 'failed') counts.failed++;
    else if (hasShared && title.includes(NEEDS_SHARED)) {
      console.error(`Skipped though ../shared is here, so it counts as failed: ${title.trim()}`);
      counts.failed++;
    } else counts.skipped++;
  }
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}
