import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import { type EdgePoints, refineCircle } from '#imaging/circle-fit.ts';
import { isPaper, type Rgb } from '#imaging/surround.ts';

const RAYS = 360;
const SAMPLES = 64;
/** The share of the way from the surround to the rim's brightest at which the eye sees the edge of a soft rim. */
const RISE = 0.35;
/** Of the radius. Further than this the rays have locked onto something else, a flare or a ghost. */
const MOST_DRIFT = 0.045;

/**
 * `start`, good to about 3 % of its radius, moved onto the edge of the light in the photograph itself: along each ray the place where the light
 * has risen halfway from the surround to the rim, then a robust circle through those places (cut edges and the notch fall out).
 */
export const sharpenCircle = (image: RgbaImage, start: Aperture, surround: Rgb): Aperture => {
  let circle = start;
  for (const band of [0.06, 0.03]) {
    const points = halfRises(image, circle, surround, band);
    if (points.count < 12) break;
    circle = refineCircle(points, circle, band * 0.4 * circle.radius);
  }
  const drift = Math.hypot(circle.cx - start.cx, circle.cy - start.cy) + Math.abs(circle.radius - start.radius);
  return drift < MOST_DRIFT * start.radius ? circle : start;
};

const halfRises = (image: RgbaImage, circle: Aperture, surround: Rgb, band: number): EdgePoints => {
  const x = new Float64Array(RAYS);
  const y = new Float64Array(RAYS);
  const dx = new Float64Array(RAYS);
  const dy = new Float64Array(RAYS);
  const profile = new Float64Array(SAMPLES);
  const step = (2 * band * circle.radius) / SAMPLES;
  const margin = Math.max(1.5, 0.005 * circle.radius);
  let count = 0;
  for (let ray = 0; ray < RAYS; ray++) {
    const angle = (ray / RAYS) * 2 * Math.PI;
    const ux = Math.cos(angle);
    const uy = Math.sin(angle);
    const outer = circle.radius * (1 + band);
    if (!sampleRay(image, circle, surround, outer, step, ux, uy, profile)) continue;
    const rise = halfRise(profile);
    if (rise === undefined) continue;
    const distance = outer - rise * step;
    // A rise at the picture's own edge is where the picture cuts the light, not where the light ends.
    if (!isWithin(image, circle.cx + ux * (distance + margin), circle.cy + uy * (distance + margin))) continue;
    x[count] = circle.cx + ux * distance;
    y[count] = circle.cy + uy * distance;
    dx[count] = -ux;
    dy[count] = -uy;
    count++;
  }
  return { x, y, dx, dy, count };
};

/** Fills `profile` from the outside in, each the mean of three pixels across the ray, surround beyond the picture; false where even the inner end lies beyond. */
const sampleRay = (
  image: RgbaImage,
  { cx, cy }: Aperture,
  surround: Rgb,
  outer: number,
  step: number,
  ux: number,
  uy: number,
  profile: Float64Array,
): boolean => {
  const inner = outer - step * SAMPLES;
  const sign = isPaper(surround) ? -1 : 1;
  if (!isWithin(image, cx + ux * inner, cy + uy * inner)) return false;
  for (let i = 0; i < SAMPLES; i++) {
    const distance = outer - (i + 0.5) * step;
    let sum = 0;
    for (let side = -step; side <= step; side += step) {
      const x = Math.floor(cx + ux * distance - uy * side);
      const y = Math.floor(cy + uy * distance + ux * side);
      if (!isWithin(image, x, y)) continue;
      const at = (y * image.width + x) * 4;
      const { data } = image;
      sum += Math.max(
        0,
        sign * (data[at]! - surround[0]),
        sign * (data[at + 1]! - surround[1]),
        sign * (data[at + 2]! - surround[2]),
      );
    }
    profile[i] = sum / 3;
  }
  return true;
};

const isWithin = ({ width, height }: RgbaImage, x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height;

/** Where, in samples from the outside, the smoothed profile has risen halfway to its highest; undefined where it hardly rises. */
const halfRise = (profile: Float64Array): number | undefined => {
  const smooth = new Float64Array(SAMPLES);
  for (let i = 0; i < SAMPLES; i++) {
    let sum = 0;
    for (let j = i - 1; j <= i + 1; j++) sum += profile[Math.min(SAMPLES - 1, Math.max(0, j))]!;
    smooth[i] = sum / 3;
  }
  const low = Math.min(...smooth.subarray(0, SAMPLES / 4));
  const high = Math.max(...smooth);
  if (high - low < 8) return undefined;
  const half = low + RISE * (high - low);
  // From the rim outwards: noise and ghosts further out do not count.
  let i = smooth.findIndex((value) => value >= low + 0.9 * (high - low));
  while (i > 0 && smooth[i - 1]! >= half) i--;
  if (i === 0) return undefined;
  const before = smooth[i - 1]!;
  return i - 0.5 + (half - before) / (smooth[i]! - before);
};
