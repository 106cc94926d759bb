import type { RgbaImage } from '#domain/image.ts';

/** A small copy to look for shapes in. Cell (x, y) covers source px [x·scale, (x + 1)·scale) on both axes. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  /** Source px a cell, at least 1. */
  readonly scale: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
}

const TAPS = 3;

/**
 * The image with its longer side reduced to `longest` cells, never enlarged. Each cell averages at most 3 x 3 source pixels spread over it:
 * a full area average of 12 megapixels would cost more than all that is done with the result.
 */
export const thumbnail = (image: RgbaImage, longest: number): Thumbnail => {
  const scale = Math.max(1, Math.max(image.width, image.height) / longest);
  const width = Math.max(1, Math.floor(image.width / scale));
  const height = Math.max(1, Math.floor(image.height / scale));
  const taps = Math.min(TAPS, Math.ceil(scale));
  const columns = tapPositions(width, scale, taps, image.width);
  const rows = tapPositions(height, scale, taps, image.height);
  const red = new Uint8Array(width * height);
  const green = new Uint8Array(width * height);
  const blue = new Uint8Array(width * height);
  const { data } = image;
  const count = taps * taps;
  const half = count >> 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let r = half;
      let g = half;
      let b = half;
      for (let j = y * taps; j < (y + 1) * taps; j++) {
        const row = rows[j]! * image.width;
        for (let i = x * taps; i < (x + 1) * taps; i++) {
          const at = (row + columns[i]!) * 4;
          r += data[at]!;
          g += data[at + 1]!;
          b += data[at + 2]!;
        }
      }
      const cell = y * width + x;
      red[cell] = r / count;
      green[cell] = g / count;
      blue[cell] = b / count;
    }
  }
  return { width, height, scale, red, green, blue };
};

/** `taps` evenly spread source positions for each cell along one axis. */
const tapPositions = (cells: number, scale: number, taps: number, size: number): Int32Array => {
  const positions = new Int32Array(cells * taps);
  for (let i = 0; i < positions.length; i++) positions[i] = Math.min(size - 1, Math.floor(((i + 0.5) / taps) * scale));
  return positions;
};
