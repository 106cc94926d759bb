import type { Thumbnail } from '#imaging/thumbnail.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** The colour about the circle of light: the median of the darkest corner. Retina, where the light fills every corner. */
export const surroundOf = (thumb: Thumbnail): Rgb => {
  const side = Math.max(2, Math.round(Math.min(thumb.width, thumb.height) * 0.06));
  const corners: Rgb[] = [];
  for (const x0 of [0, thumb.width - side]) {
    for (const y0 of [0, thumb.height - side]) {
      corners.push([
        medianOf(thumb, thumb.red, x0, y0, side),
        medianOf(thumb, thumb.green, x0, y0, side),
        medianOf(thumb, thumb.blue, x0, y0, side),
      ]);
    }
  }
  return corners.sort((a, b) => Math.max(...a) - Math.max(...b))[0]!;
};

const medianOf = (thumb: Thumbnail, plane: Uint8Array, x0: number, y0: number, side: number): number => {
  const values: number[] = [];
  for (let y = Math.max(0, y0); y < Math.min(thumb.height, y0 + side); y++) {
    for (let x = Math.max(0, x0); x < Math.min(thumb.width, x0 + side); x++) values.push(plane[y * thumb.width + x]!);
  }
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
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

const medianFilter = (plane: Uint8Array, width: number, height: number): Uint8Array => {
  const filtered = plane.slice();
  const w = new Uint8Array(9);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      let n = 0;
      for (let j = y - 1; j <= y + 1; j++) for (let i = x - 1; i <= x + 1; i++) w[n++] = plane[j * width + i]!;
      for (let i = 1; i < 9; i++) {
        const value = w[i]!;
        let j = i - 1;
        for (; j >= 0 && w[j]! > value; j--) w[j + 1] = w[j]!;
        w[j + 1] = value;
      }
      filtered[y * width + x] = w[4]!;
    }
  }
  return filtered;
};

/** Unlit, as every camera leaves it. */
export const isDark = (surround: Rgb): boolean => Math.max(...surround) < 70;

/** The middle grey of a background-subtracted photograph. */
export const isGrey = (surround: Rgb): boolean =>
  Math.max(...surround) < 150 && Math.min(...surround) > 105 && spreadOf(surround) < 12;

/** A photograph cut out on a page. */
export const isPaper = (surround: Rgb): boolean => Math.min(...surround) > 225;

const spreadOf = (colour: Rgb): number => Math.max(...colour) - Math.min(...colour);
