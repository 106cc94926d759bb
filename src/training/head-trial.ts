import { medianGrade } from '#domain/prediction.ts';
import { splitIntoFolds } from '#training/evidence/folds.ts';
import { balancedWeights, fitLinearHead, type LinearHead } from '#training/linear-head.ts';
import { quadraticWeightedKappa } from '#training/metrics.ts';
import { fitRidge, gradeOf, tuneThresholds } from '#training/ordinal-head.ts';
import { rowSpace } from '#training/row-space.ts';

/** One photograph's features, its grade, and whom it shows: no unit is on both sides of a split. */
export interface Featured {
  readonly unit: string;
  readonly grade: number;
  readonly features: ArrayLike<number>;
}

/** What the two heads say of one photograph that they were not fitted on. `referable` orders photographs by how likely grade >= 2 is. */
export interface HeadAnswers {
  readonly multinomial: { readonly grade: number; readonly referable: number };
  readonly ordinal: { readonly grade: number; readonly referable: number };
}

const OUTER_FOLDS = 5;
const INNER_FOLDS = 3;
const MULTINOMIAL_L2 = [3e-3, 3e-2, 3e-1];
const RIDGE_L2 = [1e-3, 1e-2, 1e-1, 1];

/** Answers by heads fitted on the four folds that do not hold the photograph's unit. */
export function crossValidateHeads(photographs: readonly Featured[]): HeadAnswers[] {
  const folds = splitIntoFolds(
    photographs.map(({ unit }) => unit),
    OUTER_FOLDS,
  );
  const answers: HeadAnswers[] = [];
  for (let fold = 0; fold < OUTER_FOLDS; fold++) {
    const own = folds.flatMap((f, i) => (f === fold ? [i] : []));
    const given = answersOf(
      photographs.filter((_, i) => folds[i] !== fold),
      own.map((i) => photographs[i]!),
    );
    for (const [k, i] of own.entries()) answers[i] = given[k]!;
  }
  return answers;
}

/** Answers for `tests` by heads fitted on `training` alone; penalties and thresholds are chosen by inner folds of it. */
export function answersOf(training: readonly Featured[], tests: readonly Featured[]): HeadAnswers[] {
  const { rows, project } = rowSpace(training.map(({ features }) => features));
  const grades = training.map(({ grade }) => grade);
  const folds = splitIntoFolds(
    training.map(({ unit }) => `inner:${unit}`),
    INNER_FOLDS,
  );
  const multinomial = chosenMultinomial(rows, grades, folds);
  const { ridge, thresholds } = chosenRidge(rows, grades, folds);
  return tests.map(({ features }) => {
    const row = project(features);
    const probabilities = multinomial(row);
    const score = ridge(row);
    return {
      multinomial: {
        grade: medianGrade(probabilities),
        referable: probabilities[2]! + probabilities[3]! + probabilities[4]!,
      },
      ordinal: { grade: gradeOf(score, thresholds), referable: score },
    };
  });
}

/** What `fitOn` the other folds says of every row. */
function outOfFold<T>(
  rows: readonly Float64Array[],
  folds: readonly number[],
  fitOn: (indices: readonly number[]) => (row: Float64Array) => T,
): T[] {
  const out: T[] = [];
  for (let fold = 0; fold < INNER_FOLDS; fold++) {
    const model = fitOn(folds.flatMap((f, i) => (f === fold ? [] : [i])));
    for (const [i, f] of folds.entries()) if (f === fold) out[i] = model(rows[i]!);
  }
  return out;
}

/** By the class-balanced likelihood of the inner folds. */
function chosenMultinomial(rows: readonly Float64Array[], grades: readonly number[], folds: readonly number[]): LinearHead {
  const fitOn = (indices: readonly number[], l2: number) => {
    const chosen = indices.map((i) => grades[i]!);
    return fitLinearHead(
      indices.map((i) => rows[i]!),
      chosen,
      balancedWeights(chosen),
      l2,
    );
  };
  const weights = balancedWeights(grades);
  const loss = (l2: number) =>
    outOfFold(rows, folds, (indices) => fitOn(indices, l2))
      .map((p, i) => -weights[i]! * Math.log(Math.max(1e-9, p[grades[i]!]!)))
      .reduce((a, b) => a + b, 0);
  const l2 = leastBy(MULTINOMIAL_L2, loss);
  return fitOn([...rows.keys()], l2);
}

/** By the QWK of the inner folds, with thresholds tuned on the same answers. */
function chosenRidge(rows: readonly Float64Array[], grades: readonly number[], folds: readonly number[]) {
  const fitOn = (indices: readonly number[], l2: number) =>
    fitRidge(
      indices.map((i) => rows[i]!),
      indices.map((i) => grades[i]!),
      l2,
    );
  const trials = RIDGE_L2.map((l2) => {
    const scores = outOfFold(rows, folds, (indices) => fitOn(indices, l2));
    const thresholds = tuneThresholds(scores, grades);
    const qwk = quadraticWeightedKappa(
      grades,
      scores.map((score) => gradeOf(score, thresholds)),
    );
    return { l2, thresholds, qwk };
  });
  const { l2, thresholds } = leastBy(trials, ({ qwk }) => -qwk);
  return { ridge: fitOn([...rows.keys()], l2), thresholds };
}

function leastBy<T>(items: readonly T[], of: (item: T) => number): T {
  const values = items.map(of);
  return items[values.indexOf(Math.min(...values))]!;
}
