import { paintHeatmap } from '#imaging/overlay.ts';
import type { Exporter } from '#reports/exporter.ts';
import { onlyOf } from '#reports/only-photograph.ts';
import { provenanceText } from '#reports/provenance.ts';

/** The heatmap alone at the photograph's upright size, whole and unblended, as the command line's `explain --out` writes it. */
export const heatmapPng: Exporter = {
  id: 'heatmap',
  stem: 'heatmap',
  mime: 'image/png',
  extension: 'png',
  takes: 'one',
  canTake: ({ result, size }) => result?.grid != null && result.outcome.kind !== 'failed' && size !== null,
  run: ({ report, overlay, pictures }) => {
    const { result, size } = onlyOf(report);
    const { outcome, grid } = result!;
    if (outcome.kind === 'failed') throw new Error('A photograph without an aperture has no heatmap.');
    const { width, height } = size!;
    const style = { colormap: overlay.colormap, threshold: 0, contours: false };
    const read = (y: number, rows: number) =>
      paintHeatmap(grid!, outcome.aperture, { x0: 0, y0: y, width, height: rows, scale: 1 }, style).data;
    const about = `Heatmap alone: ${grid!.method}, ${JSON.stringify(grid!.target)}, palette ${overlay.colormap}`;
    return pictures.png({ width, height, read }, { ...provenanceText(report), Description: about });
  },
};
