import type { EdgePoints } from '#imaging/circle-fit.ts';
import { seeded } from '#training/random.ts';
import { solveLinear } from '#training/solve-linear.ts';

/** An upright ellipse, px; pixel (0, 0) covers [0, 1) x [0, 1). It may run outside the picture. */
export interface Ellipse {
  readonly cx: number;
  readonly cy: number;
  readonly rx: number;
  readonly ry: number;
}

interface EllipseLimits {
  /** What an ellipse must be to be tried at all. */
  readonly isPlausible: (ellipse: Ellipse) => boolean;
  /** Distance from the ellipse, px, within which a point agrees with it. */
  readonly tolerance: number;
}

/** Distances measured in all: the fewer the points, the more trials there is time for. */
const MEASURED = 160_000;

/** The plausible upright ellipse that most points agree with (random sample consensus, then robust least squares); undefined where there is none. Seeded. */
export function fitEllipse(points: EdgePoints, { isPlausible, tolerance }: EllipseLimits): Ellipse | undefined {
  if (points.count < 12) return undefined;
  const random = seeded(1);
  const pick = () => Math.floor(random() * points.count);
  let best: Ellipse | undefined;
  let most = 0;
  for (let trial = 0; trial < MEASURED / points.count; trial++) {
    const ellipse = ellipseThrough(points, [pick(), pick(), pick(), pick()]);
    if (!ellipse || !isPlausible(ellipse)) continue;
    const agreeing = countAgreeing(points, ellipse, tolerance);
    if (agreeing <= most) continue;
    best = ellipse;
    most = agreeing;
  }
  if (!best) return undefined;
  const refined = refineEllipse(points, best, 2 * tolerance);
  return isPlausible(refined) ? refined : best;
}

/** A x² + B y² + C x + D y = 1 through four points: an ellipse about the origin's side of it where A and B have one sign. */
function ellipseThrough({ x, y }: EdgePoints, indices: readonly number[]): Ellipse | undefined {
  // About the mean of the four, in units of 100 px: else the squares would swamp the rest.
  const mx = indices.reduce((sum, i) => sum + x[i]!, 0) / 4;
  const my = indices.reduce((sum, i) => sum + y[i]!, 0) / 4;
  const near = indices.map((i) => [(x[i]! - mx) / 100, (y[i]! - my) / 100] as const);
  const solution = solveLinear(
    near.map(([u, v]) => [u * u, v * v, u, v]),
    [1, 1, 1, 1],
  );
  if (!solution) return undefined;
  const [a, b, c, d] = solution as [number, number, number, number];
  const k = 1 + (c * c) / (4 * a) + (d * d) / (4 * b);
  if (!(k / a > 0 && k / b > 0)) return undefined;
  return {
    cx: mx - (50 * c) / a,
    cy: my - (50 * d) / b,
    rx: 100 * Math.sqrt(k / a),
    ry: 100 * Math.sqrt(k / b),
  };
}

function countAgreeing({ x, y, dx, dy, count }: EdgePoints, { cx, cy, rx, ry }: Ellipse, tolerance: number): number {
  let agreeing = 0;
  for (let i = 0; i < count; i++) {
    const [u, v] = [x[i]! - cx, y[i]! - cy];
    if (u * dx[i]! + v * dy[i]! >= 0) continue; // the centre lies further on
    const rho = Math.hypot(u / rx, v / ry);
    const slope = Math.hypot(u / (rx * rx), v / (ry * ry)) / rho;
    if (Math.abs(rho - 1) < tolerance * slope) agreeing++;
  }
  return agreeing;
}

/** Gauss-Newton on the distances to the ellipse (to first order) with Tukey's weights: points further than `reach` px do not count. */
function refineEllipse(points: EdgePoints, start: Ellipse, reach: number): Ellipse {
  let ellipse = start;
  for (let iteration = 0; iteration < 12; iteration++) {
    const { cx, cy, rx, ry } = ellipse;
    const normal = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    const right = [0, 0, 0, 0];
    for (let i = 0; i < points.count; i++) {
      const [u, v] = [points.x[i]! - cx, points.y[i]! - cy];
      const rho = Math.hypot(u / rx, v / ry);
      const slope = Math.hypot(u / (rx * rx), v / (ry * ry)) / rho;
      const distance = (rho - 1) / slope;
      const t = distance / reach;
      if (!(t * t < 1)) continue;
      const weight = (1 - t * t) ** 2;
      const gradient = [u / (rx * rx), v / (ry * ry), (u * u) / rx ** 3, (v * v) / ry ** 3].map((g) => g / (rho * slope));
      for (let a = 0; a < 4; a++) {
        right[a] = right[a]! + weight * gradient[a]! * distance;
        for (let b = 0; b < 4; b++) normal[a]![b] = normal[a]![b]! + weight * gradient[a]! * gradient[b]!;
      }
    }
    const step = solveLinear(normal, right);
    if (!step) return ellipse;
    ellipse = { cx: cx + step[0]!, cy: cy + step[1]!, rx: rx + step[2]!, ry: ry + step[3]! };
    if (Math.hypot(...step) < 1e-3) break;
  }
  return ellipse;
}
