import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import { subtractBackground } from '#imaging/background.ts';
import { blur, gaussian } from '#imaging/gaussian.ts';
import { resampleSquare } from '#imaging/resample.ts';

/** How much each place of the aperture looks like a vessel, `size` x `size` over u, v = -1..1; row-major. */
export interface VesselField {
  readonly size: number;
  /** 0 where there is none. */
  readonly values: Float32Array;
  /** 1 where the photograph shows the retina. */
  readonly seen: Uint8Array;
}

/** The aperture's rim is bright or dark by itself: nothing beyond this many radii counts. */
const SEEN_RADII = 0.92;
/** Widths of vessels that are looked for, as sigma in aperture diameters. */
const SIGMAS = [0.0035, 0.006];

/**
 * Ridges of the green channel by the Hessian's larger eigenvalue at two scales (Frangi et al., MICCAI 1998, without its blobness term: dark and line-shaped is
 * enough to lay one pattern over another), after the background is subtracted, so that exposure and colour do not matter.
 */
export function vesselField(image: RgbaImage, { cx, cy, radius }: Aperture, size: number): VesselField {
  const square = resampleSquare(image, { x: cx - radius, y: cy - radius, side: 2 * radius }, size, 0);
  const seen = seenCells(image, { cx, cy, radius }, size);
  const flat = subtractBackground(square, seen, { sigma: size / 24, contrast: 40 });
  const green = new Float32Array(size * size);
  for (let i = 0; i < green.length; i++) green[i] = seen[i] ? flat.data[4 * i + 1]! - 128 : 0;
  const values = new Float32Array(size * size);
  for (const sigma of SIGMAS) {
    const ridges = ridgesOf(smooth(green, size, Math.max(0.8, sigma * size)), size);
    const scale = Math.max(0.8, sigma * size) ** 2;
    for (let i = 0; i < values.length; i++) if (seen[i]) values[i] = Math.max(values[i]!, scale * ridges[i]!);
  }
  // What lies against the rim of what is seen is an edge, and no vessel; a few strong haemorrhages must not outweigh all vessels.
  const inner = shrink(seen, size, Math.ceil(size / 64));
  for (let i = 0; i < values.length; i++) values[i] = inner[i] ? Math.sqrt(Math.max(0, values[i]!)) : 0;
  return { size, values, seen: inner };
}

function seenCells({ width, height }: RgbaImage, { cx, cy, radius }: Aperture, size: number): Uint8Array {
  const seen = new Uint8Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [u, v] = [(2 * x + 1) / size - 1, (2 * y + 1) / size - 1];
      const [px, py] = [cx + u * radius, cy + v * radius];
      if (u * u + v * v < SEEN_RADII ** 2 && px >= 0 && py >= 0 && px < width && py < height) seen[y * size + x] = 1;
    }
  }
  return seen;
}

/** Larger eigenvalue of the second derivatives: positive on what is darker than both its sides. */
function ridgesOf(plane: Float32Array, size: number): Float32Array {
  const out = new Float32Array(plane.length);
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const i = y * size + x;
      const at = plane[i]!;
      const xx = plane[i + 1]! + plane[i - 1]! - 2 * at;
      const yy = plane[i + size]! + plane[i - size]! - 2 * at;
      const xy = (plane[i + size + 1]! + plane[i - size - 1]! - plane[i + size - 1]! - plane[i - size + 1]!) / 4;
      const mean = (xx + yy) / 2;
      const spread = Math.hypot((xx - yy) / 2, xy);
      // A blob bends as much along as across; a line bends across alone.
      out[i] = mean + spread - Math.max(0, mean - spread);
    }
  }
  return out;
}

/** Gaussian blur of a square plane, zero outside. */
export const smooth = (plane: Float32Array, size: number, sigma: number): Float32Array =>
  blur(plane, size, size, gaussian(sigma));

/** Cells whose whole neighbourhood of that many cells is seen. */
function shrink(seen: Uint8Array, size: number, by: number): Uint8Array {
  const blurred = [Float32Array.from(seen), new Float32Array(seen.length)] as const;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      let least = 1;
      for (let k = -by; k <= by; k++) least = Math.min(least, x + k < 0 || x + k >= size ? 0 : blurred[0][y * size + x + k]!);
      blurred[1][y * size + x] = least;
    }
  return Uint8Array.from(seen, (_, i) => {
    const [x, y] = [i % size, Math.floor(i / size)];
    for (let k = -by; k <= by; k++) if (y + k < 0 || y + k >= size || blurred[1][(y + k) * size + x]! === 0) return 0;
    return 1;
  });
}
