import type { ApertureGrid } from '#imaging/aperture-grid.ts';

/** Cells along a side that the cosine transform is taken of, and its lowest frequencies that are kept along each axis. */
const SIDE = 64;
const KEPT = 16;
/** The square inside the circle, as a share of the aperture's: its black corners are the same in every picture. */
const INSIDE = 2 / 3;
/**
 * A fingerprint of what a picture shows, 64 hex digits: it outlives another size, framing or compression. pHash (Zauner, Implementation and
 * Benchmarking of Perceptual Image Hash Functions, 2010) of the aperture, with 16 x 16 frequencies instead of 8 x 8, since one fundus looks
 * much like another. `grid` is of the aperture; its size is a multiple of 64.
 */
export function pictureHash({ size, red, green, blue }: ApertureGrid): string {
  const block = (size * INSIDE) / SIDE;
  const start = (size * (1 - INSIDE)) / 2;
  const luma = new Float64Array(SIDE * SIDE);
  for (let cell = 0; cell < SIDE * SIDE; cell++) {
    const x0 = start + (cell % SIDE) * block;
    const y0 = start + Math.floor(cell / SIDE) * block;
    for (let y = y0; y < y0 + block; y++)
      for (let i = y * size + x0; i < y * size + x0 + block; i++)
        luma[cell] = luma[cell]! + 0.299 * red[i]! + 0.587 * green[i]! + 0.114 * blue[i]!;
  }
  // Without the first, which is the mean light.
  const frequencies = cosineTransform(luma).subarray(1);
  const median = Float64Array.from(frequencies).sort()[frequencies.length >> 1]!;
  let hash = '';
  for (let at = 0; at < KEPT * KEPT; at += 4) {
    let digit = 0;
    for (let bit = at; bit < at + 4; bit++) digit = 2 * digit + (frequencies[bit]! > median ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}

/** The lowest KEPT x KEPT frequencies of the two-dimensional DCT-II, unscaled: their signs are all that is asked for. */
function cosineTransform(values: Float64Array): Float64Array {
  const rows = new Float64Array(SIDE * KEPT);
  for (let y = 0; y < SIDE; y++) {
    for (let u = 0; u < KEPT; u++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += values[y * SIDE + x]! * COSINES[u * SIDE + x]!;
      rows[y * KEPT + u] = sum;
    }
  }
  const out = new Float64Array(KEPT * KEPT);
  for (let v = 0; v < KEPT; v++) {
    for (let u = 0; u < KEPT; u++) {
      let sum = 0;
      for (let y = 0; y < SIDE; y++) sum += rows[y * KEPT + u]! * COSINES[v * SIDE + y]!;
      out[v * KEPT + u] = sum;
    }
  }
  return out;
}

const COSINES = Float64Array.from({ length: KEPT * SIDE }, (_, i) =>
  Math.cos((Math.PI * Math.floor(i / SIDE) * ((i % SIDE) + 0.5)) / SIDE),
);
