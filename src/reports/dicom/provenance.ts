import { provenance } from '#reports/provenance.ts';
import type { Report } from '#reports/report.ts';

/** Program, models and time in one English sentence each; without the time where days are left out. */
export function madeBy(report: Report): string {
  const { program, exportedAt, models } = provenance(report);
  const by = models.map(({ id, version, sha256 }) => ` Model ${id} ${version ?? '?'}, SHA-256 ${sha256}.`).join('');
  return `Made by ${program.name} ${program.version}${report.isDeidentified ? '' : ` at ${exportedAt}`}.${by}`;
}
