import { type PlaceMap, placeIn } from '#domain/registration.ts';
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

/** In one pass over the field: products are summed as they come and brought to a mean of 0 at the end. */
function linearise(fixed: VesselField, moving: VesselField, map: PlaceMap, terms: number): Normal | undefined {
  const { size } = fixed;
  const count = 2 * terms;
  const hessian = Array.from({ length: count }, () => new Float64Array(count));
  const [gSum, gMoving, gFixed] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const row = new Float64Array(count);
  const h = 1 / moving.size;
  let [cells, n, sumT, sumM, sumTT, sumMM, sumTM] = [0, 0, 0, 0, 0, 0, 0];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!fixed.seen[y * size + x]) continue;
      cells++;
      const u = (2 * x + 1) / size - 1;
      const v = (2 * y + 1) / size - 1;
      const [pu, pv] = placeIn(map, u, v);
      const m = sampleField(moving, pu, pv);
      if (m === undefined) continue;
      const right = sampleField(moving, pu + h, pv);
      const left = sampleField(moving, pu - h, pv);
      const below = sampleField(moving, pu, pv + h);
      const above = sampleField(moving, pu, pv - h);
      if (right === undefined || left === undefined || below === undefined || above === undefined) continue;
      const gu = (right - left) / (2 * h);
      const gv = (below - above) / (2 * h);
      const t = fixed.values[y * size + x]!;
      basisInto(row, terms, u, v, gu, gv);
      n++;
      sumT += t;
      sumM += m;
      sumTT += t * t;
      sumMM += m * m;
      sumTM += t * m;
      for (let j = 0; j < count; j++) {
        const g = row[j]!;
        gSum[j] = gSum[j]! + g;
        gMoving[j] = gMoving[j]! + g * m;
        gFixed[j] = gFixed[j]! + g * t;
        const line = hessian[j]!;
        // Symmetric: the other half is filled in at the end.
        for (let k = 0; k <= j; k++) line[k] = line[k]! + g * row[k]!;
      }
    }
  }
  const overlap = n / Math.max(1, cells);
  if (overlap < LEAST_OVERLAP) return undefined;
  for (let j = 0; j < count; j++) for (let k = 0; k < j; k++) hessian[k]![j] = hessian[j]![k]!;
  const [meanT, meanM] = [sumT / n, sumM / n];
  const towardMoving = gMoving.map((value, j) => value - meanM * gSum[j]!);
  const towardFixed = gFixed.map((value, j) => value - meanT * gSum[j]!);
  const fixed2 = sumTT - n * meanT * meanT;
  const moving2 = sumMM - n * meanM * meanM;
  const product = sumTM - n * meanT * meanM;
  const correlation = fixed2 > 0 && moving2 > 0 ? product / Math.sqrt(fixed2 * moving2) : 0;
  return { correlation, overlap, hessian, towardMoving, towardFixed, moving2, product };
}

/** What moving each of the map's terms does to a cell whose gradient is (gu, gv). */
function basisInto(row: Float64Array, terms: number, u: number, v: number, gu: number, gv: number): void {
  row[0] = gu;
  row[1] = gu * u;
  row[2] = gu * v;
  row[terms] = gv;
  row[terms + 1] = gv * u;
  row[terms + 2] = gv * v;
  if (terms === 3) return;
  row[3] = gu * u * u;
  row[4] = gu * u * v;
  row[5] = gu * v * v;
  row[9] = gv * u * u;
  row[10] = gv * u * v;
  row[11] = gv * v * v;
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

const dot = (a: ArrayLike<number>, b: readonly number[]): number => b.reduce((sum, value, k) => sum + value * a[k]!, 0);
