import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';

/** Radius, in cells, at which every aperture is measured, so that a photograph's resolution does not matter. */
export const SAMPLE_RADIUS = 128;
/** Width and height in cells: the aperture and a margin for the filters. */
export const SAMPLE_SIZE = 272;

/** The aperture's surroundings on a grid of SAMPLE_SIZE x SAMPLE_SIZE cells, centred; 0 beyond the picture. Values 0..255. */
export interface ApertureSample {
  readonly green: Float32Array;
  /** Rec. 601 luma. */
  readonly luma: Float32Array;
  readonly brightest: Float32Array;
  /** 1 for the cells of the circle (97 % of its radius) that lie in the picture. */
  readonly seen: Uint8Array;
  /** Cells of that circle, in the picture or not. */
  readonly circleCells: number;
}

const MOST_TAPS = 4;

/** Samples the picture about the aperture; each cell averages up to 4 x 4 source pixels spread over it. */
export const sampleAperture = ({ width, height, data }: RgbaImage, { cx, cy, radius }: Aperture): ApertureSample => {
  const scale = radius / SAMPLE_RADIUS;
  const taps = Math.max(1, Math.min(MOST_TAPS, Math.ceil(scale)));
  const cells = SAMPLE_SIZE * SAMPLE_SIZE;
  const green = new Float32Array(cells);
  const luma = new Float32Array(cells);
  const brightest = new Float32Array(cells);
  const seen = new Uint8Array(cells);
  const half = SAMPLE_SIZE / 2;
  const limit = (SAMPLE_RADIUS * 0.97) ** 2;
  const columns = tapPositions(cx, scale, taps);
  const rows = tapPositions(cy, scale, taps);
  let circleCells = 0;
  for (let cell = 0; cell < cells; cell++) {
    const x = cell % SAMPLE_SIZE;
    const y = (cell - x) / SAMPLE_SIZE;
    const isCircle = (x + 0.5 - half) ** 2 + (y + 0.5 - half) ** 2 < limit;
    if (isCircle) circleCells++;
    let r = 0;
    let g = 0;
    let b = 0;
    let count = 0;
    for (let j = y * taps; j < (y + 1) * taps; j++) {
      const row = rows[j]!;
      if (row < 0 || row >= height) continue;
      for (let i = x * taps; i < (x + 1) * taps; i++) {
        const column = columns[i]!;
        if (column < 0 || column >= width) continue;
        const at = (row * width + column) * 4;
        r += data[at]!;
        g += data[at + 1]!;
        b += data[at + 2]!;
        count++;
      }
    }
    if (count === 0) continue;
    green[cell] = g / count;
    luma[cell] = (0.299 * r + 0.587 * g + 0.114 * b) / count;
    brightest[cell] = Math.max(r, g, b) / count;
    if (isCircle) seen[cell] = 1;
  }
  return { green, luma, brightest, seen, circleCells };
};

const tapPositions = (centre: number, scale: number, taps: number): Int32Array =>
  Int32Array.from({ length: SAMPLE_SIZE * taps }, (_, i) => Math.floor(centre + ((i + 0.5) / taps - SAMPLE_SIZE / 2) * scale));
