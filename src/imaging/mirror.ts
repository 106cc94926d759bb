import type { RgbaImage } from '#domain/image.ts';

/** The picture mirrored left to right, top to bottom, or both (turned by 180°); exact. */
export function mirror({ width, height, data }: RgbaImage, leftRight: boolean, topBottom: boolean): RgbaImage {
  const pixels = new Uint32Array(data.slice().buffer);
  const out = new Uint32Array(width * height);
  for (let y = 0, o = 0; y < height; y++) {
    const row = width * (topBottom ? height - 1 - y : y);
    for (let x = 0; x < width; x++, o++) out[o] = pixels[row + (leftRight ? width - 1 - x : x)]!;
  }
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}
