import type { Exporter } from '#reports/exporter.ts';
import { onlyOf } from '#reports/only-photograph.ts';
import { provenance } from '#reports/provenance.ts';

/** The raw saliency grid, in the form that the command line's `explain --grid` writes, with what made it. */
export const gridJson: Exporter = {
  id: 'grid',
  stem: 'grid',
  mime: 'application/json',
  extension: 'json',
  takes: 'one',
  canTake: ({ result }) => result?.grid != null,
  run: async ({ report }) => {
    const { result, id } = onlyOf(report);
    const { by, grid } = result!;
    const { width, height, values, sourceRect, max, target, method } = grid!;
    const targetGrade = target.kind === 'grade' ? target.grade : null;
    const raw = { width, height, values, sourceRect, max, targetGrade, method, model: by?.id ?? null };
    const about = { schemaVersion: 1, target, photograph: id, ...provenance(report) };
    return new Blob([`${JSON.stringify({ ...raw, ...about })}\n`], { type: gridJson.mime });
  },
};
