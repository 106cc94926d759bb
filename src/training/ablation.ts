import type { Figure, Preprocessing } from '#domain/model-card.ts';
import { bootstrapFigure, groupsOf } from '#training/bootstrap.ts';
import { answersOf, crossValidateHeads, type Featured, type HeadAnswers } from '#training/head-trial.ts';
import { auc, quadraticWeightedKappa } from '#training/metrics.ts';

/** What is compared: a preprocessing and the pooled maps that a linear head reads. */
export interface Arm {
  readonly preprocessing: string;
  readonly features: string;
}

/** Where an arm is tried: cross-validated within a data set, or fitted on one and tested on another. */
export interface Experiment {
  readonly name: string;
  readonly training: readonly Featured[];
  /** Undefined: `training` by cross-validation. */
  readonly tests: readonly Featured[] | undefined;
}

interface TrialFigures {
  readonly qwkMultinomial: Figure | null;
  readonly qwkOrdinal: Figure | null;
  readonly aucMultinomial: Figure | null;
  readonly aucOrdinal: Figure | null;
  /** Ordinal QWK less that of the reference arm, on the same photographs. Null for that arm. */
  readonly gain: Figure | null;
}

export interface Trial extends Arm {
  readonly experiment: string;
  readonly photographs: number;
  readonly figures: TrialFigures;
}

/** The preprocessings that are compared, by name: none, CLAHE, background subtraction, both. */
export function preprocessingArms(base: Preprocessing): ReadonlyMap<string, Preprocessing> {
  const tiles = 8;
  const arm = (background: boolean, clipLimit: number | undefined): Preprocessing => ({
    ...base,
    background: background ? base.background : null,
    clahe: clipLimit === undefined ? null : { clipLimit, tiles },
  });
  return new Map([
    ['none', arm(false, undefined)],
    ['CLAHE, clip limit 1', arm(false, 1)],
    ['CLAHE, clip limit 2', arm(false, 2)],
    ['CLAHE, clip limit 4', arm(false, 4)],
    ['background', arm(true, undefined)],
    [REFERENCE, arm(true, 2)],
  ]);
}

/** What the others are compared with: the preprocessing in use. */
export const REFERENCE = 'background, CLAHE clip limit 2';

/** Tries every arm in the experiment that it makes; `reference` says which arm the others are held against. */
export function tryArms(
  arms: readonly Arm[],
  experimentOf: (arm: Arm) => Experiment,
  reference: (arm: Arm) => boolean,
  onTrial: (trial: Trial) => void,
): Trial[] {
  const ran = arms.map((arm) => {
    const { name, training, tests } = experimentOf(arm);
    const answers = tests ? answersOf(training, tests) : crossValidateHeads(training);
    return { arm, name, rows: tests ?? training, answers };
  });
  const held = ran.find(({ arm }) => reference(arm));
  return ran.map(({ arm, name, rows, answers }) => {
    const figures = figuresOf(rows, answers, held && held.arm !== arm ? held.answers : undefined);
    const trial: Trial = { ...arm, experiment: name, photographs: rows.length, figures };
    onTrial(trial);
    return trial;
  });
}

function figuresOf(
  rows: readonly Featured[],
  answers: readonly HeadAnswers[],
  reference: readonly HeadAnswers[] | undefined,
): TrialFigures {
  const groups = groupsOf(rows.map(({ unit }) => unit));
  const truth = (indices: readonly number[]) => indices.map((i) => rows[i]!.grade);
  const qwk = (given: readonly HeadAnswers[], head: keyof HeadAnswers) => (indices: readonly number[]) =>
    quadraticWeightedKappa(
      truth(indices),
      indices.map((i) => given[i]![head].grade),
    );
  const area = (head: keyof HeadAnswers) => (indices: readonly number[]) =>
    auc(
      truth(indices).map((grade) => grade >= 2),
      indices.map((i) => answers[i]![head].referable),
    );
  const gain = (indices: readonly number[]) => qwk(answers, 'ordinal')(indices) - qwk(reference!, 'ordinal')(indices);
  return {
    qwkMultinomial: bootstrapFigure(groups, qwk(answers, 'multinomial')),
    qwkOrdinal: bootstrapFigure(groups, qwk(answers, 'ordinal')),
    aucMultinomial: bootstrapFigure(groups, area('multinomial')),
    aucOrdinal: bootstrapFigure(groups, area('ordinal')),
    gain: reference ? bootstrapFigure(groups, gain) : null,
  };
}
