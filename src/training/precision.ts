import type { IcdrGrade } from '#domain/grade.ts';
import { type Calibration, predict } from '#domain/prediction.ts';
import { PRECISIONS } from '#inference/manifest.ts';
import { accuracy, auc, gradeCalibrationError, quadraticWeightedKappa } from '#training/metrics.ts';

/** Weights as they came, then as each form rounds them, the largest first. */
export const FORMS = ['float32', ...PRECISIONS] as const;
export type Form = (typeof FORMS)[number];

/** A photograph's reference grade and the five logits that each form of one network gave. */
export interface Compared {
  readonly grade: IcdrGrade;
  readonly logits: Readonly<Record<Form, readonly number[]>>;
}

/** Null where a figure is not defined on these photographs. */
export interface FormFigures {
  readonly figures: Readonly<Record<'qwk' | 'referableAuc' | 'accuracy' | 'ece', number | null>>;
  /** The largest difference of a figure from float32's, in points of 0.01. */
  readonly points: number;
  /** Share of photographs with float32's grade. */
  readonly sameGrade: number;
  /** Mean over photographs and grades of |Δ logit|. */
  readonly logitDifference: number;
}

/** No figure of any data set may move by more, in points of 0.01. */
export const MOST_POINTS = 0.5;

/** Each form's figures on one data set, beside float32's. */
export function compareForms(rows: readonly Compared[], calibration: Calibration): Record<Form, FormFigures> {
  const reference = figuresOf(rows, 'float32', calibration);
  const compared = FORMS.map((form): [Form, FormFigures] => {
    const { figures, grades } = form === 'float32' ? reference : figuresOf(rows, form, calibration);
    const names = Object.keys(figures) as (keyof typeof figures)[];
    const moved = names.map((name) => 100 * Math.abs((figures[name] ?? 0) - (reference.figures[name] ?? 0)));
    const deltas = rows.flatMap(({ logits }) => logits[form].map((z, k) => Math.abs(z - logits.float32[k]!)));
    return [
      form,
      {
        figures,
        points: Math.max(...moved),
        sameGrade: accuracy(reference.grades, grades),
        logitDifference: deltas.reduce((a, b) => a + b, 0) / deltas.length,
      },
    ];
  });
  return Object.fromEntries(compared) as Record<Form, FormFigures>;
}

/** The smallest form that moves no figure of any of these sets by more than MOST_POINTS. */
export const smallestForm = (sets: readonly Readonly<Record<Form, FormFigures>>[]): Form =>
  FORMS.findLast((form) => sets.every((set) => set[form].points <= MOST_POINTS))!;

function figuresOf(rows: readonly Compared[], form: Form, calibration: Calibration) {
  const truth = rows.map(({ grade }) => grade);
  const predictions = rows.map(({ logits }) => predict(logits[form], calibration));
  const grades = predictions.map(({ grade }) => grade);
  const figures = {
    qwk: defined(quadraticWeightedKappa(truth, grades)),
    referableAuc: defined(
      auc(
        truth.map((grade) => grade >= 2),
        predictions.map(({ referable }) => referable),
      ),
    ),
    accuracy: defined(accuracy(truth, grades)),
    ece: defined(
      gradeCalibrationError(
        truth,
        predictions.map(({ probabilities }) => probabilities),
      ),
    ),
  };
  return { figures, grades };
}

const defined = (value: number): number | null => (Number.isFinite(value) ? value : null);
