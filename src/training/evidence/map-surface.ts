import type { HeatmapFrame, PaintedGrid } from '#imaging/overlay.ts';
import { controlPoints, splineTaps } from '#imaging/spline.ts';

/** The values that the page paints from a raw map (its spline, laid by the cells' receptive fields), row-major over the frame, not cut to the aperture. */
export function mapSurface({ width: cells, height: rows, values, sourceRect }: PaintedGrid, frame: HeatmapFrame): Float32Array {
  const [x0, y0, x1, y1] = sourceRect;
  const across = splineTaps(centres(frame.width, frame.x0 - x0, frame.scale, (x1 - x0) / cells), cells);
  const down = splineTaps(centres(frame.height, frame.y0 - y0, frame.scale, (y1 - y0) / rows), rows);
  const points = controlPoints(values, cells, rows);
  const surface = new Float32Array(frame.width * frame.height);
  const line = new Float32Array(cells);
  for (let y = 0; y < frame.height; y++) {
    line.fill(0);
    for (let k = 4 * y; k < 4 * y + 4; k++) {
      for (let c = 0; c < cells; c++) line[c] = line[c]! + down.weight[k]! * points[down.index[k]! * cells + c]!;
    }
    for (let x = 0, at = y * frame.width; x < frame.width; x++, at++) {
      let value = 0;
      for (let k = 4 * x; k < 4 * x + 4; k++) value += across.weight[k]! * line[across.index[k]!]!;
      surface[at] = value;
    }
  }
  return surface;
}

/** Px centres along one axis, in cells of the grid. */
const centres = (length: number, offset: number, scale: number, cell: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => (offset + (i + 0.5) / scale) / cell);
