import { cholesky, solveCholesky } from '#training/cholesky.ts';
import { quadraticWeightedKappa } from '#training/metrics.ts';
import { dot } from '#training/row-space.ts';

/** Ridge regression of the grade on a row of features: minimises mean (y - w x - b)² + l2 · Σ w². Gives a score on the grades' scale. */
export function fitRidge(rows: readonly Float64Array[], grades: readonly number[], l2: number): (row: Float64Array) => number {
  const [n, m] = [rows.length, rows[0]!.length];
  const mean = new Float64Array(m);
  for (const row of rows) for (let j = 0; j < m; j++) mean[j]! += row[j]! / n;
  const level = grades.reduce((a, b) => a + b, 0) / n;
  const normal = new Float64Array(m * m);
  const right = new Float64Array(m);
  for (const [i, row] of rows.entries()) {
    const x = row.map((v, j) => v - mean[j]!);
    for (let a = 0; a < m; a++) {
      right[a]! += (x[a]! * (grades[i]! - level)) / n;
      for (let b = 0; b <= a; b++) normal[a * m + b]! += (x[a]! * x[b]!) / n;
    }
  }
  for (let a = 0; a < m; a++) {
    normal[a * m + a]! += l2;
    for (let b = 0; b < a; b++) normal[b * m + a] = normal[a * m + b]!;
  }
  const w = solveCholesky(cholesky(normal, m), right);
  const intercept = level - dot(w, mean);
  return (row) => dot(w, row) + intercept;
}

/** The grade that four rising thresholds give a score: how many of them it reaches. */
export const gradeOf = (score: number, thresholds: readonly number[]): number => thresholds.filter((t) => score >= t).length;

const CANDIDATES = 40;
const SWEEPS = 4;

/** Four thresholds that make the scores' grades agree best with the reference (QWK), each moved in turn among the scores' quantiles. */
export function tuneThresholds(scores: readonly number[], grades: readonly number[]): number[] {
  const sorted = [...scores].sort((a, b) => a - b);
  const quantiles = Array.from({ length: CANDIDATES }, (_, i) => sorted[Math.floor(((i + 0.5) / CANDIDATES) * sorted.length)]!);
  let thresholds = [0.5, 1.5, 2.5, 3.5];
  const agreement = (t: readonly number[]) =>
    quadraticWeightedKappa(
      grades,
      scores.map((score) => gradeOf(score, t)),
    );
  let best = agreement(thresholds);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let k = 0; k < 4; k++) {
      for (const candidate of quantiles) {
        if (candidate < (thresholds[k - 1] ?? -Infinity) || candidate > (thresholds[k + 1] ?? Infinity)) continue;
        const moved = thresholds.with(k, candidate);
        const value = agreement(moved);
        if (!(value > best)) continue;
        best = value;
        thresholds = moved;
      }
    }
  }
  return thresholds;
}
