import { type PlaceMap, placeIn, quadraticTerms } from '#domain/registration.ts';
import { sampleField } from '#imaging/registration/sample.ts';
import { solve } from '#imaging/registration/solve.ts';
import type { VesselField } from '#imaging/registration/vessel-field.ts';

/** A map, and the correlation of the two fields under it. */
export interface Fit {
  readonly map: PlaceMap;
  readonly correlation: number;
  /** Share of the fixed field's seen cells that the moving one shows. */
  readonly overlap: number;
}

interface RefineOptions {
  /** Terms of the model that move: 3 for an affine map, 6 for the quadratic one. */
  readonly terms: 3 | 6;
  readonly steps: number;
}

const LEAST_OVERLAP = 0.25;

/**
 * Climbs to the highest correlation of two fields by Gauss-Newton on the enhanced correlation coefficient (Evangelidis and Psarakis, IEEE TPAMI 30(10), 2008, the
 * forward additive algorithm). Gives the best map on the way, the start among them.
 */
export function refine(fixed: VesselField, moving: VesselField, start: PlaceMap, { terms, steps }: RefineOptions): Fit {
  let map = start;
  let best: Fit = { map: start, correlation: -1, overlap: 0 };
  for (let step = 0; step <= steps; step++) {
    const normal = linearise(fixed, moving, map, terms);
    if (!normal) break;
    if (normal.correlation > best.correlation) best = { map, correlation: normal.correlation, overlap: normal.overlap };
    const move = climb(normal);
    if (!move) break;
    const at = (coefficients: readonly number[], from: number) =>
      coefficients.map((value, k) => (k < terms ? value + move[from + k]! : value));
    map = { x: at(map.x, 0), y: at(map.y, terms) };
    if (Math.max(...move.map(Math.abs)) < 1e-5) break;
  }
  return best;
}

interface Normal {
  readonly correlation: number;
  readonly overlap: number;
  /** GᵀG, Gᵀi and Gᵀt, with i the moving and t the fixed values, each of mean 0, and G the derivatives of i. */
  readonly hessian: Float64Array[];
  readonly towardMoving: Float64Array;
  readonly towardFixed: Float64Array;
  readonly moving2: number;
  readonly product: number;
}

function linearise(fixed: VesselField, moving: VesselField, map: PlaceMap, terms: number): Normal | undefined {
  const { size } = fixed;
  const count = 2 * terms;
  const rows: Float64Array[] = [];
  const [t, m]: [number[], number[]] = [[], []];
  let cells = 0;
  const h = 1 / moving.size;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!fixed.seen[y * size + x]) continue;
      cells++;
      const [u, v] = [(2 * x + 1) / size - 1, (2 * y + 1) / size - 1];
      const [pu, pv] = placeIn(map, u, v);
      const at = sampleField(moving, pu, pv);
      if (at === undefined) continue;
      const [right, left] = [sampleField(moving, pu + h, pv), sampleField(moving, pu - h, pv)];
      const [below, above] = [sampleField(moving, pu, pv + h), sampleField(moving, pu, pv - h)];
      if (right === undefined || left === undefined || below === undefined || above === undefined) continue;
      const [gu, gv] = [(right - left) / (2 * h), (below - above) / (2 * h)];
      const basis = quadraticTerms(u, v);
      const row = new Float64Array(count);
      for (let k = 0; k < terms; k++) {
        row[k] = gu * basis[k]!;
        row[terms + k] = gv * basis[k]!;
      }
      rows.push(row);
      t.push(fixed.values[y * size + x]!);
      m.push(at);
    }
  }
  const overlap = rows.length / Math.max(1, cells);
  if (overlap < LEAST_OVERLAP) return undefined;
  const [meanT, meanM] = [mean(t), mean(m)];
  const hessian = Array.from({ length: count }, () => new Float64Array(count));
  const [towardMoving, towardFixed] = [new Float64Array(count), new Float64Array(count)];
  let [fixed2, moving2, product] = [0, 0, 0];
  rows.forEach((row, i) => {
    const [a, b] = [t[i]! - meanT, m[i]! - meanM];
    fixed2 += a * a;
    moving2 += b * b;
    product += a * b;
    for (let j = 0; j < count; j++) {
      const g = row[j]!;
      towardMoving[j] = towardMoving[j]! + g * b;
      towardFixed[j] = towardFixed[j]! + g * a;
      const line = hessian[j]!;
      for (let k = 0; k < count; k++) line[k] = line[k]! + g * row[k]!;
    }
  });
  const correlation = fixed2 > 0 && moving2 > 0 ? product / Math.sqrt(fixed2 * moving2) : 0;
  return { correlation, overlap, hessian, towardMoving, towardFixed, moving2, product };
}

/** Δp = H⁻¹ Gᵀ (λ t - i), λ as in the paper's equation 16; undefined where there is no way up. */
function climb({ hessian, towardMoving, towardFixed, moving2, product }: Normal): number[] | undefined {
  const byMoving = solve(hessian, towardMoving);
  const byFixed = solve(hessian, towardFixed);
  if (!byMoving || !byFixed) return undefined;
  const upper = moving2 - dot(towardMoving, byMoving);
  const lower = product - dot(towardFixed, byMoving);
  if (!(lower > 0)) return undefined;
  const lambda = upper / lower;
  return byFixed.map((value, k) => lambda * value - byMoving[k]!);
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const dot = (a: ArrayLike<number>, b: readonly number[]): number => b.reduce((sum, value, k) => sum + value * a[k]!, 0);
