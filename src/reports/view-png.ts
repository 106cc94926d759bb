import type { Exporter } from '#reports/exporter.ts';
import { onlyOf } from '#reports/only-photograph.ts';
import { provenanceText } from '#reports/provenance.ts';

/** The photograph as it is shown, overlay included, at full resolution. */
export const viewPng: Exporter = {
  id: 'view',
  stem: 'view',
  mime: 'image/png',
  extension: 'png',
  takes: 'one',
  canTake: ({ size }) => size !== null,
  run: async ({ report, pictures }) => {
    const view = await pictures.view(onlyOf(report).id);
    if (!view) throw new Error('The photograph cannot be shown.');
    try {
      return await pictures.png(view, provenanceText(report));
    } finally {
      view.close();
    }
  },
};
