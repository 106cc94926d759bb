import type { RgbaImage } from '#domain/image.ts';
import type { WarpedGrid } from '#imaging/registration/warp-grid.ts';

/** Yellow and sky blue of Okabe and Ito's palette (2008): every common kind of colour vision tells them apart, and both from the retina. */
const COLOURS = { more: [240, 228, 66], less: [86, 180, 233] } as const;

/** Of the strongest evidence in either map: less than `least` is not painted, `full` is painted fully. */
const STRENGTH = { least: 0.15, full: 0.5 };

/** What has changed, unblended, and whether anything is painted. */
export interface PaintedDifference {
  readonly image: RgbaImage;
  readonly isEmpty: boolean;
}

/** Where the later map of two on the same photograph holds more evidence than the earlier one, and where less: one px a cell. Only what both show is painted. */
export function paintDifference(earlier: WarpedGrid, later: WarpedGrid): PaintedDifference {
  const { width, height } = earlier;
  const data = new Uint8ClampedArray(4 * width * height);
  const strongest = Math.max(earlier.max, later.max);
  let isEmpty = true;
  for (let i = 0; i < width * height; i++) {
    const seen = Math.min(earlier.seen[i]!, later.seen[i]!);
    if (!(seen > 0 && strongest > 0)) continue;
    const change = (later.values[i]! - earlier.values[i]!) / strongest;
    const t = Math.min(1, (Math.abs(change) - STRENGTH.least) / (STRENGTH.full - STRENGTH.least));
    if (t <= 0) continue;
    isEmpty = false;
    data.set(change > 0 ? COLOURS.more : COLOURS.less, 4 * i);
    data[4 * i + 3] = 255 * seen * t * t * (3 - 2 * t);
  }
  return { image: { width, height, data }, isEmpty };
}
