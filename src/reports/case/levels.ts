import type { Aperture } from '#domain/aperture.ts';
import type { HeatmapFrame, PaintedGrid } from '#imaging/overlay.ts';
import { controlPoints, splineTaps } from '#imaging/spline.ts';
import type { Turn } from '#reports/exporter.ts';

/** The heatmap's surface over a frame, 0 to 255 of the map's maximum, row-major; 0 outside the aperture and where there is no positive evidence. */
export function surfaceLevels(grid: PaintedGrid, aperture: Aperture, frame: HeatmapFrame): Uint8Array<ArrayBuffer> {
  const { width: cells, height: rows, values, max, sourceRect } = grid;
  const [x0, y0, x1, y1] = sourceRect;
  const levels = new Uint8Array(frame.width * frame.height);
  if (!(max > 0)) return levels;
  const across = splineTaps(centres(frame.width, frame.x0 - x0, frame.scale, (x1 - x0) / cells), cells);
  const down = splineTaps(centres(frame.height, frame.y0 - y0, frame.scale, (y1 - y0) / rows), rows);
  const points = controlPoints(values, cells, rows);
  const inside = (x: number, y: number) =>
    Math.hypot(frame.x0 + (x + 0.5) / frame.scale - aperture.cx, frame.y0 + (y + 0.5) / frame.scale - aperture.cy) <=
    aperture.radius;
  const line = new Float32Array(cells);
  for (let y = 0, at = 0; y < frame.height; y++) {
    line.fill(0);
    for (let k = 4 * y; k < 4 * y + 4; k++) {
      for (let c = 0; c < cells; c++) line[c] = line[c]! + down.weight[k]! * points[down.index[k]! * cells + c]!;
    }
    for (let x = 0; x < frame.width; x++, at++) {
      if (!inside(x, y)) continue;
      let value = 0;
      for (let k = 4 * x; k < 4 * x + 4; k++) value += across.weight[k]! * line[across.index[k]!]!;
      levels[at] = Math.round(255 * Math.min(1, value / max));
    }
  }
  return levels;
}

/** A square of `side` px turned and flipped about its middle by a matrix that does no more. */
export function turnedSquare(
  square: Uint8Array<ArrayBuffer>,
  side: number,
  [a, b, c, d]: Turn['matrix'],
): Uint8Array<ArrayBuffer> {
  const middle = (side - 1) / 2;
  return square.map((_, i) => {
    const [x, y] = [(i % side) - middle, Math.floor(i / side) - middle];
    // The inverse of a turn is its transpose.
    return square[(c * x + d * y + middle) * side + a * x + b * y + middle]!;
  });
}

/** Px centres along one axis, in cells of the grid. */
const centres = (length: number, offset: number, scale: number, cell: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => (offset + (i + 0.5) / scale) / cell);
