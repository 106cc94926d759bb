import type { Aperture } from '#domain/aperture.ts';
import type { Rows } from '#domain/image.ts';
import type { Look } from '#domain/look.ts';
import { type HeatmapStyle, type PaintedGrid, paintHeatmap } from '#imaging/overlay.ts';
import { toneTable } from '#imaging/tone.ts';
import { orientation, toShown } from '#ui/viewer/orientation.ts';
import type { Size } from '#ui/viewport.ts';

/** What is seen over a photograph. */
export interface SeenHeatmap {
  readonly grid: PaintedGrid;
  readonly aperture: Aperture;
  readonly style: HeatmapStyle;
  readonly opacity: number;
}

/** Rows painted at a time where the picture is turned: the page stays alive between them. */
const BAND = 32;

/** How a photograph is seen. */
export interface Seen {
  readonly look: Look;
  readonly isInverted: boolean;
  /** What is left of a swipe's line, and where that is: 0..1 of the width as it is seen. */
  readonly swipe?: { readonly original: Rows; readonly at: number } | null;
  readonly heatmap?: SeenHeatmap | null;
  /** What lies over all that, the last on top: upright, transparent but for what was drawn. */
  readonly over?: readonly Rows[];
}

/** A picture toned, overlaid, flipped and turned as it is seen, row by row, opaque. `base` is upright, as all that comes with it. */
export function seenRows(base: Rows, { look, isInverted, swipe = null, heatmap = null, over = [] }: Seen): Rows {
  const { width, height } = base;
  const tones = tonesOf(look, isInverted);

  async function read(y: number, rows: number): Promise<Uint8ClampedArray> {
    const out = Uint8ClampedArray.from(await base.read(y, rows));
    toned(out, tones);
    if (swipe) swiped(out, y, { width, height }, look, { at: swipe.at, data: await swipe.original.read(y, rows) });
    if (heatmap) lay(out, y, rows, width, heatmap);
    for (const layer of over) blend(out, await layer.read(y, rows));
    return out;
  }

  return look.rotate === 0 && !look.flip ? { width, height, read } : turnedRows({ width, height, read }, look);
}

const tonesOf = (look: Look, isInverted: boolean): Uint8ClampedArray =>
  Uint8ClampedArray.from(toneTable(look, isInverted), (tone) => 255 * tone);

function toned(out: Uint8ClampedArray, tones: Uint8ClampedArray): void {
  for (let i = 0; i < out.length; i += 4) {
    out[i] = tones[out[i]!]!;
    out[i + 1] = tones[out[i + 1]!]!;
    out[i + 2] = tones[out[i + 2]!]!;
    out[i + 3] = 255;
  }
}

/** The original left of the line: never its negative, which belongs to the view. */
function swiped(
  out: Uint8ClampedArray,
  y: number,
  size: Size,
  look: Look,
  { at, data }: { readonly at: number; readonly data: Uint8ClampedArray },
): void {
  const original = Uint8ClampedArray.from(data);
  toned(original, tonesOf(look, false));
  const by = orientation(look, size);
  for (let i = 0; i < out.length; i += 4) {
    const middle = { x: ((i / 4) % size.width) + 0.5, y: y + Math.floor(i / 4 / size.width) + 0.5 };
    if (toShown(by, middle).x < at * by.size.width) out.set(original.subarray(i, i + 4), i);
  }
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
