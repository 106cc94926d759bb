/**
 * A smooth surface over a grid: a uniform cubic B-spline, the smoothest kernel that is nowhere negative and
 * all but round, so that a hot cell paints a disc, not the diamond of bilinear or the pillow of bicubic interpolation.
 */

/** The kernel at the knots: a surface's value at a cell's centre from its left, own and right control point. */
const KNOTS = [1 / 6, 4 / 6, 1 / 6] as const;
const SHARPENING_STEPS = 24;

/**
 * Control points >= 0 (row-major, width x height) whose spline meets the cells' values at their centres as nearly as it can:
 * projected Van Cittert iteration. Without it the spline would blur an isolated peak to 0.44 of its value.
 */
export function controlPoints(values: ArrayLike<number>, width: number, height: number): Float32Array {
  const points = Float32Array.from(values);
  for (let step = 0; step < SHARPENING_STEPS; step++) {
    const surface = atCentres(points, width, height);
    for (let i = 0; i < points.length; i++) points[i] = Math.max(0, points[i]! + values[i]! - surface[i]!);
  }
  return points;
}

/** The spline's value at each cell's centre; beyond the border the nearest control point is repeated. */
function atCentres(points: Float32Array, width: number, height: number): Float32Array {
  return blur(blur(points, width, height, 1, width), width, height, width, 1);
}

/** Applies KNOTS along one axis: `step` between neighbours on that axis, `stride` between lines. */
function blur(points: Float32Array, width: number, height: number, step: number, stride: number): Float32Array {
  const length = step === 1 ? width : height;
  const lines = step === 1 ? height : width;
  const out = new Float32Array(points.length);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < length; i++) {
      const at = line * stride + i * step;
      const before = i > 0 ? at - step : at;
      const after = i < length - 1 ? at + step : at;
      out[at] = KNOTS[0] * points[before]! + KNOTS[1] * points[at]! + KNOTS[2] * points[after]!;
    }
  }
  return out;
}

/** For output positions on one axis: the four control points that reach each (index 4i..4i+3) and their weights, which sum to 1. */
export interface Taps {
  readonly index: Int32Array;
  readonly weight: Float32Array;
}

/** `positions` in cells: cell k spans k..k+1, its centre is k + 0.5. Outside the grid the border's value goes on. */
export function splineTaps(positions: Float64Array, cells: number): Taps {
  const index = new Int32Array(4 * positions.length);
  const weight = new Float32Array(4 * positions.length);
  positions.forEach((position, i) => {
    const u = Math.min(cells + 1, Math.max(-2, position - 0.5));
    const base = Math.floor(u);
    const t = u - base;
    const s = 1 - t;
    weight[4 * i] = (s * s * s) / 6;
    weight[4 * i + 1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
    weight[4 * i + 2] = (4 - 6 * s * s + 3 * s * s * s) / 6;
    weight[4 * i + 3] = (t * t * t) / 6;
    for (let k = 0; k < 4; k++) index[4 * i + k] = Math.min(cells - 1, Math.max(0, base - 1 + k));
  });
  return { index, weight };
}
