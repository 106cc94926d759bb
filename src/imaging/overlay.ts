import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { SourceRect } from '#domain/space.ts';
import { type ColormapId, colormap } from '#imaging/colormap.ts';
import { contourRows } from '#imaging/contours.ts';
import { discRow, feather } from '#imaging/disc.ts';
import { controlPoints, splineTaps, type Taps } from '#imaging/spline.ts';

/** What is painted: row-major values >= 0, their largest, and the source px that the cells tile. */
export interface PaintedGrid {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
  readonly max: number;
  readonly sourceRect: SourceRect;
}

/** The window that is painted: its corner in source px, its size in output px, and output px a source px. */
export interface HeatmapFrame {
  readonly x0: number;
  readonly y0: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

export interface HeatmapStyle {
  readonly colormap: ColormapId;
  /** Fraction of the grid's maximum, 0..1, below which nothing is painted. */
  readonly threshold: number;
  /** Lines at a quarter, a half and three quarters of the maximum. */
  readonly contours: boolean;
}

/** Values from 0 to max are painted through a table this long: finer than 8 bits, so that no step shows. */
const LEVELS = 1024;
/** Above the threshold the colour fades in over this fraction of the maximum. */
const RAMP = 0.2;

/** The heatmap in a frame, unblended: alpha 0 outside the aperture, below the threshold, and everywhere where the maximum is 0. */
export function paintHeatmap(grid: PaintedGrid, aperture: Aperture, frame: HeatmapFrame, style: HeatmapStyle): RgbaImage {
  const { width, height } = frame;
  const data = new Uint8ClampedArray(4 * width * height);
  if (!(grid.max > 0)) return { width, height, data };

  const pixels = new Uint32Array(data.buffer);
  const table = levelTable(style);
  const toLevel = (LEVELS - 1) / grid.max;
  const [x0, y0, x1, y1] = grid.sourceRect;
  const across = splineTaps(positions(width, frame.x0 - x0, frame.scale, (x1 - x0) / grid.width), grid.width);
  const down = splineTaps(positions(height, frame.y0 - y0, frame.scale, (y1 - y0) / grid.height), grid.height);
  const points = controlPoints(grid.values, grid.width, grid.height);
  const columns = new Float32Array(grid.width);
  const levels = new Float32Array(width);
  const drawContours = style.contours ? contourRows(width, LEVELS - 1) : undefined;

  for (let y = 0; y < height; y++) {
    const row = discRow(aperture, frame, y);
    if (row.from >= row.to) continue;
    combineRows(points, grid.width, down, y, columns);
    for (let x = row.from, k = 4 * x; x < row.to; x++, k += 4) {
      const value =
        columns[across.index[k]!]! * across.weight[k]! +
        columns[across.index[k + 1]!]! * across.weight[k + 1]! +
        columns[across.index[k + 2]!]! * across.weight[k + 2]! +
        columns[across.index[k + 3]!]! * across.weight[k + 3]!;
      const level = Math.min(LEVELS - 1, value * toLevel);
      levels[x] = level;
      pixels[y * width + x] = table[(level + 0.5) | 0]!;
    }
    drawContours?.(levels, row, data.subarray(4 * y * width, 4 * (y + 1) * width));
    feather(data, y * width, row);
  }
  return { width, height, data };
}

/** The centres of output px along one axis, in cells of the grid. */
function positions(length: number, offset: number, scale: number, cell: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => (offset + (i + 0.5) / scale) / cell);
}

/** RGBA (little-endian) for each level: the palette's colour, faded in above the threshold. */
function levelTable({ colormap: id, threshold }: HeatmapStyle): Uint32Array {
  const colours = colormap(id);
  return Uint32Array.from({ length: LEVELS }, (_, level) => {
    const value = level / (LEVELS - 1);
    const c = 3 * Math.round(value * 255);
    const t = Math.min(1, Math.max(0, (value - threshold) / RAMP));
    const alpha = Math.round(255 * t * t * (3 - 2 * t));
    return (colours[c]! | (colours[c + 1]! << 8) | (colours[c + 2]! << 16) | (alpha << 24)) >>> 0;
  });
}

/** One row of the surface's control points, combined for output row y. */
function combineRows(points: Float32Array, cells: number, { index, weight }: Taps, y: number, out: Float32Array): void {
  out.fill(0);
  for (let k = 4 * y; k < 4 * y + 4; k++) {
    const start = index[k]! * cells;
    for (let x = 0; x < cells; x++) out[x] = out[x]! + weight[k]! * points[start + x]!;
  }
}
