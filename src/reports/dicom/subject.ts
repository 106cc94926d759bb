import type { Subject } from '#reports/dicom/modules.ts';
import type { Material } from '#reports/exporter.ts';
import { onlyOf } from '#reports/only-photograph.ts';

/** The report's only photograph and where it comes from; whoever is to stay unknown has no source. */
export async function subjectOf({ report, sourceOf }: Material): Promise<Subject> {
  const photograph = onlyOf(report);
  return { report, photograph, source: report.isDeidentified ? null : await sourceOf(photograph.id) };
}
