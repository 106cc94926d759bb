import type { IcdrGrade } from '#domain/grade.ts';
import { splitIntoFolds } from '#training/evidence/folds.ts';
import { fitLinearHead } from '#training/linear-head.ts';

/** On the mean loss: enough to keep features that hardly vary from running away. */
const L2 = 1e-3;
const FOLDS = 5;

type Rows = readonly (readonly number[])[];

/** A predictor of P(referable) from a few features: multinomial regression of the grade on them and their squares, standardised. */
function fitPredictor(features: Rows, grades: readonly IcdrGrade[]): (row: readonly number[]) => number {
  const expand = (row: readonly number[]) => [...row, ...row.map((value) => value * value)];
  const rows = features.map(expand);
  const means = rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length);
  const deviations = means.map((mean, k) => Math.sqrt(rows.reduce((sum, row) => sum + (row[k]! - mean) ** 2, 0) / rows.length));
  const standard = (row: readonly number[]) =>
    Float64Array.from(row, (value, k) => (deviations[k]! > 1e-9 ? (value - means[k]!) / deviations[k]! : 0));
  const head = fitLinearHead(
    rows.map(standard),
    grades,
    grades.map(() => 1),
    L2,
  );
  return (row) => {
    const [none, mild] = head(standard(expand(row)));
    return 1 - none! - mild!;
  };
}

/** P(referable) of each row by a predictor that saw no row of its unit (patient), five-fold. */
export function crossValidated(features: Rows, grades: readonly IcdrGrade[], units: readonly string[]): number[] {
  const folds = splitIntoFolds(units, FOLDS);
  const scores = new Array<number>(features.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = folds.flatMap((own, i) => (own === fold ? [] : [i]));
    const predictor = fitPredictor(
      others.map((i) => features[i]!),
      others.map((i) => grades[i]!),
    );
    for (const [i, own] of folds.entries()) if (own === fold) scores[i] = predictor(features[i]!);
  }
  return scores;
}
