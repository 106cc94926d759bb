import { ICDR_GRADES } from '#domain/grade.ts';
import type { Evaluation, Figure } from '#domain/model-card.ts';
import type { Prediction } from '#domain/prediction.ts';
import { bootstrapFigure, groupsOf } from '#training/bootstrap.ts';
import {
  accuracy,
  auc,
  binaryAccuracy,
  expectedCalibrationError,
  quadraticWeightedKappa,
  sensitivity,
  specificity,
} from '#training/metrics.ts';

/** One photograph that was graded, and its reference standard. Photographs of one `unit` (a patient) are drawn together. */
export interface Graded {
  readonly unit: string;
  readonly truth: number;
  readonly prediction: Prediction;
  readonly gradable: boolean;
}

type Measure = (rows: readonly Graded[]) => number;

const truths = (rows: readonly Graded[]) => rows.map(({ truth }) => truth);
const referable = (rows: readonly Graded[]) => rows.map(({ truth }) => truth >= 2);
const top = ({ probabilities }: Prediction): number => probabilities.indexOf(Math.max(...probabilities));

/** The figures of one data set, in the order of the tables. `threshold`: of P(referable). */
const measures = (threshold: number): Readonly<Record<string, Measure>> => ({
  qwk: (rows) =>
    quadraticWeightedKappa(
      truths(rows),
      rows.map(({ prediction }) => prediction.grade),
    ),
  referableAuc: (rows) =>
    auc(
      referable(rows),
      rows.map(({ prediction }) => prediction.referable),
    ),
  sensitivity: (rows) =>
    sensitivity(
      referable(rows),
      rows.map(({ prediction }) => prediction.referable >= threshold),
    ),
  specificity: (rows) =>
    specificity(
      referable(rows),
      rows.map(({ prediction }) => prediction.referable >= threshold),
    ),
  accuracy: (rows) =>
    accuracy(
      truths(rows),
      rows.map(({ prediction }) => prediction.grade),
    ),
  accuracyArgmax: (rows) =>
    accuracy(
      truths(rows),
      rows.map(({ prediction }) => top(prediction)),
    ),
  binaryAccuracy: (rows) =>
    binaryAccuracy(
      truths(rows),
      rows.map(({ prediction }) => prediction.sigmoids),
    ),
  ...Object.fromEntries(
    ICDR_GRADES.map((grade): [string, Measure] => [
      `auc${grade}`,
      (rows) =>
        auc(
          rows.map(({ truth }) => truth === grade),
          rows.map(({ prediction }) => prediction.probabilities[grade]!),
        ),
    ]),
  ),
  ece: (rows) =>
    expectedCalibrationError(
      rows.map(({ truth, prediction }) => truth === top(prediction)),
      rows.map(({ prediction: { probabilities } }) => Math.max(...probabilities)),
    ),
});

/** Every figure with its 95 % interval; those without the ungradable photographs end in `Gradable`, where there were any. */
export function evaluate(data: string, command: string, rows: readonly Graded[], threshold: number, draws = 1000): Evaluation {
  const gradable = rows.filter((row) => row.gradable);
  const all = figures(rows, threshold, draws);
  const without = gradable.length < rows.length ? figures(gradable, threshold, draws) : {};
  return {
    data,
    command,
    photographs: rows.length,
    ungradable: rows.length - gradable.length,
    perGrade: ICDR_GRADES.map((grade) => rows.filter(({ truth }) => truth === grade).length),
    figures: { ...all, ...Object.fromEntries(Object.entries(without).map(([name, figure]) => [`${name}Gradable`, figure])) },
  };
}

function figures(rows: readonly Graded[], threshold: number, draws: number): Record<string, Figure | null> {
  const groups = groupsOf(rows.map(({ unit }) => unit));
  return Object.fromEntries(
    Object.entries(measures(threshold)).map(([name, measure]) => [
      name,
      bootstrapFigure(groups, (indices) => measure(indices.map((i) => rows[i]!)), draws),
    ]),
  );
}
