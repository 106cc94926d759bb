import type { Aperture } from '#domain/aperture.ts';

/** Points that may lie on a circle, each seen while walking inwards along (dx, dy): the centre must lie further on. */
export interface EdgePoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  readonly count: number;
}

export interface CircleLimits {
  readonly minRadius: number;
  readonly maxRadius: number;
  /** Distance from the circle, in the points' unit, within which a point agrees with it. */
  readonly tolerance: number;
}

const TRIALS = 400;
/** Points that vote in a trial: more would only cost time. */
const VOTERS = 400;

/**
 * The circle that most points agree with, whatever the others do (random sample consensus, then a robust least-squares fit); undefined
 * where no three points make a circle within the limits. Seeded: the same points give the same circle.
 */
export const fitCircle = (points: EdgePoints, limits: CircleLimits): Aperture | undefined => {
  if (points.count < 8) return undefined;
  const next = randomIndices(points.count);
  let best: Aperture | undefined;
  let bestAgreeing = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const circle = circleThrough(points, next(), next(), next());
    if (!circle || circle.radius < limits.minRadius || circle.radius > limits.maxRadius) continue;
    const agreeing = countAgreeing(points, circle, limits.tolerance);
    if (agreeing <= bestAgreeing) continue;
    best = circle;
    bestAgreeing = agreeing;
  }
  if (!best) return undefined;
  const refined = refineCircle(points, best, limits.tolerance * 2);
  return refined.radius > limits.maxRadius ? best : refined;
};

/** Gauss-Newton on the distances to the circle with Tukey's weights: points further than `reach` from it do not count. */
export const refineCircle = (points: EdgePoints, start: Aperture, reach: number): Aperture => {
  let { cx, cy, radius } = start;
  for (let iteration = 0; iteration < 12; iteration++) {
    const n = new Float64Array(9); // normal equations: xx xy xr yy yr rr | x y r
    for (let i = 0; i < points.count; i++) {
      const ox = points.x[i]! - cx;
      const oy = points.y[i]! - cy;
      const distance = Math.hypot(ox, oy);
      const residual = distance - radius;
      const t = residual / reach;
      if (t * t >= 1 || distance === 0) continue;
      const w = (1 - t * t) ** 2;
      const ux = ox / distance;
      const uy = oy / distance;
      n[0]! += w * ux * ux;
      n[1]! += w * ux * uy;
      n[2]! += w * ux;
      n[3]! += w * uy * uy;
      n[4]! += w * uy;
      n[5]! += w;
      n[6]! += w * ux * residual;
      n[7]! += w * uy * residual;
      n[8]! += w * residual;
    }
    const step = solve3(n);
    if (!step) break;
    cx += step[0];
    cy += step[1];
    radius += step[2];
    if (Math.hypot(...step) < 1e-4 * start.radius) break;
  }
  const drift = Math.hypot(cx - start.cx, cy - start.cy) + Math.abs(radius - start.radius);
  return Number.isFinite(drift) && drift < start.radius / 2 ? { cx, cy, radius } : start;
};

const countAgreeing = ({ x, y, dx, dy, count }: EdgePoints, { cx, cy, radius }: Aperture, tolerance: number): number => {
  let agreeing = 0;
  const inner = (radius - tolerance) ** 2;
  const outer = (radius + tolerance) ** 2;
  const stride = Math.floor(count / VOTERS) | 1; // odd: the two ends of a scan line alternate
  for (let i = 0; i < count; i += stride) {
    const ox = cx - x[i]!;
    const oy = cy - y[i]!;
    const square = ox * ox + oy * oy;
    if (square > inner && square < outer && ox * dx[i]! + oy * dy[i]! > 0) agreeing++;
  }
  return agreeing;
};

const circleThrough = ({ x, y }: EdgePoints, i: number, j: number, k: number): Aperture | undefined => {
  const bx = x[j]! - x[i]!;
  const by = y[j]! - y[i]!;
  const cx = x[k]! - x[i]!;
  const cy = y[k]! - y[i]!;
  const area = 2 * (bx * cy - by * cx);
  if (Math.abs(area) < 1e-6) return undefined;
  const bb = bx * bx + by * by;
  const cc = cx * cx + cy * cy;
  const ox = (cy * bb - by * cc) / area;
  const oy = (bx * cc - cx * bb) / area;
  return { cx: x[i]! + ox, cy: y[i]! + oy, radius: Math.hypot(ox, oy) };
};

/** Solves the symmetric 3 x 3 system by Cramer's rule; undefined where it is singular (an arc too short to tell). */
const solve3 = (n: Float64Array): [number, number, number] | undefined => {
  const [a, b, c, d, e, f, x, y, z] = n as unknown as [number, number, number, number, number, number, number, number, number];
  const det = a * (d * f - e * e) - b * (b * f - e * c) + c * (b * e - d * c);
  if (Math.abs(det) < 1e-9) return undefined;
  return [
    (x * (d * f - e * e) - b * (y * f - e * z) + c * (y * e - d * z)) / det,
    (a * (y * f - e * z) - x * (b * f - e * c) + c * (b * z - y * c)) / det,
    (a * (d * z - y * e) - b * (b * z - y * c) + x * (b * e - d * c)) / det,
  ];
};

const randomIndices = (count: number): (() => number) => {
  let state = 0x2545f491;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.floor(((state >>> 8) / 0x1000000) * count);
  };
};
