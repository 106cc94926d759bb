import type { RgbaImage } from '#domain/image.ts';

/** The square of a source picture that becomes the output: corner (x, y) and side in source px; it may run outside the picture. */
export interface SourceSquare {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Along one axis: output i is the weighted sum of `count[i]` source samples from `first[i]`; `outside[i]` is the weight that fell outside the picture. */
interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly weights: Float64Array[];
  readonly outside: Float64Array;
}

/**
 * Resamples a square of the picture to size x size px, opaque. Reducing averages the covered area exactly, enlarging is bilinear with
 * half-pixel centres. What lies outside the picture has the value `padding` (0..255) in R, G and B. Results are rounded half up.
 */
export function resampleSquare(image: RgbaImage, square: SourceSquare, size: number, padding: number): RgbaImage {
  const across = taps(square.x, square.side, size, image.width);
  const down = taps(square.y, square.side, size, image.height);
  const out = new Uint8ClampedArray(4 * size * size);
  const used = usedRange(across);
  const line = new Float64Array(3 * Math.max(0, used.end - used.start));
  for (let oy = 0; oy < size; oy++) {
    const rowWeights = down.weights[oy]!;
    line.fill(padding * down.outside[oy]!);
    for (let t = 0; t < down.count[oy]!; t++) addRow(line, image, down.first[oy]! + t, used.start, rowWeights[t]!);
    for (let ox = 0; ox < size; ox++) {
      const weights = across.weights[ox]!;
      const rest = padding * across.outside[ox]! + 0.5;
      let [r, g, b] = [rest, rest, rest];
      let at = 3 * (across.first[ox]! - used.start);
      for (let t = 0; t < weights.length; t++, at += 3) {
        const w = weights[t]!;
        r += w * line[at]!;
        g += w * line[at + 1]!;
        b += w * line[at + 2]!;
      }
      const o = 4 * (oy * size + ox);
      out[o] = Math.floor(r);
      out[o + 1] = Math.floor(g);
      out[o + 2] = Math.floor(b);
      out[o + 3] = 255;
    }
  }
  return { width: size, height: size, data: out };
}

function addRow(line: Float64Array, image: RgbaImage, y: number, startX: number, weight: number): void {
  const { data, width } = image;
  let at = 4 * (y * width + startX);
  for (let i = 0; i < line.length; i += 3, at += 4) {
    line[i] = line[i]! + weight * data[at]!;
    line[i + 1] = line[i + 1]! + weight * data[at + 1]!;
    line[i + 2] = line[i + 2]! + weight * data[at + 2]!;
  }
}

function taps(start: number, side: number, size: number, limit: number): Taps {
  const step = side / size;
  const first = new Int32Array(size);
  const count = new Int32Array(size);
  const outside = new Float64Array(size);
  const weights: Float64Array[] = [];
  for (let i = 0; i < size; i++) {
    const [from, raw] = step > 1 ? areaTaps(start + i * step, step) : bilinearTaps(start + (i + 0.5) * step - 0.5);
    const skip = Math.min(raw.length, Math.max(0, -from));
    const keep = Math.max(0, Math.min(raw.length, limit - from) - skip);
    const inside = Float64Array.from(raw.slice(skip, skip + keep));
    first[i] = keep > 0 ? from + skip : 0;
    count[i] = keep;
    outside[i] = keep === raw.length ? 0 : 1 - inside.reduce((a, b) => a + b, 0);
    weights.push(inside);
  }
  return { first, count, weights, outside };
}

function areaTaps(from: number, step: number): [number, number[]] {
  const first = Math.floor(from);
  const last = Math.ceil(from + step);
  const weights: number[] = [];
  for (let x = first; x < last; x++) weights.push((Math.min(x + 1, from + step) - Math.max(x, from)) / step);
  return [first, weights];
}

function bilinearTaps(centre: number): [number, number[]] {
  const first = Math.floor(centre);
  return [first, [1 - (centre - first), centre - first]];
}

function usedRange({ first, count }: Taps): { start: number; end: number } {
  let [start, end] = [Number.MAX_SAFE_INTEGER, 0];
  for (let i = 0; i < first.length; i++) {
    if (count[i] === 0) continue;
    start = Math.min(start, first[i]!);
    end = Math.max(end, first[i]! + count[i]!);
  }
  return end === 0 ? { start: 0, end: 0 } : { start, end };
}
