import { ICDR_GRADES } from '#domain/grade.ts';
import type { Evaluation, Figure, ModelCard } from '#domain/model-card.ts';
import { type Prediction, softmax } from '#domain/prediction.ts';
import { predictionSet } from '#domain/prediction-set.ts';
import { bootstrapFigure, groupsOf } from '#training/bootstrap.ts';
import {
  accuracy,
  auc,
  binaryAccuracy,
  gradeCalibrationError,
  mostProbable,
  quadraticWeightedKappa,
  sensitivity,
  specificity,
} from '#training/metrics.ts';

/** One photograph that was graded, and its reference standard. Photographs of one `unit` (a patient) are drawn together. */
export interface Graded {
  readonly unit: string;
  readonly truth: number;
  readonly prediction: Prediction;
  /** Where test-time flips are measured: by the mean of four. `prediction` is then of the picture alone. */
  readonly flipped?: Prediction;
  readonly gradable: boolean;
}

type Measure = (rows: readonly Graded[]) => number;

const truths = (rows: readonly Graded[]) => rows.map(({ truth }) => truth);
const referable = (rows: readonly Graded[]) => rows.map(({ truth }) => truth >= 2);

const qwk: Measure = (rows) =>
  quadraticWeightedKappa(
    truths(rows),
    rows.map(({ prediction }) => prediction.grade),
  );

const referableAuc: Measure = (rows) =>
  auc(
    referable(rows),
    rows.map(({ prediction }) => prediction.referable),
  );

/** The figures of one data set, in the order of the tables. `threshold`: of P(referable). */
const measures = (threshold: number): Readonly<Record<string, Measure>> => ({
  qwk,
  referableAuc,
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
      rows.map(({ prediction }) => mostProbable(prediction.probabilities)),
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
    gradeCalibrationError(
      truths(rows),
      rows.map(({ prediction }) => prediction.probabilities),
    ),
});

/** What a card holds beyond the threshold, where it does. */
export type DecisionRules = Pick<ModelCard['operatingPoints'], 'sensitivity90' | 'specificity90'> &
  Pick<ModelCard, 'predictionSet'>;

/** The figures that need more than five probabilities and a threshold. */
function moreMeasures({ sensitivity90, specificity90, predictionSet: rule }: DecisionRules, rows: readonly Graded[]) {
  const more: Record<string, Measure> = {
    eceUncalibrated: (chosen) =>
      gradeCalibrationError(
        truths(chosen),
        chosen.map(({ prediction }) => softmax(prediction.logits)),
      ),
  };
  for (const [name, point] of Object.entries({ Sensitivity90: sensitivity90, Specificity90: specificity90 })) {
    if (!point) continue;
    const called = (chosen: readonly Graded[]) => chosen.map(({ prediction }) => prediction.referable >= point.threshold);
    more[`sensitivityAt${name}`] = (chosen) => sensitivity(referable(chosen), called(chosen));
    more[`specificityAt${name}`] = (chosen) => specificity(referable(chosen), called(chosen));
  }
  if (rule) {
    const sets = (chosen: readonly Graded[]) => chosen.map(({ prediction }) => predictionSet(prediction.probabilities, rule));
    more['setCoverage'] = (chosen) =>
      sets(chosen).filter((set, i) => set.some((grade) => grade === chosen[i]!.truth)).length / chosen.length;
    more['setSize'] = (chosen) => sets(chosen).reduce((sum, set) => sum + set.length, 0) / chosen.length;
  }
  if (rows.every(({ flipped }) => flipped)) {
    const withFlips = (chosen: readonly Graded[]) => chosen.map((row) => ({ ...row, prediction: row.flipped! }));
    more['qwkFlipsGain'] = (chosen) => qwk(withFlips(chosen)) - qwk(chosen);
    more['referableAucFlipsGain'] = (chosen) => referableAuc(withFlips(chosen)) - referableAuc(chosen);
  }
  return more;
}

/**
 * Every figure with its 95 % interval; those without the ungradable photographs end in `Gradable`, where there were any. `rules`: what else the card decides by;
 * test-time flips are measured where every row has them, as a paired difference.
 */
export function evaluate(
  data: string,
  command: string,
  rows: readonly Graded[],
  threshold: number,
  draws = 1000,
  rules: DecisionRules = {},
): Evaluation {
  const gradable = rows.filter((row) => row.gradable);
  const all = { ...measures(threshold), ...moreMeasures(rules, rows) };
  const without = gradable.length < rows.length ? figures(gradable, measures(threshold), draws) : {};
  return {
    data,
    command,
    photographs: rows.length,
    ungradable: rows.length - gradable.length,
    perGrade: ICDR_GRADES.map((grade) => rows.filter(({ truth }) => truth === grade).length),
    figures: {
      ...figures(rows, all, draws),
      ...Object.fromEntries(Object.entries(without).map(([name, figure]) => [`${name}Gradable`, figure])),
    },
  };
}

function figures(rows: readonly Graded[], of: Readonly<Record<string, Measure>>, draws: number): Record<string, Figure | null> {
  const groups = groupsOf(rows.map(({ unit }) => unit));
  return Object.fromEntries(
    Object.entries(of).map(([name, measure]) => [
      name,
      bootstrapFigure(groups, (indices) => measure(indices.map((i) => rows[i]!)), draws),
    ]),
  );
}
