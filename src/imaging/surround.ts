import type { Thumbnail } from '#imaging/thumbnail.ts';

/** Median step between neighbouring cells from which a dark corner is noise and not a soft edge. */
const NOISE = 5;

export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * The colour about the circle of light: the median of the darkest corner, which is retina where the light fills every corner. Where that corner is
 * noise, the black of the whole picture: the circle's own border may be clean.
 */
export const surroundOf = (thumb: Thumbnail): Rgb => {
  const corner = darkestCorner(thumb);
  const isNoisy = isDark(corner.colour) && corner.steps >= NOISE;
  return isNoisy ? [blackOf(thumb.red), blackOf(thumb.green), blackOf(thumb.blue)] : corner.colour;
};

/** The second percentile. */
const blackOf = (plane: Uint8Array): number => {
  const counts = new Uint32Array(256);
  for (const value of plane) counts[value]!++;
  let below = 0;
  for (let value = 0; value < 256; value++) {
    below += counts[value]!;
    if (below > plane.length * 0.02) return value;
  }
  return 0;
};

const darkestCorner = (thumb: Thumbnail): Corner => {
  const side = Math.max(2, Math.round(Math.min(thumb.width, thumb.height) * 0.06));
  const corners: Corner[] = [];
  for (const x0 of [0, thumb.width - side]) {
    for (const y0 of [0, thumb.height - side]) {
      const patches = [thumb.red, thumb.green, thumb.blue].map((plane) => patchOf(plane, thumb.width, x0, y0, side));
      const [red, green, blue] = patches.map(medianOf) as [number, number, number];
      corners.push({ colour: [red, green, blue], steps: stepsOf(patches[1]!, side) });
    }
  }
  return corners.sort((a, b) => Math.max(...a.colour) - Math.max(...b.colour))[0]!;
};

interface Corner {
  readonly colour: Rgb;
  /** Median step between neighbouring cells, in green. */
  readonly steps: number;
}

const patchOf = (plane: Uint8Array, width: number, x0: number, y0: number, side: number): Uint8Array => {
  const patch = new Uint8Array(side * side);
  for (let y = 0; y < side; y++) patch.set(plane.subarray((y0 + y) * width + x0, (y0 + y) * width + x0 + side), y * side);
  return patch;
};

const medianOf = (values: Uint8Array): number => values.slice().sort()[values.length >> 1]!;

const stepsOf = (patch: Uint8Array, side: number): number => {
  const steps = new Uint8Array(side * (side - 1));
  for (let i = 1, n = 0; i < patch.length; i++) if (i % side !== 0) steps[n++] = Math.abs(patch[i]! - patch[i - 1]!);
  return medianOf(steps);
};

/** How far each cell is from the surround: the largest difference of a channel, 0..255, specks removed by a 3 x 3 median. */
export const contrastToSurround = (thumb: Thumbnail, surround: Rgb): Uint8Array => {
  const raw = new Uint8Array(thumb.width * thumb.height);
  for (let i = 0; i < raw.length; i++) {
    raw[i] = Math.max(
      Math.abs(thumb.red[i]! - surround[0]),
      Math.abs(thumb.green[i]! - surround[1]),
      Math.abs(thumb.blue[i]! - surround[2]),
    );
  }
  return medianFilter(raw, thumb.width, thumb.height);
};

/** The median of nine from the sorted columns of three: of the lows the highest, of the middles the middle, of the highs the lowest; then their middle. */
const medianFilter = (plane: Uint8Array, width: number, height: number): Uint8Array => {
  const filtered = plane.slice();
  const low = new Uint8Array(width);
  const middle = new Uint8Array(width);
  const high = new Uint8Array(width);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const a = plane[i - width]!;
      const b = plane[i]!;
      const c = plane[i + width]!;
      low[x] = Math.min(a, b, c);
      middle[x] = middleOf(a, b, c);
      high[x] = Math.max(a, b, c);
    }
    for (let x = 1; x < width - 1; x++) {
      filtered[y * width + x] = middleOf(
        Math.max(low[x - 1]!, low[x]!, low[x + 1]!),
        middleOf(middle[x - 1]!, middle[x]!, middle[x + 1]!),
        Math.min(high[x - 1]!, high[x]!, high[x + 1]!),
      );
    }
  }
  return filtered;
};

const middleOf = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

/** Unlit, as every camera leaves it. */
export const isDark = (surround: Rgb): boolean => Math.max(...surround) < 70;

/** The middle grey of a background-subtracted photograph. */
export const isGrey = (surround: Rgb): boolean =>
  Math.max(...surround) < 150 && Math.min(...surround) > 105 && Math.max(...surround) - Math.min(...surround) < 12;

/** A photograph cut out on a page. */
export const isPaper = (surround: Rgb): boolean => Math.min(...surround) > 225;
