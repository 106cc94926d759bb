import { isoTime } from '#reports/iso-time.ts';
import { modelsOf, RESEARCH_USE, type Report } from '#reports/report.ts';

/** What every file says of itself: what it may be used for, which program and models made it, and when. */
export const provenance = (report: Report) => ({
  notice: RESEARCH_USE,
  program: report.program,
  exportedAt: isoTime(report.madeAt)!,
  models: modelsOf(report).map(({ id, name, version, sha256, isOwn }) => ({ id, name, version, sha256, isOwn })),
});

/** The same under PNG's registered keywords. */
export function provenanceText(report: Report): Record<string, string> {
  const { notice, program, exportedAt, models } = provenance(report);
  return {
    Disclaimer: notice,
    Software: `${program.name} ${program.version}`,
    Source: models.map(({ id, version, sha256 }) => `Model ${id} ${version ?? '?'}, SHA-256 ${sha256}`).join('; ') || 'No model',
    'Creation Time': exportedAt,
  };
}
