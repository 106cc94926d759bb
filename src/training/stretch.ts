import type { RgbaImage } from '#domain/image.ts';

/** The picture enlarged to width x height px, each axis by its own factor: bilinear, half-pixel centres, edges repeated, rounded. */
export function stretch({ width: oldWidth, height: oldHeight, data }: RgbaImage, width: number, height: number): RgbaImage {
  const out = new Uint8ClampedArray(4 * width * height);
  const [columns, rows] = [taps(width, oldWidth), taps(height, oldHeight)];
  for (let y = 0, o = 0; y < height; y++) {
    const [top, bottom, down] = [4 * oldWidth * rows.first[y]!, 4 * oldWidth * rows.second[y]!, rows.share[y]!];
    for (let x = 0; x < width; x++) {
      const [left, right, across] = [4 * columns.first[x]!, 4 * columns.second[x]!, columns.share[x]!];
      for (let c = 0; c < 4; c++, o++) {
        const upper = data[top + left + c]! * (1 - across) + data[top + right + c]! * across;
        const lower = data[bottom + left + c]! * (1 - across) + data[bottom + right + c]! * across;
        out[o] = upper * (1 - down) + lower * down;
      }
    }
  }
  return { width, height, data: out };
}

/** The two source pixels about the centre of each of `size` outputs, and the share of the second. */
function taps(size: number, oldSize: number) {
  const at = Array.from({ length: size }, (_, i) => Math.min(oldSize - 1, Math.max(0, ((i + 0.5) * oldSize) / size - 0.5)));
  const first = at.map(Math.floor);
  return {
    first,
    second: first.map((i) => Math.min(oldSize - 1, i + 1)),
    share: at.map((a, i) => a - first[i]!),
  };
}
