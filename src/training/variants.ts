/** The eight symmetries of the square: bit 0 flips left to right, bit 1 top to bottom (the paper's flips), bit 2 transposes. 0 is the picture itself. */
export type Variant = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A square RGB picture (3·size² bytes) under one symmetry; exact, nothing is resampled. */
export function variantOf(rgb: Uint8Array, size: number, variant: Variant): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(rgb.length);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [u, v] = variant & 4 ? [y, x] : [x, y];
      const from = 3 * ((variant & 2 ? size - 1 - v : v) * size + (variant & 1 ? size - 1 - u : u));
      out.set(rgb.subarray(from, from + 3), 3 * (y * size + x));
    }
  }
  return out;
}
