import { ICDR_GRADES } from '#domain/grade.ts';
import { softmax } from '#domain/prediction.ts';
import { minimise } from '#training/minimise.ts';

/** Probabilities of the five grades from a row of features. */
export type LinearHead = (row: Float64Array) => number[];

const CLASSES = ICDR_GRADES.length;

/** The weight of each row that lets every grade that occurs count alike; their mean is 1. */
export function balancedWeights(grades: readonly number[]): number[] {
  const counts = ICDR_GRADES.map((grade) => grades.filter((g) => g === grade).length);
  const occurring = counts.filter((count) => count > 0).length;
  return grades.map((grade) => grades.length / (occurring * counts[grade]!));
}

/** Multinomial logistic regression by weighted maximum likelihood, with the penalty l2 / 2 · Σ w² (not on the intercepts). */
export function fitLinearHead(
  rows: readonly Float64Array[],
  grades: readonly number[],
  weights: readonly number[],
  l2: number,
): LinearHead {
  const m = rows[0]!.length;
  const total = weights.reduce((a, b) => a + b, 0);
  // For each grade m weights and an intercept.
  const parameters = minimise(
    (x, gradient) => {
      let value = 0;
      for (let i = 0; i < x.length; i++) {
        const isIntercept = i % (m + 1) === m;
        gradient[i] = isIntercept ? 0 : l2 * x[i]!;
        if (!isIntercept) value += (l2 / 2) * x[i]! ** 2;
      }
      for (const [i, row] of rows.entries()) {
        const p = softmax(scores(x, row));
        const weight = weights[i]! / total;
        value -= weight * Math.log(Math.max(1e-300, p[grades[i]!]!));
        for (let k = 0; k < CLASSES; k++) {
          const pull = weight * (p[k]! - (k === grades[i] ? 1 : 0));
          const at = k * (m + 1);
          for (let j = 0; j < m; j++) gradient[at + j]! += pull * row[j]!;
          gradient[at + m]! += pull;
        }
      }
      return value;
    },
    new Float64Array(CLASSES * (m + 1)),
  );
  return (row) => softmax(scores(parameters, row));
}

function scores(parameters: Float64Array, row: Float64Array): number[] {
  const m = row.length;
  return ICDR_GRADES.map((k) => {
    const at = k * (m + 1);
    let sum = parameters[at + m]!;
    for (let j = 0; j < m; j++) sum += parameters[at + j]! * row[j]!;
    return sum;
  });
}
