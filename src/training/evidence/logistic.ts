import { splitIntoFolds } from '#training/evidence/folds.ts';
import { solveLinear } from '#training/solve-linear.ts';

/** A ridge on standardised features: enough to keep constant or equal ones from running away. */
const RIDGE = 1;
const STEPS = 25;

/** A predictor of P(positive) from features, by logistic regression on them and their squares, standardised (Newton's method). */
export function fitLogistic(
  features: readonly (readonly number[])[],
  positive: readonly boolean[],
): (row: readonly number[]) => number {
  const expand = (row: readonly number[]) => [...row, ...row.map((value) => value * value)];
  const rows = features.map(expand);
  const columns = rows[0]!.map((_, k) => rows.map((row) => row[k]!));
  const means = columns.map((column) => column.reduce((a, b) => a + b, 0) / column.length);
  const deviations = columns.map((column, k) =>
    Math.sqrt(column.reduce((sum, v) => sum + (v - means[k]!) ** 2, 0) / column.length),
  );
  const standard = (row: readonly number[]) => [
    1,
    ...row.map((v, k) => (deviations[k]! > 1e-9 ? (v - means[k]!) / deviations[k]! : 0)),
  ];
  const x = rows.map(standard);
  let weights = new Array<number>(x[0]!.length).fill(0);
  for (let step = 0; step < STEPS; step++) weights = newtonStep(x, positive, weights);
  return (row) => sigmoid(dot(standard(expand(row)), weights));
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

function newtonStep(x: readonly (readonly number[])[], positive: readonly boolean[], weights: readonly number[]): number[] {
  const size = weights.length;
  const gradient = weights.map((w, k) => (k === 0 ? 0 : -RIDGE * w));
  // The intercept is not shrunk; a trace of ridge keeps the system solvable.
  const hessian = weights.map((_, k) => weights.map((_, l): number => (k === l ? (k === 0 ? 1e-6 : RIDGE) : 0)));
  for (const [i, row] of x.entries()) {
    const p = sigmoid(dot(row, weights));
    for (let k = 0; k < size; k++) {
      gradient[k] = gradient[k]! + row[k]! * ((positive[i] ? 1 : 0) - p);
      for (let l = 0; l < size; l++) hessian[k]![l] = hessian[k]![l]! + p * (1 - p) * row[k]! * row[l]!;
    }
  }
  const change = solveLinear(hessian, gradient);
  return weights.map((weight, k) => weight + (change?.[k] ?? 0));
}

/** P(positive) of each row by a predictor that saw no row of its unit (patient), five-fold. */
export function crossValidated(
  features: readonly (readonly number[])[],
  positive: readonly boolean[],
  units: readonly string[],
): number[] {
  const fold = splitIntoFolds(units, 5);
  const scores = new Array<number>(features.length).fill(0);
  for (let f = 0; f < 5; f++) {
    const others = fold.flatMap((own, i) => (own === f ? [] : [i]));
    const predictor = fitLogistic(
      others.map((i) => features[i]!),
      others.map((i) => positive[i]!),
    );
    for (const [i, own] of fold.entries()) if (own === f) scores[i] = predictor(features[i]!);
  }
  return scores;
}
