import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';

interface Drawing extends Aperture {
  readonly width: number;
  readonly height: number;
  /** Dark red spots of this many px radius, spread over the retina; 0 draws none. */
  readonly spot: number;
  readonly seed: number;
}

/** A retina just good enough for the functions that look at one: an orange disc on black, brighter to one side, grained, with a crossing of vessels. */
export function drawFundus({ width, height, cx, cy, radius, spot, seed }: Drawing): RgbaImage {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // In units of the radius, so that the same retina can be drawn in any frame.
      const [u, v] = [(x + 0.5 - cx) / radius, (y + 0.5 - cy) / radius];
      const pixel = Math.hypot(u, v) > 1 ? [0, 0, 0] : retina(u, v, spot / radius, seed);
      data.set([...pixel, 255], 4 * (y * width + x));
    }
  }
  return { width, height, data };
}

function retina(u: number, v: number, spot: number, seed: number): [number, number, number] {
  const light = 1 + 0.25 * u - 0.15 * v + 0.04 * Math.sin(41 * u + seed) * Math.cos(37 * v - seed);
  const vessel = Math.min(Math.abs(v - 0.4 * u * u - 0.1), Math.abs(u + 0.3 * v)) < 0.03 ? 0.6 : 1;
  const near = Math.hypot(((u + 1) % 0.4) - 0.2, ((v + 1) % 0.4) - 0.2) < spot ? 0.35 : 1;
  return [190 * light, 95 * light * vessel * near, 45 * light * vessel * near];
}
