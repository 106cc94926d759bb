/** A smooth function: its value at x, with the gradient written to `gradient`. */
type Objective = (x: Float64Array, gradient: Float64Array) => number;

const MEMORY = 8;

/**
 * A minimum near `start` by L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5) with a backtracking line search (Armijo's rule); ends when the
 * gradient's norm is below `tolerance`, or after `iterations`.
 */
export function minimise(objective: Objective, start: Float64Array, { iterations = 100, tolerance = 1e-4 } = {}): Float64Array {
  let x = start;
  let gradient = new Float64Array(x.length);
  let value = objective(x, gradient);
  const steps: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let iteration = 0; iteration < iterations && norm(gradient) > tolerance; iteration++) {
    const direction = descent(gradient, steps);
    const slope = inner(direction, gradient);
    let rate = steps.length === 0 ? 1 / Math.max(1, norm(gradient)) : 1;
    const nextGradient = new Float64Array(x.length);
    let next = along(x, direction, rate);
    let nextValue = objective(next, nextGradient);
    while (!(nextValue <= value + 1e-4 * rate * slope)) {
      rate /= 2;
      if (rate < 1e-10) return x;
      next = along(x, direction, rate);
      nextValue = objective(next, nextGradient);
    }
    const s = along(next, x, -1);
    const y = along(nextGradient, gradient, -1);
    const curvature = inner(s, y);
    if (curvature > 1e-12) steps.push({ s, y, rho: 1 / curvature });
    if (steps.length > MEMORY) steps.shift();
    [x, gradient, value] = [next, nextGradient, nextValue];
  }
  return x;
}

function descent(gradient: Float64Array, steps: readonly { s: Float64Array; y: Float64Array; rho: number }[]): Float64Array {
  let q = gradient.slice();
  const alphas: number[] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const { s, y, rho } = steps[i]!;
    alphas[i] = rho * inner(s, q);
    q = along(q, y, -alphas[i]!);
  }
  const last = steps.at(-1);
  if (last) q = q.map((v) => v * (inner(last.s, last.y) / inner(last.y, last.y)));
  for (const [i, { s, y, rho }] of steps.entries()) q = along(q, s, alphas[i]! - rho * inner(y, q));
  return q.map((v) => -v);
}

const along = (x: Float64Array, direction: Float64Array, rate: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(x, (v, i) => v + rate * direction[i]!);

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const norm = (a: Float64Array): number => Math.sqrt(inner(a, a));
