import type { RgbaImage } from '#domain/image.ts';

/** EXIF tag 0x0112: how stored rows and columns lie in the upright picture. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The upright size of a picture stored at `size`: from orientation 5 on, rows and columns change places. */
export const uprightSize = ({ width, height }: Size, orientation: Orientation): Size =>
  orientation >= 5 ? { width: height, height: width } : { width, height };

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The picture as it was seen. `image` is returned as it is where orientation is 1. */
export function upright(image: RgbaImage, orientation: Orientation): RgbaImage {
  if (orientation === 1) return image;
  const { width: w, height: h } = image;
  const { width, height } = uprightSize(image, orientation);
  const source = new Uint32Array(image.data.buffer, image.data.byteOffset, w * h);
  const target = new Uint32Array(w * h);
  const { start, right, down } = walk(orientation, w, h);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, from = start + y * down; x < width; x++, from += right) target[at++] = source[from]!;
  }
  return { width, height, data: new Uint8ClampedArray(target.buffer) };
}

/** Where the upright picture's first pixel is stored (w x h), and the steps to its right and lower neighbours. */
function walk(orientation: Orientation, w: number, h: number): { start: number; right: number; down: number } {
  switch (orientation) {
    case 1:
      return { start: 0, right: 1, down: w };
    case 2:
      return { start: w - 1, right: -1, down: w };
    case 3:
      return { start: w * h - 1, right: -1, down: -w };
    case 4:
      return { start: w * (h - 1), right: 1, down: -w };
    case 5:
      return { start: 0, right: w, down: 1 };
    case 6:
      return { start: w * (h - 1), right: -w, down: 1 };
    case 7:
      return { start: w * h - 1, right: -w, down: -1 };
    case 8:
      return { start: w - 1, right: w, down: -1 };
  }
}
