import type { Aperture } from '#domain/aperture.ts';
import type { Rows } from '#domain/image.ts';
import type { Look } from '#domain/look.ts';
import { type HeatmapStyle, type PaintedGrid, paintHeatmap } from '#imaging/overlay.ts';
import { toneTable } from '#imaging/tone.ts';

/** What is seen over a photograph. */
export interface SeenHeatmap {
  readonly grid: PaintedGrid;
  readonly aperture: Aperture;
  readonly style: HeatmapStyle;
  readonly opacity: number;
}

/** Rows painted at a time where the picture is turned: the page stays alive between them. */
const BAND = 32;

/** A picture toned, overlaid, flipped and turned as it is seen, row by row, opaque. `base` is upright, and so is `marks`, transparent but for what was drawn. */
export function seenRows(
  base: Rows,
  look: Look,
  isInverted: boolean,
  heatmap: SeenHeatmap | null,
  marks: Rows | null = null,
): Rows {
  const { width, height } = base;
  const tones = Uint8ClampedArray.from(toneTable(look, isInverted), (tone) => 255 * tone);

  async function read(y: number, rows: number): Promise<Uint8ClampedArray> {
    const out = Uint8ClampedArray.from(await base.read(y, rows));
    for (let i = 0; i < out.length; i += 4) {
      out[i] = tones[out[i]!]!;
      out[i + 1] = tones[out[i + 1]!]!;
      out[i + 2] = tones[out[i + 2]!]!;
      out[i + 3] = 255;
    }
    if (heatmap) lay(out, y, rows, width, heatmap);
    if (marks) blend(out, await marks.read(y, rows));
    return out;
  }

  return look.rotate === 0 && !look.flip ? { width, height, read } : turnedRows({ width, height, read }, look);
}

/** The heatmap over rows of the photograph, by its own alpha and the opacity. */
function lay(
  out: Uint8ClampedArray,
  y: number,
  rows: number,
  width: number,
  { grid, aperture, style, opacity }: SeenHeatmap,
): void {
  // A contour needs the row above.
  const lead = style.contours && y > 0 ? 1 : 0;
  const { data } = paintHeatmap(grid, aperture, { x0: 0, y0: y - lead, width, height: rows + lead, scale: 1 }, style);
  for (let i = 0, from = 4 * width * lead; i < out.length; i += 4, from += 4) {
    const alpha = (data[from + 3]! / 255) * opacity;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) out[i + c] = out[i + c]! + alpha * (data[from + c]! - out[i + c]!);
  }
}

/** Pixels over others, by their own alpha. */
function blend(out: Uint8ClampedArray, over: Uint8ClampedArray): void {
  for (let i = 0; i < out.length; i += 4) {
    const alpha = over[i + 3]! / 255;
    if (alpha === 0) continue;
    for (let c = i; c < i + 3; c++) out[c] = out[c]! + alpha * (over[c]! - out[c]!);
  }
}

/** Flipped first, then turned clockwise. The whole picture is gathered with the first band. */
function turnedRows(picture: Rows, { rotate, flip }: Pick<Look, 'rotate' | 'flip'>): Rows {
  const { width: w, height: h } = picture;
  const isUpright = rotate === 0 || rotate === 180;
  const [width, height] = isUpright ? [w, h] : [h, w];
  let whole: Promise<Uint32Array> | undefined;

  async function gather(): Promise<Uint32Array> {
    const all = new Uint8ClampedArray(4 * w * h);
    for (let y = 0; y < h; y += BAND) {
      all.set(await picture.read(y, Math.min(BAND, h - y)), 4 * w * y);
      await new Promise((resolve) => setTimeout(resolve));
    }
    return new Uint32Array(all.buffer);
  }

  return {
    width,
    height,
    async read(y, rows) {
      whole ??= gather();
      const from = await whole;
      const out = new Uint32Array(width * rows);
      for (let row = 0, at = 0; row < rows; row++) {
        for (let x = 0; x < width; x++) {
          const [sx, sy] = sourceOf(rotate, x, y + row, w, h);
          out[at++] = from[sy * w + (flip ? w - 1 - sx : sx)]!;
        }
      }
      return new Uint8ClampedArray(out.buffer);
    },
  };
}

/** The px before a clockwise turn that stands at (x, y) after it. */
function sourceOf(rotate: Look['rotate'], x: number, y: number, w: number, h: number): [x: number, y: number] {
  switch (rotate) {
    case 0:
      return [x, y];
    case 90:
      return [y, h - 1 - x];
    case 180:
      return [w - 1 - x, h - 1 - y];
    case 270:
      return [w - 1 - y, x];
  }
}
