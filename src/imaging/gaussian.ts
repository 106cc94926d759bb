/** Weights out to three sigma (cells), sum 1. */
export function gaussian(sigma: number): Float32Array {
  const radius = Math.ceil(3 * sigma);
  const weights = Float32Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

/** Separable convolution of a plane, row-major, zero outside: a mask's own blur divides that zero out again. */
export function blur(plane: Float32Array, width: number, height: number, kernel: Float32Array): Float32Array {
  const radius = (kernel.length - 1) / 2;
  const rows = new Float32Array(plane.length);
  for (let y = 0; y < height; y++) {
    for (let k = -radius; k <= radius; k++) {
      const w = kernel[k + radius]!;
      const [from, to] = [Math.max(0, -k), Math.min(width, width - k)];
      for (let at = y * width + from; at < y * width + to; at++) rows[at] = rows[at]! + w * plane[at + k]!;
    }
  }
  const out = new Float32Array(plane.length);
  for (let y = 0; y < height; y++) {
    const [from, to] = [Math.max(0, y - radius), Math.min(height - 1, y + radius)];
    for (let v = from; v <= to; v++) {
      const w = kernel[v - y + radius]!;
      for (let x = 0, a = y * width, b = v * width; x < width; x++, a++, b++) out[a] = out[a]! + w * rows[b]!;
    }
  }
  return out;
}
